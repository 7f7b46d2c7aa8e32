// What is inside an archive or a folder: the path of each entry, how it was read and what it cost; a few at a time, the
// others behind a button.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Facet

Column {
    id: entries

    required property var file

    property bool all: false
    readonly property int few: 6
    /// The preview pages through all of them.
    readonly property int most: 300

    signal placeOpened(int item)

    Repeater {
        model: entries.all ? entries.file.places.slice(0, entries.most) : entries.file.places.slice(0, entries.few)

        AbstractButton {
            id: entry

            required property int index
            required property var modelData

            Accessible.name: modelData.place + ", " + modelData.how + ", " + modelData.tokens
            Accessible.onPressAction: if (enabled)
                clicked()
            focusPolicy: Qt.TabFocus
            padding: 3
            width: entries.width

            onClicked: entries.placeOpened(index)

            HoverHandler {
                cursorShape: Qt.PointingHandCursor
            }

            background: Rectangle {
                border.color: Theme.accent
                border.width: entry.visualFocus ? 2 : 0
                color: entry.hovered ? Theme.hover : "transparent"
                radius: 4
            }
            contentItem: Item {
                implicitHeight: path.implicitHeight

                ReadingTick {
                    id: tick

                    anchors.verticalCenter: parent.verticalCenter
                    reading: entry.modelData.reading
                }
                PlainLabel {
                    id: path

                    anchors.left: tick.right
                    anchors.leftMargin: Theme.gap
                    anchors.right: cost.left
                    anchors.rightMargin: Theme.gap
                    color: entry.modelData.reading === PlaceReading.NotRead ? Theme.muted : Theme.text
                    elide: Text.ElideMiddle
                    font.family: Theme.monospace
                    font.pixelSize: Theme.fontSmall
                    text: entry.modelData.place
                }
                PlainLabel {
                    id: cost

                    anchors.right: parent.right
                    color: Theme.muted
                    elide: Text.ElideRight
                    font.pixelSize: Theme.fontSmall
                    horizontalAlignment: Text.AlignRight
                    text: entry.modelData.reading === PlaceReading.NotRead ? entry.modelData.how : entry.modelData.tokens
                    width: Math.min(implicitWidth, parent.width * 0.5)
                }
            }
        }
    }
    PushButton {
        text: entries.all ? qsTr("Show fewer") : qsTr("Show %1").arg(Math.min(entries.most, entries.file.places.length))
        visible: entries.file.places.length > entries.few

        onClicked: entries.all = !entries.all
    }
}
