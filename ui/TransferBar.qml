// What is being exported, imported or backed up, and how far it is; shown only once it lasts.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

Rectangle {
    id: bar

    required property Transfers transfers

    property bool lasts: false
    readonly property bool running: transfers.running

    Accessible.name: transfers.progress
    Accessible.role: Accessible.Pane
    border.color: Theme.border
    color: Theme.surface
    implicitHeight: layout.implicitHeight + 2 * Theme.gap
    radius: Theme.radius
    visible: lasts && running

    onRunningChanged: {
        lasts = false;
        patience.running = running;
    }

    // Bound to what runs, it would begin anew with all that is told of the progress.
    Timer {
        id: patience

        interval: 500

        onTriggered: bar.lasts = true
    }
    RowLayout {
        id: layout

        anchors.left: parent.left
        anchors.margins: Theme.gap
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: 1.5 * Theme.gap

        PlainLabel {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.gap / 2
            color: Theme.text
            elide: Text.ElideMiddle
            font.pixelSize: Theme.fontLabel
            objectName: "transferProgress"
            text: bar.transfers.progress
        }
        ProgressBar {
            Accessible.name: bar.transfers.progress
            Layout.preferredWidth: 120 * Theme.unit
            indeterminate: bar.transfers.fraction < 0
            value: Math.max(0, bar.transfers.fraction)
        }
        PushButton {
            objectName: "cancelTransfer"
            text: qsTr("Cancel")

            onClicked: bar.transfers.cancel()
        }
    }
}
