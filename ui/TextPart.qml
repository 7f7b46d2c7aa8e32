// A paragraph, heading or list item of an answer.
import QtQuick
import QtQuick.Window
import Facet

BlockFrame {
    id: part

    required property string text
    required property int level
    required property bool continued

    /// The address under the pointer, and what is to be said of it.
    property alias hoveredLink: words.hoveredLink
    property alias linkHint: words.linkHint

    signal linkActivated(string address)

    Accessible.name: marker.length > 0 ? marker + " " + formulas.spoken : formulas.spoken
    Accessible.role: level > 0 ? Accessible.Heading : Accessible.Paragraph
    bodyHeight: words.height
    markedText: words
    gapAbove: continued ? 0 : level > 0 ? 2.5 * Theme.gap : indent > 0 ? 0.5 * Theme.gap : 1.25 * Theme.gap

    FormulaText {
        id: formulas

        colour: words.color
        pixelSize: words.font.pixelSize
        ratio: part.Screen.devicePixelRatio
        source: part.text
    }
    SelectableText {
        id: words

        Accessible.ignored: true
        color: part.quotes.length > 0 ? Theme.muted : Theme.text
        font.pixelSize: part.level === 0 ? Theme.fontBody : part.level === 1 ? Theme.fontBody * 1.45 : part.level === 2 ? Theme.fontBody * 1.25 : Theme.fontBody * 1.1
        font.weight: part.level > 0 ? Font.DemiBold : Font.Normal
        from: part.selectedFrom
        selection: part.selection
        text: Theme.richText + "<p>" + formulas.shown + "</p>"
        textFormat: TextEdit.RichText
        to: part.selectedTo
        width: parent.width
        x: part.end - width

        onLinkActivated: link => part.linkActivated(link)
        onMenuRequested: part.menuRequested()
    }
}
