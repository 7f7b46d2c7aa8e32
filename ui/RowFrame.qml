// What every row of a conversation has in common: the text column, the gap above, the ring around the row that the
// keyboard is on.
import QtQuick

Item {
    id: frame

    required property int index

    default property alias content: column.data
    property real gapAbove: Theme.gap
    property real inset: 0
    readonly property bool current: ListView.isCurrentItem && ListView.view.activeFocus
    readonly property alias hovered: hover.hovered
    readonly property real columnWidth: Math.min(Theme.columnWidth, width - 4 * Theme.gap)

    signal menuRequested(var selection)

    implicitHeight: column.height + gapAbove
    width: ListView.view ? ListView.view.width : 0

    HoverHandler {
        id: hover
    }
    TapHandler {
        acceptedButtons: Qt.RightButton

        onTapped: frame.menuRequested(null)
    }
    Rectangle {
        anchors.fill: column
        anchors.margins: -4
        border.color: Theme.accent
        border.width: 2
        color: "transparent"
        radius: Theme.radius
        visible: frame.current
    }
    Item {
        id: column

        height: childrenRect.height
        width: frame.columnWidth - frame.inset
        x: (frame.width - frame.columnWidth) / 2 + frame.inset
        y: frame.gapAbove
    }
}
