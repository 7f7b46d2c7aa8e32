// The dialogs of exports, imports, backups and of a damaged store.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Templates as Templates
import Facet

Item {
    id: dialogs

    required property Transfers transfers

    function exportConversation(conversation: var, title: string) {
        exporting.conversation = conversation;
        exporting.chosenTitle = title;
        exporting.open();
    }
    function importConversations() {
        importing.open();
    }
    function backUp() {
        backupTarget.ask(qsTr("Facet backup %1.tar").arg(new Date().toLocaleDateString(Qt.locale("C"), "yyyy-MM-dd")));
    }
    function restore() {
        backupSource.open();
    }
    function tell(what: string, details: string) {
        result.title = what;
        result.text = details;
        result.open();
    }
    function tellDamage() {
        damaged.open();
    }

    Dialog {
        id: exporting

        property var conversation: 0
        property string chosenTitle
        readonly property int format: forms.currentIndex

        anchors.centerIn: parent
        modal: true
        objectName: "exportDialog"
        padding: 2.5 * Theme.gap
        parent: Templates.Overlay.overlay
        title: conversation === 0 ? qsTr("Export all conversations") : qsTr("Export “%1”").arg(chosenTitle)
        width: Math.min(parent.width - 4 * Theme.gap, 460 * Theme.unit)

        onOpened: forms.forceActiveFocus(Qt.TabFocusReason)
        onAccepted: {
            exportTarget.ask(dialogs.transfers.fileName(chosenTitle, format, conversation === 0));
        }

        background: Rectangle {
            border.color: Theme.border
            color: Theme.background
            radius: Theme.radius + 4
        }
        header: PlainLabel {
            Accessible.role: Accessible.Heading
            color: Theme.text
            elide: Text.ElideRight
            font.pixelSize: Theme.fontBody * 1.1
            font.weight: Font.DemiBold
            leftPadding: 2.5 * Theme.gap
            rightPadding: 2.5 * Theme.gap
            text: exporting.title
            topPadding: 2.5 * Theme.gap
        }
        contentItem: ListView {
            id: forms

            Accessible.name: qsTr("Form")
            Accessible.role: Accessible.List
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            currentIndex: 0
            focus: true
            highlightMoveDuration: 0
            implicitHeight: contentHeight
            keyNavigationEnabled: true
            // In the order of Transfers.Format.
            model: [[qsTr("Markdown"), qsTr("a new folder with the texts and their files, for reading anywhere")], [qsTr("JSON"), qsTr("one file with everything, to be imported again")], [qsTr("Web page (HTML)"), exporting.conversation === 0 ? qsTr("a page each in a new folder, with pictures in it") : qsTr("one page with its pictures in it")], [qsTr("PDF"), exporting.conversation === 0 ? qsTr("a document each in a new folder, for printing") : qsTr("for printing and passing on")]]
            objectName: "exportForms"

            delegate: RadioDelegate {
                id: form

                required property int index
                required property var modelData

                Accessible.description: modelData[1]
                Accessible.name: modelData[0]
                checked: ListView.isCurrentItem
                focusPolicy: Qt.NoFocus
                width: ListView.view.width

                onClicked: forms.currentIndex = index

                background: Rectangle {
                    border.color: Theme.accent
                    border.width: form.ListView.isCurrentItem && forms.activeFocus ? 2 : 0
                    color: form.hovered ? Theme.hover : "transparent"
                    radius: Theme.radius
                }
                indicator: Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    border.color: form.checked ? Theme.accent : Theme.muted
                    border.width: form.checked ? 5 * Math.min(Theme.unit, 1.5) : 1
                    color: Theme.background
                    implicitHeight: implicitWidth
                    implicitWidth: 16 * Math.min(Theme.unit, 1.5)
                    radius: width / 2
                    x: Theme.gap
                }
                contentItem: Column {
                    leftPadding: form.indicator.width + 1.5 * Theme.gap

                    PlainLabel {
                        color: Theme.text
                        font.pixelSize: Theme.fontLabel
                        text: form.modelData[0]
                    }
                    PlainLabel {
                        color: Theme.muted
                        font.pixelSize: Theme.fontSmall
                        text: form.modelData[1]
                        width: parent.width - parent.leftPadding
                        wrapMode: Text.Wrap
                    }
                }
            }

            Keys.onReturnPressed: exporting.accept()
        }
        footer: Item {
            implicitHeight: exportButtons.implicitHeight + 4 * Theme.gap

            Row {
                id: exportButtons

                anchors.right: parent.right
                anchors.rightMargin: 2.5 * Theme.gap
                spacing: Theme.gap
                y: Theme.gap

                PushButton {
                    text: qsTr("Cancel")

                    onClicked: exporting.reject()
                }
                PushButton {
                    objectName: "exportAccept"
                    primary: true
                    text: qsTr("Choose where…")

                    onClicked: exporting.accept()
                }
            }
        }
    }
    SaveDialog {
        id: exportTarget

        objectName: "exportTarget"
        title: exporting.conversation === 0 || exporting.format === Transfers.Markdown ? qsTr("Name a new folder") : qsTr("Save as")

        onChosen: file => dialogs.transfers.exportTo(exporting.conversation, exporting.format, file)
    }
    Question {
        id: importing

        acceptText: qsTr("Choose files…")
        objectName: "importDialog"
        otherText: qsTr("Choose a folder…")
        rejectText: qsTr("Cancel")
        text: qsTr("A file: what Facet exported as JSON, the export of ChatGPT (the ZIP as it came, or its conversations.json), the JSON export of Open WebUI, a thread of Jan (messages.jsonl), chats of GPT4All (gpt4all-….chat); or several of them.\n\nA folder: an unpacked export of ChatGPT, Jan's threads, or GPT4All's data with all its chats.\n\nWhat is there already stays as it is.")
        title: qsTr("Import conversations")

        onAccepted: importFile.open()
        onOtherChosen: importFolder.open()
    }
    FileDialog {
        id: importFile

        fileMode: FileDialog.OpenFiles
        nameFilters: [qsTr("Conversations (*.json *.jsonl *.chat *.zip)"), qsTr("All files (*)")]
        title: qsTr("Import conversations")

        onAccepted: dialogs.transfers.importFrom(selectedFiles)
    }
    FolderDialog {
        id: importFolder

        title: qsTr("Import an export of ChatGPT, the threads of Jan or the chats of GPT4All")

        onAccepted: dialogs.transfers.importFrom([selectedFolder])
    }
    SaveDialog {
        id: backupTarget

        defaultSuffix: "tar"
        nameFilters: [qsTr("Backups (*.tar)")]
        objectName: "backupTarget"
        title: qsTr("Back up everything into one file")

        onChosen: file => dialogs.transfers.backUp(file)
    }
    FileDialog {
        id: backupSource

        nameFilters: [qsTr("Backups (*.tar)"), qsTr("All files (*)")]
        title: qsTr("Restore a backup")

        onAccepted: restoring.open()
    }
    Question {
        id: restoring

        acceptText: qsTr("Restore")
        objectName: "restoreDialog"
        rejectText: qsTr("Cancel")
        text: qsTr("What is in the backup takes the place of all conversations that are here now. Those are kept in a file beside, whose name you will be told.")
        title: qsTr("Restore this backup?")

        onAccepted: dialogs.transfers.restore(backupSource.selectedFile)
    }
    Question {
        id: damaged

        acceptText: qsTr("Repair")
        closePolicy: Popup.NoAutoClose
        objectName: "damageDialog"
        otherText: qsTr("Restore a backup…")
        rejectText: qsTr("Go on")
        text: qsTr("The file in which your conversations are kept is damaged, perhaps by a failing disk. Repairing saves what can be read into a new file and keeps the damaged one beside it. You can also go on and make a backup first.\n\nWhat was found: %1").arg(dialogs.transfers.damage.slice(0, 300))
        title: qsTr("Your conversations are damaged")

        onAccepted: dialogs.transfers.repair()
        onOtherChosen: {
            dialogs.transfers.ignoreDamage();
            backupSource.open();
        }
        onRejected: dialogs.transfers.ignoreDamage()
    }
    Question {
        id: result

        acceptText: qsTr("Close")
        objectName: "transferResult"
    }
}
