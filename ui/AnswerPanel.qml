// At the right: who answers in this conversation and how, and what fills its context.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Facet

FocusScope {
    id: panel

    required property Answering answering
    required property ModelStatus modelStatus
    /// It lies over the conversation: there is no room beside it.
    property bool over: false
    property bool opened: false

    readonly property var personas: answering.personas

    signal personasRequested
    signal defaultsRequested
    signal closed
    signal beginRequested ///< what takes the keys first, please

    function personaChoices(list: var): var {
        const named = list.map(persona => ({ value: persona.id, text: persona.name }));
        named.unshift({ value: 0, text: qsTr("None") });
        return named;
    }

    function open() {
        opened = true;
        beginRequested();
    }

    function close() {
        const focused = activeFocus;
        opened = false;
        if (focused)
            closed();
    }

    Accessible.name: qsTr("This conversation")
    Accessible.role: Accessible.Pane
    implicitWidth: 400 * Math.min(Theme.unit, 1.8)
    visible: opened

    Keys.onEscapePressed: panel.close()
    onOpenedChanged: if (opened) {
        contents.made();
        answering.measureContext();
        modelStatus.lookAtContexts();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.background

        Rectangle {
            color: Theme.border
            height: parent.height
            width: 1
        }
        // What lies below is not clicked through it.
        TapHandler {
            gesturePolicy: TapHandler.WithinBounds
        }
    }
    Late {
        id: contents

        ColumnLayout {
            anchors.fill: parent
            anchors.margins: 2 * Theme.gap
            parent: panel
            spacing: 1.5 * Theme.gap

            Connections {
                target: panel

                function onBeginRequested() {
                    personaBox.forceActiveFocus(Qt.PopupFocusReason);
                }
            }

            RowLayout {
                Layout.fillWidth: true

                PlainLabel {
                    Accessible.role: Accessible.Heading
                    Layout.fillWidth: true
                    color: Theme.text
                    font.pixelSize: Theme.fontBody * 1.1
                    font.weight: Font.DemiBold
                    text: qsTr("This conversation")
                    wrapMode: Text.Wrap
                }
                IconButton {
                    glyph: "close"
                    keys: "Esc"
                    objectName: "answerPanelClose"
                    text: qsTr("Close")

                    onClicked: panel.close()
                }
            }
            ScrollPage {
                id: flick

                Layout.fillHeight: true
                Layout.fillWidth: true
                contentHeight: body.implicitHeight

                ColumnLayout {
                    id: body

                    spacing: 2 * Theme.gap
                    width: flick.width - 1.5 * Theme.gap

                    ContextMeter {
                        Layout.fillWidth: true
                        answering: panel.answering
                    }
                    SettingRow {
                        Layout.fillWidth: true
                        about: qsTr("A system prompt and settings under a name.")
                        title: qsTr("Persona")
                        wide: true

                        ChoiceBox {
                            id: personaBox

                            Accessible.name: qsTr("Persona of this conversation")
                            Layout.fillWidth: true
                            model: panel.personaChoices(panel.personas)
                            objectName: "personaBox"
                            value: panel.answering.chosenPersona

                            onChosen: value => panel.answering.choosePersona(value)
                        }
                        PushButton {
                            objectName: "editPersonas"
                            text: qsTr("Personas…")

                            onClicked: panel.personasRequested()
                        }
                    }
                    AnswerControls {
                        Layout.fillWidth: true
                        contextMost: panel.modelStatus.contextTokens
                        form: panel.answering.conversation
                        promptHint: panel.answering.chosenPersonaName.length > 0 ? qsTr("What %1 says").arg(panel.answering.chosenPersonaName) : qsTr("None; the model is itself")
                    }
                    ToolControls {
                        Layout.fillWidth: true
                        answering: panel.answering
                        form: panel.answering.conversation
                        modelStatus: panel.modelStatus
                    }
                    RowLayout {
                        Layout.fillWidth: true
                        spacing: Theme.gap

                        PushButton {
                            enabled: panel.answering.conversation.own.length > 0
                            objectName: "resetConversation"
                            text: qsTr("Reset all")

                            onClicked: panel.answering.conversation.reset("")
                        }
                        PushButton {
                            text: qsTr("Defaults…")

                            onClicked: panel.defaultsRequested()
                        }
                    }
                }
            }
        }
    }
}
