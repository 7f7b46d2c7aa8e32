// What fills the context of the model: a bar, words and numbers. Each part explains itself under the pointer or focus.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

ColumnLayout {
    id: meter

    required property Answering answering
    /// Which part is explained.
    property int shown: -1
    readonly property var tones: [Theme.accent, Theme.codeColours[2], Theme.codeColours[5], Theme.codeColours[6], Theme.codeColours[1], Theme.border]

    function number(tokens: real): string {
        return Number(tokens).toLocaleString(Qt.locale(), "f", 0);
    }

    spacing: Theme.gap

    RowLayout {
        Layout.fillWidth: true

        PlainLabel {
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            color: Theme.text
            elide: Text.ElideRight // Wrapped, it would move the sum when both are laid out.
            font.pixelSize: Theme.fontLabel
            font.weight: Font.DemiBold
            text: qsTr("What fills the context")
        }
        PlainLabel {
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            objectName: "contextSum"
            text: meter.answering.contextLength > 0 ? qsTr("%1 of %2 tokens").arg(meter.number(meter.answering.contextUsed)).arg(meter.number(meter.answering.contextLength)) : ""
        }
    }
    Rectangle {
        Accessible.name: qsTr("The context is filled to %1 per cent").arg(Math.round(meter.answering.contextLength > 0 ? 100 * meter.answering.contextUsed / meter.answering.contextLength : 0))
        Accessible.role: Accessible.ProgressBar
        Layout.fillWidth: true
        border.color: Theme.border
        color: Theme.surface
        implicitHeight: 14 * Math.min(Theme.unit, 1.6)
        radius: 4

        Row {
            anchors.fill: parent
            anchors.margins: 1

            Repeater {
                model: meter.answering.contextParts

                Rectangle {
                    required property int index
                    required property var modelData

                    color: modelData.free ? "transparent" : meter.tones[index % meter.tones.length]
                    height: parent.height
                    opacity: meter.shown < 0 || meter.shown === index ? 1 : 0.4
                    width: Math.max(modelData.tokens > 0 && !modelData.free ? 2 : 0, parent.width * modelData.share)
                }
            }
        }
    }
    PlainLabel {
        Layout.fillWidth: true
        color: Theme.muted
        font.pixelSize: Theme.fontSmall
        text: qsTr("It is counted when a model is open.")
        visible: meter.answering.contextLength === 0
        wrapMode: Text.Wrap
    }
    Flow {
        Layout.fillWidth: true
        spacing: Theme.gap

        Repeater {
            model: meter.answering.contextParts

            AbstractButton {
                id: part

                required property int index
                required property var modelData

                Accessible.description: modelData.about
                Accessible.name: qsTr("%1: %2 tokens").arg(modelData.name).arg(meter.number(modelData.tokens))
                Accessible.onPressAction: if (enabled)
                    clicked()
                focusPolicy: Qt.TabFocus
                objectName: "contextPart" + index
                padding: 3

                onActiveFocusChanged: meter.shown = activeFocus ? index : -1
                onClicked: meter.shown = meter.shown === index ? -1 : index
                onHoveredChanged: meter.shown = hovered ? index : -1

                background: Rectangle {
                    border.color: Theme.accent
                    border.width: part.visualFocus ? 2 : 0
                    color: part.hovered ? Theme.hover : "transparent"
                    radius: 4
                }
                contentItem: Row {
                    spacing: 5

                    Rectangle {
                        anchors.verticalCenter: parent.verticalCenter
                        border.color: Theme.muted
                        border.width: part.modelData.free ? 1 : 0
                        color: part.modelData.free ? "transparent" : meter.tones[part.index % meter.tones.length]
                        height: width
                        radius: 2
                        width: 10 * Theme.unit
                    }
                    PlainLabel {
                        color: Theme.text
                        font.pixelSize: Theme.fontSmall
                        text: part.modelData.name + " " + meter.number(part.modelData.tokens)
                    }
                }
            }
        }
    }
    PlainLabel {
        Layout.fillWidth: true
        color: Theme.muted
        font.pixelSize: Theme.fontSmall
        objectName: "contextAbout"
        text: meter.shown >= 0 && meter.shown < meter.answering.contextParts.length ? meter.answering.contextParts[meter.shown].about : meter.answering.contextNote
        visible: text.length > 0
        wrapMode: Text.Wrap
    }
}
