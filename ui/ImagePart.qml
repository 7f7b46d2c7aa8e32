// A thumbnail; a click or Enter shows the picture large.
import QtQuick
import QtQuick.Controls.Basic

AbstractButton {
    id: part

    required property var picture
    property real side: 240

    signal activated

    Accessible.name: qsTr("Picture %1, show it large").arg(picture.name)
    Accessible.onPressAction: if (enabled)
        clicked()
    focusPolicy: Qt.TabFocus
    height: Math.round(picture.aspectRatio > 1 ? width / Math.max(picture.aspectRatio, 0.2) : side)
    padding: 0
    width: Math.round(picture.aspectRatio > 1 ? side : side * Math.max(picture.aspectRatio, 0.2))

    ToolTip.delay: 600
    ToolTip.text: picture.name + "\n" + picture.detail
    ToolTip.visible: hovered || visualFocus

    onClicked: activated()

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }

    background: Rectangle {
        border.color: part.visualFocus ? Theme.accent : Theme.border
        border.width: part.visualFocus ? 3 : 1
        color: Theme.surface
        radius: 6
    }
    contentItem: Item {
        Image {
            id: image

            anchors.fill: parent
            anchors.margins: part.visualFocus ? 3 : 1
            asynchronous: true
            fillMode: Image.PreserveAspectFit
            mipmap: true
            source: part.picture.source
            sourceSize.height: 480
            sourceSize.width: 480
        }
        PlainLabel {
            anchors.centerIn: parent
            color: Theme.muted
            elide: Text.ElideMiddle
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignHCenter
            text: part.picture.name
            visible: image.status === Image.Error
            width: parent.width - 12
        }
    }
}
