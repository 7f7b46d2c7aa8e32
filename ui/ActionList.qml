// A list of actions: the order, which of them a menu holds, and the second keys.
pragma ComponentBehavior: Bound

import QtQuick

QtObject {
    id: list

    /// In the order of the menus.
    default property list<AppAction> all

    readonly property Instantiator alternatives: Instantiator {
        model: list.all

        delegate: Shortcut {
            required property AppAction modelData

            enabled: modelData.enabled
            sequence: modelData.alternative

            onActivated: modelData.trigger()
        }
    }

    /// `menu`: one of AppAction.Menu.
    function inMenu(menu: int): var {
        return Array.from(list.all).filter(action => action.menu === menu);
    }
}
