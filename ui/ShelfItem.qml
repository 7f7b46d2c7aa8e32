// A conversation in the archive or the trash.
import QtQuick
import QtQuick.Controls.Basic

ItemDelegate {
    id: item

    required property var model
    required property string title
    required property string detail
    property bool focused: false ///< has the keyboard
    property bool shown: false   ///< beside the list
    readonly property var conversationId: model.conversation

    signal openRequested(bool atPointer)
    signal menuRequested(bool atPointer)

    Accessible.description: detail
    Accessible.name: title
    Accessible.role: Accessible.ListItem
    Accessible.onPressAction: if (enabled)
        clicked()
    bottomPadding: Theme.padding(6)
    focusPolicy: Qt.NoFocus
    leftPadding: 2.5 * Theme.gap
    rightPadding: Theme.gap
    topPadding: bottomPadding

    // A row that waits to be used again must not have the keyboard, nor be read.
    ListView.onPooled: {
        focus = false;
        visible = false;
    }
    ListView.onReused: visible = true
    onClicked: openRequested(true)

    TapHandler {
        acceptedButtons: Qt.RightButton

        onTapped: item.menuRequested(true)
    }

    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.leftMargin: Theme.gap
            anchors.rightMargin: Theme.gap
            border.color: Theme.accent
            border.width: item.focused ? 2 : 0
            color: item.shown ? Theme.pressed : item.hovered ? Theme.hover : "transparent"
            radius: Theme.radius
        }
    }
    contentItem: Item {
        implicitHeight: lines.implicitHeight

        Column {
            id: lines

            anchors.left: parent.left
            anchors.right: more.visible ? more.left : parent.right

            PlainLabel {
                color: Theme.text
                elide: Text.ElideRight
                font.pixelSize: Theme.fontLabel
                text: item.title
                width: parent.width
            }
            PlainLabel {
                color: Theme.muted
                elide: Text.ElideRight
                font.pixelSize: Theme.fontSmall
                text: item.detail
                width: parent.width
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
