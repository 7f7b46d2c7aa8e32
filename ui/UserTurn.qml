// What the user asked: pictures, other files and text in a tinted block.
pragma ComponentBehavior: Bound

import QtQuick
import Facet

RowFrame {
    id: turn

    required property string text
    required property var pictures
    required property var files
    required property bool expanded
    required property int version
    required property int versions

    /// So many lines are shown of one that is a few more.
    readonly property int mostLines: 20
    readonly property bool isLong: words.lineCount > mostLines + 4
    readonly property bool folded: isLong && !expanded
    readonly property bool pointed: hovered || current || edit.activeFocus || quote.activeFocus || copy.activeFocus || remove.activeFocus

    signal copyRequested
    signal editRequested
    signal placeOpened(var file, int item)
    signal quoteRequested
    signal removeRequested
    signal toggled
    signal versionStepped(int by)

    Accessible.name: qsTr("You: %1").arg(text)
    Accessible.role: Accessible.Paragraph
    gapAbove: 3 * Theme.gap
    markedHeight: folded ? words.contentHeight * mostLines / words.lineCount : words.height
    markedText: words

    onRevealRequested: place => {
        if (folded && words.positionToRectangle(Math.min(place, words.length)).bottom > markedHeight)
            toggled();
    }

    Rectangle {
        id: bubble

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
            Item {
                clip: turn.folded
                height: turn.markedHeight
                visible: turn.text.length > 0
                width: parent.width

                SelectableText {
                    id: words

                    Accessible.ignored: true
                    from: turn.selectedFrom
                    selection: turn.selection
                    text: turn.text
                    textFormat: TextEdit.PlainText
                    to: turn.selectedTo
                    width: parent.width

                    onMenuRequested: turn.menuRequested()
                }
            }
            PushButton {
                objectName: "foldQuestion"
                text: turn.folded ? qsTr("Show all") : qsTr("Show less")
                visible: turn.isLong

                onClicked: turn.toggled()
            }
        }
    }
    Row {
        anchors.right: parent.right
        anchors.top: bubble.bottom
        anchors.topMargin: 2
        spacing: 2

        VersionSteps {
            version: turn.version
            versions: turn.versions

            onStepped: by => turn.versionStepped(by)
        }
        IconButton {
            id: edit

            glyph: "edit"
            keys: "F2"
            objectName: "editQuestion"
            opacity: turn.pointed ? 1 : 0
            text: qsTr("Change this question")

            onClicked: turn.editRequested()
        }
        IconButton {
            id: quote

            glyph: "quote"
            keys: "Q"
            opacity: turn.pointed ? 1 : 0
            text: qsTr("Quote in the next question")

            onClicked: turn.quoteRequested()
        }
        IconButton {
            id: copy

            glyph: "copy"
            keys: "Ctrl+C"
            opacity: turn.pointed ? 1 : 0
            text: qsTr("Copy this question")

            onClicked: turn.copyRequested()
        }
        IconButton {
            id: remove

            glyph: "delete"
            keys: qsTr("Del")
            opacity: turn.pointed ? 1 : 0
            text: qsTr("Delete this question and what follows")

            onClicked: turn.removeRequested()
        }
    }
}
