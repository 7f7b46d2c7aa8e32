// The palette: type a few letters of anything that can be done, or of a conversation's title.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

Popup {
    id: dialog

    required property CommandPalette commands

    /// The row under the cursor, for the screen reader: the focus stays in the field.
    signal told(string text)

    function run(row: int) {
        if (row < 0 || row >= commands.count)
            return;
        // First of all the focus goes back to where it was, for what is done may be about that.
        close();
        commands.run(row);
    }

    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    focus: true
    height: Math.min(implicitHeight, parent.height - 12 * Theme.gap)
    modal: true
    padding: Theme.gap
    width: Math.min(parent.width - 4 * Theme.gap, 560 * Theme.unit)
    x: (parent.width - width) / 2
    y: 4 * Theme.gap

    onAboutToShow: {
        commands.begin();
        field.clear();
        list.currentIndex = 0;
        field.forceActiveFocus();
    }

    background: Rectangle {
        border.color: Theme.border
        color: Theme.background
        radius: Theme.radius + 4
    }
    contentItem: ColumnLayout {
        Accessible.name: qsTr("Actions and conversations")
        Accessible.role: Accessible.Dialog
        spacing: Theme.gap

        TextField {
            id: field

            Accessible.description: qsTr("Up and Down choose, Enter does it")
            Accessible.name: placeholderText
            Accessible.searchEdit: true
            Layout.fillWidth: true
            color: Theme.text
            focus: true
            font.pixelSize: Theme.fontBody
            objectName: "paletteField"
            padding: Theme.gap
            placeholderText: qsTr("Find an action or a conversation")
            placeholderTextColor: Theme.muted
            selectByMouse: true

            Keys.onDownPressed: list.incrementCurrentIndex()
            Keys.onEnterPressed: dialog.run(list.currentIndex)
            Keys.onPressed: event => {
                const page = Math.max(1, Math.floor(list.height / Math.max(1, list.currentItem?.height ?? 1)));
                event.accepted = event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp;
                if (event.accepted)
                    list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + (event.key === Qt.Key_PageDown ? page : -page)));
            }
            Keys.onReturnPressed: dialog.run(list.currentIndex)
            Keys.onUpPressed: list.decrementCurrentIndex()
            onTextChanged: {
                dialog.commands.query = text;
                list.currentIndex = 0;
            }

            background: Rectangle {
                border.color: field.activeFocus ? Theme.accent : Theme.border
                border.width: field.activeFocus ? Theme.ring : 1
                color: Theme.background
                radius: Theme.radius
            }
        }
        ListView {
            id: list

            Accessible.name: qsTr("Found")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            // No rows made ahead: each letter tells the list anew, and Qt 6.4 then takes back its wish for one by the row's
            // old number, with a warning where there is no such row any more.
            cacheBuffer: 0
            clip: true
            highlightMoveDuration: 0
            implicitHeight: contentHeight
            keyNavigationWraps: true
            model: dialog.commands
            objectName: "paletteList"

            onCurrentItemChanged: if (currentItem && dialog.opened)
                dialog.told((currentItem as ItemDelegate)?.text ?? "")

            ScrollBar.vertical: ScrollBar {
                Accessible.ignored: true
            }
            delegate: ItemDelegate {
                id: entry

                required property int index
                required property string title
                required property string keys
                required property bool isConversation

                Accessible.name: isConversation ? qsTr("Conversation: %1").arg(title) : keys.length > 0 ? title + ", " + keys : title
                Accessible.role: Accessible.ListItem
                Accessible.selected: highlighted
                Accessible.onPressAction: if (enabled)
                    clicked()
                focusPolicy: Qt.NoFocus
                highlighted: ListView.isCurrentItem
                padding: Theme.gap
                text: Accessible.name
                width: ListView.view.width

                onClicked: dialog.run(index)

                background: Rectangle {
                    border.color: Theme.accent
                    border.width: entry.highlighted ? 1 : 0
                    color: entry.highlighted ? Theme.tint : entry.hovered ? Theme.hover : "transparent"
                    radius: Theme.radius
                }
                contentItem: RowLayout {
                    spacing: Theme.gap

                    PlainLabel {
                        Layout.fillWidth: true
                        color: Theme.text
                        elide: Text.ElideRight
                        font.pixelSize: Theme.fontLabel
                        text: entry.title
                    }
                    PlainLabel {
                        color: Theme.muted
                        font.pixelSize: Theme.fontSmall
                        text: entry.isConversation ? qsTr("Conversation") : entry.keys
                    }
                }
            }
        }
        PlainLabel {
            Layout.fillWidth: true
            Layout.margins: Theme.gap
            color: Theme.muted
            font.pixelSize: Theme.fontLabel
            text: qsTr("Nothing of that name")
            visible: list.count === 0
        }
    }
}
