// Whether the model may ask for tools, by default or in one conversation, and which of them it may use without asking.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Facet

ColumnLayout {
    id: controls

    required property Answering answering
    required property AnswerForm form
    required property ModelStatus modelStatus
    property string search
    readonly property var own: form.own
    readonly property var ownDefaults: answering.defaults.own
    readonly property var rows: children
    readonly property bool matches: {
        for (let i = 0; i < rows.length; i++) {
            if (rows[i].matches === true)
                return true;
        }
        return false;
    }

    spacing: 2 * Theme.gap

    SettingChoice {
        Layout.fillWidth: true
        about: controls.modelStatus.callsTools ? qsTr("The model that is open was trained to use tools.") : qsTr("The model that is open was not trained to use tools.")
        changed: controls.own.indexOf("tools") >= 0
        // A conversation can differ from a default only by what it says itself.
        choices: controls.form !== controls.answering.defaults && controls.ownDefaults.indexOf("tools") >= 0 ? [
            { value: 1, text: qsTr("Yes") },
            { value: 0, text: qsTr("No") }
        ] : [
            { value: -1, text: qsTr("As it was trained") },
            { value: 1, text: qsTr("Yes") },
            { value: 0, text: qsTr("No") }
        ]
        keywords: qsTr("function calling")
        objectName: "useTools"
        search: controls.search
        title: qsTr("The model may ask for tools")
        value: controls.form.tools

        onChosen: value => controls.form.tools = value
        onResetRequested: controls.form.reset("tools")
    }
    Repeater {
        model: controls.answering.tools

        SettingSwitch {
            id: tool

            required property var modelData

            Layout.fillWidth: true
            about: modelData.fixed ? qsTr("%1 You are asked each time.").arg(modelData.about) : modelData.about
            enabled: !modelData.fixed
            keywords: qsTr("tool function permission allow")
            objectName: "tool_" + modelData.name
            on: modelData.allowed
            opacity: controls.form.tools === 0 ? 0.6 : 1
            search: controls.search
            title: qsTr("%1 without being asked").arg(modelData.title)

            onToggled: on => controls.answering.allowTool(tool.modelData.name, on)
        }
    }
}
