// Read-only text that can be selected and copied, by mouse and by keyboard.
import QtQuick

TextEdit {
    id: edit

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

    HoverHandler {
        cursorShape: edit.hoveredLink.length > 0 ? Qt.PointingHandCursor : Qt.IBeamCursor
    }
    TapHandler {
        id: menuTap

        acceptedButtons: Qt.RightButton

        onTapped: edit.menuRequested()
    }
}
