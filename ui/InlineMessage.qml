// Trouble told in place: what happened, in a tinted block, with one thing to do about it.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

Rectangle {
    id: message

    property alias text: words.text
    property string actionText
    property bool dismissible: false

    signal actionTriggered
    signal dismissed

    Accessible.name: text
    Accessible.role: Accessible.AlertMessage
    border.color: Theme.error
    color: Theme.errorTint
    implicitHeight: layout.implicitHeight + 2 * Theme.gap
    radius: Theme.radius

    GridLayout {
        id: layout

        readonly property bool narrow: message.width < 460 * Theme.unit

        anchors.left: parent.left
        anchors.margins: Theme.gap
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        Label {
            Layout.alignment: Qt.AlignVCenter
            Layout.leftMargin: Theme.gap / 2
            color: Theme.error
            font.bold: true
            font.pixelSize: Theme.fontBody
            text: "!"
        }
        SelectableText {
            id: words

            Layout.column: 1
            Layout.fillWidth: true
            font.pixelSize: Theme.fontLabel
            textFormat: TextEdit.PlainText
        }
        PushButton {
            Layout.column: layout.narrow ? 1 : 2
            Layout.row: layout.narrow ? 1 : 0
            text: message.actionText
            visible: text.length > 0

            onClicked: message.actionTriggered()
        }
        IconButton {
            Layout.column: 3
            glyph: "close"
            text: qsTr("Close this message")
            visible: message.dismissible

            onClicked: message.dismissed()
        }
    }
}
