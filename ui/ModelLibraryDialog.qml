// Models to fetch, with a verdict for this computer, and how fetching goes.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

PageDialog {
    id: dialog

    required property ModelLibrary library
    required property Machine machine

    signal fileRequested

    title: qsTr("Models")

    onAboutToShow: {
        library.judge();
        machine.look();
    }
    onOpened: list.forceActiveFocus(Qt.PopupFocusReason)

    Label {
        Layout.fillWidth: true
        color: Theme.muted
        font.pixelSize: Theme.fontLabel
        text: qsTr("Facet uses the network only while it fetches a model that you choose here. Files come over https and are checked; what is interrupted goes on later. You can go on with the model that is open meanwhile.")
        wrapMode: Text.Wrap
    }
    MachineCard {
        Layout.fillWidth: true
        machine: dialog.machine
    }
    ListView {
        id: list

        Accessible.name: qsTr("Models")
        Accessible.role: Accessible.List
        Layout.fillWidth: true
        highlightMoveDuration: 0
        implicitHeight: contentHeight
        interactive: false
        keyNavigationEnabled: true
        model: dialog.library
        objectName: "modelLibraryList"
        spacing: Theme.gap

        delegate: Rectangle {
            id: entry

            required property string modelId
            required property string title
            required property string details
            required property string verdict
            required property bool fits
            required property bool slower
            required property int state
            required property double fraction
            required property string progress
            required property string error

            Accessible.description: qsTr("%1. %2. %3").arg(details).arg(verdict).arg(error.length > 0 ? error : progress)
            Accessible.name: title
            Accessible.role: Accessible.ListItem
            border.color: ListView.isCurrentItem && list.activeFocus ? Theme.accent : Theme.border
            color: Theme.background
            implicitHeight: content.implicitHeight + 3 * Theme.gap
            radius: Theme.radius
            width: ListView.view.width

            readonly property bool underWay: state === ModelLibrary.Queued || state === ModelLibrary.Fetching

            ColumnLayout {
                id: content

                anchors.left: parent.left
                anchors.margins: 1.5 * Theme.gap
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.gap / 2

                Label {
                    Layout.fillWidth: true
                    color: Theme.text
                    font.pixelSize: Theme.fontBody
                    font.weight: Font.DemiBold
                    text: entry.title
                    textFormat: Text.PlainText
                    wrapMode: Text.Wrap
                }
                Label {
                    Layout.fillWidth: true
                    color: Theme.muted
                    font.pixelSize: Theme.fontSmall
                    text: entry.details
                    textFormat: Text.PlainText
                    visible: text.length > 0
                    wrapMode: Text.Wrap
                }
                Label {
                    Layout.fillWidth: true
                    color: entry.verdict.length === 0 || entry.fits ? Theme.text : Theme.error
                    font.pixelSize: Theme.fontSmall
                    text: entry.verdict.length === 0 ? qsTr("Whether it fits is being found out") : entry.slower ? qsTr("Slower here, without a graphics card, %1").arg(entry.verdict) : entry.fits ? qsTr("Runs well here, %1").arg(entry.verdict) : qsTr("Will not fit: %1").arg(entry.verdict)
                    textFormat: Text.PlainText
                    visible: !entry.modelId.includes("://")
                    wrapMode: Text.Wrap
                }
                Rectangle {
                    Accessible.ignored: true
                    Layout.fillWidth: true
                    color: Theme.surface
                    implicitHeight: 4
                    radius: 2
                    visible: entry.underWay || entry.state === ModelLibrary.Partial

                    Rectangle {
                        color: Theme.accent
                        height: parent.height
                        radius: 2
                        width: parent.width * Math.min(1, entry.fraction)
                    }
                }
                Label {
                    Layout.fillWidth: true
                    color: Theme.error
                    font.pixelSize: Theme.fontSmall
                    text: entry.error
                    textFormat: Text.PlainText
                    visible: text.length > 0
                    wrapMode: Text.Wrap
                }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.gap

                    Label {
                        Layout.fillWidth: true
                        color: Theme.muted
                        font.pixelSize: Theme.fontSmall
                        text: entry.progress
                        textFormat: Text.PlainText
                        wrapMode: Text.Wrap
                    }
                    PushButton {
                        Accessible.name: qsTr("Discard what has arrived of %1").arg(entry.title)
                        text: qsTr("Discard")
                        visible: entry.state === ModelLibrary.Partial

                        onClicked: dialog.library.discard(entry.modelId)
                    }
                    PushButton {
                        Accessible.name: entry.underWay ? qsTr("Stop fetching %1").arg(entry.title) : entry.state === ModelLibrary.Present ? qsTr("Use %1").arg(entry.title) : qsTr("Fetch %1").arg(entry.title)
                        objectName: "modelAction"
                        primary: !entry.underWay
                        text: entry.underWay ? qsTr("Stop") : entry.state === ModelLibrary.Present ? qsTr("Use it") : entry.state === ModelLibrary.Partial ? qsTr("Go on") : qsTr("Fetch")

                        onClicked: {
                            if (entry.underWay) {
                                dialog.library.stop(entry.modelId);
                            } else if (entry.state === ModelLibrary.Present) {
                                dialog.library.open(entry.modelId);
                                dialog.close();
                            } else {
                                dialog.library.fetch(entry.modelId);
                            }
                        }
                    }
                }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        LineField {
            id: address

            property string trouble

            Accessible.description: trouble
            Accessible.name: qsTr("Address of another model file")
            Layout.fillWidth: true
            objectName: "modelAddress"
            placeholderText: qsTr("https://…/another-model.gguf")
            wrong: trouble.length > 0

            onAccepted: {
                trouble = dialog.library.fetchAddress(text, digest.text);
                if (trouble.length === 0) {
                    clear();
                    digest.clear();
                }
            }
            onTextEdited: trouble = ""
        }
        PushButton {
            enabled: address.text.length > 0
            text: qsTr("Fetch")

            onClicked: address.accepted()
        }
        PushButton {
            text: qsTr("Open a file…")

            onClicked: {
                dialog.close();
                dialog.fileRequested();
            }
        }
    }
    LineField {
        id: digest

        Accessible.name: qsTr("SHA-256 of that file, if it is published")
        Layout.fillWidth: true
        objectName: "modelDigest"
        placeholderText: qsTr("SHA-256 of the file, if it is published")
        visible: address.text.length > 0

        onAccepted: address.accepted()
    }
    Label {
        Layout.fillWidth: true
        color: Theme.error
        font.pixelSize: Theme.fontSmall
        text: address.trouble
        textFormat: Text.PlainText
        visible: text.length > 0
        wrapMode: Text.Wrap
    }
}
