// One conversation in the list; F2 or a double click renames it in place.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

ItemDelegate {
    id: item

    required property int index
    required property var model
    readonly property var conversationId: model.conversation
    readonly property string title: model.title
    readonly property bool busy: model.busy
    property bool opened: false

    signal openRequested
    signal menuRequested
    signal renameRequested

    Accessible.description: qsTr("F2 renames it")
    Accessible.name: busy ? qsTr("%1, answering").arg(title) : title
    Accessible.role: Accessible.ListItem
    focusPolicy: Qt.NoFocus
    highlighted: opened
    leftPadding: 1.5 * Theme.gap
    rightPadding: Theme.gap
    bottomPadding: 7 * Math.min(Theme.unit, 1.5)
    topInset: heading.visible ? heading.height : 0
    topPadding: bottomPadding + topInset
    text: title
    width: ListView.view ? ListView.view.width : 0

    ToolTip.delay: 900
    ToolTip.text: title + "\n" + model.time
    ToolTip.visible: hovered && label.truncated

    Keys.onReturnPressed: openRequested()
    Keys.onSpacePressed: openRequested()
    Keys.onMenuPressed: menuRequested()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_F2) {
            renameRequested();
            event.accepted = true;
        }
    }
    onClicked: openRequested()
    onDoubleClicked: renameRequested()

    TapHandler {
        acceptedButtons: Qt.RightButton

        onTapped: item.menuRequested()
    }

    Label {
        id: heading

        Accessible.role: Accessible.Heading
        bottomPadding: 4
        color: Theme.muted
        font.pixelSize: Theme.fontSmall
        font.weight: Font.DemiBold
        leftPadding: 2.5 * Theme.gap
        text: item.ListView.section
        topPadding: 1.5 * Theme.gap
        visible: item.ListView.section !== item.ListView.previousSection
    }

    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: Theme.gap
            anchors.rightMargin: Theme.gap
            border.color: Theme.accent
            border.width: item.ListView.isCurrentItem && item.ListView.view.activeFocus ? 2 : 0
            color: item.opened ? Theme.pressed : item.hovered ? Theme.hover : "transparent"
            radius: Theme.radius
        }
    }
    contentItem: Item {
        implicitHeight: label.implicitHeight

        Label {
            id: label

            anchors.left: parent.left
            anchors.leftMargin: Theme.gap
            anchors.right: parent.right
            anchors.rightMargin: more.width
            color: Theme.text
            elide: Text.ElideRight
            font.pixelSize: Theme.fontLabel
            font.weight: item.opened ? Font.DemiBold : Font.Normal
            horizontalAlignment: Text.AlignLeft
            text: item.title
            textFormat: Text.PlainText
        }
        BusyIndicator {
            Accessible.ignored: true
            anchors.right: parent.right
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            height: Theme.icon
            palette.dark: Theme.accent
            running: item.busy
            visible: item.busy && !more.visible
            width: height
        }
        IconButton {
            id: more

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            focusPolicy: Qt.NoFocus
            glyph: "more"
            text: qsTr("More for %1").arg(item.title)
            visible: item.hovered || (item.ListView.isCurrentItem && item.ListView.view.activeFocus)

            onClicked: item.menuRequested()
        }
    }
}
