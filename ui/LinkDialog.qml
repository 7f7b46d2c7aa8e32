// Asks before an address from an answer is opened: it is the only way out of this computer.
import QtQuick

Question {
    id: dialog

    property string address

    function ask(address: string) {
        dialog.address = address;
        open();
    }

    acceptText: qsTr("Open in the browser")
    rejectText: qsTr("Cancel")
    text: address
    title: qsTr("Open this address?")

    onAccepted: Qt.openUrlExternally(address)
}
