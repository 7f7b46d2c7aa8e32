// Models to fetch, with a verdict for this computer, and how fetching goes.
pragma ComponentBehavior: Bound

import QtQuick
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

    PlainLabel {
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
    ModelList {
        id: list

        Layout.fillWidth: true
        library: dialog.library
        objectName: "modelLibraryList"

        onModelOpened: dialog.close()
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
    PlainLabel {
        Layout.fillWidth: true
        color: Theme.error
        font.pixelSize: Theme.fontSmall
        text: address.trouble
        visible: text.length > 0
        wrapMode: Text.Wrap
    }
}
