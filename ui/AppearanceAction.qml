// One choice of colours.
import QtQuick
import Facet

AppAction {
    id: choice

    required property Preferences preferences
    required property int appearance

    checkable: true
    checked: preferences.appearance === appearance
    menu: AppAction.View

    onTriggered: {
        preferences.appearance = appearance;
        // Chosen once more it would be unticked.
        checked = Qt.binding(() => choice.preferences.appearance === choice.appearance);
    }
}
