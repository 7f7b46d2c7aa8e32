// Every key that does something.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

Popup {
    id: dialog

    anchors.centerIn: parent
    focus: true
    height: Math.min(implicitHeight, parent.height - 4 * Theme.gap)
    modal: true
    padding: 2.5 * Theme.gap
    width: Math.min(parent.width - 4 * Theme.gap, 520 * Theme.unit)

    background: Rectangle {
        border.color: Theme.border
        color: Theme.background
        radius: Theme.radius + 4
    }
    contentItem: ListView {
        id: list

        Accessible.name: qsTr("Keys")
        Accessible.role: Accessible.List
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        focus: true
        implicitHeight: contentHeight
        model: [[qsTr("Send"), qsTr("Enter")], [qsTr("New line"), qsTr("Shift+Enter")], [qsTr("Paste text or a picture"), "Ctrl+V"], [qsTr("Add files"), "Ctrl+O"], [qsTr("Remove a file, choose how it is read"), qsTr("Del, F10")], [qsTr("Stop answering, close the preview"), "Esc"], [qsTr("In the preview: the one before, the next"), qsTr("PgUp, PgDown, arrows")], [qsTr("In the preview: larger, smaller, fit"), "+, -, Ctrl+0"], [qsTr("Go to the preview, and back"), "F6"], [qsTr("Answer again"), "Ctrl+R"], [qsTr("Think before answering"), "Ctrl+T"], [qsTr("Go to the question"), "Shift+Esc"], [qsTr("New conversation"), "Ctrl+N"], [qsTr("Previous, next conversation"), "Ctrl+PgUp, Ctrl+PgDown"], [qsTr("Rename in the list"), "F2"], [qsTr("Delete this conversation"), "Ctrl+Shift+Backspace"], [qsTr("List of conversations"), "Ctrl+B, F9"], [qsTr("Copy the last answer, its code"), "Ctrl+Shift+C, Ctrl+Shift+;"], [qsTr("Open a model, get one"), "Ctrl+Shift+O, Ctrl+Shift+M"], [qsTr("Larger, smaller, normal text"), "Ctrl++, Ctrl+-, Ctrl+0"], [qsTr("This list"), "F1"]]

        ScrollBar.vertical: ScrollBar {
            Accessible.ignored: true
        }
        delegate: Item {
            id: entry

            required property var modelData

            Accessible.name: modelData[0] + ": " + modelData[1]
            Accessible.role: Accessible.ListItem
            implicitHeight: Math.max(what.implicitHeight, keys.implicitHeight) + 8
            width: list.width

            Label {
                id: what

                color: Theme.text
                font.pixelSize: Theme.fontLabel
                text: entry.modelData[0]
                width: parent.width * 0.5
                wrapMode: Text.Wrap
            }
            Label {
                id: keys

                anchors.right: parent.right
                color: Theme.muted
                font.pixelSize: Theme.fontLabel
                horizontalAlignment: Text.AlignRight
                text: entry.modelData[1]
                width: parent.width * 0.48
                wrapMode: Text.Wrap
            }
        }
    }
}
