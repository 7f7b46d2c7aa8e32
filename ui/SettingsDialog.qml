// Everything that can be set, on one page; typing in the field above leaves what matches.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Facet

PageDialog {
    id: page

    required property Preferences preferences
    required property Answering answering
    required property Machine machine
    required property ModelStatus modelStatus
    required property Spelling spelling
    required property string dataDirectory
    required property bool hasTray
    required property bool keyRefused ///< the desktop gives no key for the small window
    /// Lists of `value` and `text`, filled by whoever knows them.
    property var languages: []

    signal diagnosticsRequested
    signal modelsRequested
    signal personasRequested
    signal promptsRequested

    readonly property string search: field.text.trim()
    readonly property var personas: answering.personas

    function after(first: var, list: var): var {
        return first.concat(list);
    }

    function tokenChoices(lengths: var): var {
        return lengths.map(tokens => ({ value: tokens, text: qsTr("%1 tokens").arg(Number(tokens).toLocaleString(Qt.locale(), "f", 0)) }));
    }

    height: parent.height - 4 * Theme.gap
    objectName: "settingsDialog"
    title: qsTr("Settings")

    onAboutToShow: {
        machine.look();
        modelStatus.lookAtContexts();
        field.clear();
    }
    onOpened: field.forceActiveFocus(Qt.PopupFocusReason)

    head: LineField {
        id: field

        Accessible.name: qsTr("Search in the settings")
        Layout.fillWidth: true
        objectName: "settingsSearch"
        placeholderText: qsTr("Search")

        onTextChanged: page.scroller.contentY = 0
    }

    PlainLabel {
        Layout.fillWidth: true
        color: Theme.muted
        font.pixelSize: Theme.fontLabel
        objectName: "noSettings"
        text: qsTr("No setting is about that")
        visible: page.search.length > 0 && !look.matches && !language.matches && !answers.matches && !files.matches && !model.matches && !tools.matches && !desktop.matches && !places.matches
        wrapMode: Text.Wrap
    }
    SettingsSection {
        id: look

        Layout.fillWidth: true
        title: qsTr("Appearance")

        SettingChoice {
            Layout.fillWidth: true
            choices: [
                { value: Preferences.FollowSystem, text: qsTr("As the system") },
                { value: Preferences.Light, text: qsTr("Light") },
                { value: Preferences.Dark, text: qsTr("Dark") },
                { value: Preferences.HighContrast, text: qsTr("High contrast") }
            ]
            keywords: qsTr("appearance theme dark light black contrast")
            objectName: "appearance"
            search: page.search
            title: qsTr("Colours")
            value: page.preferences.appearance

            onChosen: value => page.preferences.appearance = value
        }
        SettingNumber {
            Layout.fillWidth: true
            about: qsTr("Times the system's. %1 and %2 do the same.").arg(Theme.keys.enlargeText ?? "").arg(Theme.keys.shrinkText ?? "")
            keywords: qsTr("font letters zoom scale larger smaller")
            least: 0.5
            most: 3
            objectName: "textScale"
            search: page.search
            step: 0.1
            decimals: 1
            title: qsTr("Text size")
            value: page.preferences.textScale

            onChosen: value => page.preferences.textScale = value
        }
        SettingSwitch {
            Layout.fillWidth: true
            about: qsTr("Things appear and go without moving.")
            keywords: qsTr("animation motion")
            objectName: "reducedMotion"
            on: page.preferences.reducedMotion
            search: page.search
            title: qsTr("Reduced motion")

            onToggled: on => page.preferences.reducedMotion = on
        }
    }
    SettingsSection {
        id: language

        Layout.fillWidth: true
        title: qsTr("Language")

        SettingChoice {
            Layout.fillWidth: true
            choices: page.after([{ value: "", text: qsTr("As the system") }], page.languages)
            about: qsTr("From the next start on.")
            keywords: qsTr("translation")
            objectName: "language"
            search: page.search
            title: qsTr("Language of the window")
            value: page.preferences.language

            onChosen: value => page.preferences.language = value
        }
        SettingSwitch {
            Layout.fillWidth: true
            about: page.spelling.choices.length > 0 ? qsTr("Of what you write; words that no dictionary in use knows are underlined. Several can be used at once; without a choice they are those of the desktop's languages, and that in which a sentence is written.") : qsTr("No Hunspell dictionary is installed. They come as packages of the system: hunspell-en-us, hunspell-de-de and so on.")
            keywords: qsTr("spelling dictionary hunspell language")
            objectName: "spelling"
            on: page.preferences.checkSpelling
            search: page.search
            title: qsTr("Spell checking")

            onToggled: on => page.preferences.checkSpelling = on
        }
        Repeater {
            model: page.preferences.checkSpelling ? page.spelling.choices : []

            delegate: SettingSwitch {
                required property var modelData

                Layout.fillWidth: true
                keywords: qsTr("spelling dictionary hunspell language")
                objectName: "spelling_" + modelData.value
                on: page.preferences.spellingLanguages.includes(modelData.value)
                search: page.search
                title: qsTr("Dictionary: %1").arg(modelData.text)

                onToggled: on => page.preferences.useSpellingLanguage(modelData.value, on)
            }
        }
    }
    SettingsSection {
        id: answers

        Layout.fillWidth: true
        title: qsTr("Answers, unless a conversation says otherwise")

        SettingChoice {
            Layout.fillWidth: true
            about: qsTr("Whom new conversations begin with.")
            choices: page.after([{ value: 0, text: qsTr("None") }], page.personas.map(persona => ({ value: persona.id, text: persona.name })))
            keywords: qsTr("role system prompt")
            objectName: "defaultPersona"
            search: page.search
            title: qsTr("Usual persona")
            value: page.answering.defaultPersona

            onChosen: value => page.answering.chooseDefaultPersona(value)
        }
        SettingRow {
            Layout.fillWidth: true
            about: qsTr("System prompts and settings under a name; texts that are used again, with blanks to fill.")
            keywords: qsTr("templates slash commands variables")
            search: page.search
            title: qsTr("Personas and prompts")

            PushButton {
                objectName: "personasButton"
                text: qsTr("Personas…")

                onClicked: page.personasRequested()
            }
            PushButton {
                objectName: "promptsButton"
                text: qsTr("Prompts…")

                onClicked: page.promptsRequested()
            }
        }
        SettingSwitch {
            Layout.fillWidth: true
            about: qsTr("After an answer, when nothing else is to be done. A name of yours stays. The demonstration model names none.")
            keywords: qsTr("title automatic rename")
            objectName: "titlesByModel"
            on: page.preferences.titlesByModel
            search: page.search
            title: qsTr("Let the model name conversations")

            onToggled: on => page.preferences.titlesByModel = on
        }
        AnswerControls {
            Layout.fillWidth: true
            contextMost: page.modelStatus.contextTokens
            form: page.answering.defaults
            objectName: "defaultControls"
            search: page.search
        }
    }
    SettingsSection {
        id: files

        Layout.fillWidth: true
        title: qsTr("Files")

        SettingChoice {
            Layout.fillWidth: true
            about: qsTr("How closely pictures, pages and frames are looked at, until another choice is made at the question.")
            choices: [
                { value: "quick", text: qsTr("Quick") },
                { value: "", text: qsTr("Normal") },
                { value: "careful", text: qsTr("Careful") }
            ]
            keywords: qsTr("effort video pdf frames")
            objectName: "readingEffort"
            search: page.search
            title: qsTr("Effort of reading")
            value: page.preferences.readingEffort

            onChosen: value => page.preferences.readingEffort = value
        }
    }
    SettingsSection {
        id: model

        Layout.fillWidth: true
        title: qsTr("Model")

        SettingRow {
            Layout.fillWidth: true
            about: page.modelStatus.description.length > 0 ? qsTr("%1: %2").arg(page.modelStatus.name).arg(page.modelStatus.description) : page.modelStatus.name
            keywords: qsTr("download gguf gemma")
            search: page.search
            title: qsTr("Which model answers")

            PushButton {
                text: qsTr("Models…")

                onClicked: page.modelsRequested()
            }
        }
        SettingChoice {
            Layout.fillWidth: true
            about: qsTr("The model is loaded again when this changes.")
            choices: page.machine.devices
            keywords: qsTr("gpu cpu graphics card processor vulkan")
            objectName: "device"
            search: page.search
            title: qsTr("Where it runs")
            value: page.preferences.device

            onChosen: value => page.preferences.device = value
        }
        SettingChoice {
            Layout.fillWidth: true
            about: qsTr("How much it can keep in mind: a longer one takes more memory. The model is loaded again.")
            choices: {
                const offers = page.modelStatus.contexts;
                const list = offers.length > 0 ? offers.filter(offer => offer.fits).map(offer => ({ value: offer.tokens, text: offer.text })) : page.tokenChoices([8192, 16384, 32768, 65536, 131072, 262144]);
                const chosen = page.preferences.contextLength;
                if (chosen > 0 && !list.some(choice => choice.value === chosen)) {
                    const offer = offers.find(each => each.tokens === chosen);
                    list.push(offer ? { value: chosen, text: offer.text } : page.tokenChoices([chosen])[0]);
                }
                return page.after([{ value: 0, text: qsTr("As usual") }], list);
            }
            keywords: qsTr("memory window tokens kv")
            objectName: "modelContext"
            search: page.search
            title: qsTr("Length of the context")
            value: page.preferences.contextLength

            onChosen: value => page.preferences.contextLength = value
        }
        SettingSwitch {
            Layout.fillWidth: true
            about: qsTr("On a graphics card a long context then takes about half of its memory, with a small error. The model is loaded again.")
            keywords: qsTr("kv cache q8 quantised 8 bit")
            objectName: "smallCache"
            on: page.preferences.smallCache
            search: page.search
            title: qsTr("Keep the context in 8 bits")

            onToggled: on => page.preferences.smallCache = on
        }
        SettingChoice {
            Layout.fillWidth: true
            about: qsTr("Its memory is given back when nothing was asked for so long; the next question loads it again.")
            choices: [
                { value: 0, text: qsTr("Never") },
                { value: 5, text: qsTr("After 5 minutes") },
                { value: 15, text: qsTr("After 15 minutes") },
                { value: 60, text: qsTr("After an hour") }
            ]
            keywords: qsTr("idle memory free sleep")
            objectName: "idleMinutes"
            search: page.search
            title: qsTr("Unload the model when idle")
            value: page.preferences.idleMinutes

            onChosen: value => page.preferences.idleMinutes = value
        }
    }
    SettingsSection {
        id: tools

        Layout.fillWidth: true
        title: qsTr("Tools of the model")

        ToolControls {
            Layout.fillWidth: true
            answering: page.answering
            form: page.answering.defaults
            modelStatus: page.modelStatus
            search: page.search
        }
    }
    SettingsSection {
        id: desktop

        Layout.fillWidth: true
        title: qsTr("Desktop")

        SettingSwitch {
            Layout.fillWidth: true
            about: qsTr("When an answer is finished and the window is not in front.")
            keywords: qsTr("notice message popup alert")
            objectName: "notifications"
            on: page.preferences.notifications
            search: page.search
            title: qsTr("Notifications")

            onToggled: on => page.preferences.notifications = on
        }
        SettingSwitch {
            Layout.fillWidth: true
            about: qsTr("Else they say only that it is finished.")
            keywords: qsTr("private text content")
            objectName: "notificationText"
            on: page.preferences.notificationText
            search: page.search
            title: qsTr("Notifications say what was answered")

            onToggled: on => page.preferences.notificationText = on
        }
        SettingSwitch {
            Layout.fillWidth: true
            about: page.keyRefused ? qsTr("This desktop gave Facet no key that works everywhere. Bind the command “facet --quick” to one in the desktop's own settings.") : qsTr("A small window for one question, on a key that works everywhere, such as Ctrl+Alt+Space.")
            keywords: qsTr("hotkey global shortcut small window")
            objectName: "quickWindow"
            on: page.preferences.quickWindow
            search: page.search
            title: qsTr("Quick window")

            onToggled: on => page.preferences.quickWindow = on
        }
        SettingSwitch {
            Layout.fillWidth: true
            about: page.hasTray ? qsTr("Closing the window then hides it, and answers are written on. Quit in the icon's menu.") : qsTr("This desktop shows no icons of programs now: closing the window ends Facet.")
            keywords: qsTr("tray background close status icon")
            objectName: "tray"
            on: page.preferences.tray
            search: page.search
            title: qsTr("Icon in the tray")

            onToggled: on => page.preferences.tray = on
        }
    }
    SettingsSection {
        id: places

        Layout.fillWidth: true
        title: qsTr("Data")

        SettingRow {
            Layout.fillWidth: true
            about: page.dataDirectory
            keywords: qsTr("directory folder conversations files store")
            search: page.search
            title: qsTr("Where conversations and models are kept")

            PushButton {
                objectName: "openData"
                text: qsTr("Open folder")

                onClicked: Qt.openUrlExternally("file://" + page.dataDirectory.split("/").map(encodeURIComponent).join("/"))
            }
        }
        SettingRow {
            Layout.fillWidth: true
            about: qsTr("Versions, devices and what went wrong lately, without anything that you wrote.")
            keywords: qsTr("bug report log version about")
            search: page.search
            title: qsTr("Diagnostics")

            PushButton {
                objectName: "diagnosticsButton"
                text: qsTr("Diagnostics…")

                onClicked: page.diagnosticsRequested()
            }
        }
    }
}
