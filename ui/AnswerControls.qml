// How answers are made, as controls: of a conversation, of a persona, or by default.
import QtQuick
import QtQuick.Layouts
import Facet

ColumnLayout {
    id: controls

    required property AnswerForm form
    property string search
    /// Names what an unchanged system prompt comes from.
    property string promptHint: qsTr("None")
    /// What the model was opened with; 0 while none is.
    property int contextMost: 0
    readonly property var rows: children
    readonly property bool matches: {
        for (let i = 0; i < rows.length; i++) {
            if (rows[i].matches === true)
                return true;
        }
        return false;
    }
    readonly property var ownNames: form.own
    readonly property var temperatures: form.range("temperature")
    readonly property var shares: form.range("topP")

    function isOwn(property: string): bool {
        return ownNames.indexOf(property) >= 0;
    }

    spacing: 2 * Theme.gap

    SettingText {
        Layout.fillWidth: true
        about: qsTr("Said to the model before everything else: who it is, how it should answer.")
        changed: controls.isOwn("systemPrompt")
        hint: controls.promptHint
        keywords: qsTr("instructions role")
        objectName: "systemPrompt"
        search: controls.search
        title: qsTr("System prompt")
        value: controls.form.systemPrompt

        onEdited: value => controls.form.systemPrompt = value
        onResetRequested: controls.form.reset("systemPrompt")
    }
    SettingSwitch {
        Layout.fillWidth: true
        about: qsTr("Slower, and better at what needs several steps. The thoughts can be read.")
        changed: controls.isOwn("thinking")
        keywords: qsTr("reasoning")
        objectName: "thinking"
        on: controls.form.thinking
        search: controls.search
        title: qsTr("Think before answering")

        onResetRequested: controls.form.reset("thinking")
        onToggled: on => controls.form.thinking = on
    }
    SettingNumber {
        Layout.fillWidth: true
        about: qsTr("0 always takes the likeliest word; higher is more varied, above 1.2 often confused. Gemma is made for 1.")
        changed: controls.isOwn("temperature")
        keywords: qsTr("sampling creativity randomness")
        least: controls.temperatures.least
        most: controls.temperatures.most
        objectName: "temperature"
        search: controls.search
        step: controls.temperatures.step
        title: qsTr("Temperature")
        value: controls.form.temperature

        onChosen: value => controls.form.temperature = value
        onResetRequested: controls.form.reset("temperature")
    }
    SettingNumber {
        Layout.fillWidth: true
        about: qsTr("Only the likeliest words that together have this share are drawn from; 1 leaves none out. Usual: 0.95.")
        changed: controls.isOwn("topP")
        keywords: qsTr("sampling top-p nucleus")
        least: controls.shares.least
        most: controls.shares.most
        objectName: "topP"
        search: controls.search
        step: controls.shares.step
        title: qsTr("Share of the likeliest (top-p)")
        value: controls.form.topP

        onChosen: value => controls.form.topP = value
        onResetRequested: controls.form.reset("topP")
    }
    SettingChoice {
        Layout.fillWidth: true
        about: qsTr("At most so many words are drawn from at each step. Usual: 64.")
        changed: controls.isOwn("topK")
        choices: {
            const list = [1, 10, 20, 40, 64, 100, 200, 500, 1000];
            if (controls.form.topK > 0 && !list.includes(controls.form.topK))
                list.push(controls.form.topK);
            return [{ value: 0, text: qsTr("All of them") }].concat(list.sort((a, b) => a - b).map(count => ({ value: count, text: Number(count).toLocaleString(Qt.locale(), "f", 0) })));
        }
        keywords: qsTr("sampling top-k")
        objectName: "topK"
        search: controls.search
        title: qsTr("Number of candidates (top-k)")
        value: controls.form.topK

        onChosen: value => controls.form.topK = value
        onResetRequested: controls.form.reset("topK")
    }
    SettingRow {
        Layout.fillWidth: true
        about: qsTr("The same number gives the same answer to the same question. Empty: another one each time.")
        changed: controls.isOwn("seed")
        keywords: qsTr("sampling random repeat")
        search: controls.search
        title: qsTr("Seed")

        onResetRequested: controls.form.reset("seed")

        LineField {
            Accessible.name: qsTr("Seed")
            implicitWidth: 160 * Math.min(Theme.unit, 1.6)
            inputMethodHints: Qt.ImhDigitsOnly
            objectName: "seedField"
            placeholderText: qsTr("by chance")
            text: controls.form.seed

            validator: RegularExpressionValidator {
                regularExpression: /[0-9]{0,18}/
            }

            onTextEdited: controls.form.seed = text
        }
    }
    SettingChoice {
        Layout.fillWidth: true
        about: qsTr("Where an answer is ended although it is not finished. It can be continued.")
        changed: controls.isOwn("maxTokens")
        choices: {
            const list = [256, 512, 1024, 2048, 4096, 8192, 16384];
            if (controls.form.maxTokens > 0 && !list.includes(controls.form.maxTokens))
                list.push(controls.form.maxTokens);
            return [{ value: 0, text: qsTr("No limit") }].concat(list.sort((a, b) => a - b).map(tokens => ({ value: tokens, text: qsTr("%1 words").arg(Number(Math.round(tokens * 0.075) * 10).toLocaleString(Qt.locale(), "f", 0)) })));
        }
        keywords: qsTr("maximum tokens limit")
        objectName: "maxTokens"
        search: controls.search
        title: qsTr("Longest answer")
        value: controls.form.maxTokens

        onChosen: value => controls.form.maxTokens = value
        onResetRequested: controls.form.reset("maxTokens")
    }
    SettingChoice {
        Layout.fillWidth: true
        about: controls.contextMost > 0 ? qsTr("How much of a conversation the model is shown. Beyond that the oldest turns are left out, which is marked; a shorter one answers sooner. The model is open with %1 tokens; how long that is, is set in the settings.").arg(Number(controls.contextMost).toLocaleString(Qt.locale(), "f", 0)) : qsTr("How much of a conversation the model is shown. Beyond that the oldest turns are left out, which is marked; a shorter one answers sooner.")
        changed: controls.isOwn("contextLength")
        choices: {
            let list = [2048, 4096, 8192, 16384, 32768, 65536, 131072].filter(tokens => controls.contextMost === 0 || tokens < controls.contextMost);
            if (controls.form.contextLength > 0 && !list.includes(controls.form.contextLength))
                list.push(controls.form.contextLength);
            const number = tokens => Number(tokens).toLocaleString(Qt.locale(), "f", 0);
            const all = controls.contextMost > 0 ? qsTr("All there is: %1 tokens").arg(number(controls.contextMost)) : qsTr("All there is");
            return [{ value: 0, text: all }].concat(list.sort((a, b) => a - b).map(tokens => ({ value: tokens, text: controls.contextMost > 0 && tokens > controls.contextMost ? qsTr("%1 tokens, here %2").arg(number(tokens)).arg(number(controls.contextMost)) : qsTr("%1 tokens").arg(number(tokens)) })));
        }
        keywords: qsTr("memory window tokens")
        objectName: "contextLength"
        search: controls.search
        title: qsTr("Context")
        value: controls.form.contextLength

        onChosen: value => controls.form.contextLength = value
        onResetRequested: controls.form.reset("contextLength")
    }
}
