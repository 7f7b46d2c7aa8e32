// What an empty conversation shows: what Facet is, and three samples to try. As long as only the demonstration model is
// there, the way to a larger one, too.
pragma ComponentBehavior: Bound

import QtQuick
import Facet

ScrollPage {
    id: empty

    required property Composer composer
    required property Machine machine
    required property ModelLibrary library
    required property bool demo ///< what answers is the small demonstration model

    signal fileRequested
    signal modelRequested

    readonly property bool narrow: width < 560 * Math.min(Theme.unit, 2)

    contentHeight: Math.max(height, content.implicitHeight + 4 * Theme.gap)

    Column {
        id: content

        anchors.horizontalCenter: parent.horizontalCenter
        spacing: 1.5 * Theme.gap
        width: Math.min(Theme.columnWidth * (empty.demo ? 1.2 : 1), empty.width - 4 * Theme.gap)
        y: Math.max(2 * Theme.gap, (empty.height - implicitHeight) * 0.42)

        PlainLabel {
            Accessible.role: Accessible.Heading
            color: Theme.text
            font.pixelSize: Theme.fontTitle
            font.weight: Font.DemiBold
            text: empty.demo ? qsTr("Welcome to Facet") : qsTr("What would you like to look at?")
            width: parent.width
            wrapMode: Text.Wrap
        }
        PlainLabel {
            bottomPadding: empty.demo ? 0 : 2 * Theme.gap
            color: Theme.muted
            font.pixelSize: Theme.fontBody
            lineHeight: 1.15
            text: qsTr("Facet reads charts, documents, screenshots, videos and folders. Drop files anywhere in this window, paste or pick some, and ask. Everything runs on this computer; nothing is sent anywhere.")
            width: parent.width
            wrapMode: Text.Wrap
        }
        PlainLabel {
            Accessible.role: Accessible.Heading
            color: Theme.text
            font.pixelSize: Theme.fontBody
            font.weight: Font.DemiBold
            text: qsTr("Try it: a small demonstration model answers for now")
            topPadding: Theme.gap
            visible: empty.demo
            width: parent.width
            wrapMode: Text.Wrap
        }
        Grid {
            readonly property real cardWidth: Math.floor((width - (columns - 1) * columnSpacing) / columns)

            columnSpacing: 1.5 * Theme.gap
            columns: empty.narrow ? 1 : 3
            rowSpacing: 1.5 * Theme.gap
            width: parent.width

            SampleCard {
                objectName: "sampleChart"
                picture: empty.composer.sampleUrl("chart-bars.png")
                question: qsTr("Which team is the highest?")
                title: qsTr("A chart")
                width: parent.cardWidth

                onClicked: empty.composer.askSample("chart-bars.png", question)
            }
            SampleCard {
                objectName: "sampleDocument"
                picture: empty.composer.sampleUrl("document-invoice.png")
                question: qsTr("Make a table of the items.")
                title: qsTr("An invoice")
                width: parent.cardWidth

                onClicked: empty.composer.askSample("document-invoice.png", question)
            }
            SampleCard {
                objectName: "sampleScreenshot"
                picture: empty.composer.sampleUrl("screenshot-settings.png")
                question: qsTr("Is Snap to grid enabled?")
                title: qsTr("A screenshot")
                width: parent.cardWidth

                onClicked: empty.composer.askSample("screenshot-settings.png", question)
            }
        }
        PlainLabel {
            Accessible.role: Accessible.Heading
            color: Theme.text
            font.pixelSize: Theme.fontBody
            font.weight: Font.DemiBold
            text: qsTr("For everyday work: Gemma 4 26B-A4B, fetched once")
            topPadding: Theme.gap
            visible: empty.demo
            width: parent.width
            wrapMode: Text.Wrap
        }
        Late {
            active: empty.demo

            FirstRun {
                library: empty.library
                machine: empty.machine
                parent: content
                width: content.width

                onFileRequested: empty.fileRequested()
                onModelRequested: empty.modelRequested()
            }
        }
    }
}
