// The commands that "/" at the beginning of a question offers. The keyboard stays in the text: Up and Down choose, Enter
// and Tab take one, Escape closes.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Facet

Popup {
    id: menu

    required property SlashCommands commands
    required property bool writing

    readonly property alias current: list.currentIndex
    /// Closed with Escape, until something else is written.
    property bool dismissed: false

    signal chosen(int row)

    function move(by: int) {
        list.currentIndex = (list.currentIndex + by + list.count) % list.count;
    }

    closePolicy: Popup.NoAutoClose
    focus: false
    height: Math.min(list.contentHeight, 260 * Theme.unit) + 2 * padding
    objectName: "commandMenu"
    padding: 4
    visible: writing && commands.count > 0 && !dismissed

    background: Rectangle {
        border.color: Theme.border
        color: Theme.background
        radius: Theme.radius
    }
    contentItem: ListView {
        id: list

        Accessible.name: qsTr("Commands")
        Accessible.role: Accessible.List
        clip: true
        highlightMoveDuration: 0
        model: menu.commands

        delegate: ItemDelegate {
            id: command

            required property int index
            required property string name
            required property string description

            Accessible.name: qsTr("/%1: %2").arg(name).arg(description)
            Accessible.selected: highlighted
            Accessible.onPressAction: if (enabled)
                clicked()
            focusPolicy: Qt.NoFocus
            highlighted: ListView.isCurrentItem
            padding: Theme.padding(6)
            width: ListView.view.width

            onClicked: menu.chosen(index)

            background: Rectangle {
                color: command.highlighted || command.hovered ? Theme.pressed : "transparent"
                radius: Theme.radius - 2
            }
            contentItem: Row {
                spacing: Theme.gap

                PlainLabel {
                    id: title

                    color: Theme.text
                    font.bold: true
                    font.pixelSize: Theme.fontLabel
                    text: "/" + command.name
                }
                PlainLabel {
                    anchors.baseline: title.baseline
                    color: Theme.muted
                    elide: Text.ElideRight
                    font.pixelSize: Theme.fontSmall
                    text: command.description
                    width: parent.width - title.width - parent.spacing
                }
            }
        }

        onCountChanged: currentIndex = 0
    }

    Connections {
        target: menu.commands

        function onModelReset() {
            menu.dismissed = false;
        }
    }
}
