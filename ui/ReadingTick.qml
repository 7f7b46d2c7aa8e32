// How one place was read, as a small sign: lines for its text, a frame for its picture, both, or an empty ring.
pragma ComponentBehavior: Bound

import QtQuick
import Facet

Item {
    id: tick

    required property int reading

    readonly property real side: 11 * Math.min(Theme.unit, 2)

    implicitHeight: side
    implicitWidth: side

    Rectangle {
        anchors.fill: parent
        border.color: Theme.accent
        border.width: Math.max(1, tick.side / 9)
        color: "transparent"
        radius: 2
        visible: tick.reading === PlaceReading.Picture || tick.reading === PlaceReading.Both
    }
    Column {
        anchors.centerIn: parent
        spacing: tick.side / 7
        visible: tick.reading === PlaceReading.Text || tick.reading === PlaceReading.Both

        Repeater {
            model: tick.reading === PlaceReading.Both ? 2 : 3

            Rectangle {
                color: Theme.accent
                height: Math.max(1, tick.side / 8)
                width: tick.side * (tick.reading === PlaceReading.Both ? 0.5 : 0.9)
            }
        }
    }
    Rectangle {
        anchors.fill: parent
        border.color: Theme.muted
        border.width: Math.max(1, tick.side / 9)
        color: "transparent"
        radius: width / 2
        visible: tick.reading === PlaceReading.NotRead
    }
}
