// Personas: made, changed, removed; chosen for this conversation, or for new ones.
import QtQuick
import QtQuick.Layouts
import Facet

PageDialog {
    id: page

    required property Answering answering
    readonly property var personas: answering.personas
    property double edited: -1 ///< 0: a new one, -1: none

    /// Names that have been written and not saved, by persona; the rest of it Answering keeps.
    property var names: ({})
    readonly property string savedName: personas.find(each => each.id === edited)?.name ?? ""
    readonly property bool changed: edited >= 0 && (nameField.text !== savedName || answering.personaChanged)

    function edit(persona: real) {
        if (edited >= 0)
            names[edited] = nameField.text === savedName ? undefined : nameField.text;
        answering.editPersona(persona);
        edited = persona;
        nameField.text = names[persona] ?? savedName;
        nameField.forceActiveFocus(Qt.TabFocusReason);
    }

    function end() {
        delete names[edited];
        answering.discardPersona(edited);
        edited = -1;
    }

    objectName: "personasDialog"
    title: qsTr("Personas")

    onAboutToShow: if (!changed)
        edited = -1

    NamedList {
        Layout.fillWidth: true
        chosen: page.edited
        emptyText: qsTr("A persona is a system prompt and settings under a name: a translator, a strict reviewer, a teacher.")
        entries: page.answering.personas
        newText: qsTr("New persona")
        objectName: "personaList"

        onPicked: id => page.edit(id)
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap
        spacing: 2 * Theme.gap
        visible: page.edited >= 0
        // Known before it is shown: texts that wrap anew in the middle of laying out make the layout begin again.
        width: page.scroller.contentItem.width

        LineField {
            id: nameField

            Accessible.name: qsTr("Name of the persona")
            Layout.fillWidth: true
            objectName: "personaName"
            placeholderText: qsTr("Name")
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            PushButton {
                enabled: nameField.text.trim().length > 0
                objectName: "personaSave"
                primary: true
                text: qsTr("Save")

                onClicked: {
                    page.answering.savePersona(page.edited, nameField.text);
                    page.end();
                }
            }
            PushButton {
                objectName: "personaRemove"
                text: qsTr("Remove")
                visible: page.edited > 0

                onClicked: {
                    page.answering.removePersona(page.edited);
                    page.end();
                }
            }
            PushButton {
                objectName: "personaDiscard"
                text: qsTr("Discard the changes")
                visible: page.changed

                onClicked: page.end()
            }
            PushButton {
                text: page.answering.defaultPersona === page.edited ? qsTr("Not for new ones") : qsTr("For new conversations")
                visible: page.edited > 0

                onClicked: page.answering.chooseDefaultPersona(page.answering.defaultPersona === page.edited ? 0 : page.edited)
            }
            PushButton {
                text: qsTr("For this conversation")
                visible: page.edited > 0 && page.answering.chosenPersona !== page.edited

                onClicked: page.answering.choosePersona(page.edited)
            }
        }
        AnswerControls {
            Layout.fillWidth: true
            form: page.answering.persona
        }
    }
}
