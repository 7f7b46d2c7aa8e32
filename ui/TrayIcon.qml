// Facet's icon where the desktop shows those of programs that run, with its menu. A file of its own, which is read only
// when it is wanted: the module behind it takes its time.
import QtQuick
import QtQuick.Window
import Qt.labs.platform as Platform
import Facet

Platform.SystemTrayIcon {
    id: tray

    required property Actions actions
    required property Desktop desktop
    required property Preferences preferences
    required property Window window

    function show() {
        tray.desktop.raise();
    }
    function toggle() {
        if (tray.window.visible && tray.window.active)
            tray.desktop.hide();
        else
            tray.show();
    }

    /// Once, where the window has gone.
    readonly property Connections told: Connections {
        target: tray.window

        function onVisibleChanged() {
            if (tray.window.visible || tray.preferences.trayTold || tray.desktop.screenshot.running)
                return;
            tray.preferences.trayTold = true;
            tray.showMessage("Facet", qsTr("Facet goes on behind its icon. Quit it in the icon's menu."));
        }
    }

    icon.name: "org.facet.Facet"
    icon.source: "qrc:/icons/facet.svg"
    tooltip: "Facet"
    visible: true

    menu: Platform.Menu {
        Platform.MenuItem {
            text: tray.window.visible ? qsTr("Hide the window") : qsTr("Show the window")

            onTriggered: {
                if (tray.window.visible)
                    tray.desktop.hide();
                else
                    tray.show();
            }
        }
        Platform.MenuItem {
            text: qsTr("New conversation")

            onTriggered: {
                tray.show();
                tray.actions.newConversation.trigger();
            }
        }
        Platform.MenuItem {
            text: qsTr("Ask about a screenshot")

            onTriggered: tray.desktop.screenshot.take()
        }
        Platform.MenuSeparator {}
        Platform.MenuItem {
            text: qsTr("Quit Facet")

            onTriggered: tray.actions.quitRequested()
        }
    }

    onActivated: reason => {
        if (reason === Platform.SystemTrayIcon.Trigger)
            tray.toggle();
    }
}
