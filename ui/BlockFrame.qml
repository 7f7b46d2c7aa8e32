// A row that shows a block of Markdown: inside of lists, behind the bars of quotations, with the marker of its item.
pragma ComponentBehavior: Bound

import QtQuick

RowFrame {
    id: frame

    required property string marker
    required property int indent
    /// For each quotation around the block, from the outermost, the depth of the lists around that.
    required property var quotes
    required property bool rightToLeft
    /// What the bars stand beside.
    property real bodyHeight

    /// What a table leaves at its right for the buttons beside its head.
    readonly property real toolsWidth: 2 * (Theme.icon + 12 * Math.min(Theme.unit, 1.5)) + 4
    readonly property real listStep: 26 * Theme.unit
    readonly property real quoteStep: 18 * Theme.unit
    /// Where the block ends at the right; of text from right to left, room for marker and quotation is there.
    readonly property real end: columnWidth - inset - (rightToLeft ? inset : 0)

    inset: quotes.length * quoteStep + indent * listStep

    Repeater {
        model: frame.quotes

        Rectangle {
            id: bar

            required property int index
            required property int modelData

            readonly property real depth: modelData * frame.listStep + index * frame.quoteStep

            color: Theme.border
            height: frame.bodyHeight
            radius: 2
            width: 3
            x: frame.rightToLeft ? frame.end + frame.inset - depth - width : depth - frame.inset
        }
    }
    Text {
        Accessible.ignored: true
        color: Theme.muted
        font.pixelSize: Theme.fontBody
        horizontalAlignment: frame.rightToLeft ? Text.AlignLeft : Text.AlignRight
        text: frame.marker
        textFormat: Text.PlainText
        visible: frame.marker.length > 0
        width: frame.listStep - 8 * Theme.unit
        x: frame.rightToLeft ? frame.end + 8 * Theme.unit : -frame.listStep
    }
}
