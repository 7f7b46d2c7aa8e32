// A clip of a question: the frames that the model was given, with their times, and under them which stretches of the
// clip they cover. A frame opens large beside the conversation.
pragma ComponentBehavior: Bound

import QtQuick
import Facet

Column {
    id: part

    required property var file

    signal placeOpened(int item)

    spacing: 4

    FileHead {
        file: part.file
        width: Math.min(implicitWidth, parent.width)

        onClicked: part.placeOpened(0)
    }
    PlaceStrip {
        file: part.file
        width: parent.width

        onPlaceOpened: item => part.placeOpened(item)
    }
    Item {
        id: bar

        Accessible.name: qsTr("Looked at: %1 frames of %2").arg(part.file.places.length).arg(part.file.length)
        Accessible.role: Accessible.StaticText
        height: 10 * Math.min(Theme.unit, 1.5)
        width: parent.width

        Rectangle {
            anchors.fill: parent
            border.color: Theme.border
            color: Theme.background
            radius: height / 2
        }
        Repeater {
            model: part.file.covered

            Rectangle {
                required property point modelData

                color: Theme.accent
                height: bar.height
                opacity: 0.35
                radius: height / 2
                width: Math.max(height, (modelData.y - modelData.x) * bar.width)
                x: Math.min(modelData.x * bar.width, bar.width - width)
            }
        }
        // The frames of a film that is looked through as a whole stand closer than this bar could show.
        Repeater {
            model: part.file.places.length <= 256 ? part.file.places : []

            Rectangle {
                required property var modelData

                color: Theme.accent
                height: bar.height
                width: 2
                x: Math.min(modelData.position * bar.width, bar.width - width)
            }
        }
    }
    Item {
        Accessible.ignored: true
        height: begin.implicitHeight
        width: parent.width

        PlainLabel {
            id: begin

            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            text: "00:00"
        }
        PlainLabel {
            anchors.right: parent.right
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            text: part.file.length
        }
    }
    PlainLabel {
        color: Theme.muted
        font.pixelSize: Theme.fontSmall
        text: qsTr("Not looked at: %1").arg(part.file.notRead)
        visible: part.file.notRead.length > 0
        width: parent.width
        wrapMode: Text.Wrap
    }
}
