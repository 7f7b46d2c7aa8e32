// This computer in plain words, and how fast the usual model would be on it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Facet

Rectangle {
    id: card

    required property Machine machine

    border.color: Theme.border
    color: Theme.surface
    implicitHeight: content.implicitHeight + 3 * Theme.gap
    radius: Theme.radius

    ColumnLayout {
        id: content

        anchors.left: parent.left
        anchors.margins: 1.5 * Theme.gap
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        PlainLabel {
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            color: Theme.text
            font.pixelSize: Theme.fontLabel
            font.weight: Font.DemiBold
            text: qsTr("This computer")
        }
        PlainLabel {
            Layout.fillWidth: true
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            text: qsTr("It is being looked at…")
            visible: !card.machine.known
        }
        Repeater {
            model: card.machine.words

            PlainLabel {
                id: fact

                required property var modelData

                Layout.fillWidth: true
                color: Theme.text
                font.pixelSize: Theme.fontSmall
                text: qsTr("%1: %2").arg(modelData.what).arg(modelData.text)
                wrapMode: Text.Wrap
            }
        }
        PlainLabel {
            Layout.fillWidth: true
            color: Theme.text
            font.pixelSize: Theme.fontLabel
            font.weight: Font.DemiBold
            objectName: "measureResult"
            text: card.machine.result
            visible: text.length > 0
            wrapMode: Text.Wrap
        }
        PlainLabel {
            Layout.fillWidth: true
            color: Theme.error
            font.pixelSize: Theme.fontSmall
            objectName: "measureTrouble"
            text: card.machine.trouble
            visible: text.length > 0
            wrapMode: Text.Wrap
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            PushButton {
                objectName: "measureButton"
                text: card.machine.measuring ? qsTr("Stop measuring") : qsTr("Measure this computer")

                onClicked: card.machine.measuring ? card.machine.cancel() : card.machine.measure()
            }
            Rectangle {
                Accessible.name: qsTr("Measured to %1 per cent").arg(Math.round(100 * card.machine.progress))
                Accessible.role: Accessible.ProgressBar
                Layout.fillWidth: true
                color: Theme.border
                implicitHeight: 4
                radius: 2
                visible: card.machine.measuring

                Rectangle {
                    color: Theme.accent
                    height: parent.height
                    radius: 2
                    width: parent.width * card.machine.progress
                }
            }
            PlainLabel {
                Layout.fillWidth: true
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                text: qsTr("About 20 seconds, with a made-up model of the full size. Nothing is fetched.")
                visible: !card.machine.measuring && card.machine.result.length === 0
                wrapMode: Text.Wrap
            }
        }
    }
}
