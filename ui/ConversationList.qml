// The conversations in the list, with all that can be done with each: by the mouse, by its menu and by keys.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Facet

FocusScope {
    id: pane

    required property ConversationListModel conversations
    required property ConversationModel conversation

    signal chosen
    signal exportRequested(var conversation, string title)

    function addFolder() {
        namer.ask(NameField.Task.NewFolder, 0, "", 0);
    }

    ListView {
        id: list

        readonly property bool mirrored: Application.layoutDirection === Qt.RightToLeft

        function chooseRow() {
            currentIndex = Math.max(0, pane.conversations.rowOf(pane.conversation.conversation));
        }

        Accessible.name: qsTr("Conversations")
        Accessible.role: Accessible.List
        activeFocusOnTab: true
        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        currentIndex: -1
        focus: true
        highlightMoveDuration: 0
        keyNavigationEnabled: true
        model: pane.conversations
        objectName: "conversationList"
        reuseItems: true
        section.property: "group"

        ScrollBar.vertical: ScrollBar {
            Accessible.ignored: true
        }
        delegate: SidebarItem {
            id: item

            opened: !isFolder && conversationId === pane.conversation.conversation

            onDragBegan: ghost.begin(item)
            onDragEnded: ghost.end()
            onDragMoved: place => ghost.move(place)
            onDropped: dragged => pane.conversations.moveToFolder(dragged, folderId)
            onExpansionRequested: expanded => pane.conversations.setExpanded(folderId, expanded)
            onMenuRequested: atPointer => (isFolder ? folderMenu : menu).show(item, atPointer)
            onOpenRequested: {
                if (isFolder) {
                    pane.conversations.setExpanded(folderId, !model.expanded);
                } else {
                    pane.conversation.open(conversationId);
                    pane.chosen();
                }
            }
            onRenameRequested: namer.rename(item)
        }
        // Not in the rows: one that waits to be used again may still have the keyboard.
        Keys.onPressed: event => {
            const item = currentItem as SidebarItem;
            event.accepted = event.matches(StandardKey.Undo);
            if (event.accepted)
                pane.conversations.undoRemove();
            if (event.accepted || !item)
                return;
            event.accepted = true;
            if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
                item.openRequested();
            else if (event.key === Qt.Key_Home || event.key === Qt.Key_End)
                list.currentIndex = event.key === Qt.Key_Home ? 0 : list.count - 1;
            else if (event.key === Qt.Key_F2)
                item.renameRequested();
            else if (menu.isKey(event))
                item.menuRequested(false);
            else if (item.isFolder && (event.key === Qt.Key_Left || event.key === Qt.Key_Right))
                item.expansionRequested(event.key === (list.mirrored ? Qt.Key_Left : Qt.Key_Right));
            else
                event.accepted = false;
        }
        onActiveFocusChanged: if (activeFocus && currentIndex < 0)
            chooseRow()
        // What the keyboard was on may have gone with all others.
        onCountChanged: if (activeFocus && currentIndex < 0 && count > 0)
            chooseRow()

        EmptyListRing {
            list: list
        }
    }
    PlainLabel {
        anchors.left: parent.left
        anchors.margins: 2 * Theme.gap
        anchors.right: parent.right
        anchors.top: parent.top
        color: Theme.muted
        font.pixelSize: Theme.fontLabel
        text: qsTr("What you ask is kept here, on this computer alone.")
        visible: list.count === 0
        wrapMode: Text.Wrap
    }

    // What is dragged, under the pointer. Rows are told where it is by its place.
    Rectangle {
        id: ghost

        property var conversation: 0

        function begin(item: SidebarItem) {
            ghost.conversation = item.conversationId;
            name.text = item.title;
            ghost.Drag.active = true;
        }
        function move(place: point) {
            const here = pane.mapFromItem(null, place.x, place.y);
            ghost.x = here.x;
            ghost.y = here.y;
        }
        function end() {
            ghost.Drag.drop();
            ghost.Drag.active = false;
        }

        Accessible.ignored: true
        Drag.dragType: Drag.Internal
        Drag.keys: ["facet-conversation"]
        border.color: Theme.accent
        color: Theme.tint
        height: name.implicitHeight + Theme.gap
        objectName: "draggedConversation"
        opacity: 0.9
        radius: Theme.radius
        visible: Drag.active
        width: Math.min(name.implicitWidth + 2 * Theme.gap, pane.width * 0.8)
        z: 2

        PlainLabel {
            id: name

            anchors.fill: parent
            anchors.leftMargin: Theme.gap
            anchors.rightMargin: Theme.gap
            color: Theme.text
            elide: Text.ElideRight
            font.pixelSize: Theme.fontLabel
            verticalAlignment: Text.AlignVCenter
        }
        // Folders may be above or below what is seen.
        Timer {
            readonly property real step: ghost.y < 30 ? -10 : ghost.y > list.height - 30 ? 10 : 0

            interval: 30
            repeat: true
            running: ghost.visible && step !== 0

            onTriggered: list.contentY = Math.max(list.originY, Math.min(list.originY + Math.max(0, list.contentHeight - list.height), list.contentY + step))
        }
    }
    KeyMenu {
        id: menu

        property var conversation: 0
        property string chosenTitle
        property bool pinned
        property int row

        function show(item: SidebarItem, atPointer: bool) {
            menu.conversation = item.conversationId;
            menu.chosenTitle = item.title;
            menu.pinned = item.model.pinned;
            menu.row = item.index;
            if (atPointer)
                menu.popup();
            else
                menu.openByKey(item, 2 * Theme.gap, item.height);
        }

        objectName: "conversationMenu"

        KeyMenuItem {
            text: qsTr("Rename")

            onTriggered: namer.rename(list.itemAtIndex(menu.row))
        }
        KeyMenuItem {
            text: menu.pinned ? qsTr("Unpin") : qsTr("Pin to the top")

            onTriggered: pane.conversations.pin(menu.conversation, !menu.pinned)
        }
        KeyMenuItem {
            text: qsTr("Move to a folder…")

            onTriggered: targets.openByKey(pane, 2 * Theme.gap, Math.min(targets.itemTop(menu.row), pane.height / 2))
        }
        KeyMenuItem {
            text: qsTr("Duplicate")

            onTriggered: pane.conversations.duplicate(menu.conversation)
        }
        KeyMenuItem {
            text: qsTr("Export…")

            onTriggered: pane.exportRequested(menu.conversation, menu.chosenTitle)
        }
        KeyMenuItem {
            text: qsTr("Archive")

            onTriggered: pane.conversations.archive(menu.conversation)
        }
        KeyMenuItem {
            text: qsTr("Delete")

            onTriggered: pane.conversations.remove(menu.conversation)
        }
    }
    KeyMenu {
        id: targets

        readonly property Instantiator folders: Instantiator {
            model: pane.conversations.folders

            delegate: KeyMenuItem {
                required property var modelData

                text: modelData.name

                onTriggered: pane.conversations.moveToFolder(menu.conversation, modelData.folder)
            }

            onObjectAdded: (index, object) => targets.insertItem(index, object as KeyMenuItem)
            onObjectRemoved: (index, object) => targets.removeItem(object as KeyMenuItem)
        }

        function itemTop(row: int): real {
            const item = list.itemAtIndex(row);
            return item === null ? 0 : Math.max(0, item.mapToItem(pane, 0, 0).y);
        }

        objectName: "folderTargets"

        KeyMenuItem {
            text: qsTr("Out of any folder")

            onTriggered: pane.conversations.moveToFolder(menu.conversation, 0)
        }
        KeyMenuItem {
            text: qsTr("New folder…")

            onTriggered: namer.ask(NameField.Task.NewFolder, menu.conversation, "", 0)
        }
    }
    KeyMenu {
        id: folderMenu

        property var folder: 0
        property string name
        property int size
        property int row

        function show(item: SidebarItem, atPointer: bool) {
            folderMenu.folder = item.folderId;
            folderMenu.name = item.title;
            folderMenu.size = item.model.size;
            folderMenu.row = item.index;
            if (atPointer)
                folderMenu.popup();
            else
                folderMenu.openByKey(item, 2 * Theme.gap, item.height);
        }

        KeyMenuItem {
            text: qsTr("Rename")

            onTriggered: namer.rename(list.itemAtIndex(folderMenu.row))
        }
        KeyMenuItem {
            text: qsTr("Remove this folder")

            onTriggered: {
                if (folderMenu.size > 0)
                    removal.open();
                else
                    pane.conversations.removeFolder(folderMenu.folder);
            }
        }
    }
    Question {
        id: removal

        acceptText: qsTr("Remove the folder")
        rejectText: qsTr("Cancel")
        text: qsTr("Its conversations stay: they go back into the list.")
        title: qsTr("Remove the folder “%1”?").arg(folderMenu.name)

        onAccepted: pane.conversations.removeFolder(folderMenu.folder)
    }
    NameField {
        id: namer

        function rename(item: SidebarItem) {
            if (item === null)
                return;
            const place = item.mapToItem(pane, 0, item.topInset).y;
            if (item.isFolder)
                namer.ask(NameField.Task.Folder, item.folderId, item.title, place);
            else
                namer.ask(NameField.Task.Conversation, item.conversationId, item.title, place);
        }

        onClosed: list.forceActiveFocus()
        onNamed: (task, target, name) => {
            if (task === NameField.Task.Conversation)
                pane.conversations.rename(target, name);
            else if (task === NameField.Task.Folder)
                pane.conversations.renameFolder(target, name);
            else
                pane.conversations.addFolder(name, target);
        }
    }
}
