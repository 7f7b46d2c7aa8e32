// One choice of colours in the View menu.
import QtQuick
import Facet

KeyMenuItem {
    required property Preferences preferences
    required property int appearance

    checkable: true
    checked: preferences.appearance === appearance

    onTriggered: preferences.appearance = appearance
}
