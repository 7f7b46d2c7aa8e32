// Things that have a name, to choose one of them: a list with what each says below its name, and a button for a new one.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

ColumnLayout {
    id: list

    /// Maps of `id`, `name` and `about`.
    required property var entries
    required property string newText
    property string emptyText
    /// `id` of the one that is chosen; -1: none.
    property double chosen: -1

    signal picked(double id)

    spacing: Theme.gap / 2

    PlainLabel {
        Layout.fillWidth: true
        color: Theme.muted
        font.pixelSize: Theme.fontLabel
        text: list.emptyText
        visible: list.entries.length === 0
        wrapMode: Text.Wrap
    }
    Repeater {
        model: list.entries

        AbstractButton {
            id: entry

            required property int index
            required property var modelData

            Accessible.description: modelData.about
            Accessible.name: modelData.name
            Accessible.onPressAction: if (enabled)
                clicked()
            Layout.fillWidth: true
            checkable: true
            checked: list.chosen === modelData.id
            focusPolicy: Qt.TabFocus
            objectName: "named" + index
            padding: Theme.gap

            onClicked: list.picked(modelData.id)

            background: Rectangle {
                border.color: entry.visualFocus || entry.checked ? Theme.accent : Theme.border
                border.width: entry.visualFocus ? Theme.ring : 1
                color: entry.checked ? Theme.tint : entry.hovered ? Theme.hover : Theme.background
                radius: Theme.radius
            }
            contentItem: Column {
                spacing: 2

                PlainLabel {
                    color: Theme.text
                    elide: Text.ElideRight
                    font.pixelSize: Theme.fontLabel
                    font.weight: Font.DemiBold
                    text: entry.modelData.name
                    width: parent.width
                }
                PlainLabel {
                    color: Theme.muted
                    elide: Text.ElideRight
                    font.pixelSize: Theme.fontSmall
                    text: entry.modelData.about
                    visible: text.length > 0
                    width: parent.width
                }
            }
        }
    }
    PushButton {
        objectName: "namedNew"
        text: list.newText

        onClicked: list.picked(0)
    }
}
