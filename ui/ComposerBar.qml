// Where a question is written: chips of its files and what they cost together, the text, and how it is to be answered.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

FocusScope {
    id: bar

    required property Composer composer
    required property ConversationModel conversation
    /// Of the frame: where it is not enough, the shelf of files and the text give way.
    required property real maximumHeight

    signal pickRequested
    signal placeOpened(var file, int item)

    function focusText() {
        input.forceActiveFocus();
    }
    /// At the cursor; what is too long for that becomes a file of that name.
    function insertText(words: string, title: string) {
        if (!bar.composer.attachLongText(words, title))
            input.insert(input.cursorPosition, words);
    }
    /// What only the composer can take from the clipboard. False: the rest is the text field's.
    function paste(): bool {
        if (bar.composer.pasteAttachments())
            return true;
        const words = bar.composer.pastedPageText();
        if (words.length === 0)
            return false;
        if (!bar.composer.attachLongText(words, qsTr("Pasted"))) {
            input.remove(input.selectionStart, input.selectionEnd);
            input.insert(input.cursorPosition, words);
        }
        return true;
    }

    /// Bytes of a picture, files, or else words.
    function takeDrop(drag: DragEvent) {
        const title = qsTr("Dropped");
        const format = bar.composer.pictureFormat(drag.formats, drag.urls);
        if (format.length > 0)
            bar.composer.addPicture(drag.getDataAsArrayBuffer(format), title);
        else if (drag.hasUrls)
            bar.composer.attachments.addFiles(drag.urls);
        else
            bar.insertText(drag.hasText ? drag.text : bar.composer.pageText(drag.html, title), title);
        drag.accept(Qt.CopyAction);
    }

    implicitHeight: frame.height + 2 * Theme.gap

    Rectangle {
        id: frame

        anchors.horizontalCenter: parent.horizontalCenter
        border.color: input.activeFocus ? Theme.accent : Theme.border
        border.width: input.activeFocus ? Theme.ring : 1
        color: Theme.background
        height: Math.min(layout.implicitHeight + 2 * Theme.gap, bar.maximumHeight)
        radius: Theme.radius + 6
        width: Math.min(Theme.columnWidth + 2 * Theme.gap, parent.width - 2 * Theme.gap)

        ColumnLayout {
            id: layout

            anchors.fill: parent
            anchors.margins: Theme.gap
            spacing: Theme.gap / 2

            RowLayout {
                Layout.fillWidth: true
                objectName: "editingBar"
                spacing: Theme.gap
                visible: bar.composer.editing

                PlainLabel {
                    Accessible.role: Accessible.StaticText
                    Layout.fillWidth: true
                    Layout.leftMargin: Theme.gap / 2
                    color: Theme.accent
                    font.bold: true
                    font.pixelSize: Theme.fontSmall
                    text: qsTr("Changing a question: it is sent as a new version")
                    wrapMode: Text.Wrap
                }
                IconButton {
                    glyph: "close"
                    keys: "Esc"
                    objectName: "cancelEditing"
                    text: qsTr("Leave the question as it was")

                    onClicked: bar.composer.cancelEditing()
                }
            }
            Flickable {
                id: shelf

                function reveal(chip: Item) {
                    contentY = Math.max(Math.min(contentY, chip.y), chip.y + chip.height - height);
                }

                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.maximumHeight: Layout.preferredHeight
                Layout.minimumHeight: Math.min(contentHeight, 3 * Theme.fontBody)
                Layout.preferredHeight: Math.min(contentHeight, bar.maximumHeight / 2)
                ScrollBar.vertical: ScrollBar {
                    Accessible.ignored: true
                }
                boundsBehavior: Flickable.StopAtBounds
                clip: true
                contentHeight: flow.height
                visible: chips.count > 0

                onContentHeightChanged: contentY = Math.max(0, contentHeight - height)

                Flow {
                    id: flow

                    spacing: Theme.gap
                    width: shelf.width

                    Repeater {
                        id: chips

                        model: bar.composer.attachments

                        AttachmentChip {
                            required property var model

                            attachments: bar.composer.attachments
                            maximumWidth: flow.width
                            readState: model.state

                            onActiveFocusChanged: if (activeFocus)
                                shelf.reveal(this)
                            onOpened: bar.placeOpened(bar.composer.attachments.file(index), 0)
                            onPasswordEntered: password => bar.composer.attachments.enterPassword(index, password)
                            onRemoved: {
                                bar.composer.attachments.remove(index);
                                bar.focusText();
                            }
                            onWishChosen: wish => bar.composer.attachments.setWish(index, wish)
                        }
                    }
                }
            }
            PlainLabel {
                Accessible.role: Accessible.StaticText
                Layout.fillWidth: true
                Layout.leftMargin: Theme.gap / 2
                color: bar.composer.attachments.fits ? Theme.muted : Theme.error
                font.pixelSize: Theme.fontSmall
                objectName: "attachmentSum"
                text: bar.composer.attachments.sum
                visible: text.length > 0
                wrapMode: Text.Wrap
            }
            PlainLabel {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.gap / 2
                color: Theme.muted
                elide: Text.ElideRight
                font.pixelSize: Theme.fontSmall
                maximumLineCount: 4
                objectName: "attachmentLeftOut"
                text: bar.composer.attachments.leftOut
                visible: text.length > 0
                wrapMode: Text.Wrap
            }
            ScrollView {
                id: scroll

                Accessible.ignored: true
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.maximumHeight: Layout.preferredHeight
                Layout.minimumHeight: Math.min(input.implicitHeight, 3 * Theme.fontBody)
                Layout.preferredHeight: Math.min(input.implicitHeight, bar.maximumHeight / 2)
                ScrollBar.horizontal.policy: ScrollBar.AlwaysOff

                TextArea {
                    id: input

                    objectName: "composerText"
                    Accessible.description: qsTr("Enter sends, Shift and Enter make a new line")
                    Accessible.name: qsTr("Your question")
                    KeyNavigation.backtab: null
                    background: null
                    color: Theme.text
                    focus: true
                    font.pixelSize: Theme.fontBody
                    padding: Theme.gap / 2
                    placeholderText: qsTr("Ask about a picture, a document, a video, or anything else")
                    placeholderTextColor: Theme.muted
                    selectByMouse: true
                    selectedTextColor: Theme.accentText
                    selectionColor: Theme.accent
                    text: bar.composer.text
                    textFormat: TextEdit.PlainText
                    wrapMode: TextEdit.Wrap

                    Keys.onDownPressed: event => input.step(event, -1)
                    Keys.onEnterPressed: event => input.sendUnlessShift(event)
                    Keys.onEscapePressed: event => {
                        if (commands.opened)
                            commands.dismissed = true;
                        else if (bar.composer.editing)
                            bar.composer.cancelEditing();
                        else
                            event.accepted = false;
                    }
                    Keys.onMenuPressed: textMenu.showAt(input.cursorPosition)
                    Keys.onPressed: event => {
                        if (event.matches(StandardKey.Paste))
                            event.accepted = bar.paste();
                        else if (event.key === Qt.Key_F7)
                            event.accepted = input.showNextMistake();
                        else if (event.key === Qt.Key_F10 && event.modifiers & Qt.ShiftModifier)
                            event.accepted = textMenu.showAt(input.cursorPosition);
                    }
                    Keys.onReturnPressed: event => input.sendUnlessShift(event)
                    Keys.onTabPressed: {
                        if (commands.opened)
                            bar.composer.runCommand(commands.current);
                        else if (!bar.composer.nextBlank(input.selectionEnd))
                            input.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason);
                    }
                    Keys.onUpPressed: event => input.step(event, 1)
                    Keys.onBacktabPressed: input.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                    onTextChanged: {
                        edits++;
                        bar.composer.text = text;
                    }

                    /// How often the text has changed: what depends on it need not hold all of it.
                    property int edits: 0
                    readonly property real shownTop: (scroll.contentItem as Flickable).contentY
                    /// The part of the text that is in sight.
                    readonly property int shownFrom: input.letterAt(0, shownTop, edits, width)
                    readonly property int shownTo: input.letterAt(width, shownTop + scroll.height, edits, width)

                    function sendUnlessShift(event: var) {
                        event.accepted = !(event.modifiers & Qt.ShiftModifier);
                        // While an input method composes, Enter is its own.
                        if (!event.accepted || input.inputMethodComposing)
                            return;
                        if (!bar.composer.runCommand(commands.opened ? commands.current : -1))
                            bar.composer.send();
                    }

                    // Up and Down: through the commands, or through what was asked before, from the first or last line.
                    function step(event: var, by: int) {
                        const edge = input.positionToRectangle(by > 0 ? 0 : input.length);
                        const plain = !(event.modifiers & ~Qt.KeypadModifier) && !input.inputMethodComposing;
                        if (plain && commands.opened)
                            commands.move(-by);
                        else
                            event.accepted = plain && edge.y === input.cursorRectangle.y && bar.composer.stepHistory(by);
                    }

                    function showNextMistake(): bool {
                        const begin = bar.composer.spelling.next(input.cursorPosition);
                        if (begin < 0)
                            return false;
                        input.cursorPosition = begin;
                        return textMenu.showAt(begin);
                    }

                    Connections {
                        target: bar.composer

                        function onTextChanged() {
                            input.text = bar.composer.text;
                        }
                        function onCursorWanted(begin: int, end: int) {
                            input.select(begin, end);
                        }
                    }
                    Repeater {
                        model: bar.composer.spelling.count > 0 ? bar.composer.spelling.mistakes(input.shownFrom, input.shownTo) : []

                        // A line under a word that is in no dictionary, unless it is being written.
                        Item {
                            id: mistake

                            required property var modelData

                            readonly property rect from: input.at(modelData.begin, input.edits, input.width)
                            readonly property rect to: input.at(modelData.end, input.edits, input.width)

                            clip: true
                            height: 3
                            objectName: "mistake"
                            visible: modelData.end <= input.length && !(input.activeFocus && input.cursorPosition === modelData.end)
                            width: to.y === from.y ? to.x - from.x : input.width - from.x
                            x: from.x
                            y: from.y + from.height - 2

                            Row {
                                spacing: 2

                                Repeater {
                                    model: Math.ceil(mistake.width / 4)

                                    Rectangle {
                                        color: Theme.error
                                        height: 1.5
                                        width: 2
                                        y: index % 2

                                        required property int index
                                    }
                                }
                            }
                        }
                    }
                    // The other two are there to be asked again when they change.
                    function at(position: int, edits: int, width: real): rect {
                        return input.positionToRectangle(Math.min(position, input.length));
                    }
                    function letterAt(x: real, y: real, edits: int, width: real): int {
                        return input.positionAt(x, y);
                    }

                    TapHandler {
                        acceptedButtons: Qt.RightButton

                        onTapped: point => textMenu.showAt(input.positionAt(point.position.x, point.position.y))
                    }
                }
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap / 2

                IconButton {
                    command: "addFiles"
                    glyph: "attach"
                    objectName: "attachButton"
                    text: qsTr("Add files")

                    onClicked: bar.pickRequested()
                }
                IconButton {
                    Accessible.checkable: true
                    Accessible.checked: checked
                    Accessible.onPressAction: bar.composer.thinking = !checked
                    Accessible.onToggleAction: bar.composer.thinking = !checked
                    checkable: true
                    checked: bar.composer.thinking
                    command: "think"
                    glyph: "think"
                    objectName: "thinkingButton"
                    text: checked ? qsTr("Thinks before answering: on") : qsTr("Thinks before answering: off")
                    tone: checked ? Theme.accent : Theme.muted

                    onToggled: bar.composer.thinking = checked
                }
                DetailChoice {
                    Layout.fillWidth: true
                    Layout.maximumWidth: implicitWidth
                    attachments: bar.composer.attachments
                    visible: bar.composer.attachments.pictureCount > 0
                }
                PlainLabel {
                    Layout.fillWidth: true
                    color: Theme.muted
                    elide: Text.ElideRight
                    font.pixelSize: Theme.fontSmall
                    horizontalAlignment: Text.AlignRight
                    text: bar.composer.sendPending ? qsTr("Sending once the files are read") : ""
                }
                IconButton {
                    command: "stop"
                    glyph: "stop"
                    objectName: "stopButton"
                    text: qsTr("Stop answering")
                    tone: Theme.text
                    visible: bar.conversation.busy

                    onClicked: bar.conversation.stop()
                }
                IconButton {
                    id: send

                    enabled: bar.composer.canSend
                    glyph: "send"
                    keys: qsTr("Enter")
                    objectName: "sendButton"
                    text: bar.composer.obstacle.length > 0 ? bar.composer.obstacle : qsTr("Send")
                    tone: Theme.accentText

                    onClicked: bar.composer.send()

                    background: Rectangle {
                        border.color: Theme.text
                        border.width: send.visualFocus ? 2 : 0
                        color: send.enabled ? Theme.accent : Theme.surface
                        radius: height / 2
                    }
                }
            }
        }
    }
    CommandMenu {
        id: commands

        commands: bar.composer.commands
        width: Math.min(frame.width, 480 * Theme.unit)
        writing: input.activeFocus
        x: frame.x
        y: frame.y - height - 4

        onChosen: row => {
            bar.composer.runCommand(row);
            bar.focusText();
        }
    }
    KeyMenu {
        id: textMenu

        property var mistake: ({})
        property real bottomEdge: 0

        function showAt(position: int): bool {
            textMenu.mistake = bar.composer.spelling.at(position);
            bar.composer.spelling.lookUp(position);
            const place = input.positionToRectangle(position);
            textMenu.bottomEdge = place.y - 2;
            textMenu.popup(input, place.x, textMenu.bottomEdge - textMenu.implicitHeight);
            return true;
        }

        function replace(words: string) {
            input.remove(textMenu.mistake.begin, textMenu.mistake.end);
            input.insert(textMenu.mistake.begin, words);
            bar.focusText();
        }

        objectName: "textMenu"

        // Suggestions come when it is open already: it grows upwards, the word stays in sight.
        onImplicitHeightChanged: if (textMenu.visible)
            textMenu.y = textMenu.bottomEdge - textMenu.implicitHeight

        Instantiator {
            model: textMenu.mistake.word !== undefined ? bar.composer.spelling.suggestions : []

            delegate: KeyMenuItem {
                required property string modelData

                font.bold: true
                text: modelData

                onTriggered: textMenu.replace(modelData)
            }

            onObjectAdded: (index, item) => textMenu.insertItem(index, item)
            onObjectRemoved: (index, item) => textMenu.removeItem(item)
        }
        KeyMenuItem {
            enabled: false
            objectName: "noSuggestions"
            text: bar.composer.spelling.lookingUp ? qsTr("Looking for suggestions…") : qsTr("No suggestions for “%1”").arg(textMenu.mistake.word ?? "")
            visible: textMenu.mistake.word !== undefined && bar.composer.spelling.suggestions.length === 0
        }
        KeyMenuItem {
            objectName: "addWord"
            text: qsTr("Add “%1” to the dictionary").arg(textMenu.mistake.word ?? "")
            visible: textMenu.mistake.word !== undefined

            onTriggered: bar.composer.spelling.addWord(textMenu.mistake.word)
        }
        KeyMenuItem {
            enabled: input.selectedText.length > 0
            text: qsTr("Cut")

            onTriggered: input.cut()
        }
        KeyMenuItem {
            enabled: input.selectedText.length > 0
            text: qsTr("Copy")

            onTriggered: input.copy()
        }
        KeyMenuItem {
            text: qsTr("Paste")

            onTriggered: {
                if (!bar.paste())
                    input.paste();
            }
        }
        KeyMenuItem {
            enabled: input.length > 0
            text: qsTr("Select everything")

            onTriggered: input.selectAll()
        }
        KeyMenuItem {
            enabled: false
            objectName: "spellingStatus"
            text: bar.composer.spelling.status
        }
    }
}
