// The first line of a file in a message: its icon, name and what there is of it. A click or Enter opens it.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

AbstractButton {
    id: head

    required property var file

    Accessible.name: qsTr("%1 %2, %3, open it").arg(file.kindName).arg(file.name).arg(file.detail)
    Accessible.onPressAction: if (enabled)
        clicked()
    focusPolicy: Qt.TabFocus
    padding: 3

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }

    background: Rectangle {
        border.color: Theme.accent
        border.width: head.visualFocus ? 2 : 0
        color: head.hovered ? Theme.hover : "transparent"
        radius: 6
    }
    contentItem: RowLayout {
        spacing: Theme.gap

        FileGlyph {
            glyph: head.file.glyph
        }
        PlainLabel {
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth)
            color: Theme.text
            elide: Text.ElideMiddle
            font.pixelSize: Theme.fontLabel
            font.weight: Font.DemiBold
            text: head.file.name
        }
        PlainLabel {
            Layout.fillWidth: true
            Layout.minimumWidth: Math.min(implicitWidth, 120 * Theme.unit)
            color: Theme.muted
            elide: Text.ElideRight
            font.pixelSize: Theme.fontSmall
            text: head.file.detail
        }
    }
}
