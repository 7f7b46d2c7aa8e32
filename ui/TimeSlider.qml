// Any time of a clip: a mark for each frame that the model was given, a handle for the one that is shown. Arrows go a
// second on or back.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Facet

Slider {
    id: slider

    required property Preview preview

    Accessible.name: qsTr("Time in the clip, %1").arg(preview.place)
    focusPolicy: Qt.StrongFocus
    from: 0
    implicitHeight: 26 * Math.min(Theme.unit, 1.5)
    objectName: "previewTime"
    padding: 0
    stepSize: 1
    to: Math.max(preview.length, 0.1)

    // Not with every pixel of a drag: each time has to be decoded.
    onMoved: settle.restart()
    Keys.onLeftPressed: slider.preview.seconds = slider.preview.seconds - 1
    Keys.onRightPressed: slider.preview.seconds = slider.preview.seconds + 1

    Binding {
        property: "value"
        target: slider
        value: Math.min(slider.preview.seconds, slider.to)
        when: !slider.pressed && !settle.running
    }
    Timer {
        id: settle

        interval: 120

        onTriggered: slider.preview.seconds = slider.value
    }

    background: Item {
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.border
            height: 4
            radius: 2
            width: parent.width
        }
        Repeater {
            // More of them would be a bar, and thousands slow to make.
            model: slider.preview.file.places.length <= 300 ? slider.preview.file.places : []

            Rectangle {
                required property var modelData

                anchors.verticalCenter: parent.verticalCenter
                color: Theme.accent
                height: 10
                opacity: 0.6
                width: 2
                x: modelData.position * (parent.width - slider.handle.width) + slider.handle.width / 2 - 1
            }
        }
    }
    handle: Rectangle {
        border.color: slider.visualFocus ? Theme.text : Theme.background
        border.width: 2
        color: Theme.accent
        height: width
        radius: width / 2
        width: 16 * Math.min(Theme.unit, 1.5)
        x: slider.visualPosition * (slider.availableWidth - width)
        y: (slider.height - height) / 2
    }
}
