// Every key that does something. Those of actions can be changed: press the row, then the new key.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

Popup {
    id: dialog

    required property KeyList keys

    /// The row whose next key is taken; -1: none.
    property int recording: -1
    /// What was pressed, while something else has it.
    property string pressed
    property string taker

    function record(row: int) {
        list.currentIndex = row;
        pressed = "";
        taker = "";
        recording = row;
        list.currentItem.forceActiveFocus();
    }

    function take(row: int, wanted: string) {
        pressed = wanted;
        taker = keys.conflict(row, wanted);
        if (taker.length === 0)
            use(row);
    }

    function use(row: int) {
        keys.choose(row, pressed);
        stopRecording();
    }

    function stopRecording() {
        recording = -1;
        pressed = "";
        taker = "";
        list.forceActiveFocus();
    }

    anchors.centerIn: parent
    closePolicy: recording >= 0 ? Popup.NoAutoClose : Popup.CloseOnEscape | Popup.CloseOnPressOutside
    focus: true
    height: Math.min(implicitHeight, parent.height - 4 * Theme.gap)
    modal: true
    padding: 2 * Theme.gap
    width: Math.min(parent.width - 4 * Theme.gap, 600 * Theme.unit)

    onAboutToShow: stopRecording()

    background: Rectangle {
        border.color: Theme.border
        color: Theme.background
        radius: Theme.radius + 4
    }
    contentItem: ColumnLayout {
        Accessible.name: qsTr("Keys")
        Accessible.role: Accessible.Dialog
        spacing: Theme.gap

        PlainLabel {
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            color: Theme.text
            font.pixelSize: Theme.fontBody * 1.1
            font.weight: Font.DemiBold
            text: qsTr("Keys")
        }
        PlainLabel {
            Layout.fillWidth: true
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            text: qsTr("Enter on an action records a new key for it, Delete takes its key away.")
            wrapMode: Text.Wrap
        }
        ListView {
            id: list

            Accessible.name: qsTr("Keys")
            Accessible.role: Accessible.List
            Layout.fillHeight: true
            Layout.fillWidth: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            currentIndex: 0
            focus: true
            highlightMoveDuration: 0
            implicitHeight: contentHeight
            keyNavigationEnabled: dialog.recording < 0
            model: dialog.keys
            objectName: "keyList"
            section.property: "group"

            Keys.onDeletePressed: (currentItem as KeyRow)?.clear()
            Keys.onEscapePressed: event => {
                event.accepted = dialog.recording >= 0;
                if (event.accepted)
                    dialog.stopRecording();
            }
            Keys.onReturnPressed: (currentItem as KeyRow)?.record()

            ScrollBar.vertical: ScrollBar {
                Accessible.ignored: true
            }
            delegate: KeyRow {
                keyList: dialog.keys
                pressedKeys: recorded ? dialog.pressed : ""
                recorded: dialog.recording === index
                taker: recorded ? dialog.taker : ""
                width: ListView.view.width - 2 * Theme.gap

                onCancelled: dialog.stopRecording()
                onCleared: dialog.keys.choose(index, "")
                onKeyPressed: wanted => dialog.take(index, wanted)
                onRecordRequested: dialog.record(index)
                onResetRequested: {
                    dialog.record(index);
                    dialog.take(index, dialog.keys.usual(index));
                }
            }
        }
        RowLayout {
            id: question

            readonly property bool open: dialog.recording >= 0 && dialog.taker.length > 0

            Layout.fillWidth: true
            spacing: Theme.gap

            PushButton {
                enabled: dialog.keys.changedAny
                objectName: "resetKeys"
                text: qsTr("Reset all")
                visible: !question.open

                onClicked: dialog.keys.resetAll()
            }
            Item {
                Layout.fillWidth: true
            }
            PushButton {
                objectName: "takeKey"
                text: qsTr("Use it here instead")
                visible: question.open && dialog.keys.canTake(dialog.recording, dialog.pressed)

                onClicked: dialog.use(dialog.recording)
            }
            PushButton {
                objectName: "keepKey"
                text: qsTr("Keep it there")
                visible: question.open

                onClicked: dialog.stopRecording()
            }
            PushButton {
                objectName: "closeKeys"
                text: qsTr("Close")
                visible: !question.open

                onClicked: dialog.close()
            }
        }
    }
}
