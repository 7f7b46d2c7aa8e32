// One of the samples that a new user can ask about with one click.
import QtQuick
import QtQuick.Controls.Basic

AbstractButton {
    id: card

    required property string title
    required property string question
    required property url picture

    Accessible.description: question
    Accessible.name: title
    Accessible.onPressAction: if (enabled)
        clicked()
    focusPolicy: Qt.TabFocus
    implicitHeight: content.implicitHeight + 2 * padding
    padding: 1.5 * Theme.gap

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }

    background: Rectangle {
        border.color: card.visualFocus ? Theme.accent : Theme.border
        border.width: card.visualFocus ? Theme.ring : 1
        color: card.down ? Theme.pressed : card.hovered ? Theme.tint : Theme.background
        radius: Theme.radius + 4
    }
    contentItem: Column {
        id: content

        spacing: Theme.gap

        Rectangle {
            color: Theme.surface
            height: 104 * Math.min(Theme.unit, 1.5)
            radius: 6
            width: parent.width

            Image {
                anchors.fill: parent
                anchors.margins: 4
                asynchronous: true
                fillMode: Image.PreserveAspectFit
                mipmap: true
                source: card.picture
                sourceSize.height: 480
                sourceSize.width: 480
            }
        }
        PlainLabel {
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            text: card.title
            width: parent.width
            wrapMode: Text.Wrap
        }
        PlainLabel {
            color: Theme.text
            font.pixelSize: Theme.fontLabel
            font.weight: Font.DemiBold
            text: card.question
            width: parent.width
            wrapMode: Text.Wrap
        }
    }
}
