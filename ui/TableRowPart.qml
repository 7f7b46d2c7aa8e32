// A line of a table under its head.
import QtQuick

BlockFrame {
    id: part

    required property var cells
    required property var align
    required property var widths
    required property bool last
    required property real offset

    property alias hoveredLink: words.hoveredLink
    property string linkHint

    signal linkActivated(string address)

    Accessible.name: words.spoken
    Accessible.role: Accessible.Row
    bodyHeight: words.height
    markedLine: words
    sideways: words
    gapAbove: 0
    implicitHeight: bodyHeight + (last ? Theme.gap : 0)

    TableLine {
        id: words

        align: part.align
        cells: part.cells
        from: part.selectedFrom
        last: part.last
        offset: part.offset
        room: parent.width - part.toolsWidth
        to: part.selectedTo
        widths: part.widths
        width: Math.min(implicitWidth, room)

        onLinkActivated: address => part.linkActivated(address)
        onScrolled: offset => part.scrolled(offset)
    }
}
