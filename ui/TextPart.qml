// A paragraph, heading or list item of an answer.
import QtQuick

RowFrame {
    id: part

    required property string text
    required property string marker
    required property int level
    required property int indent
    required property int quoteDepth
    required property bool rightToLeft

    readonly property real listStep: 26 * Theme.unit
    readonly property real quoteStep: 18 * Theme.unit
    /// Where the text ends at the right; of text from right to left, room for marker and quotation is there.
    readonly property real end: columnWidth - inset - (rightToLeft ? inset : 0)

    /// The address under the pointer, and what is to be said of it.
    property alias hoveredLink: words.hoveredLink
    property alias linkHint: words.linkHint

    signal linkActivated(string address)

    gapAbove: level > 0 ? 2.5 * Theme.gap : indent > 0 ? 0.5 * Theme.gap : 1.25 * Theme.gap
    inset: quoteDepth * quoteStep + indent * listStep

    Rectangle {
        color: Theme.border
        height: words.height
        radius: 2
        visible: part.quoteDepth > 0
        width: 3
        x: part.rightToLeft ? part.end + part.indent * part.listStep + part.quoteStep - width : -part.indent * part.listStep - part.quoteStep
    }
    Text {
        Accessible.ignored: true
        color: Theme.muted
        font.pixelSize: Theme.fontBody
        horizontalAlignment: part.rightToLeft ? Text.AlignLeft : Text.AlignRight
        text: part.marker
        visible: part.marker.length > 0
        width: part.listStep - 8 * Theme.unit
        x: part.rightToLeft ? part.end + 8 * Theme.unit : -part.listStep
    }
    SelectableText {
        id: words

        color: part.quoteDepth > 0 ? Theme.muted : Theme.text
        font.pixelSize: part.level === 0 ? Theme.fontBody : part.level === 1 ? Theme.fontBody * 1.45 : part.level === 2 ? Theme.fontBody * 1.25 : Theme.fontBody * 1.1
        font.weight: part.level > 0 ? Font.DemiBold : Font.Normal
        text: Theme.richText + "<p>" + part.text + "</p>"
        textFormat: TextEdit.RichText
        width: parent.width
        x: part.end - width

        onLinkActivated: link => part.linkActivated(link)
        onMenuRequested: part.menuRequested(words)
    }
}
