// Covers the window while files hover over it and says what letting go will do.
import QtQuick

Rectangle {
    id: overlay

    property alias text: label.text

    color: Theme.dark ? "#e61c1d20" : "#e6ffffff"

    Rectangle {
        anchors.fill: parent
        anchors.margins: 2 * Theme.gap
        border.color: Theme.accent
        border.width: 3
        color: "transparent"
        radius: 16
    }
    PlainLabel {
        id: label

        anchors.centerIn: parent
        color: Theme.accent
        font.pixelSize: Theme.fontTitle
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
        width: parent.width - 8 * Theme.gap
        wrapMode: Text.Wrap
    }
}
