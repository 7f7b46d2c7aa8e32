// A small dialog: a title, a text, and one or two answers.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as Templates

Dialog {
    id: dialog

    property alias text: words.text
    property string acceptText
    property string rejectText
    /// A second thing to do, between the others.
    property string otherText

    signal otherChosen

    anchors.centerIn: parent
    modal: true
    padding: 2.5 * Theme.gap
    parent: Templates.Overlay.overlay
    width: Math.min(parent.width - 4 * Theme.gap, 460 * Theme.unit)

    background: Rectangle {
        border.color: Theme.border
        color: Theme.background
        radius: Theme.radius + 4
    }
    header: PlainLabel {
        Accessible.role: Accessible.Heading
        color: Theme.text
        font.pixelSize: Theme.fontBody * 1.1
        font.weight: Font.DemiBold
        leftPadding: 2.5 * Theme.gap
        text: dialog.title
        topPadding: 2.5 * Theme.gap
    }
    contentItem: SelectableText {
        id: words

        font.pixelSize: Theme.fontLabel
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.Wrap
    }
    footer: Item {
        implicitHeight: buttons.implicitHeight + 4 * Theme.gap

        // Below each other where they do not fit beside each other.
        Grid {
            id: buttons

            readonly property real beside: accept.implicitWidth + (reject.visible ? reject.implicitWidth + spacing : 0) + (other.visible ? other.implicitWidth + spacing : 0)

            anchors.right: parent.right
            anchors.rightMargin: 2.5 * Theme.gap
            columns: beside > dialog.width - 5 * Theme.gap ? 1 : 3
            horizontalItemAlignment: Grid.AlignRight
            spacing: Theme.gap
            y: Theme.gap

            PushButton {
                id: reject

                text: dialog.rejectText
                visible: text.length > 0

                onClicked: dialog.reject()
            }
            PushButton {
                id: other

                objectName: "questionOther"
                text: dialog.otherText
                visible: text.length > 0

                onClicked: {
                    dialog.close();
                    dialog.otherChosen();
                }
            }
            PushButton {
                id: accept

                focus: true
                objectName: "questionAccept"
                primary: true
                text: dialog.acceptText

                onClicked: dialog.accept()
            }
        }
    }
}
