// A field for the password of a file, and the button that tries it.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

RowLayout {
    id: row

    required property string fileName
    property alias fieldName: field.objectName

    signal entered(string password)

    function focusField() {
        field.forceActiveFocus(Qt.OtherFocusReason);
    }

    function enter() {
        if (field.text.length > 0)
            row.entered(field.text);
    }

    spacing: Theme.gap

    // No password stays where nobody sees it.
    onVisibleChanged: if (!visible)
        field.clear()

    TextField {
        id: field

        Accessible.name: qsTr("Password of %1").arg(row.fileName)
        Layout.fillWidth: true
        Layout.minimumWidth: 140 * Theme.unit
        color: Theme.text
        echoMode: TextInput.Password
        font.pixelSize: Theme.fontLabel
        placeholderText: qsTr("Password")
        placeholderTextColor: Theme.muted

        onAccepted: row.enter()

        background: Rectangle {
            border.color: field.activeFocus ? Theme.accent : Theme.border
            border.width: field.activeFocus ? Theme.ring : 1
            color: Theme.background
            radius: 6
        }
    }
    PushButton {
        enabled: field.text.length > 0
        text: qsTr("Open")

        onClicked: row.enter()
    }
}
