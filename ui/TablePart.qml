// The head of a table: its columns, each of which sorts the lines below, and what can be done with the whole table.
import QtQuick

BlockFrame {
    id: part

    required property var cells
    required property var align
    required property var widths
    required property int sortColumn
    required property bool descending
    required property bool last
    required property real offset

    /// The list can save tables, sort them and scroll all their lines at once.
    property bool arranged: true
    property alias hoveredLink: line.hoveredLink
    property string linkHint

    signal copyRequested
    signal saveRequested
    signal sorted(int column)
    signal linkActivated(string address)

    Accessible.name: qsTr("Table with %n column(s)", "", cells.length) + ": " + line.spoken
    Accessible.role: Accessible.Table
    bodyHeight: line.height
    markedLine: line
    sideways: line
    gapAbove: 1.5 * Theme.gap

    TableLine {
        id: line

        align: part.align
        cells: part.cells
        descending: part.descending
        head: true
        from: part.selectedFrom
        last: part.last
        offset: part.offset
        room: parent.width - part.toolsWidth
        sortColumn: part.sortColumn
        to: part.selectedTo
        widths: part.widths
        width: Math.min(implicitWidth, room)

        onLinkActivated: address => part.linkActivated(address)
        onScrolled: offset => part.scrolled(offset)
        onSorted: column => part.sorted(column)
    }
    IconButton {
        id: copy

        glyph: "copy"
        height: Math.min(implicitHeight, line.height)
        objectName: "copyTable"
        opacity: part.hovered || part.current || activeFocus ? 1 : 0.6
        text: qsTr("Copy this table for a spreadsheet")
        x: line.width + 4

        onClicked: part.copyRequested()
    }
    IconButton {
        id: save

        glyph: "save"
        height: Math.min(implicitHeight, line.height)
        objectName: "saveTable"
        opacity: part.hovered || part.current || activeFocus ? 1 : 0.6
        text: qsTr("Save this table as a file…")
        visible: part.arranged
        x: copy.x + copy.width

        onClicked: part.saveRequested()
    }
}
