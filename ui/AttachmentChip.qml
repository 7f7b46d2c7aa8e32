// A file of the question being written: what it is, what it costs, how far its reading is or why it cannot be read.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

// A Control tells readers no role, whatever is said here.
ItemDelegate {
    id: chip

    required property AttachmentModel attachments
    required property int index
    required property int readState
    required property string name
    required property string detail
    required property string source
    required property string glyph
    required property string kindName
    required property real fraction
    required property bool needsPassword
    required property var choices
    required property string wish
    required property int pages
    required property bool entries
    property real maximumWidth: implicitWidth

    readonly property bool failed: readState === AttachmentModel.Failed
    /// Failed for good: one that waits for its password has only a question.
    readonly property bool broken: failed && !needsPassword
    readonly property bool reading: readState === AttachmentModel.Reading
    readonly property bool hasChoices: readState === AttachmentModel.Ready && (choices.length > 1 || pages > 1 || entries)

    signal removed
    signal opened
    signal wishChosen(string wish)
    signal passwordEntered(string password)

    Accessible.description: hasChoices ? qsTr("Press Enter to open it, Delete to remove it, F10 to choose how it is read") : qsTr("Press Delete to remove it")
    Accessible.name: qsTr("Attachment %1, %2, %3").arg(name).arg(kindName).arg(detail)
    Accessible.onPressAction: if (enabled)
        clicked()
    activeFocusOnTab: true
    focusPolicy: Qt.StrongFocus
    objectName: "attachmentChip"
    padding: 5
    width: Math.min(implicitWidth, maximumWidth)

    onClicked: if (readState === AttachmentModel.Ready)
        opened()
    Keys.onDeletePressed: chip.removed()
    // Before it opens the window's menu.
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_F10 && chip.hasChoices
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_Backspace)
            chip.removed();
        else if ((event.key === Qt.Key_F10 || event.key === Qt.Key_Menu) && chip.hasChoices)
            choicesPopup.open();
        else if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && chip.readState === AttachmentModel.Ready)
            chip.opened();
        else
            event.accepted = false;
    }

    HoverHandler {
        cursorShape: chip.readState === AttachmentModel.Ready ? Qt.PointingHandCursor : Qt.ArrowCursor
    }

    background: Rectangle {
        border.color: chip.activeFocus ? Theme.accent : chip.broken ? Theme.error : chip.needsPassword ? Theme.accent : Theme.border
        border.width: chip.activeFocus ? Theme.ring : 1
        color: chip.broken ? Theme.errorTint : chip.needsPassword ? Theme.tint : Theme.surface
        radius: Theme.radius
    }
    contentItem: RowLayout {
        spacing: Theme.gap

        Rectangle {
            Layout.alignment: Qt.AlignTop
            Layout.preferredHeight: 40 * Math.min(Theme.unit, 1.5)
            Layout.preferredWidth: Layout.preferredHeight
            border.color: Theme.border
            border.width: thumbnail.visible ? 1 : 0
            color: Theme.background
            radius: 5

            FileGlyph {
                anchors.centerIn: parent
                color: chip.broken ? Theme.error : Theme.accent
                glyph: chip.glyph
                opacity: chip.reading ? 0.4 : 1
                side: parent.height * 0.6
                visible: !thumbnail.visible
            }
            Image {
                id: thumbnail

                anchors.fill: parent
                anchors.margins: 1
                asynchronous: true
                fillMode: Image.PreserveAspectFit
                mipmap: true
                source: chip.source
                sourceSize.height: 160
                sourceSize.width: 160
                visible: status === Image.Ready
            }
            BusyIndicator {
                Accessible.ignored: true
                anchors.centerIn: parent
                height: parent.height
                palette.dark: Theme.accent
                running: chip.reading
                visible: running
                width: height
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 1

            PlainLabel {
                Layout.fillWidth: true
                Layout.maximumWidth: 240 * Theme.unit
                color: Theme.text
                elide: Text.ElideMiddle
                font.pixelSize: Theme.fontLabel
                text: chip.name
            }
            PlainLabel {
                Layout.fillWidth: true
                Layout.maximumWidth: (chip.failed ? 420 : 240) * Theme.unit
                color: chip.broken ? Theme.error : Theme.muted
                elide: Text.ElideRight
                font.pixelSize: Theme.fontSmall
                maximumLineCount: chip.failed ? 10 : 4
                text: chip.detail
                wrapMode: Text.Wrap
            }
            ProgressBar {
                Accessible.name: chip.detail
                Layout.fillWidth: true
                Layout.preferredHeight: 4
                palette.dark: Theme.accent
                palette.midlight: Theme.border
                value: chip.fraction
                visible: chip.reading && chip.fraction >= 0
            }
            PasswordRow {
                Layout.fillWidth: true
                Layout.topMargin: 4
                fieldName: "chipPassword"
                fileName: chip.name
                visible: chip.needsPassword

                onEntered: password => {
                    chip.forceActiveFocus(Qt.TabFocusReason); // The field goes away.
                    chip.passwordEntered(password);
                }
            }
        }
        IconButton {
            id: choose

            Layout.alignment: Qt.AlignTop
            focusPolicy: Qt.NoFocus
            glyph: "choices"
            icon.height: Theme.icon * 0.8
            icon.width: Theme.icon * 0.8
            keys: "F10"
            objectName: "chipChoices"
            text: qsTr("How to read %1").arg(chip.name)
            visible: chip.hasChoices

            onClicked: choicesPopup.open()
        }
        IconButton {
            Layout.alignment: Qt.AlignTop
            focusPolicy: Qt.NoFocus
            glyph: "close"
            icon.height: Theme.icon * 0.8
            icon.width: Theme.icon * 0.8
            keys: qsTr("Del")
            text: qsTr("Remove %1").arg(chip.name)

            onClicked: chip.removed()
        }
    }

    ReadingChoices {
        id: choicesPopup

        attachments: chip.attachments
        choices: chip.choices
        entryChoice: chip.entries
        name: chip.name
        objectName: "choicesPopup"
        pages: chip.pages
        row: chip.index
        wish: chip.wish
        y: -height - 4

        onChosen: wish => chip.wishChosen(wish)
        onClosed: chip.forceActiveFocus(Qt.PopupFocusReason)
    }
}
