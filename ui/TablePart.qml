// A table, drawn as one text so that cells can be selected together, with a button that copies it for a spreadsheet.
import QtQuick
import QtQuick.Controls.Basic

RowFrame {
    id: part

    required property string text
    required property int indent

    property alias hoveredLink: table.hoveredLink
    property alias linkHint: table.linkHint

    signal copyRequested
    signal linkActivated(string address)

    gapAbove: 1.5 * Theme.gap
    inset: indent * 26 * Theme.unit

    Flickable {
        id: scroll

        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: table.height
        contentWidth: table.width
        flickableDirection: Flickable.HorizontalFlick
        height: table.height + (contentWidth > width ? 12 : 0)
        interactive: contentWidth > width
        width: Math.min(table.width, parent.width - copy.width - 4)

        ScrollBar.horizontal: ScrollBar {
        }

        SelectableText {
            id: table

            text: Theme.richText + part.text
            textFormat: TextEdit.RichText
            wrapMode: TextEdit.NoWrap

            onLinkActivated: link => part.linkActivated(link)
            onMenuRequested: part.menuRequested(table)
        }
    }
    IconButton {
        id: copy

        glyph: "copy"
        opacity: part.hovered || part.current || activeFocus ? 1 : 0.35
        text: qsTr("Copy this table for a spreadsheet")
        x: scroll.width + 4

        onClicked: part.copyRequested()
    }
}
