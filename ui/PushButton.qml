// A button with words; `primary` marks the one that goes on.
import QtQuick
import QtQuick.Controls.Basic

Button {
    id: control

    property bool primary: false

    Accessible.focusable: focusPolicy !== Qt.NoFocus
    Accessible.name: text
    Accessible.onPressAction: if (enabled)
        clicked()
    focusPolicy: enabled ? Qt.TabFocus : Qt.NoFocus
    font.pixelSize: Theme.fontLabel
    horizontalPadding: Theme.padding(14)
    icon.color: primary ? Theme.accentText : Theme.text
    icon.height: Theme.icon
    icon.width: Theme.icon
    palette.buttonText: primary ? Theme.accentText : Theme.text
    verticalPadding: Theme.padding(6)

    background: Rectangle {
        border.color: control.visualFocus ? (control.primary ? Theme.text : Theme.accent) : Theme.border
        border.width: control.visualFocus ? Theme.ring : control.primary ? 0 : 1
        color: control.primary ? Theme.accent : Theme.background
        opacity: control.enabled ? 1 : 0.5
        radius: Theme.radius

        Rectangle {
            anchors.fill: parent
            color: control.down ? Theme.pressed : control.hovered ? Theme.hover : "transparent"
            radius: parent.radius
        }
    }
}
