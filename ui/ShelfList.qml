// The archive or the trash, in the place of the list: what lies there, and how it comes back.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

FocusScope {
    id: pane

    required property ShelfModel shelf
    required property ConversationModel conversation

    readonly property bool isTrash: shelf.shelf === ShelfModel.Trash

    signal chosen
    signal closeRequested

    function begin() {
        list.currentIndex = -1;
        list.forceActiveFocus(Qt.TabFocusReason);
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.leftMargin: Theme.gap
            Layout.rightMargin: Theme.gap

            IconButton {
                glyph: "previous"
                keys: qsTr("Esc")
                objectName: "closeShelf"
                text: qsTr("Back to the list")

                onClicked: pane.closeRequested()
            }
            PlainLabel {
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
                color: Theme.text
                font.pixelSize: Theme.fontBody
                font.weight: Font.DemiBold
                text: pane.isTrash ? qsTr("Trash") : qsTr("Archive")
            }
        }
        PlainLabel {
            Layout.fillWidth: true
            Layout.leftMargin: 2.5 * Theme.gap
            Layout.rightMargin: 1.5 * Theme.gap
            bottomPadding: Theme.gap
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            objectName: "shelfHint"
            text: !pane.shelf.listed ? "" : pane.isTrash ? (list.count === 0 ? qsTr("The trash is empty. What is deleted stays here for 30 days.") : qsTr("What is deleted stays here for 30 days, then it is erased for good.")) : (list.count === 0 ? qsTr("The archive is empty. Archived conversations are found by the search and stay for ever.") : qsTr("Out of the way, but kept for ever and found by the search."))
            wrapMode: Text.Wrap
        }
        ListView {
            id: list

            Accessible.name: pane.isTrash ? qsTr("Trash") : qsTr("Archive")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            currentIndex: -1
            focus: true
            highlightMoveDuration: 0
            keyNavigationEnabled: true
            model: pane.shelf
            objectName: "shelfList"
            reuseItems: true

            ScrollBar.vertical: ScrollBar {
                Accessible.ignored: true
            }
            delegate: ShelfItem {
                id: item

                focused: ListView.isCurrentItem && list.activeFocus
                shown: conversationId === pane.conversation.conversation
                width: list.width

                onMenuRequested: atPointer => menu.show(item, atPointer)
                onOpenRequested: atPointer => {
                    if (pane.isTrash) {
                        menu.show(item, atPointer);
                    } else {
                        pane.conversation.open(conversationId);
                        pane.chosen();
                    }
                }
            }

            // Not in the rows: one that waits to be used again may still have the keyboard.
            Keys.onPressed: event => {
                const item = currentItem as ShelfItem;
                event.accepted = true;
                if (event.key === Qt.Key_Escape)
                    pane.closeRequested();
                else if (event.key === Qt.Key_Home || event.key === Qt.Key_End)
                    currentIndex = event.key === Qt.Key_Home ? Math.min(0, count - 1) : count - 1;
                else if (item && menu.isKey(event))
                    item.menuRequested(false);
                else if (item && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter))
                    item.openRequested(false);
                else
                    event.accepted = false;
            }
            onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0)
                currentIndex = 0
            onCountChanged: if (activeFocus && currentIndex < 0 && count > 0)
                currentIndex = 0

            EmptyListRing {
                list: list
            }
        }
        PushButton {
            Layout.bottomMargin: Theme.gap
            Layout.fillWidth: true
            Layout.leftMargin: 1.5 * Theme.gap
            Layout.rightMargin: 1.5 * Theme.gap
            Layout.topMargin: Theme.gap
            objectName: "emptyTrash"
            text: qsTr("Empty the trash…")
            visible: pane.isTrash && list.count > 0

            onClicked: erasure.ask(0, "")
        }
    }
    KeyMenu {
        id: menu

        property var conversation: 0
        property string chosenTitle

        function show(item: ShelfItem, atPointer: bool) {
            menu.conversation = item.conversationId;
            menu.chosenTitle = item.title;
            if (atPointer)
                menu.popup();
            else
                menu.openByKey(item, 2 * Theme.gap, item.height);
        }

        KeyMenuItem {
            text: pane.isTrash ? qsTr("Restore") : qsTr("Back into the list")

            onTriggered: pane.shelf.restore(menu.conversation)
        }
        KeyMenuItem {
            text: pane.isTrash ? qsTr("Erase for good…") : qsTr("Delete")

            onTriggered: {
                if (pane.isTrash)
                    erasure.ask(menu.conversation, menu.chosenTitle);
                else
                    pane.shelf.remove(menu.conversation);
            }
        }
    }
    Question {
        id: erasure

        property var conversation: 0
        property string chosenTitle

        function ask(what: var, title: string) {
            erasure.conversation = what;
            erasure.chosenTitle = title;
            erasure.open();
        }

        acceptText: qsTr("Erase for good")
        objectName: "erasure"
        rejectText: qsTr("Cancel")
        text: conversation === 0 ? qsTr("%Ln conversation(s) will be erased, with their files. This cannot be undone.", "", list.count) : qsTr("“%1” will be erased, with its files. This cannot be undone.").arg(chosenTitle)
        title: conversation === 0 ? qsTr("Empty the trash?") : qsTr("Erase this conversation?")

        onAccepted: {
            if (conversation === 0)
                pane.shelf.emptyTrash();
            else
                pane.shelf.erase(conversation);
        }
        onClosed: list.forceActiveFocus()
    }
}
