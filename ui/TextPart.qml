// A paragraph, heading or list item of an answer.
import QtQuick

RowFrame {
    id: part

    required property string text
    required property string marker
    required property int level
    required property int indent
    required property int quoteDepth

    readonly property real listStep: 26 * Theme.unit
    readonly property real quoteStep: 18 * Theme.unit

    signal linkActivated(string address)

    gapAbove: level > 0 ? 2.5 * Theme.gap : indent > 0 ? 0.5 * Theme.gap : 1.25 * Theme.gap
    inset: quoteDepth * quoteStep + indent * listStep

    Rectangle {
        color: Theme.border
        height: words.height
        radius: 2
        visible: part.quoteDepth > 0
        width: 3
        x: -part.indent * part.listStep - part.quoteStep
    }
    Text {
        Accessible.ignored: true
        color: Theme.muted
        font.pixelSize: Theme.fontBody
        horizontalAlignment: Text.AlignRight
        text: part.marker
        visible: part.marker.length > 0
        width: part.listStep - 8 * Theme.unit
        x: -part.listStep
    }
    SelectableText {
        id: words

        color: part.quoteDepth > 0 ? Theme.muted : Theme.text
        font.pixelSize: part.level === 0 ? Theme.fontBody : part.level === 1 ? Theme.fontBody * 1.45 : part.level === 2 ? Theme.fontBody * 1.25 : Theme.fontBody * 1.1
        font.weight: part.level > 0 ? Font.DemiBold : Font.Normal
        text: Theme.richText + "<p>" + part.text + "</p>"
        textFormat: TextEdit.RichText
        width: parent.width

        onLinkActivated: link => part.linkActivated(link)
        onMenuRequested: part.menuRequested(words)
    }
}
