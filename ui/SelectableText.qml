// Read-only text that can be selected and copied, by mouse and by keyboard.
import QtQuick
import QtQuick.Controls.Basic

TextEdit {
    id: edit

    /// What a tip says over the link under the pointer.
    property string linkHint

    signal menuRequested

    color: Theme.text
    font.pixelSize: Theme.fontBody
    persistentSelection: true
    readOnly: true
    selectByKeyboard: true
    selectByMouse: true
    selectedTextColor: Theme.accentText
    selectionColor: Theme.accent
    wrapMode: TextEdit.Wrap

    onActiveFocusChanged: if (!activeFocus && !menuTap.pressed) deselect()

    ToolTip.delay: 300
    ToolTip.text: linkHint
    ToolTip.visible: hoveredLink.length > 0 && linkHint.length > 0

    HoverHandler {
        cursorShape: edit.hoveredLink.length > 0 ? Qt.PointingHandCursor : Qt.IBeamCursor
    }
    TapHandler {
        id: menuTap

        acceptedButtons: Qt.RightButton

        onTapped: edit.menuRequested()
    }
}
