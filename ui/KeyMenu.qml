// A menu in the window's colours.
import QtQuick
import QtQuick.Controls.Basic

Menu {
    id: menu

    /// Some of its items have a check mark: then all leave room for one.
    readonly property bool hasChecks: shown().some(item => item?.checkable ?? false)

    function shown(): var {
        return Array.from({ length: count }, (_, row) => itemAt(row) as MenuItem);
    }

    /// The menu key, or what stands for it.
    function isKey(event: var): bool {
        return event.key === Qt.Key_Menu || (event.key === Qt.Key_F10 && (event.modifiers & Qt.ShiftModifier) !== 0);
    }

    /// At a place of an item, with the keyboard on the first line that can be chosen.
    function openByKey(item: Item, x: real, y: real) {
        popup(item, x, y);
        currentIndex = shown().findIndex(each => each !== null && each.visible && each.enabled);
    }

    implicitWidth: shown().reduce((widest, item) => Math.max(widest, (item?.implicitWidth ?? 0) + leftPadding + rightPadding), 330 * Theme.unit)
    padding: 4

    delegate: KeyMenuItem {}
    background: Rectangle {
        border.color: Theme.border
        color: Theme.background
        radius: Theme.radius
    }
}
