// A thin line across the conversation with words in it: where something is otherwise from here on.
import QtQuick

RowFrame {
    id: part

    required property string text

    Accessible.name: text
    Accessible.role: Accessible.StaticText
    gapAbove: 3 * Theme.gap

    Item {
        height: words.height
        width: parent.width

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.border
            height: 1
            width: words.x - Theme.gap
        }
        PlainLabel {
            id: words

            Accessible.ignored: true
            anchors.horizontalCenter: parent.horizontalCenter
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignHCenter
            text: part.text
            width: Math.min(implicitWidth, 0.8 * parent.width)
            wrapMode: Text.Wrap
        }
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.border
            height: 1
            width: words.x - Theme.gap
            x: words.x + words.width + Theme.gap
        }
    }
}
