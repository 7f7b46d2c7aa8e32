// The small window that stays above all others: a question, as in the large window, always in a new conversation. The
// answer is shown in the large one.
import QtQuick
import QtQuick.Controls.Basic
import Facet

ApplicationWindow {
    id: window

    required property Composer composer
    required property ConversationModel conversation

    signal asked
    signal pickRequested
    signal placeOpened(var file, int item)

    function begin() {
        if (!conversation.empty || conversation.conversation !== 0)
            conversation.begin();
        show();
        raise();
        requestActivate();
        bar.focusText();
    }

    color: Theme.background
    flags: Qt.Window | Qt.WindowStaysOnTopHint
    font.pixelSize: Theme.fontLabel
    height: Math.min(bar.implicitHeight + Theme.gap, Screen.height * 0.8)
    minimumWidth: 320
    objectName: "quickWindow"
    palette.text: Theme.text
    palette.window: Theme.background
    palette.windowText: Theme.text
    title: qsTr("Ask Facet")
    transientParent: null
    width: Math.min(640 * Theme.unit, Screen.width * 0.9)

    Shortcut {
        sequence: "Esc"

        onActivated: window.close()
    }
    DropArea {
        anchors.fill: parent

        onDropped: drag => bar.takeDrop(drag)
    }
    ComposerBar {
        id: bar

        anchors.fill: parent
        composer: window.composer
        conversation: window.conversation
        maximumHeight: window.Screen.height * 2 / 3

        onPickRequested: window.pickRequested()
        onPlaceOpened: (file, item) => window.placeOpened(file, item)
    }
    Connections {
        enabled: window.visible
        target: window.conversation

        function onQuestionAdded() {
            window.close();
            window.asked();
        }
    }
}
