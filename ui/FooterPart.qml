// The end of an answer: what it is doing or how it ended, what was measured, and what can be done with it.
import QtQuick
import QtQuick.Controls.Basic

RowFrame {
    id: part

    required property string text
    required property string detail
    required property bool active
    required property bool canRetry
    required property bool goesOn
    required property double fraction
    required property bool canContinue
    required property int version
    required property int versions
    required property int waits

    readonly property bool pointed: hovered || current || canRetry || quote.activeFocus || again.activeFocus || copy.activeFocus || remove.activeFocus

    signal continueRequested
    signal copyRequested
    signal editRequested
    signal quoteRequested
    signal regenerateRequested
    signal removeRequested
    signal versionStepped(int by)
    signal notesAnswerRequested
    signal retryRequested

    Accessible.name: text.length > 0 ? text : detail
    Accessible.role: Accessible.StaticText
    gapAbove: Theme.gap

    Column {
        spacing: 4
        width: parent.width

        Row {
            height: visible ? implicitHeight : 0
            spacing: Theme.gap
            visible: part.text.length > 0

            Rectangle {
                id: pulse

                anchors.verticalCenter: parent.verticalCenter
                color: Theme.accent
                height: width
                radius: width / 2
                visible: part.active
                width: 8 * Theme.unit

                SequentialAnimation on opacity {
                    loops: Animation.Infinite
                    running: part.active && !Theme.reducedMotion

                    onStopped: pulse.opacity = 1

                    NumberAnimation {
                        duration: Theme.duration(700)
                        from: 1
                        to: 0.25
                    }
                    NumberAnimation {
                        duration: Theme.duration(700)
                        from: 0.25
                        to: 1
                    }
                }
            }
            PlainLabel {
                color: Theme.muted
                font.pixelSize: Theme.fontLabel
                text: part.text
            }
            ProgressBar {
                Accessible.name: part.text
                anchors.verticalCenter: parent.verticalCenter
                palette.dark: Theme.accent
                palette.midlight: Theme.border
                value: part.fraction
                visible: part.active && part.fraction >= 0
                width: 120 * Theme.unit
            }
        }
        Flow {
            spacing: 2
            width: parent.width

            PlainLabel {
                bottomPadding: topPadding
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                rightPadding: Theme.gap
                text: part.detail
                topPadding: part.active ? 0 : Theme.padding(8)
                visible: text.length > 0
                width: Math.min(Math.ceil(measured.advanceWidth) + rightPadding + 1, parent.width)
                wrapMode: Text.Wrap

                // A label's own width depends on how it wraps, which would go round in a circle here.
                TextMetrics {
                    id: measured

                    font.pixelSize: Theme.fontSmall
                    text: part.detail
                }
            }
            VersionSteps {
                version: part.version
                versions: part.versions

                onStepped: by => part.versionStepped(by)
            }
            IconButton {
                id: copy

                glyph: "copy"
                opacity: part.pointed ? 1 : 0
                text: qsTr("Copy this answer")
                visible: !part.active

                onClicked: part.copyRequested()
            }
            IconButton {
                id: quote

                glyph: "quote"
                keys: "Q"
                opacity: part.pointed ? 1 : 0
                text: qsTr("Quote in the next question")
                visible: !part.active

                onClicked: part.quoteRequested()
            }
            IconButton {
                id: again

                glyph: "retry"
                keys: part.canRetry ? Theme.keys.retry ?? "" : ""
                objectName: "answerAgain"
                opacity: part.pointed ? 1 : 0
                text: qsTr("Answer again")
                visible: !part.active && !part.goesOn

                onClicked: part.canRetry ? part.retryRequested() : part.regenerateRequested()
            }
            IconButton {
                id: remove

                glyph: "delete"
                keys: qsTr("Del")
                opacity: part.pointed ? 1 : 0
                text: qsTr("Delete this answer and what follows")
                visible: !part.active

                onClicked: part.removeRequested()
            }
        }
        PushButton {
            Accessible.description: qsTr("Goes on with this answer where it stops")
            objectName: "continueAnswer"
            text: qsTr("Continue this answer")
            visible: part.canContinue

            onClicked: part.continueRequested()
        }
        Flow {
            spacing: Theme.gap
            visible: part.waits >= 0
            width: parent.width

            PushButton {
                objectName: "editWaiting"
                text: qsTr("Change the question")

                onClicked: part.editRequested()
            }
            PushButton {
                objectName: "removeWaiting"
                text: qsTr("Do not ask")

                onClicked: part.removeRequested()
            }
        }
        Flow {
            spacing: Theme.gap
            visible: part.goesOn
            width: parent.width

            PushButton {
                Accessible.description: qsTr("Looks through the rest of the film, then answers")
                objectName: "goOn"
                primary: true
                text: qsTr("Continue")

                onClicked: part.retryRequested()
            }
            PushButton {
                Accessible.description: qsTr("Answers from the notes that there are, without the rest of the film")
                objectName: "answerFromNotes"
                text: qsTr("Answer from these notes")

                onClicked: part.notesAnswerRequested()
            }
        }
    }
}
