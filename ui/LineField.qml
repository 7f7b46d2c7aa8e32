// A field for one line, in the window's colours.
import QtQuick
import QtQuick.Controls.Basic

TextField {
    id: field

    property bool wrong: false

    color: Theme.text
    font.pixelSize: Theme.fontLabel
    placeholderTextColor: Theme.muted
    selectByMouse: true
    selectedTextColor: Theme.accentText
    selectionColor: Theme.accent

    background: Rectangle {
        border.color: field.wrong ? Theme.error : field.activeFocus ? Theme.accent : Theme.border
        border.width: field.activeFocus ? Theme.ring : 1
        color: Theme.background
        radius: 6
    }
}
