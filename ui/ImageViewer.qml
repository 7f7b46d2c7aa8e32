// A picture, as large as the window allows.
import QtQuick
import QtQuick.Controls.Basic

Popup {
    id: viewer

    property var picture

    function show(picture: var) {
        viewer.picture = picture;
        open();
    }

    dim: true
    focus: true
    height: parent.height
    modal: true
    padding: 0
    width: parent.width

    onClosed: picture = undefined

    background: Rectangle {
        color: "#e6101114"
    }
    contentItem: Item {
        TapHandler {
            onTapped: viewer.close()
        }
        Image {
            Accessible.name: viewer.picture ? viewer.picture.name : ""
            Accessible.role: Accessible.Graphic
            anchors.bottom: caption.top
            anchors.left: parent.left
            anchors.margins: 2 * Theme.gap
            anchors.right: parent.right
            anchors.top: parent.top
            asynchronous: true
            fillMode: implicitWidth > width || implicitHeight > height ? Image.PreserveAspectFit : Image.Pad
            mipmap: true
            source: viewer.picture ? viewer.picture.source : ""
        }
        Label {
            id: caption

            anchors.bottom: parent.bottom
            anchors.bottomMargin: 1.5 * Theme.gap
            anchors.horizontalCenter: parent.horizontalCenter
            color: "#e8e8ea"
            elide: Text.ElideMiddle
            font.pixelSize: Theme.fontLabel
            horizontalAlignment: Text.AlignHCenter
            text: viewer.picture ? viewer.picture.name + "  ·  " + viewer.picture.detail : ""
            textFormat: Text.PlainText
            width: Math.min(implicitWidth, parent.width - 4 * Theme.gap)
        }
        IconButton {
            anchors.margins: Theme.gap
            anchors.right: parent.right
            anchors.top: parent.top
            focus: true
            glyph: "close"
            keys: "Esc"
            text: qsTr("Close the picture")
            tone: "#ffffff"

            onClicked: viewer.close()
        }
    }
}
