// Code: its language, buttons that wrap and copy it, and its lines, scrolled sideways when they are wide. A long block is
// several of these, one under the other, drawn as one.
import QtQuick
import QtQuick.Controls.Basic
import Facet

BlockFrame {
    id: part

    required property string text
    required property string detail
    required property bool continued
    required property bool last
    required property bool wrapped
    required property int columns
    required property real offset
    required property var colours

    readonly property real margin: 1.5 * Theme.gap

    signal copyRequested
    signal wrapToggled

    Accessible.name: (detail.length > 0 ? qsTr("Code, %1").arg(detail) : qsTr("Code")) + "\n" + text
    Accessible.role: Accessible.Paragraph
    bodyHeight: box.height
    markedText: code
    sideways: scroll
    gapAbove: continued ? 0 : 1.5 * Theme.gap

    TextMetrics {
        id: letter

        font: code.font
        text: "0"
    }
    Item {
        id: box

        clip: true
        height: (header.visible ? header.height : 0) + scroll.height + (part.last ? Theme.gap : 0)
        width: parent.width

        Rectangle {
            border.color: Theme.border
            color: Theme.surface
            height: parent.height + (part.continued ? radius : 0) + (part.last ? 0 : radius)
            radius: Theme.radius
            width: parent.width
            y: part.continued ? -radius : 0
        }
        Item {
            id: header

            height: Math.max(language.implicitHeight, copy.implicitHeight) + 4
            visible: !part.continued
            width: parent.width

            PlainLabel {
                id: language

                anchors.verticalCenter: parent.verticalCenter
                color: Theme.muted
                elide: Text.ElideRight
                font.pixelSize: Theme.fontSmall
                text: part.detail.length > 0 ? part.detail : qsTr("text")
                width: wrap.x - x
                x: part.margin
            }
            IconButton {
                id: wrap

                anchors.right: copy.left
                anchors.verticalCenter: parent.verticalCenter
                checked: part.wrapped
                glyph: "wrap"
                objectName: "wrapCode"
                text: part.wrapped ? qsTr("Long lines as they are") : qsTr("Wrap long lines")
                visible: part.columns > 0

                onClicked: part.wrapToggled()
            }
            IconButton {
                id: copy

                anchors.right: parent.right
                anchors.rightMargin: 4
                anchors.verticalCenter: parent.verticalCenter
                glyph: "copy"
                objectName: "copyCode"
                text: qsTr("Copy this code")

                onClicked: part.copyRequested()
            }
        }
        Flickable {
            id: scroll

            readonly property bool wide: contentWidth > width

            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentHeight: code.height
            contentWidth: part.wrapped ? width : Math.max(code.implicitWidth, part.columns * letter.advanceWidth)
            contentX: part.offset
            flickableDirection: Flickable.HorizontalFlick
            height: code.height + (wide && part.last ? 12 : 0)
            interactive: wide
            width: parent.width - 2 * part.margin
            x: part.margin
            y: header.visible ? header.height : 0

            ScrollBar.horizontal: ScrollBar {
                id: bar

                Accessible.ignored: true
                policy: part.last && scroll.wide ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
            }

            onContentXChanged: if (moving || bar.pressed)
                part.scrolled(contentX)

            SelectableText {
                id: code

                Accessible.ignored: true
                font.family: Theme.monospace
                font.pixelSize: Theme.fontBody * 0.9
                from: part.selectedFrom
                objectName: "codeText"
                selection: part.selection
                tabStopDistance: 4 * letter.advanceWidth
                text: part.text
                textFormat: TextEdit.PlainText
                to: part.selectedTo
                width: scroll.contentWidth
                wrapMode: part.wrapped ? TextEdit.WrapAnywhere : TextEdit.NoWrap

                onMenuRequested: part.menuRequested()
            }
            CodeColours {
                palette: Theme.codeColours
                runs: part.colours
                textDocument: code.textDocument
            }
        }
    }
}
