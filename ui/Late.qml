// What the window starts without: a dialog or a pane that is made when it is first asked for, and kept. It says itself
// what its parent is.
import QtQuick
import QtQuick.Controls.Basic

Instantiator {
    id: late

    /// Of a dialog.
    readonly property bool opened: (object as Popup)?.opened ?? false

    function made(): QtObject {
        active = true;
        return object;
    }
    function open() {
        (made() as Popup).open();
    }
    function close() {
        (object as Popup)?.close();
    }

    active: false
}
