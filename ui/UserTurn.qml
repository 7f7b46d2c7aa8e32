// What the user asked: pictures and text in a tinted block.
pragma ComponentBehavior: Bound

import QtQuick

RowFrame {
    id: turn

    required property string text
    required property var pictures

    signal pictureOpened(var picture)

    Accessible.name: qsTr("You: %1").arg(text)
    Accessible.role: Accessible.Paragraph
    gapAbove: 3 * Theme.gap

    Rectangle {
        color: Theme.tint
        height: content.height + 3 * Theme.gap
        radius: Theme.radius + 4
        width: parent.width

        Column {
            id: content

            spacing: Theme.gap * 1.5
            width: parent.width - 4 * Theme.gap
            x: 2 * Theme.gap
            y: 1.5 * Theme.gap

            Flow {
                spacing: Theme.gap
                visible: turn.pictures.length > 0
                width: parent.width

                Repeater {
                    model: turn.pictures

                    ImagePart {
                        required property var modelData

                        picture: modelData
                        side: turn.pictures.length === 1 ? 240 : 140

                        onActivated: turn.pictureOpened(modelData)
                    }
                }
            }
            SelectableText {
                id: words

                Accessible.ignored: true
                text: turn.text
                textFormat: TextEdit.PlainText
                visible: turn.text.length > 0
                width: parent.width

                onMenuRequested: turn.menuRequested(words)
            }
        }
    }
}
