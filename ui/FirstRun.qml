// Towards the first model of one's own: this computer in plain words, measured if one likes, and which models fit it.
import QtQuick
import QtQuick.Layouts
import Facet

GridLayout {
    id: first

    required property Machine machine
    required property ModelLibrary library

    signal fileRequested
    signal modelRequested

    columnSpacing: 2 * Theme.gap
    columns: width < 680 * Math.min(Theme.unit, 2) ? 1 : 2
    rowSpacing: 1.5 * Theme.gap

    // After the first frame, for it takes the computer some work.
    Timer {
        interval: 1200
        running: true

        onTriggered: {
            first.machine.look();
            first.library.judge();
        }
    }
    MachineCard {
        Layout.alignment: Qt.AlignTop
        Layout.fillWidth: true
        Layout.preferredWidth: 10
        machine: first.machine
    }
    ColumnLayout {
        Layout.alignment: Qt.AlignTop
        Layout.fillWidth: true
        Layout.preferredWidth: 10
        spacing: Theme.gap

        ModelList {
            Layout.fillWidth: true
            actionName: "firstModelAction"
            library: first.library
            objectName: "firstModels"
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.gap

            PushButton {
                objectName: "getModel"
                text: qsTr("All models…")

                onClicked: first.modelRequested()
            }
            PushButton {
                objectName: "openModelFile"
                text: qsTr("Open a file…")

                onClicked: first.fileRequested()
            }
        }
    }
}
