// The window's menus, made of its actions.
import QtQuick
import QtQuick.Controls.Basic
import Facet

MenuBar {
    id: bar

    required property Actions actions

    /// The first menu, with the keyboard on its first line.
    function openFirst() {
        (itemAt(0) as MenuBarItem).triggered();
        (menuAt(0) as Menu).currentIndex = 0;
    }

    font.pixelSize: Theme.fontLabel
    padding: 2

    background: Rectangle {
        color: Theme.sidebar

        Rectangle {
            anchors.bottom: parent.bottom
            color: Theme.border
            height: 1
            width: parent.width
        }
    }
    delegate: MenuBarItem {
        id: menuTitle

        Accessible.name: text.replace("&", "")
        Accessible.role: Accessible.MenuItem
        bottomPadding: Theme.padding(5)
        font.pixelSize: Theme.fontLabel
        leftPadding: Theme.padding(10)
        rightPadding: leftPadding
        topPadding: bottomPadding

        background: Rectangle {
            color: menuTitle.highlighted ? Theme.pressed : "transparent"
            radius: 6
        }
    }

    ActionMenu {
        actions: bar.actions
        group: AppAction.File
        title: qsTr("&File")
    }
    ActionMenu {
        actions: bar.actions
        group: AppAction.Conversation
        title: qsTr("&Conversation")
    }
    ActionMenu {
        actions: bar.actions
        group: AppAction.View
        title: qsTr("&View")
    }
    ActionMenu {
        actions: bar.actions
        group: AppAction.Help
        title: qsTr("&Help")
    }
}
