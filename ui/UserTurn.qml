// What the user asked: pictures, other files and text in a tinted block.
pragma ComponentBehavior: Bound

import QtQuick
import Facet

RowFrame {
    id: turn

    required property string text
    required property var pictures
    required property var files

    signal placeOpened(var file, int item)

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

                        onActivated: turn.placeOpened(modelData, 0)
                    }
                }
            }
            Repeater {
                model: turn.files.filter(file => file.kind === FileKind.Video)

                VideoPart {
                    required property var modelData

                    file: modelData
                    width: content.width

                    onPlaceOpened: item => turn.placeOpened(file, item)
                }
            }
            Repeater {
                model: turn.files.filter(file => file.kind !== FileKind.Video)

                DocumentPart {
                    required property var modelData

                    file: modelData
                    width: content.width

                    onPlaceOpened: item => turn.placeOpened(file, item)
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
