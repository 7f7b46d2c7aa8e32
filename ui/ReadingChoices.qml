// How one file of a question is to be read, and what each way costs: a look at a clip, pages of a document, entries of
// an archive or a folder.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Facet

Popup {
    id: popup

    required property AttachmentModel attachments
    required property string name
    required property string wish
    required property var choices
    required property int pages
    required property int row
    required property bool entryChoice

    signal chosen(string wish)

    function choose(wish: string) {
        popup.chosen(wish);
        popup.close();
    }

    focus: true
    margins: Theme.gap
    padding: 1.5 * Theme.gap
    width: Math.min((entryChoice ? 460 : 340) * Theme.unit, parent ? parent.Window.width - 4 * Theme.gap : 340)

    onAboutToShow: if (popup.entryChoice)
        entryTree.choice.begin(popup.attachments, popup.row)
    onOpened: {
        range.text = /^[0-9]/.test(popup.wish) ? popup.wish : "";
        if (choiceRows.count > 0)
            choiceRows.itemAt(Math.max(0, popup.choices.findIndex(choice => choice.wish === popup.wish))).forceActiveFocus(Qt.TabFocusReason);
        else if (popup.entryChoice)
            entryTree.focusEntries();
        else
            range.forceActiveFocus(Qt.TabFocusReason);
    }

    background: Rectangle {
        border.color: Theme.border
        color: Theme.background
        radius: Theme.radius
    }
    contentItem: Column {
        spacing: Theme.gap

        PlainLabel {
            Accessible.role: Accessible.Heading
            color: Theme.muted
            elide: Text.ElideMiddle
            font.pixelSize: Theme.fontSmall
            text: qsTr("How to read %1").arg(popup.name)
            width: parent.width
        }
        Repeater {
            id: choiceRows

            model: popup.choices

            RadioButton {
                id: choice

                required property int index
                required property var modelData

                Accessible.description: modelData.detail
                Accessible.name: modelData.text
                checked: modelData.wish === popup.wish
                focusPolicy: Qt.StrongFocus
                font.pixelSize: Theme.fontLabel
                padding: 4
                palette.windowText: Theme.text
                text: modelData.text + "\n" + modelData.detail
                width: popup.availableWidth

                Keys.onDownPressed: choice.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                Keys.onEnterPressed: popup.choose(modelData.wish)
                Keys.onReturnPressed: popup.choose(modelData.wish)
                Keys.onUpPressed: choice.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                onClicked: popup.choose(modelData.wish)

                background: Rectangle {
                    border.color: Theme.accent
                    border.width: choice.visualFocus ? 2 : 0
                    color: choice.hovered ? Theme.hover : "transparent"
                    radius: 6
                }
                contentItem: PlainLabel {
                    color: Theme.text
                    font.pixelSize: Theme.fontLabel
                    leftPadding: choice.indicator.width + Theme.gap
                    text: choice.text
                    verticalAlignment: Text.AlignVCenter
                    wrapMode: Text.Wrap
                }
            }
        }
        EntryTree {
            id: entryTree

            visible: popup.entryChoice
            width: parent.width

            onConfirmed: {
                choice.apply(popup.attachments, popup.row);
                popup.close();
            }
        }
        Column {
            spacing: 4
            visible: popup.pages > 1
            width: parent.width

            PlainLabel {
                color: Theme.text
                font.pixelSize: Theme.fontLabel
                text: qsTr("Only some of the %1 pages").arg(popup.pages)
                width: parent.width
                wrapMode: Text.Wrap
            }
            Row {
                spacing: Theme.gap
                width: parent.width

                TextField {
                    id: range

                    readonly property string trouble: text.length > 0 ? popup.attachments.pageRangeError(text, popup.pages) : ""

                    Accessible.description: trouble
                    Accessible.name: qsTr("Pages to read")
                    color: Theme.text
                    font.pixelSize: Theme.fontLabel
                    objectName: "pageRange"
                    placeholderText: qsTr("1-20, 30")
                    placeholderTextColor: Theme.muted
                    selectByMouse: true
                    width: parent.width - apply.width - parent.spacing

                    onAccepted: if (apply.enabled)
                        popup.choose(text)

                    background: Rectangle {
                        border.color: range.trouble.length > 0 ? Theme.error : range.activeFocus ? Theme.accent : Theme.border
                        border.width: range.activeFocus ? Theme.ring : 1
                        color: Theme.background
                        radius: 6
                    }
                }
                PushButton {
                    id: apply

                    enabled: range.text.length > 0 && range.trouble.length === 0
                    height: range.height
                    text: qsTr("Read these")

                    onClicked: popup.choose(range.text)
                }
            }
            PlainLabel {
                color: Theme.error
                font.pixelSize: Theme.fontSmall
                text: range.trouble
                visible: text.length > 0
                width: parent.width
                wrapMode: Text.Wrap
            }
        }
    }
}
