// The models that can be fetched: what each is, whether it fits this computer, and how fetching goes.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Facet

ListView {
    id: list

    required property ModelLibrary library
    /// Names the buttons for whoever looks for them.
    property string actionName: "modelAction"

    signal modelOpened

    Accessible.name: qsTr("Models")
    Accessible.role: Accessible.List
    highlightMoveDuration: 0
    implicitHeight: contentHeight
    interactive: false
    keyNavigationEnabled: true
    model: library
    spacing: Theme.gap

    delegate: Rectangle {
        id: entry

        required property string modelId
        required property string title
        required property string details
        required property string verdict
        required property bool fits
        required property int state
        required property double fraction
        required property string progress
        required property string error

        readonly property bool underWay: state === ModelLibrary.Queued || state === ModelLibrary.Fetching

        Accessible.description: qsTr("%1. %2. %3").arg(details).arg(verdict).arg(error.length > 0 ? error : progress)
        Accessible.name: title
        Accessible.role: Accessible.ListItem
        border.color: ListView.isCurrentItem && list.activeFocus ? Theme.accent : Theme.border
        border.width: ListView.isCurrentItem && list.activeFocus ? Theme.ring : 1
        color: Theme.background
        implicitHeight: content.implicitHeight + 3 * Theme.gap
        radius: Theme.radius
        width: ListView.view.width

        GridLayout {
            id: content

            readonly property bool narrow: entry.width < 380 * Theme.unit

            anchors.left: parent.left
            anchors.margins: 1.5 * Theme.gap
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            columnSpacing: 1.5 * Theme.gap
            columns: narrow ? 1 : 2
            rowSpacing: Theme.gap

            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.gap / 2

                PlainLabel {
                    Layout.fillWidth: true
                    color: Theme.text
                    font.pixelSize: Theme.fontLabel
                    font.weight: Font.DemiBold
                    text: entry.title
                    wrapMode: Text.Wrap
                }
                PlainLabel {
                    Layout.fillWidth: true
                    color: Theme.muted
                    font.pixelSize: Theme.fontSmall
                    text: entry.details
                    visible: text.length > 0
                    wrapMode: Text.Wrap
                }
                PlainLabel {
                    Layout.fillWidth: true
                    color: entry.fits ? Theme.text : Theme.error
                    font.pixelSize: Theme.fontSmall
                    text: entry.verdict.length > 0 ? entry.verdict : qsTr("Whether it fits is being found out")
                    visible: !entry.modelId.includes("://")
                    wrapMode: Text.Wrap
                }
                Rectangle {
                    Accessible.ignored: true
                    Layout.fillWidth: true
                    color: Theme.surface
                    implicitHeight: 4
                    radius: 2
                    visible: entry.underWay || entry.state === ModelLibrary.Partial

                    Rectangle {
                        color: Theme.accent
                        height: parent.height
                        radius: 2
                        width: parent.width * Math.min(1, entry.fraction)
                    }
                }
                PlainLabel {
                    Layout.fillWidth: true
                    color: Theme.error
                    font.pixelSize: Theme.fontSmall
                    text: entry.error
                    visible: text.length > 0
                    wrapMode: Text.Wrap
                }
                PlainLabel {
                    Layout.fillWidth: true
                    color: Theme.muted
                    font.pixelSize: Theme.fontSmall
                    text: entry.progress
                    visible: text.length > 0
                    wrapMode: Text.Wrap
                }
            }
            Flow {
                Layout.fillWidth: content.narrow
                Layout.preferredWidth: content.narrow ? -1 : discard.visible ? discard.implicitWidth + spacing + action.implicitWidth : action.implicitWidth
                spacing: Theme.gap

                PushButton {
                    id: discard

                    Accessible.name: qsTr("Discard what has arrived of %1").arg(entry.title)
                    text: qsTr("Discard")
                    visible: entry.state === ModelLibrary.Partial

                    onClicked: list.library.discard(entry.modelId)
                }
                PushButton {
                    id: action

                    Accessible.name: entry.underWay ? qsTr("Stop fetching %1").arg(entry.title) : entry.state === ModelLibrary.Present ? qsTr("Use %1").arg(entry.title) : qsTr("Fetch %1").arg(entry.title)
                    objectName: list.actionName
                    primary: !entry.underWay && entry.fits
                    text: entry.underWay ? qsTr("Stop") : entry.state === ModelLibrary.Present ? qsTr("Use it") : entry.state === ModelLibrary.Partial ? qsTr("Go on") : qsTr("Fetch")

                    onClicked: {
                        if (entry.underWay) {
                            list.library.stop(entry.modelId);
                        } else if (entry.state === ModelLibrary.Present) {
                            list.library.open(entry.modelId);
                            list.modelOpened();
                        } else {
                            list.library.fetch(entry.modelId);
                        }
                    }
                }
            }
        }
    }
}
