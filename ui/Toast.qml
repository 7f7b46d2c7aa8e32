// A short notice over the conversation, with at most one thing to do; it goes away by itself, but not from under the keyboard.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

// Not a popup: Tab does not go into one from outside.
Rectangle {
    id: toast

    property alias text: words.text
    property string actionText
    property int milliseconds: 8000

    signal actionTriggered
    signal expired
    signal keyboardLeft ///< what the keyboard was on goes

    anchors.horizontalCenter: parent.horizontalCenter
    color: Theme.text
    height: row.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    width: Math.min(row.implicitWidth + 4 * Theme.gap, parent.width - 4 * Theme.gap)

    RowLayout {
        id: row

        anchors.centerIn: parent
        spacing: 2 * Theme.gap
        width: parent.width - 4 * Theme.gap

        PlainLabel {
            id: words

            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
            Layout.maximumWidth: 360 * Theme.unit
            Layout.preferredWidth: Math.ceil(implicitWidth)
            color: Theme.background
            elide: Text.ElideRight
            font.pixelSize: Theme.fontLabel
            maximumLineCount: 3
            wrapMode: Text.Wrap
        }
        AbstractButton {
            id: action

            Accessible.name: text
            Accessible.onPressAction: clicked()
            focusPolicy: Qt.TabFocus
            objectName: toast.objectName + "Action"
            padding: 4
            text: toast.actionText
            visible: text.length > 0

            onClicked: {
                const focused = activeFocus;
                toast.actionTriggered();
                if (focused)
                    toast.keyboardLeft();
            }

            background: Rectangle {
                border.color: Theme.background
                border.width: action.visualFocus ? 2 : 0
                color: "transparent"
                radius: 5
            }
            contentItem: PlainLabel {
                color: Theme.dark ? "#3553c8" : "#b9c6ff"
                font.bold: true
                font.pixelSize: Theme.fontLabel
                text: action.text
            }
        }
    }
    Timer {
        id: timer

        interval: toast.milliseconds
        running: toast.visible && !action.activeFocus

        onTriggered: toast.expired()
    }
    Connections {
        target: words

        function onTextChanged() {
            if (timer.running)
                timer.restart();
        }
    }
}
