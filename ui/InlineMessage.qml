// Trouble told in place: what happened, in a tinted block, with one thing to do about it. Below, unfolded when one likes,
// what exactly went wrong, in the words of whoever found it.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

Rectangle {
    id: message

    property alias text: words.text
    property string details
    property string actionText
    property bool dismissible: false
    property bool unfolded: false

    signal actionTriggered
    signal dismissed

    Accessible.description: details
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

        PlainLabel {
            Layout.alignment: Qt.AlignVCenter
            Layout.leftMargin: Theme.gap / 2
            color: Theme.error
            font.bold: true
            font.pixelSize: Theme.fontBody
            text: "!"
        }
        ColumnLayout {
            Layout.column: 1
            Layout.fillWidth: true
            spacing: Theme.gap / 2

            SelectableText {
                id: words

                Layout.fillWidth: true
                font.pixelSize: Theme.fontLabel
                textFormat: TextEdit.PlainText
            }
            AbstractButton {
                id: fold

                Accessible.name: message.unfolded ? qsTr("Hide the details") : qsTr("Show the details")
                Accessible.onPressAction: if (enabled)
                    clicked()
                focusPolicy: Qt.TabFocus
                objectName: "errorDetailsButton"
                padding: 2
                text: message.unfolded ? qsTr("Details ▾") : qsTr("Details ▸")
                visible: message.details.length > 0

                onClicked: message.unfolded = !message.unfolded

                background: Rectangle {
                    border.color: Theme.accent
                    border.width: fold.visualFocus ? 2 : 0
                    color: fold.down ? Theme.pressed : fold.hovered ? Theme.hover : "transparent"
                    radius: 4
                }
                contentItem: PlainLabel {
                    color: Theme.muted
                    font.pixelSize: Theme.fontSmall
                    text: fold.text
                }
            }
            SelectableText {
                Layout.fillWidth: true
                font.pixelSize: Theme.fontSmall
                objectName: "errorDetails"
                text: message.details
                textFormat: TextEdit.PlainText
                visible: message.unfolded && message.details.length > 0
            }
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
