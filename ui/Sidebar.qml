// At the left: a search over everything, the list of conversations or what was found, the archive and the trash.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

FocusScope {
    id: sidebar

    required property ConversationListModel conversations
    required property ConversationModel conversation
    required property ShelfModel shelf
    required property ConversationSearch search

    /// Escape leaves what is open here.
    readonly property bool takesEscape: field.activeFocus || (activeFocus && (results.visible || put.visible))

    signal newRequested
    signal chosen ///< a conversation was chosen; the keyboard goes to the question
    signal placeChosen ///< a place was found; the keyboard stays
    signal keyboardLeft ///< the keyboard goes to the question
    signal exportRequested(var conversation, string title)

    function searchFor(words: string) {
        field.text = words;
    }
    function focusSearch() {
        field.forceActiveFocus(Qt.ShortcutFocusReason);
        field.selectAll();
    }
    function focusList() {
        const shown = results.visible ? results : put.visible ? put : list;
        shown.forceActiveFocus(Qt.TabFocusReason);
    }
    function leaveSearch() {
        sidebar.search.clear();
        sidebar.chosen();
    }

    function toggleShelf(shelf: int) {
        sidebar.search.clear();
        if (sidebar.shelf.shelf === shelf) {
            sidebar.closeShelf();
        } else {
            sidebar.shelf.open(shelf);
            put.begin();
        }
    }

    function closeShelf() {
        sidebar.shelf.close();
        focusList();
    }

    Keys.onEscapePressed: {
        if (results.visible)
            sidebar.leaveSearch();
        else if (put.visible)
            sidebar.closeShelf();
        else
            sidebar.keyboardLeft();
    }
    // What is typed must not go where nobody sees it.
    onVisibleChanged: if (!visible && activeFocus)
        keyboardLeft()

    Rectangle {
        anchors.fill: parent
        color: Theme.sidebar
    }
    Connections {
        target: sidebar.search

        function onQueryChanged() {
            if (field.text !== sidebar.search.query)
                field.text = sidebar.search.query;
        }
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        TextField {
            id: field

            Accessible.description: sidebar.search.summary
            Accessible.name: placeholderText
            Accessible.searchEdit: true
            Layout.fillWidth: true
            Layout.leftMargin: 1.5 * Theme.gap
            Layout.rightMargin: 1.5 * Theme.gap
            Layout.topMargin: 1.5 * Theme.gap
            bottomPadding: topPadding
            color: Theme.text
            font.pixelSize: Theme.fontLabel
            leftPadding: Theme.icon + 2 * Theme.gap
            objectName: "searchField"
            placeholderText: qsTr("Search all conversations")
            placeholderTextColor: Theme.muted
            rightPadding: clearButton.width + 4
            selectByMouse: true
            topPadding: Theme.padding(6)

            ToolTip.delay: 600
            ToolTip.text: Theme.keys.searchAll ?? ""
            ToolTip.visible: hovered && ToolTip.text.length > 0

            Keys.onDownPressed: results.begin()
            Keys.onEscapePressed: sidebar.leaveSearch()
            onAccepted: results.openFirst()
            onTextChanged: sidebar.search.query = text

            IconButton {
                id: clearButton

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                glyph: "close"
                keys: qsTr("Esc")
                text: qsTr("End the search")
                visible: field.text.length > 0

                onClicked: sidebar.leaveSearch()
            }

            background: Rectangle {
                border.color: field.activeFocus ? Theme.accent : Theme.border
                border.width: field.activeFocus ? Theme.ring : 1
                color: Theme.background
                radius: Theme.radius

                FileGlyph {
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.muted
                    glyph: "search"
                    side: Theme.icon
                    x: Theme.gap
                }
            }
        }
        PushButton {
            Layout.bottomMargin: Theme.gap
            Layout.fillWidth: true
            Layout.leftMargin: 1.5 * Theme.gap
            Layout.rightMargin: 1.5 * Theme.gap
            Layout.topMargin: Theme.gap
            ToolTip.delay: 600
            ToolTip.text: Theme.keys.newConversation ?? ""
            ToolTip.visible: hovered && ToolTip.text.length > 0
            icon.source: "qrc:/icons/new.svg"
            objectName: "newButton"
            text: qsTr("New conversation")

            onClicked: sidebar.newRequested()
        }
        Item {
            Layout.fillHeight: true
            Layout.fillWidth: true

            ConversationList {
                id: list

                anchors.fill: parent
                conversation: sidebar.conversation
                conversations: sidebar.conversations
                visible: !results.visible && !put.visible

                onChosen: sidebar.chosen()
                onExportRequested: (conversation, title) => sidebar.exportRequested(conversation, title)
            }
            ShelfList {
                id: put

                anchors.fill: parent
                conversation: sidebar.conversation
                shelf: sidebar.shelf
                visible: sidebar.shelf.shelf !== ShelfModel.None && !results.visible

                onChosen: sidebar.chosen()
                onCloseRequested: sidebar.closeShelf()
            }
            SearchResults {
                id: results

                anchors.fill: parent
                search: sidebar.search
                visible: sidebar.search.active

                onBackRequested: field.forceActiveFocus(Qt.BacktabFocusReason)
                onCloseRequested: sidebar.leaveSearch()
                onOpened: sidebar.placeChosen()
            }
        }
        Rectangle {
            Layout.fillWidth: true
            color: Theme.border
            implicitHeight: 1
        }
        RowLayout {
            Layout.leftMargin: Theme.gap
            Layout.rightMargin: Theme.gap
            spacing: 0

            IconButton {
                Accessible.checkable: true
                Accessible.checked: checked
                checked: sidebar.shelf.shelf === ShelfModel.Archive
                glyph: "archive"
                objectName: "archiveButton"
                text: qsTr("Archive")

                onClicked: sidebar.toggleShelf(ShelfModel.Archive)
            }
            IconButton {
                Accessible.checkable: true
                Accessible.checked: checked
                checked: sidebar.shelf.shelf === ShelfModel.Trash
                glyph: "trash"
                objectName: "trashButton"
                text: qsTr("Trash")

                onClicked: sidebar.toggleShelf(ShelfModel.Trash)
            }
            Item {
                Layout.fillWidth: true
            }
            IconButton {
                glyph: "folder-new"
                objectName: "newFolderButton"
                text: qsTr("New folder")

                onClicked: {
                    sidebar.shelf.close();
                    sidebar.search.clear();
                    list.addFolder();
                }
            }
        }
    }

    Rectangle {
        anchors.right: parent.right
        color: Theme.border
        height: parent.height
        width: 1
    }
}
