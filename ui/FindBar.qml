// Finds words in this conversation: what is looked for, which of how many places is shown, and the ways to the others.
// Escape gives the keyboard back to where it was.
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Facet

FocusScope {
    id: bar

    required property ConversationFind find
    required property Item transcript

    /// Where the keyboard was.
    property Item before: null

    signal composerRequested

    /// Rows of the conversation are used for others when it is scrolled: it takes the keyboard itself.
    function owner(focused: Item): Item {
        for (let item = focused; item !== null; item = item.parent) {
            if (item === transcript)
                return item;
        }
        return focused;
    }

    /// From that row of the conversation on.
    function begin(row: int) {
        if (!field.activeFocus)
            before = owner(Window.activeFocusItem);
        if (!find.open)
            find.begin(row);
        field.forceActiveFocus(Qt.ShortcutFocusReason);
        field.selectAll();
    }

    function step(forwards: bool, row: int) {
        if (!find.open || find.query.length === 0)
            begin(row);
        if (forwards)
            find.next();
        else
            find.previous();
    }

    function close() {
        const hadKeyboard = activeFocus;
        find.close();
        if (!hadKeyboard)
            return;
        if (before !== null && before.visible && before.enabled)
            before.forceActiveFocus(Qt.OtherFocusReason);
        else
            composerRequested();
    }

    Keys.onEscapePressed: bar.close()
    implicitHeight: layout.implicitHeight + Theme.gap

    Rectangle {
        anchors.fill: parent
        color: Theme.sidebar

        Rectangle {
            anchors.bottom: parent.bottom
            color: Theme.border
            height: 1
            width: parent.width
        }
    }
    RowLayout {
        id: layout

        anchors.left: parent.left
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap / 2

        Item {
            Layout.fillWidth: true
        }
        LineField {
            id: field

            Accessible.description: bar.find.summary
            Accessible.name: placeholderText
            Accessible.searchEdit: true
            Layout.fillWidth: true
            Layout.maximumWidth: 320 * Theme.unit
            Layout.minimumWidth: 80
            focus: true
            objectName: "findField"
            placeholderText: qsTr("Find in this conversation")
            text: bar.find.query

            Keys.onPressed: event => {
                event.accepted = event.key === Qt.Key_Return || event.key === Qt.Key_Enter;
                if (event.accepted)
                    bar.step(!(event.modifiers & Qt.ShiftModifier), 0);
            }
            onTextEdited: bar.find.query = text
        }
        PlainLabel {
            Accessible.role: Accessible.StaticText
            Layout.minimumWidth: 60 * Theme.unit
            color: bar.find.count === 0 ? Theme.error : Theme.muted
            font.pixelSize: Theme.fontSmall
            objectName: "findSummary"
            text: bar.find.summary
        }
        IconButton {
            command: "findPrevious"
            enabled: bar.find.count > 0
            glyph: "previous"
            objectName: "findPrevious"
            text: qsTr("Previous place")

            onClicked: bar.find.previous()
        }
        IconButton {
            command: "findNext"
            enabled: bar.find.count > 0
            glyph: "next"
            objectName: "findNext"
            text: qsTr("Next place")

            onClicked: bar.find.next()
        }
        IconButton {
            glyph: "close"
            keys: qsTr("Esc")
            objectName: "findClose"
            text: qsTr("Close")

            onClicked: bar.close()
        }
    }
}
