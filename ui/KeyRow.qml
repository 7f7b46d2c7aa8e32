// A row of the list of keys: what is done, its key, and the recording of another one.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

ItemDelegate {
    id: row

    required property int index
    required property string title
    required property string keys
    required property string usualKeys
    required property bool editable
    required property bool changed
    required property string group

    required property KeyList keyList
    /// The next key is taken for it.
    required property bool recorded
    /// What was pressed, and what has it already.
    required property string pressedKeys
    required property string taker

    readonly property string none: qsTr("none", "no key")
    readonly property string shownKeys: recorded ? (pressedKeys.length > 0 ? keyList.shown(pressedKeys) : qsTr("Press a key…")) : keys.length > 0 ? keys : none

    signal cancelled
    signal cleared
    signal keyPressed(string wanted)
    signal recordRequested
    signal resetRequested

    function record() {
        if (editable)
            recordRequested();
    }

    function clear() {
        if (editable && !recorded)
            cleared();
    }

    Accessible.description: !editable ? "" : changed ? qsTr("Usually %1").arg(usualKeys.length > 0 ? usualKeys : none) : qsTr("Enter changes it")
    Accessible.name: title + ": " + shownKeys
    Accessible.role: Accessible.ListItem
    Accessible.onPressAction: if (enabled)
        clicked()
    focusPolicy: Qt.NoFocus
    highlighted: ListView.isCurrentItem
    padding: Theme.gap / 2
    topInset: heading.visible ? heading.height + padding : 0

    // A key that is recorded does nothing else.
    Keys.onShortcutOverride: event => event.accepted = row.recorded && row.taker.length === 0
    Keys.onPressed: event => {
        if (!row.recorded || row.taker.length > 0)
            return;
        event.accepted = true;
        const wanted = row.keyList.recorded(event.key, event.modifiers);
        if (event.key === Qt.Key_Escape && wanted.length === 0)
            row.cancelled();
        else if (wanted.length > 0)
            row.keyPressed(wanted);
    }
    onClicked: record()

    background: Rectangle {
        border.color: Theme.accent
        border.width: row.recorded || (row.highlighted && row.ListView.view.activeFocus) ? 2 : 0
        color: row.recorded ? Theme.tint : row.hovered && row.editable ? Theme.hover : "transparent"
        radius: Theme.radius
    }
    contentItem: ColumnLayout {
        spacing: Theme.gap / 2

        // Stands above the row, at the first of each group.
        PlainLabel {
            id: heading

            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            font.weight: Font.DemiBold
            text: row.group
            topPadding: Theme.gap / 2
            visible: row.ListView.previousSection !== row.ListView.section
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            PlainLabel {
                Layout.fillWidth: true
                color: Theme.text
                font.pixelSize: Theme.fontLabel
                text: row.title
                wrapMode: Text.Wrap
            }
            PlainLabel {
                Layout.maximumWidth: row.width * 0.5
                color: row.recorded || row.changed ? Theme.accent : Theme.muted
                font.pixelSize: Theme.fontLabel
                font.weight: row.changed ? Font.DemiBold : Font.Normal
                horizontalAlignment: Text.AlignRight
                text: row.shownKeys
                wrapMode: Text.Wrap
            }
            IconButton {
                focusPolicy: Qt.NoFocus
                glyph: "retry"
                objectName: "resetKey"
                padding: 0
                text: qsTr("Back to %1").arg(row.usualKeys.length > 0 ? row.usualKeys : row.none)
                visible: row.changed && !row.recorded

                onClicked: row.resetRequested()
            }
        }
        PlainLabel {
            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
            color: Theme.error
            font.pixelSize: Theme.fontSmall
            objectName: "keyConflict"
            text: qsTr("%1 is taken already: %2").arg(row.shownKeys).arg(row.taker)
            visible: row.recorded && row.taker.length > 0
            wrapMode: Text.Wrap
        }
    }
}
