// The conversation: a recycling list of rows that stays at the end only while the reader is there.
pragma ComponentBehavior: Bound

import QtQuick
import Qt.labs.qmlmodels
import Facet

FocusScope {
    id: view

    required property Composer composer
    required property ConversationModel conversation
    required property ConversationFind find

    /// What lies over the rows at the bottom, and a gap above it.
    readonly property real footHeight: Theme.gap + (pill.visible ? pill.height + Theme.gap : 0)

    signal composerRequested
    signal retryRequested
    signal notesAnswerRequested
    signal linkActivated(string address)
    signal placeOpened(var file, int item)

    function jumpToEnd() {
        list.following = true;
        list.showEnd();
    }

    /// The first row that is seen.
    function topRow(): int {
        return Math.max(0, list.indexAt(list.width / 2, list.contentY));
    }

    function edit(row: int) {
        if (!view.conversation.isQuestion(row))
            return;
        view.composer.edit(row);
        view.composerRequested();
    }

    function editWaiting(row: int) {
        const question = view.conversation.questionOf(row);
        if (question >= 0)
            view.edit(question);
    }

    /// What is selected, if some of it is in that row.
    function chosenWords(row: int): string {
        return picked.endIn(row, 0) > picked.beginIn(row, 0) ? picked.words() : "";
    }

    function quote(row: int, selection: string) {
        view.composer.quote(row, selection);
        view.composerRequested();
    }

    // The message stays where the reader looks at it.
    function stepVersion(row: int, by: int): bool {
        list.following = false;
        return view.conversation.stepVersion(row, by);
    }

    function openLink(row: int, address: string) {
        if (!view.conversation.openCitation(row, address))
            view.linkActivated(address);
    }

    ConversationSelection {
        id: picked

        conversation: view.conversation
        objectName: "selection"
    }
    RowList {
        id: list

        /// Of a row; of what is shown where that is null. Qt 6.4 compiles "item ? item.y : …" into a crash: what is tested
        /// for truth by itself is no object for it any more.
        function topOf(item: Item): real {
            return item !== null ? item.y : contentY;
        }

        /// That keys are about: what has the keyboard may be a button of another one than the current.
        function keyedRow(): int {
            const row = rowAround(focused) as RowFrame;
            return row !== null ? row.index : currentIndex;
        }

        Accessible.name: qsTr("Conversation")
        Accessible.role: Accessible.List
        anchors.fill: parent
        bottomMargin: 2 * Theme.gap
        focus: true
        model: view.conversation
        objectName: "messageList"

        delegate: DelegateChooser {
            role: "kind"

            DelegateChoice {
                roleValue: RowKind.UserTurn

                UserTurn {
                    selection: picked

                    onCopyRequested: view.conversation.copyMessage(index)
                    onEditRequested: view.edit(index)
                    onMenuRequested: menu.show(index, false)
                    onPlaceOpened: (file, item) => view.placeOpened(file, item)
                    onQuoteRequested: view.quote(index, view.chosenWords(index))
                    onRemoveRequested: view.conversation.removeMessage(index)
                    onToggled: {
                        list.following = false;
                        if (expanded)
                            list.showBeginning(index);
                        view.conversation.toggleThought(index);
                    }
                    onVersionStepped: by => view.stepVersion(index, by)
                }
            }
            DelegateChoice {
                roleValue: RowKind.Text

                TextPart {
                    linkHint: hoveredLink.length > 0 ? view.conversation.linkHint(index, hoveredLink) : ""
                    selection: picked

                    onLinkActivated: address => view.openLink(index, address)
                    onMenuRequested: menu.show(index, false)
                }
            }
            DelegateChoice {
                roleValue: RowKind.Code

                CodePart {
                    selection: picked

                    onCopyRequested: view.conversation.copyBlock(index)
                    onMenuRequested: menu.show(index, false)
                    onScrolled: offset => view.conversation.scrollBlock(index, offset)
                    onWrapToggled: view.conversation.toggleWrap(index)
                }
            }
            DelegateChoice {
                roleValue: RowKind.Table

                TablePart {
                    linkHint: hoveredLink.length > 0 ? view.conversation.linkHint(index, hoveredLink) : ""
                    selection: picked

                    onCopyRequested: view.conversation.copyBlock(index)
                    onLinkActivated: address => view.openLink(index, address)
                    onMenuRequested: menu.show(index, true)
                    onSaveRequested: saveDialog.askForTable(index)
                    onScrolled: offset => view.conversation.scrollBlock(index, offset)
                    onSorted: column => view.conversation.sortTable(index, column)
                }
            }
            DelegateChoice {
                roleValue: RowKind.TableRow

                TableRowPart {
                    linkHint: hoveredLink.length > 0 ? view.conversation.linkHint(index, hoveredLink) : ""
                    selection: picked

                    onLinkActivated: address => view.openLink(index, address)
                    onMenuRequested: menu.show(index, true)
                    onScrolled: offset => view.conversation.scrollBlock(index, offset)
                }
            }
            DelegateChoice {
                roleValue: RowKind.Formula

                FormulaPart {
                    selection: picked

                    onMenuRequested: menu.show(index, false)
                }
            }
            DelegateChoice {
                roleValue: RowKind.Rule

                RulePart {
                }
            }
            DelegateChoice {
                roleValue: RowKind.Thinking

                ThinkingPart {
                    selection: picked

                    onMenuRequested: menu.show(index, false)
                    onToggled: view.conversation.toggleThought(index)
                }
            }
            DelegateChoice {
                roleValue: RowKind.Notes

                NotesPart {
                    onMenuRequested: menu.show(index, false)
                    onToggled: view.conversation.toggleThought(index)
                }
            }
            DelegateChoice {
                roleValue: RowKind.Tool

                ToolPart {
                    selection: picked

                    onAnswered: answer => view.conversation.answerTool(index, answer)
                    onFileRequested: saveDialog.askForTool(index, suggestedFile)
                    onMenuRequested: menu.show(index, false)
                    onToggled: view.conversation.toggleThought(index)
                }
            }
            DelegateChoice {
                roleValue: RowKind.Picture

                PictureRow {
                    onPlaceOpened: (file, item) => view.placeOpened(file, item)
                }
            }
            DelegateChoice {
                roleValue: RowKind.Error

                ErrorPart {
                    onMenuRequested: menu.show(index, false)
                    onRetryRequested: view.retryRequested()
                }
            }
            DelegateChoice {
                roleValue: RowKind.Footer

                FooterPart {
                    onContinueRequested: view.composer.continueAnswer(index)
                    onCopyRequested: view.conversation.copyMessage(index)
                    onEditRequested: view.editWaiting(index)
                    onMenuRequested: menu.show(index, false)
                    onNotesAnswerRequested: view.notesAnswerRequested()
                    onQuoteRequested: view.quote(index, "")
                    onRegenerateRequested: view.composer.regenerate(index)
                    onRemoveRequested: waits >= 0 ? view.conversation.withdraw(index) : view.conversation.removeMessage(index)
                    onRetryRequested: view.retryRequested()
                    onVersionStepped: by => view.stepVersion(index, by)
                }
            }
            DelegateChoice {
                roleValue: RowKind.Mark

                MarkPart {
                }
            }
        }

        Keys.onPressed: event => {
            area.takeKey(event);
            if (event.accepted)
                return;
            const row = keyedRow();
            if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || menu.isKey(event)) {
                menu.showByKey(row);
                event.accepted = true;
            } else if (event.matches(StandardKey.Undo)) {
                view.conversation.undoRemove();
                event.accepted = true;
            } else if (event.modifiers === Qt.NoModifier && (event.key === Qt.Key_Up || event.key === Qt.Key_Down)) {
                currentIndex = row; // The list goes on from there.
            } else if (event.modifiers === Qt.NoModifier && (event.key === Qt.Key_Home || event.key === Qt.Key_End)) {
                currentIndex = event.key === Qt.Key_Home ? 0 : count - 1;
                event.key === Qt.Key_Home ? positionViewAtBeginning() : showEnd();
                event.accepted = true;
            } else if (event.modifiers === Qt.NoModifier && (event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown)) {
                list.turnPage(event.key === Qt.Key_PageDown);
                event.accepted = true;
            } else if (event.matches(StandardKey.Copy)) {
                view.conversation.copyBlock(row);
                event.accepted = true;
            } else if (event.modifiers === Qt.AltModifier && (event.key === Qt.Key_Left || event.key === Qt.Key_Right)) {
                event.accepted = view.stepVersion(row, event.key === Qt.Key_Left ? -1 : 1);
            } else if (event.key === Qt.Key_F2) {
                view.edit(row);
                event.accepted = true;
            } else if (event.key === Qt.Key_Delete) {
                view.conversation.removeMessage(row);
                event.accepted = true;
            } else if (event.key === Qt.Key_Q && event.modifiers === Qt.NoModifier) {
                view.quote(row, view.chosenWords(row));
                event.accepted = true;
            }
        }
        // Before the key stops the answer.
        Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && picked.any
        onContentYChanged: toNote.restart()

        TapHandler {
            acceptedDevices: PointerDevice.TouchScreen | PointerDevice.Stylus

            onTapped: point => {
                const at = area.mapFromItem(null, point.scenePosition);
                area.click(at.x, at.y);
            }
        }
        // Where the reader was: once its rows have been laid out, and again when they have their heights.
        Timer {
            id: toView

            property int row: -1
            property real offset: 0

            function begin(row: int, offset: real) {
                toView.row = row;
                toView.offset = offset;
                show();
                restart();
            }
            function show() {
                list.positionViewAtIndex(row, ListView.Beginning);
                list.contentY = Math.min(list.topOf(list.itemAtIndex(row)) + offset, list.lastPlace());
            }

            interval: 0

            onTriggered: show()
        }
        Timer {
            id: toNote

            function note() {
                stop();
                const row = list.following ? -1 : list.indexAt(list.width / 2, list.contentY);
                const item = list.itemAtIndex(row);
                view.conversation.noteView(item ? row : -1, list.contentY - list.topOf(item));
            }

            interval: 300

            onTriggered: note()
        }
        Connections {
            target: view.conversation

            function onLeaving() {
                if (toNote.running)
                    toNote.note();
            }
            function onViewFound(row: int, offset: real) {
                list.following = false;
                toView.begin(row, offset);
            }
            function onModelReset() {
                list.currentIndex = -1;
                view.jumpToEnd();
            }
            function onQuestionAdded() {
                view.jumpToEnd();
            }
        }
    }
    SelectionArea {
        id: area

        anchors.fill: parent
        anchors.rightMargin: list.scrollBar.width
        list: list
        menu: menu
        objectName: "selectionArea"
        selection: picked

        onDraggingChanged: list.following = !dragging && list.atEnd
        onMenuRequested: row => menu.showByKey(row)
        onScrolledByWheel: list.following = list.atEnd
    }
    FoundPlace {
        area: area
        conversation: view.conversation
        find: view.find

        onGone: list.following = false
    }
    KeyMenu {
        id: menu

        property int row: -1
        property bool isTable
        property var links: []
        property bool isQuestion
        property var offers: ({})

        objectName: "messageMenu"

        /// At the pointer.
        function show(row: int, isTable: bool) {
            prepare(row, isTable);
            menu.popup();
        }

        /// Where the keyboard is: at the end of the selection that it moves, or below the row, as far as that is seen.
        function showByKey(row: int) {
            const frame = list.itemAtIndex(row) as RowFrame;
            if (!frame)
                return;
            prepare(row, frame.markedLine !== null);
            const place = picked.any && picked.row === row ? frame.rectangleOf(picked.position) : Qt.rect((frame.width - frame.columnWidth) / 2, 0, 0, frame.height);
            const at = frame.mapToItem(list, place.x, place.bottom);
            menu.openByKey(list, at.x, Math.max(0, Math.min(at.y, list.height)));
        }

        function prepare(row: int, isTable: bool) {
            menu.row = row;
            if (picked.endIn(row, 0) <= picked.beginIn(row, 0))
                picked.clear();
            menu.isTable = isTable;
            menu.links = view.conversation.links(row);
            menu.isQuestion = view.conversation.isQuestion(row);
            menu.offers = view.conversation.stateOf(row);
        }

        KeyMenuItem {
            enabled: picked.any
            objectName: "menuCopySelection"
            text: qsTr("Copy the selection")

            onTriggered: picked.copy()
        }
        KeyMenuItem {
            objectName: "menuCopyMarkdown"
            text: qsTr("Copy the selection as Markdown")
            visible: picked.any

            onTriggered: picked.copyMarkdown()
        }
        KeyMenuItem {
            text: qsTr("Copy this part")

            onTriggered: view.conversation.copyBlock(menu.row)
        }
        KeyMenuItem {
            text: qsTr("Copy the table as Markdown")
            visible: menu.isTable

            onTriggered: view.conversation.copyTableSource(menu.row)
        }
        KeyMenuItem {
            text: qsTr("Save the table as a file…")
            visible: menu.isTable

            onTriggered: saveDialog.askForTable(menu.row)
        }
        KeyMenuItem {
            text: qsTr("Copy the whole message")

            onTriggered: view.conversation.copyMessage(menu.row)
        }
        KeyMenuItem {
            text: qsTr("Copy the conversation")

            onTriggered: view.conversation.copyConversation()
        }
        KeyMenuItem {
            objectName: "menuQuote"
            text: picked.any ? qsTr("Quote the selection") : qsTr("Quote this message")

            onTriggered: view.quote(menu.row, view.chosenWords(menu.row))
        }
        KeyMenuItem {
            objectName: "menuEdit"
            text: qsTr("Change this question")
            visible: menu.isQuestion

            onTriggered: view.edit(menu.row)
        }
        KeyMenuItem {
            objectName: "menuContinue"
            text: qsTr("Continue this answer")
            visible: menu.offers.canContinue ?? false

            onTriggered: view.composer.continueAnswer(menu.row)
        }
        KeyMenuItem {
            objectName: "menuAgain"
            text: qsTr("Answer again")
            visible: menu.offers.canAnswerAgain ?? false

            onTriggered: view.composer.regenerate(menu.row)
        }
        KeyMenuItem {
            text: qsTr("Previous version")
            visible: menu.offers.version > 1

            onTriggered: view.stepVersion(menu.row, -1)
        }
        KeyMenuItem {
            text: qsTr("Next version")
            visible: menu.offers.version < menu.offers.versions

            onTriggered: view.stepVersion(menu.row, 1)
        }
        KeyMenuItem {
            objectName: "menuDelete"
            text: menu.isQuestion ? qsTr("Delete this question and what follows") : qsTr("Delete this answer and what follows")

            onTriggered: view.conversation.removeMessage(menu.row)
        }
        Instantiator {
            model: menu.links

            delegate: KeyMenuItem {
                required property var modelData

                text: qsTr("Open %1").arg(modelData.label)

                onTriggered: view.openLink(menu.row, modelData.address)
            }

            onObjectAdded: (index, item) => menu.addItem(item)
            onObjectRemoved: (index, item) => menu.removeItem(item)
        }
    }
    SaveDialog {
        id: saveDialog

        property int row: -1
        property bool isTool: false ///< the table is one that a tool shall save

        function askForTable(row: int) {
            show(row, view.conversation.tableName(row), false);
        }
        function askForTool(row: int, name: string) {
            show(row, name + ".xlsx", true);
        }
        function show(row: int, name: string, isTool: bool) {
            saveDialog.row = row;
            saveDialog.isTool = isTool;
            ask(name);
        }

        defaultSuffix: filter === 1 ? "csv" : "xlsx"
        nameFilters: [qsTr("Excel workbook (*.xlsx)"), qsTr("Comma-separated values (*.csv)")]
        objectName: "saveTableDialog"
        title: qsTr("Save the table")

        onChosen: file => {
            if (isTool)
                view.conversation.saveToolTable(row, file);
            else
                view.conversation.saveTable(row, file);
        }
    }
    PushButton {
        id: pill

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        anchors.horizontalCenter: parent.horizontalCenter
        objectName: "jumpPill"
        text: qsTr("Jump to the latest  ↓")
        visible: !list.following && !list.atEnd

        onClicked: view.jumpToEnd()
    }
}
