// A short notice at the bottom, with at most one thing to do; it goes away by itself.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

Popup {
    id: toast

    property alias text: words.text
    property string actionText
    property int milliseconds: 8000

    signal actionTriggered
    signal expired

    closePolicy: Popup.NoAutoClose
    focus: false
    horizontalPadding: 2 * Theme.gap
    margins: Theme.gap
    modal: false
    verticalPadding: Theme.gap
    width: Math.min(implicitWidth, parent.width - 4 * Theme.gap)
    x: (parent.width - width) / 2
    y: parent.height - height - 12 * Theme.gap

    onOpened: timer.restart()

    background: Rectangle {
        color: Theme.text
        radius: Theme.radius
    }
    contentItem: RowLayout {
        spacing: 2 * Theme.gap

        Label {
            id: words

            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
            Layout.maximumWidth: 360 * Theme.unit
            Layout.preferredWidth: Math.ceil(implicitWidth)
            color: Theme.background
            elide: Text.ElideRight
            font.pixelSize: Theme.fontLabel
            maximumLineCount: 3
            textFormat: Text.PlainText
            wrapMode: Text.Wrap
        }
        AbstractButton {
            id: action

            Accessible.name: text
            focusPolicy: Qt.TabFocus
            objectName: "toastAction"
            padding: 4
            text: toast.actionText
            visible: text.length > 0

            onClicked: {
                toast.actionTriggered();
                toast.close();
            }

            background: Rectangle {
                border.color: Theme.background
                border.width: action.visualFocus ? 2 : 0
                color: "transparent"
                radius: 5
            }
            contentItem: Label {
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

        onTriggered: {
            toast.close();
            toast.expired();
        }
    }
}
