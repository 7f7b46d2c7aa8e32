// A code block: its language, a copy button, the code, scrolled sideways when it is wide.
import QtQuick
import QtQuick.Controls.Basic

RowFrame {
    id: part

    required property string text
    required property string detail
    required property int indent

    signal copyRequested

    gapAbove: 1.5 * Theme.gap
    inset: indent * 26 * Theme.unit

    Rectangle {
        border.color: Theme.border
        color: Theme.surface
        height: header.height + scroll.height + Theme.gap
        radius: Theme.radius
        width: parent.width

        Item {
            id: header

            height: Math.max(language.implicitHeight, copy.implicitHeight) + 4
            width: parent.width

            Label {
                id: language

                anchors.verticalCenter: parent.verticalCenter
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                text: part.detail.length > 0 ? part.detail : qsTr("text")
                x: 1.5 * Theme.gap
            }
            IconButton {
                id: copy

                anchors.right: parent.right
                anchors.rightMargin: 4
                anchors.verticalCenter: parent.verticalCenter
                glyph: "copy"
                text: qsTr("Copy this code")

                onClicked: part.copyRequested()
            }
        }
        Flickable {
            id: scroll

            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentHeight: code.height
            contentWidth: code.width
            flickableDirection: Flickable.HorizontalFlick
            height: code.height + (contentWidth > width ? 12 : 0)
            interactive: contentWidth > width
            width: parent.width - 3 * Theme.gap
            x: 1.5 * Theme.gap
            y: header.height

            ScrollBar.horizontal: ScrollBar {
            }

            SelectableText {
                id: code

                font.family: Theme.monospace
                font.pixelSize: Theme.fontBody * 0.9
                text: part.text
                textFormat: TextEdit.PlainText
                wrapMode: TextEdit.NoWrap

                onMenuRequested: part.menuRequested(code)
            }
        }
    }
}
