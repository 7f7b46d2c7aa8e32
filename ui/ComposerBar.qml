// Where a question is written: chips of its files and what they cost together, the text, and how it is to be answered.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

FocusScope {
    id: bar

    required property Composer composer
    required property ConversationModel conversation
    required property real maximumTextHeight

    signal pickRequested
    signal placeOpened(var file, int item)

    function focusText() {
        input.forceActiveFocus();
    }

    implicitHeight: frame.height + 2 * Theme.gap

    Rectangle {
        id: frame

        anchors.horizontalCenter: parent.horizontalCenter
        border.color: input.activeFocus ? Theme.accent : Theme.border
        border.width: input.activeFocus ? 2 : 1
        color: Theme.background
        height: layout.implicitHeight + 2 * Theme.gap
        radius: Theme.radius + 6
        width: Math.min(Theme.columnWidth + 2 * Theme.gap, parent.width - 2 * Theme.gap)

        ColumnLayout {
            id: layout

            anchors.fill: parent
            anchors.margins: Theme.gap
            spacing: Theme.gap / 2

            Flickable {
                id: shelf

                function reveal(chip: Item) {
                    contentY = Math.max(Math.min(contentY, chip.y), chip.y + chip.height - height);
                }

                Layout.fillWidth: true
                Layout.preferredHeight: Math.min(contentHeight, bar.maximumTextHeight)
                ScrollBar.vertical: ScrollBar {}
                boundsBehavior: Flickable.StopAtBounds
                clip: true
                contentHeight: flow.height
                visible: chips.count > 0

                onContentHeightChanged: contentY = Math.max(0, contentHeight - height)

                Flow {
                    id: flow

                    spacing: Theme.gap
                    width: shelf.width

                    Repeater {
                        id: chips

                        model: bar.composer.attachments

                        AttachmentChip {
                            required property var model

                            attachments: bar.composer.attachments
                            maximumWidth: flow.width
                            readState: model.state

                            onActiveFocusChanged: if (activeFocus)
                                shelf.reveal(this)
                            onOpened: bar.placeOpened(bar.composer.attachments.file(index), 0)
                            onPasswordEntered: password => bar.composer.attachments.enterPassword(index, password)
                            onRemoved: {
                                bar.composer.attachments.remove(index);
                                bar.focusText();
                            }
                            onWishChosen: wish => bar.composer.attachments.setWish(index, wish)
                        }
                    }
                }
            }
            Label {
                Accessible.role: Accessible.StaticText
                Layout.fillWidth: true
                Layout.leftMargin: Theme.gap / 2
                color: bar.composer.attachments.fits ? Theme.muted : Theme.error
                font.pixelSize: Theme.fontSmall
                objectName: "attachmentSum"
                text: bar.composer.attachments.sum
                visible: text.length > 0
                wrapMode: Text.Wrap
            }
            Label {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.gap / 2
                color: Theme.muted
                elide: Text.ElideRight
                font.pixelSize: Theme.fontSmall
                maximumLineCount: 4
                objectName: "attachmentLeftOut"
                text: bar.composer.attachments.leftOut
                visible: text.length > 0
                wrapMode: Text.Wrap
            }
            ScrollView {
                id: scroll

                Accessible.ignored: true
                Layout.fillWidth: true
                Layout.preferredHeight: Math.min(input.implicitHeight, bar.maximumTextHeight)
                ScrollBar.horizontal.policy: ScrollBar.AlwaysOff

                TextArea {
                    id: input

                    objectName: "composerText"
                    Accessible.description: qsTr("Enter sends, Shift and Enter make a new line")
                    Accessible.name: qsTr("Your question")
                    KeyNavigation.backtab: null
                    background: null
                    color: Theme.text
                    focus: true
                    font.pixelSize: Theme.fontBody
                    padding: Theme.gap / 2
                    placeholderText: qsTr("Ask about a picture, a document, a video, or anything else")
                    placeholderTextColor: Theme.muted
                    selectByMouse: true
                    selectedTextColor: Theme.accentText
                    selectionColor: Theme.accent
                    text: bar.composer.text
                    textFormat: TextEdit.PlainText
                    wrapMode: TextEdit.Wrap

                    Keys.onEnterPressed: event => input.sendUnlessShift(event)
                    Keys.onPressed: event => {
                        if (event.matches(StandardKey.Paste))
                            event.accepted = bar.composer.pasteAttachments();
                    }
                    Keys.onReturnPressed: event => input.sendUnlessShift(event)
                    Keys.onTabPressed: input.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                    Keys.onBacktabPressed: input.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                    onTextChanged: bar.composer.text = text

                    function sendUnlessShift(event: var) {
                        event.accepted = !(event.modifiers & Qt.ShiftModifier);
                        if (event.accepted)
                            bar.composer.send();
                    }

                    Connections {
                        target: bar.composer

                        function onTextChanged() {
                            input.text = bar.composer.text;
                        }
                    }
                }
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap / 2

                IconButton {
                    glyph: "attach"
                    keys: "Ctrl+O"
                    objectName: "attachButton"
                    text: qsTr("Add files")

                    onClicked: bar.pickRequested()
                }
                IconButton {
                    Accessible.checkable: true
                    Accessible.checked: checked
                    checkable: true
                    checked: bar.composer.thinking
                    glyph: "think"
                    keys: "Ctrl+T"
                    objectName: "thinkingButton"
                    text: checked ? qsTr("Thinks before answering: on") : qsTr("Thinks before answering: off")
                    tone: checked ? Theme.accent : Theme.muted

                    onToggled: bar.composer.thinking = checked
                }
                DetailChoice {
                    Layout.fillWidth: true
                    Layout.maximumWidth: implicitWidth
                    attachments: bar.composer.attachments
                    visible: bar.composer.attachments.pictureCount > 0
                }
                Label {
                    Layout.fillWidth: true
                    color: Theme.muted
                    elide: Text.ElideRight
                    font.pixelSize: Theme.fontSmall
                    horizontalAlignment: Text.AlignRight
                    text: bar.composer.sendPending ? qsTr("Sending once the files are read") : ""
                }
                IconButton {
                    glyph: "stop"
                    keys: "Esc"
                    objectName: "stopButton"
                    text: qsTr("Stop answering")
                    tone: Theme.text
                    visible: bar.conversation.busy

                    onClicked: bar.conversation.stop()
                }
                IconButton {
                    id: send

                    enabled: bar.composer.canSend
                    glyph: "send"
                    keys: qsTr("Enter")
                    objectName: "sendButton"
                    text: bar.composer.obstacle.length > 0 ? bar.composer.obstacle : qsTr("Send")
                    tone: Theme.accentText

                    onClicked: bar.composer.send()

                    background: Rectangle {
                        border.color: Theme.text
                        border.width: send.visualFocus ? 2 : 0
                        color: send.enabled ? Theme.accent : Theme.surface
                        radius: height / 2
                    }
                }
            }
        }
    }
}
