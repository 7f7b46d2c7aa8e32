// What can be copied into a bug report.
import QtQuick
import QtQuick.Layouts
import Facet

PageDialog {
    id: page

    required property Diagnostics diagnostics

    objectName: "diagnosticsDialog"
    title: qsTr("Diagnostics")
    widest: 820 * Theme.unit

    onAboutToShow: diagnostics.look()
    onOpened: copy.forceActiveFocus(Qt.PopupFocusReason)

    head: [
        PlainLabel {
            Layout.fillWidth: true
            color: Theme.muted
            font.pixelSize: Theme.fontLabel
            text: qsTr("Put this into a bug report. It holds nothing that you wrote, attached or named, and your name is left out of paths.")
            wrapMode: Text.Wrap
        },
        PushButton {
            id: copy

            enabled: page.diagnostics.text.length > 0
            objectName: "copyDiagnostics"
            primary: true
            text: copied.running ? qsTr("Copied") : qsTr("Copy")

            onClicked: {
                page.diagnostics.copy();
                copied.restart();
            }

            Timer {
                id: copied

                interval: 2000
            }
        }
    ]

    SelectableText {
        Accessible.name: qsTr("Diagnostics")
        Layout.fillWidth: true
        font.family: Theme.monospace
        font.pixelSize: Theme.fontSmall
        objectName: "diagnosticsText"
        text: page.diagnostics.text.length > 0 ? page.diagnostics.text : qsTr("Being put together…")
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.Wrap
    }
}
