// The line over the notes on a film that is looked through part by part: it folds and unfolds them.
import QtQuick
import QtQuick.Controls.Basic

RowFrame {
    id: part

    required property string detail
    required property bool expanded

    signal toggled

    Accessible.name: detail
    Accessible.role: Accessible.Paragraph
    gapAbove: 1.5 * Theme.gap

    AbstractButton {
        id: fold

        Accessible.description: part.expanded ? qsTr("Shown; press to fold") : qsTr("Folded; press to show")
        Accessible.name: text
        Accessible.onPressAction: if (enabled)
            clicked()
        focusPolicy: Qt.TabFocus
        font.pixelSize: Theme.fontLabel
        objectName: "filmNotes"
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
}
