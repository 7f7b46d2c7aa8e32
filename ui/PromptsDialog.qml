// Texts that are used again: made, changed, removed. Their names are their commands in the composer.
import QtQuick
import QtQuick.Layouts
import Facet

PageDialog {
    id: page

    required property Answering answering
    readonly property var prompts: answering.prompts
    property double edited: -1 ///< 0: a new one, -1: none
    property string written

    /// What has been written and not saved, by prompt: it is there again when the prompt is.
    property var drafts: ({})
    readonly property var saved: prompts.find(each => each.id === edited) ?? ({ name: "", text: "" })
    readonly property bool changed: edited >= 0 && (nameField.text !== saved.name || written !== saved.text)

    function edit(prompt: real) {
        if (changed)
            drafts[edited] = { name: nameField.text, text: written };
        edited = prompt;
        const shown = drafts[prompt] ?? saved;
        nameField.text = shown.name;
        written = shown.text;
        nameField.forceActiveFocus(Qt.TabFocusReason);
    }

    function end() {
        delete drafts[edited];
        edited = -1;
    }

    objectName: "promptsDialog"
    title: qsTr("Prompts")

    onAboutToShow: if (!changed)
        edited = -1

    NamedList {
        Layout.fillWidth: true
        chosen: page.edited
        emptyText: qsTr("A prompt is a text that you use again. Write / and its name in the composer to get it.")
        entries: page.prompts.map(prompt => ({ id: prompt.id, name: "/" + prompt.name, about: prompt.text.replace(/\s+/g, " ") }))
        newText: qsTr("New prompt")
        objectName: "promptList"

        onPicked: id => page.edit(id)
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap
        spacing: 1.5 * Theme.gap
        visible: page.edited >= 0

        LineField {
            id: nameField

            Accessible.name: qsTr("Name of the prompt")
            Layout.fillWidth: true
            objectName: "promptName"
            placeholderText: qsTr("Name, as in /summary")
        }
        PlainLabel {
            Layout.fillWidth: true
            color: Theme.error
            font.pixelSize: Theme.fontSmall
            objectName: "promptTrouble"
            text: page.edited >= 0 && page.answering.prompts && nameField.text.length > 0 ? page.answering.promptNameTrouble(page.edited, nameField.text) : ""
            visible: text.length > 0
            wrapMode: Text.Wrap
        }
        SettingText {
            Layout.fillWidth: true
            about: qsTr("{{clipboard}}, {{selection}} and {{date}} are filled in; any other word in such braces is a blank that you are asked for.")
            hint: qsTr("Summarise this in three sentences for {{reader}}: {{clipboard}}")
            objectName: "promptText"
            search: ""
            title: qsTr("Text")
            value: page.written

            onEdited: value => page.written = value
        }
        RowLayout {
            spacing: Theme.gap

            PushButton {
                enabled: nameField.text.length > 0 && page.written.trim().length > 0 && page.answering.promptNameTrouble(page.edited, nameField.text).length === 0
                objectName: "promptSave"
                primary: true
                text: qsTr("Save")

                onClicked: {
                    page.answering.savePrompt(page.edited, nameField.text, page.written);
                    page.end();
                }
            }
            PushButton {
                objectName: "promptRemove"
                text: qsTr("Remove")
                visible: page.edited > 0

                onClicked: {
                    page.answering.removePrompt(page.edited);
                    page.end();
                }
            }
            PushButton {
                objectName: "promptDiscard"
                text: qsTr("Discard the changes")
                visible: page.changed

                onClicked: page.end()
            }
        }
    }
}
