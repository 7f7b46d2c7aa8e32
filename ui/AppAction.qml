// Something that the program can do: its words, its key, and the menu it stands in. Menus, palette and list of keys are
// all made of these.
import QtQuick.Controls.Basic

Action {
    id: action

    enum Menu { NoMenu, File, Edit, Conversation, View, Help }

    /// Never changes, for it is what a key chosen by the user is stored under.
    required property string name
    /// NoMenu: in the palette and the list of keys only.
    property int menu: AppAction.NoMenu
    /// The usual key, or none.
    property string keys
    /// A second key that does the same, always.
    property string alternative
    /// False while this key means something else, as Escape in a dialog.
    property bool listening: true
    /// As lists show it.
    readonly property string title: text.replace("&", "")

    /// What the user chose instead of the usual key: "" for none, undefined for nothing. KeyList writes these two.
    property var chosenKeys
    /// As people read them.
    property string shownKeys

    readonly property string sequence: chosenKeys ?? keys

    shortcut: listening ? sequence : ""
}
