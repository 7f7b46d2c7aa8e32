// A displayed formula; one that is wider than the column can be scrolled. What cannot be read stands as it was written.
import QtQuick
import QtQuick.Controls.Basic
import Facet

BlockFrame {
    id: part

    required property string text

    Accessible.name: qsTr("Formula: %1").arg(text)
    Accessible.role: Accessible.Graphic
    bodyHeight: scroll.height
    gapAbove: 1.5 * Theme.gap
    sideways: scroll

    onScrolled: offset => scroll.contentX = offset

    Rectangle {
        color: Theme.accent
        height: scroll.height
        opacity: 0.3
        visible: part.selectedTo > part.selectedFrom
        width: scroll.width
    }
    Flickable {
        id: scroll

        boundsBehavior: Flickable.StopAtBounds
        clip: contentWidth > width
        contentHeight: height
        contentWidth: Math.max(width, formula.readable ? formula.width : source.width)
        flickableDirection: Flickable.HorizontalFlick
        height: (formula.readable ? formula.height : source.height) + (contentWidth > width ? 12 : 0)
        interactive: contentWidth > width
        width: parent.width

        ScrollBar.horizontal: ScrollBar {
            Accessible.ignored: true
            policy: scroll.interactive ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }

        FormulaItem {
            id: formula

            colour: part.quotes.length > 0 ? Theme.muted : Theme.text
            height: implicitHeight
            pixelSize: Theme.fontBody * 1.15
            tex: part.text
            visible: readable
            width: implicitWidth
            x: Math.max(0, (scroll.width - part.inset - width) / 2)
        }
        SelectableText {
            id: source

            font.family: Theme.monospace
            font.pixelSize: Theme.fontBody * 0.9
            text: "$$" + part.text + "$$"
            textFormat: TextEdit.PlainText
            visible: !formula.readable
            width: scroll.width

            selection: part.selection
            onMenuRequested: part.menuRequested()
        }
    }
}
