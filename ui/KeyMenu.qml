// A menu in the window's colours.
import QtQuick
import QtQuick.Controls.Basic

Menu {
    id: menu

    implicitWidth: 330 * Theme.unit
    padding: 4

    delegate: KeyMenuItem {}
    background: Rectangle {
        border.color: Theme.border
        color: Theme.background
        radius: Theme.radius
    }
}
