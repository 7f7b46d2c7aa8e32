// A large dialog: a title, what it holds, scrolled where it is longer than the window, and a way out.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

Popup {
    id: page

    property string title
    property real widest: 720 * Theme.unit
    /// Above what scrolls.
    property alias head: headPlace.data
    default property alias content: body.data
    readonly property alias scroller: flick

    anchors.centerIn: parent
    focus: true
    height: Math.min(implicitHeight, parent.height - 4 * Theme.gap)
    modal: true
    padding: 2.5 * Theme.gap
    width: Math.min(parent.width - 4 * Theme.gap, widest)

    background: Rectangle {
        border.color: Theme.border
        color: Theme.background
        radius: Theme.radius + 4
    }
    contentItem: ColumnLayout {
        Accessible.name: page.title
        Accessible.role: Accessible.Dialog
        spacing: 1.5 * Theme.gap

        RowLayout {
            Layout.fillWidth: true

            PlainLabel {
                Accessible.role: Accessible.Heading
                Layout.fillWidth: true
                color: Theme.text
                elide: Text.ElideRight
                font.pixelSize: Theme.fontTitle
                font.weight: Font.DemiBold
                text: page.title
            }
            IconButton {
                Layout.minimumHeight: implicitHeight
                Layout.minimumWidth: implicitWidth
                glyph: "close"
                keys: "Esc"
                text: qsTr("Close")

                onClicked: page.close()
            }
        }
        ColumnLayout {
            id: headPlace

            Layout.fillWidth: true
            spacing: Theme.gap
            visible: children.length > 0
        }
        ScrollPage {
            id: flick

            Layout.fillHeight: true
            Layout.fillWidth: true
            contentHeight: body.implicitHeight
            implicitHeight: body.implicitHeight

            ColumnLayout {
                id: body

                spacing: 1.5 * Theme.gap
                width: flick.width - 1.5 * Theme.gap
            }
        }
    }
}
