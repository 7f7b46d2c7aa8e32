// Asks for a name in place, over what has it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic

Popup {
    id: popup

    enum Task { Conversation, Folder, NewFolder }

    property int task
    property var target

    /// `target` is a conversation or a folder, by `task`.
    signal named(int task, var target, string name)

    function ask(forTask: int, forTarget: var, name: string, place: real) {
        popup.task = forTask;
        popup.target = forTarget;
        popup.y = Math.max(0, place);
        field.text = name;
        popup.open();
        field.selectAll();
        field.forceActiveFocus();
    }

    background: null
    focus: true
    padding: 0
    width: parent.width - 2 * Theme.gap
    x: Theme.gap

    contentItem: TextField {
        id: field

        Accessible.name: popup.task === NameField.Task.Conversation ? qsTr("New title") : qsTr("Name of the folder")
        color: Theme.text
        focus: true
        font.pixelSize: Theme.fontLabel
        leftPadding: Theme.gap
        placeholderText: popup.task === NameField.Task.NewFolder ? qsTr("Name of the folder") : ""
        selectByMouse: true

        onAccepted: {
            popup.named(popup.task, popup.target, text);
            popup.close();
        }

        background: Rectangle {
            border.color: Theme.accent
            border.width: 2
            color: Theme.background
            radius: Theme.radius
        }
    }
}
