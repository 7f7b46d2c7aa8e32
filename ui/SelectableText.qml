// Read-only text that can be selected and copied, by mouse and by keyboard; or that shows its part of a selection which
// is more than this text.
import QtQuick
import QtQuick.Controls.Basic
import Facet

TextEdit {
    id: edit

    /// What a tip says over the link under the pointer.
    property string linkHint
    /// Marks its part of that, from letter `from` to `to`; null: it is selected for itself.
    property ConversationSelection selection: null
    property int from: 0
    property int to: 0
    property bool marking: false
    readonly property bool own: !selection

    signal menuRequested

    function mark() {
        // Rich text says that it has changed when some of it is selected.
        if (own || marking)
            return;
        marking = true;
        if (to > from)
            select(Math.min(from, length), Math.min(to, length));
        else
            deselect();
        marking = false;
    }

    activeFocusOnPress: own
    color: Theme.text
    font.pixelSize: Theme.fontBody
    persistentSelection: true
    readOnly: true
    selectByKeyboard: own
    selectByMouse: own
    selectedTextColor: Theme.accentText
    selectionColor: Theme.accent
    wrapMode: TextEdit.Wrap

    onActiveFocusChanged: if (own && !activeFocus && !menuTap.pressed) deselect()
    onFromChanged: mark()
    onTextChanged: if (to > from)
        mark()
    onToChanged: mark()

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
