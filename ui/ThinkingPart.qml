// What the model thought before it answered: folded, with the time it took.
import QtQuick
import QtQuick.Controls.Basic

RowFrame {
    id: part

    required property string text
    required property string detail
    required property bool active
    required property bool expanded

    signal toggled

    Accessible.name: expanded ? detail + "\n" + text : detail
    Accessible.role: Accessible.Paragraph
    gapAbove: 1.5 * Theme.gap
    markedText: thought

    Column {
        spacing: Theme.gap
        width: parent.width

        AbstractButton {
            id: fold

            Accessible.description: part.expanded ? qsTr("Shown; press to fold") : qsTr("Folded; press to show")
            Accessible.name: text
            Accessible.onPressAction: if (enabled)
                clicked()
            focusPolicy: Qt.TabFocus
            font.pixelSize: Theme.fontLabel
            padding: 4
            text: part.detail

            onClicked: part.toggled()

            background: Rectangle {
                border.color: Theme.accent
                border.width: fold.visualFocus ? 2 : 0
                color: fold.hovered ? Theme.hover : "transparent"
                radius: Theme.radius
            }
            contentItem: Row {
                spacing: 6 * Theme.unit

                PlainLabel {
                    color: Theme.muted
                    font.pixelSize: Theme.fontLabel
                    rotation: part.expanded ? 90 : 0
                    text: "›"
                }
                PlainLabel {
                    color: Theme.muted
                    font.pixelSize: Theme.fontLabel
                    text: fold.text
                }
            }
        }
        Row {
            spacing: 1.5 * Theme.gap
            visible: part.expanded
            width: parent.width

            Rectangle {
                color: Theme.border
                height: thought.height
                radius: 2
                width: 3
            }
            SelectableText {
                id: thought

                Accessible.ignored: true
                color: Theme.muted
                font.pixelSize: Theme.fontBody * 0.93
                from: part.selectedFrom
                selection: part.selection
                text: part.text
                textFormat: TextEdit.PlainText
                to: part.selectedTo
                width: parent.width - 3 - 1.5 * Theme.gap

                onMenuRequested: part.menuRequested()
            }
        }
    }
}
