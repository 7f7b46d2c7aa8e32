// The window: conversations at the left, the conversation and the composer in the centre, menus and keys for all of it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Dialogs
import QtQuick.Layouts
import Facet

ApplicationWindow {
    id: window

    required property ConversationListModel conversations
    required property ConversationModel conversation
    required property ShelfModel shelf
    required property ConversationSearch search
    required property ConversationFind find
    required property Transfers transfers
    required property Composer composer
    required property Desktop desktop
    required property Answering answering
    required property Diagnostics diagnostics
    required property Machine machine
    required property string dataDirectory
    required property ModelStatus modelStatus
    required property ModelLibrary library
    required property Preferences preferences
    required property Preview preview
    required property Unlocking unlocking

    readonly property bool narrow: width < 720 * Math.min(Theme.unit, 2)
    /// A narrow window shows the list over the conversation, for as long as it takes to choose one.
    property bool sidebarOver: false
    property bool quitting: false
    /// What it goes back to from the full screen.
    property int visibilityBefore: Window.Windowed
    readonly property bool sidebarShown: narrow ? sidebarOver : preferences.sidebarShown

    /// Beside the conversation where there is room for both, else over it.
    readonly property bool previewOver: width < 900 * Math.min(Theme.unit, 1.6)

    function showPlace(file: var, item: int) {
        preview.show(file, item);
    }

    function closePreview() {
        preview.close();
        composerBar.focusText();
    }

    /// What lies over the conversation goes where the keyboard goes under it: there nobody would see it.
    function uncover() {
        let item = window.activeFocusItem;
        while (item !== null && item !== centre)
            item = item.parent;
        if (item === null)
            return;
        sidebarOver = false;
        if (previewOver)
            preview.close();
        if (answerPanel.over)
            answerPanel.close();
    }

    /// Whether or not there is an icon to hide behind.
    function quit() {
        quitting = true;
        close();
        Qt.quit();
    }

    function toggleFullScreen() {
        const before = visibilityBefore;
        visibilityBefore = visibility;
        visibility = visibility === Window.FullScreen ? before : Window.FullScreen;
    }

    function toggleSidebar() {
        if (!narrow) {
            preferences.toggleSidebar();
            return;
        }
        sidebarOver = !sidebarOver;
        if (sidebarOver)
            sidebar.focusList(); // It lies over what had the keyboard.
    }

    color: Theme.background
    font.pixelSize: Theme.fontLabel
    height: preferences.windowSize.height
    minimumHeight: 320
    minimumWidth: 360
    title: conversation.title.length > 0 ? qsTr("%1 - Facet").arg(conversation.title) : "Facet"
    visibility: preferences.wasMaximized() ? Window.Maximized : Window.AutomaticVisibility
    visible: true
    width: preferences.windowSize.width

    palette.alternateBase: Theme.surface
    palette.base: Theme.background
    palette.button: Theme.surface
    palette.buttonText: Theme.text
    palette.dark: Theme.muted
    palette.highlight: Theme.accent
    palette.highlightedText: Theme.accentText
    palette.light: Theme.hover
    palette.link: Theme.accent
    palette.mid: Theme.border
    palette.midlight: Theme.hover
    palette.placeholderText: Theme.muted
    palette.text: Theme.text
    palette.toolTipBase: Theme.surface
    palette.toolTipText: Theme.text
    palette.window: Theme.background
    palette.windowText: Theme.text

    Component.onCompleted: {
        composerBar.focusText();
        // The tip that all share, whose text may name files and conversations.
        (composerBar.ToolTip.toolTip.contentItem as Text).textFormat = Text.PlainText;
    }
    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    onActiveFocusItemChanged: uncover()
    onClosing: close => {
        const shown = visibility === Window.FullScreen ? visibilityBefore : visibility;
        if (visibility === Window.Windowed)
            preferences.windowSize = Qt.size(width, height);
        if (shown === Window.Windowed || shown === Window.Maximized)
            preferences.setMaximized(shown === Window.Maximized);
        quick.active = false;
        close.accepted = quitting || !desktop.staysHidden;
        if (!close.accepted)
            desktop.hide();
    }

    Binding {
        property: "appearance"
        target: Theme
        value: window.preferences.appearance
    }
    Binding {
        property: "textScale"
        target: Theme
        value: window.preferences.textScale
    }

    Binding {
        property: "systemScheme"
        target: Theme
        value: window.desktop.look.scheme
    }
    Binding {
        property: "systemContrast"
        target: Theme
        value: window.desktop.look.highContrast
    }
    Binding {
        property: "keys"
        target: Theme
        value: window.desktop.keys.byName
    }
    Binding {
        property: "reducedMotion"
        target: Theme
        value: window.preferences.reducedMotion || window.desktop.look.reducedMotion
    }

    Actions {
        id: commands

        composer: window.composer
        conversation: window.conversation
        conversations: window.conversations
        dialogOpen: linkDialog.opened || sidebar.takesEscape || findBar.activeFocus || keysDialog.opened || paletteDialog.opened || libraryDialog.opened || settingsDialog.opened || personasDialog.opened || promptsDialog.opened || diagnosticsDialog.opened || answerPanel.activeFocus
        fullScreen: window.visibility === Window.FullScreen
        modelStatus: window.modelStatus
        objectName: "actions"
        preferences: window.preferences
        preview: window.preview
        previewFocused: previewSide.activeFocus
        sidebarShown: window.sidebarShown

        onBackUpRequested: (transferDialogs.made() as TransferDialogs).backUp()
        onCommandPaletteRequested: paletteDialog.open()
        onComposerRequested: composerBar.focusText()
        onExportRequested: (conversation, title) => (transferDialogs.made() as TransferDialogs).exportConversation(conversation, title)
        onAnsweringRequested: answerPanel.opened ? answerPanel.close() : answerPanel.open()
        onDiagnosticsRequested: diagnosticsDialog.open()
        onFilesRequested: fileDialog.open()
        onFindRequested: findBar.begin(conversationView.topRow())
        onFindStepRequested: forwards => findBar.step(forwards, conversationView.topRow())
        onFullScreenRequested: window.toggleFullScreen()
        onImportRequested: (transferDialogs.made() as TransferDialogs).importConversations()
        onKeysRequested: keysDialog.open()
        onLibraryRequested: libraryDialog.open()
        onMenuRequested: mainMenu.openFirst()
        onModelRequested: modelDialog.open()
        onPersonasRequested: personasDialog.open()
        onPreviewRequested: previewSide.activeFocus ? composerBar.focusText() : previewSide.forceActiveFocus()
        onQuickWindowRequested: quick.begin()
        onQuitRequested: window.quit()
        onRestoreRequested: (transferDialogs.made() as TransferDialogs).restore()
        onSearchRequested: {
            if (!window.sidebarShown)
                window.toggleSidebar();
            sidebar.focusSearch();
        }
        onScreenshotRequested: window.desktop.screenshot.take()
        onPromptsRequested: promptsDialog.open()
        onSettingsRequested: settingsDialog.open()
        onSidebarRequested: window.toggleSidebar()
    }

    menuBar: MainMenu {
        id: mainMenu

        actions: commands
    }

    ColumnLayout {
        id: centre

        anchors.fill: parent
        anchors.leftMargin: window.sidebarShown && !window.narrow ? sidebar.width : 0
        anchors.rightMargin: previewSide.visible && !window.previewOver ? previewSide.width : answerPanel.visible && !answerPanel.over ? answerPanel.width : 0
        spacing: 0

        HeaderBar {
            Layout.fillWidth: true
            conversation: window.conversation
            modelStatus: window.modelStatus
            sidebarShown: window.sidebarShown

            onAnsweringRequested: answerPanel.opened ? answerPanel.close() : answerPanel.open()
            onOpenModelRequested: modelDialog.open()
            onSidebarToggled: window.toggleSidebar()
        }
        InlineMessage {
            Layout.fillWidth: true
            Layout.margins: Theme.gap
            actionText: qsTr("Open another…")
            details: window.modelStatus.errorDetails
            dismissible: true
            objectName: "modelError"
            text: window.modelStatus.error
            visible: text.length > 0

            onActionTriggered: modelDialog.open()
            onDismissed: window.modelStatus.dismissError()
        }
        InlineMessage {
            Layout.fillWidth: true
            Layout.margins: Theme.gap
            details: window.conversation.storageDetails
            dismissible: true
            objectName: "storageTrouble"
            text: window.conversation.storageTrouble
            visible: text.length > 0

            onDismissed: window.conversation.dismissStorageTrouble()
        }
        FindBar {
            id: findBar

            Layout.fillWidth: true
            find: window.find
            objectName: "findBar"
            transcript: conversationView
            visible: window.find.open && window.conversation.conversation !== 0

            onComposerRequested: composerBar.focusText()
        }
        Item {
            id: reading

            Layout.fillHeight: true
            Layout.fillWidth: true

            ConversationView {
                id: conversationView

                anchors.fill: parent
                composer: window.composer
                conversation: window.conversation
                find: window.find
                visible: !window.conversation.empty

                onComposerRequested: composerBar.focusText()
                onLinkActivated: address => (linkDialog.made() as LinkDialog).ask(address)
                onNotesAnswerRequested: window.composer.answerFromNotes()
                onPlaceOpened: (file, item) => window.showPlace(file, item)
                onRetryRequested: window.composer.retry()
            }
            EmptyState {
                anchors.fill: parent
                composer: window.composer
                demo: window.modelStatus.demo
                library: window.library
                machine: window.machine
                visible: window.conversation.empty && window.conversation.conversation === 0

                onFileRequested: modelDialog.open()
                onModelRequested: libraryDialog.open()
            }
        }
        TransferBar {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            Layout.leftMargin: Theme.gap
            Layout.maximumWidth: Theme.columnWidth
            Layout.rightMargin: Theme.gap
            objectName: "transferBar"
            transfers: window.transfers
        }
        UnlockBar {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            Layout.leftMargin: Theme.gap
            Layout.maximumWidth: Theme.columnWidth + 2 * Theme.gap
            Layout.rightMargin: Theme.gap
            unlocking: window.unlocking

            onDismissed: {
                window.unlocking.dismiss();
                composerBar.focusText();
            }
        }
        ComposerBar {
            id: composerBar

            Layout.fillWidth: true
            composer: window.composer
            conversation: window.conversation
            maximumHeight: window.height * 2 / 3

            onPickRequested: fileDialog.open()
            onPlaceOpened: (file, item) => window.showPlace(file, item)
        }
    }
    FocusScope {
        id: previewSide

        readonly property real room: window.width - (window.sidebarShown && !window.narrow ? sidebar.width : 0)

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        visible: window.preview.open
        width: window.previewOver ? window.width : Math.max(280, Math.min(room - 380, room * window.preferences.previewShare))

        onVisibleChanged: if (visible)
            previewed.made()

        Late {
            id: previewed

            PreviewPane {
                anchors.fill: parent
                focus: true
                objectName: "previewPane"
                parent: previewSide
                preview: window.preview

                onCloseRequested: window.closePreview()

                PaneEdge {
                    Accessible.name: qsTr("Width of the preview, change it with the arrow keys")
                    anchors.left: parent.left
                    anchors.leftMargin: -4
                    atEnd: true
                    objectName: "previewEdge"
                    pane: previewSide
                    visible: !window.previewOver

                    onResetRequested: window.preferences.resetPreviewShare()
                    onWidthChosen: width => window.preferences.previewShare = width / previewSide.room
                }
            }
        }

        Connections {
            target: window.preview

            function onPlaceChanged() {
                if (!previewSide.activeFocus)
                    previewSide.forceActiveFocus();
            }
        }
    }
    Rectangle {
        anchors.fill: parent
        color: "#66000000"
        visible: sidebar.visible && window.narrow

        TapHandler {
            onTapped: window.sidebarOver = false
        }
    }
    Sidebar {
        id: sidebar

        anchors.left: parent.left
        conversation: window.conversation
        conversations: window.conversations
        height: parent.height
        search: window.search
        shelf: window.shelf
        visible: window.sidebarShown
        width: Math.min(window.preferences.sidebarWidth * Theme.unit, window.width * (window.narrow ? 0.8 : 0.45))

        onChosen: {
            window.sidebarOver = false;
            composerBar.focusText();
        }
        onExportRequested: (conversation, title) => (transferDialogs.made() as TransferDialogs).exportConversation(conversation, title)
        onKeyboardLeft: {
            window.sidebarOver = false;
            composerBar.focusText();
        }
        onPlaceChosen: if (window.narrow) {
            window.sidebarOver = false;
            composerBar.focusText();
        }
        onNewRequested: {
            window.sidebarOver = false;
            commands.newConversation.trigger();
        }

        PaneEdge {
            Accessible.name: qsTr("Width of the list of conversations, change it with the arrow keys")
            anchors.right: parent.right
            anchors.rightMargin: -4
            objectName: "sidebarEdge"
            pane: sidebar
            visible: !window.narrow

            onResetRequested: window.preferences.resetSidebarWidth()
            onWidthChosen: width => window.preferences.sidebarWidth = width / Theme.unit
        }
    }
    DropArea {
        id: drop

        anchors.fill: parent

        onDropped: drag => {
            composerBar.takeDrop(drag);
            composerBar.focusText();
        }
        onEntered: drag => {
            const bytes = window.composer.pictureFormat(drag.formats, drag.urls).length > 0;
            drag.accepted = drag.hasUrls || bytes || drag.hasText;
            if (drag.hasUrls || bytes)
                window.composer.describeDrop(bytes ? [] : drag.urls);
            else
                window.composer.describeTextDrop();
        }
    }
    DropOverlay {
        anchors.fill: parent
        objectName: "dropOverlay"
        text: window.composer.dropDescription
        visible: drop.containsDrag
    }
    // Above what stands below the conversation: they go by themselves, and cover nothing that can be pressed meanwhile.
    Column {
        objectName: "toasts"
        spacing: Theme.gap
        width: parent.width
        y: Math.max(0, reading.y + reading.height - conversationView.footHeight - height)
        z: 1

        Toast {
            actionText: qsTr("Undo")
            objectName: "undoToast"
            text: window.conversations.removedText
            visible: window.conversations.removedTitle.length > 0

            onActionTriggered: window.conversations.undoRemove()
            onKeyboardLeft: composerBar.focusText()
            onExpired: window.conversations.forgetRemoved()
        }
        Toast {
            actionText: qsTr("Undo")
            objectName: "undoMessageToast"
            text: window.conversation.removed
            visible: window.conversation.removed.length > 0

            onActionTriggered: window.conversation.undoRemove()
            onKeyboardLeft: composerBar.focusText()
            onExpired: window.conversation.forgetRemoved()
        }
        Toast {
            id: notice

            function tell(what: string) {
                visible = false; // It is said again.
                text = what;
                visible = true;
            }

            // A glance for a few words, time to read for a sentence.
            milliseconds: Math.max(2000, 80 * text.length)
            objectName: "notice"
            visible: false

            onExpired: visible = false
        }
    }
    Connections {
        target: window.composer

        // "/search words": the action of that command; what takes words is given them.
        function onCommandChosen(name: string, argument: string) {
            const actions = ({
                    "export": "exportConversation",
                    "model": "openModel",
                    "new": "newConversation",
                    "persona": "answering",
                    "search": "searchAll"
                });
            const action = Array.from(commands.all).find(each => each.name === actions[name]);
            if (action?.enabled)
                action.trigger();
            if (name === "search" && argument.length > 0)
                sidebar.searchFor(argument);
        }
    }
    Connections {
        target: window.conversation

        function onNoticed(what: string) {
            notice.tell(what);
        }
    }
    Late {
        id: transferDialogs

        TransferDialogs {
            parent: window.contentItem
            transfers: window.transfers
        }
    }
    Connections {
        target: window.transfers

        function onDamageChanged() {
            if (window.transfers.damage.length > 0)
                (transferDialogs.made() as TransferDialogs).tellDamage();
        }
        function onFinished(title: string, details: string) {
            if (details.length > 0)
                (transferDialogs.made() as TransferDialogs).tell(title, details);
            else
                notice.tell(title);
        }
    }
    Late {
        id: linkDialog

        LinkDialog {
            parent: window.contentItem
        }
    }
    Rectangle {
        anchors.fill: parent
        color: "#66000000"
        visible: answerPanel.visible && answerPanel.over

        TapHandler {
            onTapped: answerPanel.close()
        }
    }
    AnswerPanel {
        id: answerPanel

        anchors.bottom: parent.bottom
        anchors.right: parent.right
        anchors.top: parent.top
        answering: window.answering
        modelStatus: window.modelStatus
        objectName: "answerPanel"
        over: window.width < 1000 * Math.min(Theme.unit, 1.6) || window.preview.open
        width: Math.min(parent.width, implicitWidth)

        Component.onCompleted: opened = window.preferences.panelShown && !over
        onClosed: composerBar.focusText()
        onDefaultsRequested: settingsDialog.open()
        onOpenedChanged: window.preferences.panelShown = opened
        onPersonasRequested: personasDialog.open()
    }
    Late {
        id: settingsDialog

        SettingsDialog {
            answering: window.answering
            dataDirectory: window.dataDirectory
            hasTray: window.desktop.hasTray
            keyRefused: window.desktop.globalShortcut.refused
            languages: [{ value: "de", text: "Deutsch" }, { value: "en", text: "English" }, { value: "fr", text: "Français" }]
            machine: window.machine
            modelStatus: window.modelStatus
            parent: window.contentItem
            preferences: window.preferences
            spelling: window.composer.spelling

            onDiagnosticsRequested: diagnosticsDialog.open()
            onModelsRequested: libraryDialog.open()
            onPersonasRequested: personasDialog.open()
            onPromptsRequested: promptsDialog.open()
        }
    }
    Late {
        id: personasDialog

        PersonasDialog {
            answering: window.answering
            parent: window.contentItem
        }
    }
    Late {
        id: promptsDialog

        PromptsDialog {
            answering: window.answering
            parent: window.contentItem
        }
    }
    Late {
        id: diagnosticsDialog

        DiagnosticsDialog {
            diagnostics: window.diagnostics
            parent: window.contentItem
        }
    }
    Late {
        id: keysDialog

        KeysDialog {
            keys: window.desktop.keys
            parent: window.contentItem
        }
    }
    Late {
        id: paletteDialog

        PaletteDialog {
            commands: window.desktop.palette
            parent: window.contentItem

            onTold: text => announcer.say(text)
        }
    }
    Announcer {
        id: announcer
    }
    Loader {
        id: tray

        active: window.preferences.tray && window.desktop.hasTray

        Component.onCompleted: setSource("TrayIcon.qml", { actions: commands, desktop: window.desktop, preferences: window.preferences, window: window })
    }
    Binding {
        property: "staysHidden"
        target: window.desktop
        value: tray.status === Loader.Ready
    }
    Instantiator {
        id: quick

        function begin() {
            active = true;
            (object as QuickWindow).begin();
        }

        active: false

        delegate: QuickWindow {
            composer: window.composer
            conversation: window.conversation

            onAsked: window.desktop.raise()
            onPickRequested: fileDialog.open()
            onPlaceOpened: (file, item) => {
                window.desktop.raise();
                window.showPlace(file, item);
            }
        }
    }
    Instantiator {
        active: window.desktop.screenshot.choosing

        delegate: ScreenshotWindow {
            screenshot: window.desktop.screenshot
        }
    }
    Connections {
        target: window.desktop

        function onQuickRequested() {
            quick.begin();
        }
    }
    Connections {
        target: window.desktop.screenshot

        function onAnnounced(text: string) {
            notice.tell(text);
        }
        function onTaken(png: var) {
            window.composer.addPicture(png, qsTr("Screenshot"));
            window.desktop.raise();
            composerBar.focusText();
        }
    }
    Late {
        id: libraryDialog

        ModelLibraryDialog {
            library: window.library
            machine: window.machine
            objectName: "modelLibrary"
            parent: window.contentItem

            onFileRequested: modelDialog.open()
        }
    }
    FileDialog {
        id: fileDialog

        fileMode: FileDialog.OpenFiles
        nameFilters: window.composer.fileFilters
        title: qsTr("Add files")

        onAccepted: window.composer.attachments.addFiles(selectedFiles)
    }
    FileDialog {
        id: modelDialog

        nameFilters: [qsTr("Models (*.gguf)"), qsTr("All files (*)")]
        title: qsTr("Open a model")

        onAccepted: window.modelStatus.open(selectedFile)
    }
}
