// Everything that the program can do by menu, key or palette. To add something: one AppAction here. Its `menu` puts it
// at the end of that menu; a dialog that it opens is a signal of this file that Main.qml answers.
pragma ComponentBehavior: Bound

import QtQuick
import Facet

ActionList {
    id: actions

    required property Composer composer
    required property ConversationListModel conversations
    required property ConversationModel conversation
    required property ModelStatus modelStatus
    required property Preferences preferences
    required property Preview preview

    /// In the preview some keys are about its picture.
    required property bool previewFocused
    /// A dialog takes Escape for itself.
    required property bool dialogOpen
    required property bool sidebarShown
    required property bool fullScreen

    readonly property alias newConversation: newConversation

    signal answeringRequested
    signal backUpRequested
    signal commandPaletteRequested
    signal composerRequested
    signal diagnosticsRequested
    signal findRequested
    signal findStepRequested(bool forwards)
    signal exportRequested(var conversation, string title)
    signal filesRequested
    signal fullScreenRequested
    signal importRequested
    signal keysRequested
    signal libraryRequested
    signal menuRequested
    signal modelRequested
    signal personasRequested
    signal previewRequested
    signal promptsRequested
    signal quickWindowRequested
    signal quitRequested
    signal restoreRequested
    signal screenshotRequested
    signal searchRequested
    signal settingsRequested
    signal sidebarRequested

    AppAction {
        id: newConversation

        keys: "Ctrl+N"
        menu: AppAction.File
        name: "newConversation"
        text: qsTr("&New conversation")

        onTriggered: {
            actions.conversation.begin();
            actions.composerRequested();
        }
    }
    AppAction {
        keys: "Ctrl+O"
        menu: AppAction.File
        name: "addFiles"
        text: qsTr("&Add files…")

        onTriggered: actions.filesRequested()
    }
    AppAction {
        keys: "Ctrl+Shift+S"
        menu: AppAction.File
        name: "screenshot"
        text: qsTr("Add a &screenshot…")

        onTriggered: actions.screenshotRequested()
    }
    AppAction {
        keys: "Ctrl+Shift+O"
        menu: AppAction.File
        name: "openModel"
        text: qsTr("Open &model…")

        onTriggered: actions.modelRequested()
    }
    AppAction {
        keys: "Ctrl+Shift+M"
        menu: AppAction.File
        name: "getModel"
        text: qsTr("&Get a model…")

        onTriggered: actions.libraryRequested()
    }
    AppAction {
        enabled: !actions.modelStatus.demo
        menu: AppAction.File
        name: "openDemo"
        text: qsTr("Use the &demonstration model")

        onTriggered: actions.modelStatus.openDemo()
    }
    AppAction {
        enabled: actions.conversation.conversation !== 0
        keys: "Ctrl+E"
        menu: AppAction.File
        name: "exportConversation"
        text: qsTr("&Export this conversation…")

        onTriggered: actions.exportRequested(actions.conversation.conversation, actions.conversation.title)
    }
    AppAction {
        menu: AppAction.File
        name: "exportAll"
        text: qsTr("Export a&ll conversations…")

        onTriggered: actions.exportRequested(0, "")
    }
    AppAction {
        menu: AppAction.File
        name: "importConversations"
        text: qsTr("&Import conversations…")

        onTriggered: actions.importRequested()
    }
    AppAction {
        menu: AppAction.File
        name: "backUp"
        text: qsTr("&Back up everything…")

        onTriggered: actions.backUpRequested()
    }
    AppAction {
        menu: AppAction.File
        name: "restoreBackup"
        text: qsTr("&Restore a backup…")

        onTriggered: actions.restoreRequested()
    }
    AppAction {
        keys: "Ctrl+,"
        menu: AppAction.File
        name: "settings"
        text: qsTr("&Settings…")

        onTriggered: actions.settingsRequested()
    }
    AppAction {
        keys: "Ctrl+Q"
        menu: AppAction.File
        name: "quit"
        text: qsTr("&Quit")

        onTriggered: actions.quitRequested()
    }
    AppAction {
        checkable: true
        checked: actions.composer.thinking
        keys: "Ctrl+T"
        menu: AppAction.Conversation
        name: "think"
        text: qsTr("&Think before answering")

        onTriggered: actions.composer.thinking = !actions.composer.thinking
    }
    AppAction {
        enabled: actions.conversation.busy
        keys: "Esc"
        listening: enabled && !actions.previewFocused && !actions.dialogOpen && !actions.composer.editing
        menu: AppAction.Conversation
        name: "stop"
        text: qsTr("&Stop answering")

        onTriggered: actions.conversation.stop()
    }
    AppAction {
        enabled: !actions.conversation.busy && !actions.conversation.empty
        keys: "Ctrl+R"
        menu: AppAction.Conversation
        name: "retry"
        text: qsTr("Answer &again")

        onTriggered: actions.composer.retry()
    }
    AppAction {
        enabled: !actions.conversation.empty
        keys: "Ctrl+Shift+C"
        menu: AppAction.Conversation
        name: "copyAnswer"
        text: qsTr("&Copy the last answer")

        onTriggered: actions.conversation.copyLastAnswer()
    }
    AppAction {
        enabled: !actions.conversation.empty
        keys: "Ctrl+Shift+;"
        menu: AppAction.Conversation
        name: "copyCode"
        text: qsTr("Copy the last c&ode")

        onTriggered: actions.conversation.copyLastCode()
    }
    AppAction {
        enabled: actions.conversation.lastQuestion >= 0
        keys: "Ctrl+Shift+E"
        menu: AppAction.Conversation
        name: "editQuestion"
        text: qsTr("Chan&ge the last question")

        onTriggered: {
            actions.composer.edit(actions.conversation.lastQuestion);
            actions.composerRequested();
        }
    }
    AppAction {
        enabled: actions.conversation.cutShort
        keys: "Ctrl+Shift+R"
        menu: AppAction.Conversation
        name: "continueAnswer"
        text: qsTr("Con&tinue the last answer")

        onTriggered: actions.composer.continueAnswer(actions.conversation.lastRow)
    }
    AppAction {
        enabled: !actions.conversation.empty
        menu: AppAction.Conversation
        name: "quoteAnswer"
        text: qsTr("&Quote the last message")

        onTriggered: {
            actions.composer.quote(actions.conversation.lastRow, "");
            actions.composerRequested();
        }
    }
    AppAction {
        enabled: !actions.conversation.empty
        menu: AppAction.Conversation
        name: "copyConversation"
        text: qsTr("Copy the &whole conversation")

        onTriggered: actions.conversation.copyConversation()
    }
    AppAction {
        keys: "Ctrl+PgUp"
        menu: AppAction.Conversation
        name: "previousConversation"
        text: qsTr("&Previous conversation")

        onTriggered: actions.conversation.open(actions.conversations.neighbour(actions.conversation.conversation, -1))
    }
    AppAction {
        keys: "Ctrl+PgDown"
        menu: AppAction.Conversation
        name: "nextConversation"
        text: qsTr("Ne&xt conversation")

        onTriggered: actions.conversation.open(actions.conversations.neighbour(actions.conversation.conversation, 1))
    }
    AppAction {
        enabled: actions.conversation.conversation !== 0
        keys: "Ctrl+Shift+Backspace"
        menu: AppAction.Conversation
        name: "deleteConversation"
        text: qsTr("&Delete this conversation")

        onTriggered: actions.conversations.remove(actions.conversation.conversation)
    }
    AppAction {
        enabled: actions.conversation.conversation !== 0
        keys: "Ctrl+F"
        menu: AppAction.View
        name: "find"
        text: qsTr("&Find in this conversation")

        onTriggered: actions.findRequested()
    }
    AppAction {
        alternative: "Ctrl+G"
        enabled: actions.conversation.conversation !== 0
        keys: "F3"
        menu: AppAction.View
        name: "findNext"
        text: qsTr("Find ne&xt")

        onTriggered: actions.findStepRequested(true)
    }
    AppAction {
        alternative: "Ctrl+Shift+G"
        enabled: actions.conversation.conversation !== 0
        keys: "Shift+F3"
        menu: AppAction.View
        name: "findPrevious"
        text: qsTr("Find pre&vious")

        onTriggered: actions.findStepRequested(false)
    }
    AppAction {
        keys: "Ctrl+Shift+F"
        menu: AppAction.View
        name: "searchAll"
        text: qsTr("Searc&h all conversations")

        onTriggered: actions.searchRequested()
    }
    AppAction {
        alternative: "F9"
        checkable: true
        checked: actions.sidebarShown
        keys: "Ctrl+B"
        menu: AppAction.View
        name: "sidebar"
        text: qsTr("List of &conversations")

        onTriggered: actions.sidebarRequested()
    }
    AppAction {
        enabled: actions.preview.open
        keys: "F6"
        menu: AppAction.View
        name: "goToPreview"
        text: qsTr("Go to the &preview, and back")

        onTriggered: actions.previewRequested()
    }
    AppAction {
        keys: "Shift+Esc"
        menu: AppAction.View
        name: "goToQuestion"
        text: qsTr("Go to the &question")

        onTriggered: actions.composerRequested()
    }
    AppAction {
        alternative: "Ctrl+="
        keys: "Ctrl++"
        menu: AppAction.View
        name: "enlargeText"
        text: qsTr("&Larger text")

        onTriggered: actions.preferences.enlargeText()
    }
    AppAction {
        keys: "Ctrl+-"
        menu: AppAction.View
        name: "shrinkText"
        text: qsTr("&Smaller text")

        onTriggered: actions.preferences.shrinkText()
    }
    AppAction {
        keys: "Ctrl+0"
        listening: !actions.previewFocused
        menu: AppAction.View
        name: "resetText"
        text: qsTr("&Normal text")

        onTriggered: actions.preferences.resetText()
    }
    AppAction {
        checkable: true
        checked: actions.fullScreen
        keys: "F11"
        menu: AppAction.View
        name: "fullScreen"
        text: qsTr("F&ull screen")

        onTriggered: actions.fullScreenRequested()
    }
    AppAction {
        menu: AppAction.View
        name: "quickWindow"
        text: qsTr("S&mall window")

        onTriggered: actions.quickWindowRequested()
    }
    AppearanceAction {
        appearance: Preferences.FollowSystem
        name: "systemColours"
        preferences: actions.preferences
        text: qsTr("Colours of the system")
    }
    AppearanceAction {
        appearance: Preferences.Light
        name: "lightColours"
        preferences: actions.preferences
        text: qsTr("Light colours")
    }
    AppearanceAction {
        appearance: Preferences.Dark
        name: "darkColours"
        preferences: actions.preferences
        text: qsTr("Dark colours")
    }
    AppearanceAction {
        appearance: Preferences.HighContrast
        name: "highContrast"
        preferences: actions.preferences
        text: qsTr("High contrast")
    }
    AppAction {
        alternative: "Ctrl+Shift+P"
        keys: "Ctrl+K"
        menu: AppAction.Help
        name: "palette"
        text: qsTr("&Find an action…")

        onTriggered: actions.commandPaletteRequested()
    }
    AppAction {
        keys: "F10"
        name: "menu"
        text: qsTr("Open the menu")

        onTriggered: actions.menuRequested()
    }
    AppAction {
        keys: "F1"
        menu: AppAction.Help
        name: "keys"
        text: qsTr("&Keys")

        onTriggered: actions.keysRequested()
    }
    AppAction {
        keys: "Ctrl+I"
        menu: AppAction.Conversation
        name: "answering"
        text: qsTr("How it is answe&red…")

        onTriggered: actions.answeringRequested()
    }
    AppAction {
        menu: AppAction.Conversation
        name: "personas"
        text: qsTr("&Personas…")

        onTriggered: actions.personasRequested()
    }
    AppAction {
        menu: AppAction.Conversation
        name: "prompts"
        text: qsTr("P&rompts…")

        onTriggered: actions.promptsRequested()
    }
    AppAction {
        menu: AppAction.Help
        name: "diagnostics"
        text: qsTr("&Diagnostics…")

        onTriggered: actions.diagnosticsRequested()
    }
}
