// A menu of the actions that belong in it, made when it is first shown; what is written between its braces follows
// after them.
pragma ComponentBehavior: Bound

import QtQuick
import Facet

KeyMenu {
    id: menu

    required property Actions actions
    /// One of AppAction.Menu.
    required property int group

    readonly property Instantiator items: Instantiator {
        active: false
        model: menu.actions.inMenu(menu.group)

        delegate: KeyMenuItem {
            required property AppAction modelData

            action: modelData
        }

        onObjectAdded: (index, object) => menu.insertItem(index, object as KeyMenuItem)
        onObjectRemoved: (index, object) => menu.removeItem(object as KeyMenuItem)
    }

    onAboutToShow: items.active = true
}
