// The list of conversations: open, rename, delete, begin a new one.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

Rectangle {
    id: sidebar

    required property ConversationListModel conversations
    required property ConversationModel conversation

    signal newRequested
    signal chosen ///< a conversation was chosen; the keyboard goes to the question

    color: Theme.sidebar

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PushButton {
            Layout.bottomMargin: Theme.gap
            Layout.fillWidth: true
            Layout.leftMargin: 1.5 * Theme.gap
            Layout.rightMargin: 1.5 * Theme.gap
            Layout.topMargin: 1.5 * Theme.gap
            ToolTip.delay: 600
            ToolTip.text: qsTr("Ctrl+N")
            ToolTip.visible: hovered
            icon.source: "qrc:/icons/new.svg"
            objectName: "newButton"
            text: qsTr("New conversation")

            onClicked: sidebar.newRequested()
        }
        ListView {
            id: list

            Accessible.name: qsTr("Conversations")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            currentIndex: -1
            keyNavigationEnabled: true
            model: sidebar.conversations
            objectName: "conversationList"
            reuseItems: true
            section.property: "group"

            ScrollBar.vertical: ScrollBar {
                Accessible.ignored: true
            }
            delegate: SidebarItem {
                opened: conversationId === sidebar.conversation.conversation

                onMenuRequested: menu.show(conversationId, index)
                onOpenRequested: {
                    sidebar.conversation.open(conversationId);
                    sidebar.chosen();
                }
                onRenameRequested: renamer.show(index)
            }
            onActiveFocusChanged: if (activeFocus && currentIndex < 0)
                currentIndex = Math.max(0, sidebar.conversations.rowOf(sidebar.conversation.conversation))
        }
    }
    KeyMenu {
        id: menu

        property var conversation
        property int row

        function show(conversation: var, row: int) {
            menu.conversation = conversation;
            menu.row = row;
            menu.popup();
        }

        KeyMenuItem {
            text: qsTr("Rename")

            onTriggered: renamer.show(menu.row)
        }
        KeyMenuItem {
            text: qsTr("Delete")

            onTriggered: sidebar.conversations.remove(menu.conversation)
        }
    }
    Popup {
        id: renamer

        property var conversation

        function show(row: int) {
            const item = list.itemAtIndex(row) as SidebarItem;
            renamer.conversation = item.conversationId;
            renamer.y = item.mapToItem(sidebar, 0, item.topInset).y;
            field.text = item.title;
            open();
            field.selectAll();
            field.forceActiveFocus();
        }

        focus: true
        padding: 0
        width: sidebar.width - 2 * Theme.gap
        x: Theme.gap

        onClosed: list.forceActiveFocus()

        contentItem: TextField {
            id: field

            Accessible.name: qsTr("New title")
            color: Theme.text
            focus: true
            font.pixelSize: Theme.fontLabel
            leftPadding: Theme.gap
            selectByMouse: true

            onAccepted: {
                sidebar.conversations.rename(renamer.conversation, text);
                renamer.close();
            }

            background: Rectangle {
                border.color: Theme.accent
                border.width: 2
                color: Theme.background
                radius: Theme.radius
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
