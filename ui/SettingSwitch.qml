// A setting that is on or off.
import QtQuick
import QtQuick.Controls.Basic

SettingRow {
    id: row

    property bool on: false

    signal toggled(bool on)

    Switch {
        id: toggle

        Accessible.description: row.about
        Accessible.name: row.title
        checked: row.on
        focusPolicy: Qt.TabFocus
        objectName: row.objectName + "Switch"
        padding: 2

        function press() {
            toggle.toggle();
            toggle.toggled();
        }

        Accessible.onPressAction: press()
        Accessible.onToggleAction: press()
        onToggled: {
            row.toggled(checked);
            checked = Qt.binding(() => row.on);
        }

        indicator: Rectangle {
            // On the accent's colour, a frame of it would not be seen.
            border.color: toggle.visualFocus ? (toggle.checked ? Theme.text : Theme.accent) : toggle.checked ? Theme.accent : Theme.muted
            border.width: toggle.visualFocus ? 3 : 1
            color: toggle.checked ? Theme.accent : Theme.background
            implicitHeight: 20 * Math.min(Theme.unit, 2)
            implicitWidth: 2 * implicitHeight
            radius: height / 2
            x: toggle.leftPadding
            y: (toggle.height - height) / 2

            Rectangle {
                color: toggle.checked ? Theme.accentText : Theme.muted
                height: parent.height - 8
                radius: height / 2
                width: height
                x: toggle.checked ? parent.width - width - 4 : 4
                y: 4
            }
        }
    }
}
