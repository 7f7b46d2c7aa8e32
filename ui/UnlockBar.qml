// Asks for the password of a stored file that an answer or the preview needs.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Facet

Rectangle {
    id: bar

    required property Unlocking unlocking

    signal dismissed

    Accessible.name: words.text
    Accessible.role: Accessible.AlertMessage
    border.color: Theme.accent
    color: Theme.tint
    implicitHeight: layout.implicitHeight + 2 * Theme.gap
    objectName: "unlockBar"
    radius: Theme.radius
    visible: unlocking.asking

    Keys.onEscapePressed: bar.dismissed()
    onVisibleChanged: if (visible)
        entry.focusField()

    ColumnLayout {
        id: layout

        anchors.left: parent.left
        anchors.margins: Theme.gap
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        RowLayout {
            spacing: Theme.gap

            FileGlyph {
                Layout.alignment: Qt.AlignTop
                glyph: "pdf"
            }
            PlainLabel {
                id: words

                Layout.fillWidth: true
                color: Theme.text
                font.pixelSize: Theme.fontLabel
                text: bar.unlocking.trouble.length > 0 ? bar.unlocking.trouble : qsTr("%1 is encrypted, and its password is kept only while Facet runs. Enter it once more to go on.").arg(bar.unlocking.fileName)
                wrapMode: Text.Wrap
            }
            IconButton {
                Layout.alignment: Qt.AlignTop
                glyph: "close"
                keys: "Esc"
                text: qsTr("Go on without it")

                onClicked: bar.dismissed()
            }
        }
        PasswordRow {
            id: entry

            Layout.fillWidth: true
            fieldName: "unlockPassword"
            fileName: bar.unlocking.fileName

            onEntered: password => bar.unlocking.enter(password)
        }
    }
}
