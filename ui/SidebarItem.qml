// One row of the list: a conversation, or a folder that opens and closes. F2 or a double click renames it in place;
// a conversation can be dragged into a folder.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Facet

ItemDelegate {
    id: item

    required property int index
    required property var model
    readonly property var conversationId: model.conversation
    readonly property var folderId: model.folder
    readonly property bool isFolder: conversationId === 0
    readonly property string title: model.title
    readonly property int activity: model.activity
    readonly property string activityText: {
        switch (activity) {
        case ConversationListModel.CutOff:
            return qsTr("The last answer was cut off");
        case ConversationListModel.Waiting:
            return qsTr("Waiting for its turn");
        case ConversationListModel.Answering:
            return qsTr("Answering");
        case ConversationListModel.Asking:
            return qsTr("Asks for your permission");
        default:
            return "";
        }
    }
    readonly property bool inFolder: !isFolder && folderId !== 0 && !model.pinned
    readonly property real indent: (inFolder ? 3.5 : 1.5) * Theme.gap
    readonly property bool focused: ListView.isCurrentItem && ListView.view.activeFocus
    property bool opened: false

    signal openRequested
    signal menuRequested(bool atPointer)
    signal renameRequested
    signal expansionRequested(bool expanded)
    signal dragBegan
    signal dragMoved(point place)
    signal dragEnded
    signal dropped(var conversation)

    function spoken(name: string): string {
        return activityText.length > 0 ? qsTr("%1 (%2)", "a conversation and what goes on in it").arg(name).arg(activityText) : name;
    }

    Accessible.description: isFolder ? qsTr("Return opens or closes it, F2 renames it") : qsTr("F2 renames it, the menu key shows more")
    Accessible.name: {
        if (isFolder)
            return spoken(model.expanded ? qsTr("Folder %1, open, %Ln conversation(s)", "", model.size).arg(title) : qsTr("Folder %1, closed, %Ln conversation(s)", "", model.size).arg(title));
        return spoken(model.pinned ? qsTr("%1, pinned").arg(title) : title);
    }
    Accessible.role: Accessible.ListItem
    Accessible.onPressAction: if (enabled)
        clicked()
    focusPolicy: Qt.NoFocus
    highlighted: opened
    leftPadding: mirrored ? Theme.gap : indent
    rightPadding: mirrored ? indent : Theme.gap
    bottomPadding: Theme.padding(7)
    topInset: heading.visible ? heading.height : 0
    topPadding: bottomPadding + topInset
    text: title
    width: ListView.view ? ListView.view.width : 0

    ToolTip.delay: 900
    ToolTip.text: [title, model.time, activityText].filter(line => line.length > 0).join("\n")
    ToolTip.visible: hovered && (label.truncated || activityText.length > 0)

    // The list has the keys: a row that waits to be used again must not have the keyboard, nor be read.
    ListView.onPooled: {
        focus = false;
        visible = false;
    }
    ListView.onReused: visible = true
    onClicked: openRequested()
    onDoubleClicked: renameRequested()

    TapHandler {
        acceptedButtons: Qt.RightButton

        onTapped: item.menuRequested(true)
    }
    // By touch the list is scrolled instead.
    DragHandler {
        acceptedDevices: PointerDevice.Mouse
        enabled: !item.isFolder
        target: null

        onActiveChanged: active ? item.dragBegan() : item.dragEnded()
        onCentroidChanged: if (active)
            item.dragMoved(centroid.scenePosition)
    }
    DropArea {
        id: drop

        anchors.fill: parent
        enabled: item.isFolder || !item.model.pinned
        keys: ["facet-conversation"]

        onDropped: drag => item.dropped(drag.source.conversation)
    }
    PlainLabel {
        id: heading

        Accessible.role: Accessible.Heading
        bottomPadding: 4
        color: Theme.muted
        elide: Text.ElideRight
        font.pixelSize: Theme.fontSmall
        font.weight: Font.DemiBold
        leftPadding: 2.5 * Theme.gap
        rightPadding: leftPadding
        text: item.ListView.section
        topPadding: 1.5 * Theme.gap
        visible: item.ListView.section !== item.ListView.previousSection
        width: parent.width
    }

    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: Theme.gap
            anchors.rightMargin: Theme.gap
            border.color: Theme.accent
            border.width: item.focused || drop.containsDrag ? 2 : 0
            color: drop.containsDrag ? Theme.tint : item.opened ? Theme.pressed : item.hovered ? Theme.hover : "transparent"
            radius: Theme.radius
        }
    }
    contentItem: Item {
        implicitHeight: label.implicitHeight

        FileGlyph {
            id: sign

            anchors.left: parent.left
            anchors.leftMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.muted
            glyph: item.isFolder ? "folder" : "pin"
            side: Theme.icon
            visible: item.isFolder || item.model.pinned
        }
        PlainLabel {
            id: label

            anchors.left: sign.visible ? sign.right : parent.left
            anchors.leftMargin: Theme.gap
            anchors.right: parent.right
            anchors.rightMargin: more.visible ? more.width : count.visible ? count.width : mark.visible ? mark.width + Theme.gap : 0
            color: Theme.text
            elide: Text.ElideRight
            font.pixelSize: Theme.fontLabel
            font.weight: item.opened || item.isFolder ? Font.DemiBold : Font.Normal
            horizontalAlignment: Text.AlignLeft
            text: item.title
        }
        PlainLabel {
            id: count

            Accessible.ignored: true
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            leftPadding: Theme.gap
            rightPadding: Theme.gap
            text: item.model.expanded ? "" : item.model.size
            visible: item.isFolder && !mark.visible && !more.visible && text.length > 0
        }
        Item {
            id: mark

            Accessible.ignored: true
            anchors.right: parent.right
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            height: Theme.icon
            objectName: "activityMark"
            visible: item.activity !== ConversationListModel.Idle && !more.visible
            width: height

            BusyIndicator {
                id: spinner

                Accessible.ignored: true
                anchors.fill: parent
                padding: 0
                palette.dark: Theme.accent
                running: item.activity === ConversationListModel.Answering && !Theme.reducedMotion
                visible: running
            }
            FileGlyph {
                anchors.fill: parent
                color: item.activity === ConversationListModel.Waiting || item.activity === ConversationListModel.CutOff ? Theme.muted : Theme.accent
                glyph: {
                    switch (item.activity) {
                    case ConversationListModel.CutOff:
                        return "retry";
                    case ConversationListModel.Waiting:
                        return "clock";
                    case ConversationListModel.Asking:
                        return "permission";
                    default:
                        return "more";
                    }
                }
                side: Theme.icon
                visible: !spinner.visible
            }
        }
        IconButton {
            id: more

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            focusPolicy: Qt.NoFocus
            glyph: "more"
            text: qsTr("More for %1").arg(item.title)
            visible: item.hovered || item.focused

            onClicked: item.menuRequested(true)
        }
    }
}
