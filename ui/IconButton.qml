// A button that is a picture; its name is spoken, and shown with its key as a tip.
import QtQuick
import QtQuick.Controls.Basic

ToolButton {
    id: control

    /// Name of the action that does the same: its key as the user has it is shown.
    property string command
    property string keys: Theme.keys[command] ?? ""
    property string glyph
    property color tone: Theme.muted
    /// Where one reads from right to left, the next is at the left.
    readonly property string shownGlyph: mirrored && glyph === "next" ? "previous" : mirrored && glyph === "previous" ? "next" : glyph

    // Readers go by this where Qt does not tell that a control is disabled (before 6.6).
    Accessible.focusable: focusPolicy !== Qt.NoFocus
    Accessible.name: text
    Accessible.onPressAction: if (enabled)
        clicked()
    display: AbstractButton.IconOnly
    focusPolicy: enabled ? Qt.TabFocus : Qt.NoFocus
    icon.color: enabled ? tone : Theme.border
    icon.height: Theme.icon
    icon.source: shownGlyph.length > 0 ? "qrc:/icons/" + shownGlyph + ".svg" : ""
    icon.width: Theme.icon
    padding: Theme.padding(6)

    ToolTip.delay: 600
    ToolTip.text: keys.length > 0 ? text + "  (" + keys + ")" : text
    ToolTip.visible: hovered || visualFocus

    background: Rectangle {
        border.color: Theme.accent
        border.width: control.visualFocus ? 2 : 0
        color: control.down || control.checked ? Theme.pressed : control.hovered ? Theme.hover : "transparent"
        radius: Theme.radius
    }
}
