// Places of a file in a row that scrolls: pages or frames as small pictures, other places by their names; under each
// how it was read. Arrow keys walk, Enter opens.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Facet

ListView {
    id: strip

    required property var file

    readonly property bool drawn: file.kind === FileKind.Video || file.kind === FileKind.Pdf
    readonly property real pictureHeight: 84 * Math.min(Theme.unit, 1.5)
    /// Frames have the shape of their clip; pages are taller than wide.
    readonly property real pictureWidth: file.kind === FileKind.Video ? Math.min(pictureHeight * file.aspectRatio, 2 * pictureHeight) : pictureHeight * 0.75

    signal placeOpened(int item)

    Accessible.name: qsTr("Places of %1").arg(file.name)
    Accessible.role: Accessible.List
    activeFocusOnTab: true
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 0
    clip: true
    currentIndex: -1
    height: (drawn ? pictureHeight + caption.rowHeight : caption.rowHeight) + 6 + (contentWidth > width ? 14 : 0)
    highlightMoveDuration: 0
    keyNavigationEnabled: true
    model: file.places
    objectName: "placeStrip"
    orientation: ListView.Horizontal
    spacing: 6

    Keys.onEnterPressed: placeOpened(Math.max(currentIndex, 0))
    Keys.onReturnPressed: placeOpened(Math.max(currentIndex, 0))
    onActiveFocusChanged: if (activeFocus && currentIndex < 0)
        currentIndex = 0

    ScrollBar.horizontal: ScrollBar {
        Accessible.ignored: true
        policy: strip.contentWidth > strip.width ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
    }
    // Of all buttons these alone are told as items of a list.
    delegate: ItemDelegate {
        id: tile

        required property int index
        required property var modelData

        readonly property bool current: ListView.isCurrentItem && strip.activeFocus
        readonly property bool notRead: modelData.reading === PlaceReading.NotRead

        Accessible.name: modelData.place + ", " + modelData.how
        Accessible.role: Accessible.ListItem
        Accessible.onPressAction: if (enabled)
            clicked()
        focusPolicy: Qt.NoFocus
        height: strip.height - (strip.contentWidth > strip.width ? 14 : 0)
        padding: 0
        width: strip.drawn ? Math.max(strip.pictureWidth, label.implicitWidth + 8) : Math.min(label.implicitWidth, 220 * Theme.unit) + 20

        ToolTip.delay: 400
        ToolTip.text: modelData.place + "\n" + modelData.how + (modelData.tokens.length > 0 ? ", " + modelData.tokens : "")
        ToolTip.visible: hovered || current

        onClicked: strip.placeOpened(index)

        HoverHandler {
            cursorShape: Qt.PointingHandCursor
        }

        background: Rectangle {
            border.color: tile.current ? Theme.accent : Theme.border
            border.width: tile.current ? 2 : strip.drawn ? 0 : 1
            color: tile.hovered ? Theme.hover : "transparent"
            radius: 4
        }
        contentItem: Item {
            Rectangle {
                id: paper

                anchors.horizontalCenter: parent.horizontalCenter
                border.color: Theme.border
                border.width: 1
                color: Theme.surface
                height: strip.pictureHeight
                radius: 3
                visible: strip.drawn
                width: strip.pictureWidth

                Image {
                    anchors.fill: parent
                    anchors.margins: paper.border.width
                    asynchronous: true
                    fillMode: Image.PreserveAspectFit
                    mipmap: true
                    opacity: tile.notRead ? 0.4 : 1
                    source: strip.drawn ? tile.modelData.source : ""
                    sourceSize.height: 256
                    sourceSize.width: 256
                }
            }
            Row {
                anchors.horizontalCenter: parent.horizontalCenter
                height: caption.rowHeight
                spacing: 4
                y: strip.drawn ? parent.height - height : (parent.height - height) / 2

                ReadingTick {
                    anchors.verticalCenter: parent.verticalCenter
                    reading: tile.modelData.reading
                    visible: strip.file.kind !== FileKind.Video
                }
                PlainLabel {
                    id: label

                    anchors.verticalCenter: parent.verticalCenter
                    color: tile.notRead ? Theme.muted : Theme.text
                    elide: Text.ElideMiddle
                    font.pixelSize: Theme.fontSmall
                    font.strikeout: tile.notRead
                    text: tile.modelData.shortPlace
                    width: Math.min(implicitWidth, 200 * Theme.unit)
                }
            }
        }
    }

    TextMetrics {
        id: caption

        readonly property real rowHeight: Math.ceil(boundingRect.height) + 6

        font.pixelSize: Theme.fontSmall
        text: "0g"
    }
}
