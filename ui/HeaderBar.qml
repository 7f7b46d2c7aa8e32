// Above the conversation: its title, and which model answers, always.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

Rectangle {
    id: header

    required property ConversationModel conversation
    required property ModelStatus modelStatus
    required property bool sidebarShown

    signal sidebarToggled
    signal answeringRequested
    signal openModelRequested

    color: Theme.background
    implicitHeight: layout.implicitHeight + Theme.gap

    RowLayout {
        id: layout

        anchors.left: parent.left
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        IconButton {
            id: sidebarButton

            command: "sidebar"
            glyph: "sidebar"
            objectName: "sidebarButton"
            text: header.sidebarShown ? qsTr("Hide the list of conversations") : qsTr("Show the list of conversations")

            onClicked: header.sidebarToggled()
        }
        PlainLabel {
            id: title

            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
            Layout.minimumWidth: 40
            color: Theme.text
            elide: Text.ElideRight
            font.pixelSize: Theme.fontLabel
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignLeft
            text: header.conversation.title
        }
        AbstractButton {
            id: model

            Accessible.description: header.modelStatus.note.length > 0 ? header.modelStatus.note : qsTr("Press to open another model")
            Accessible.name: qsTr("Model: %1, %2").arg(header.modelStatus.name).arg(header.modelStatus.description)
            Accessible.onPressAction: if (enabled)
                clicked()
            // The title before what the model runs on.
            Layout.maximumWidth: Math.max(0.4 * header.width, Math.min(0.65 * header.width, header.width - title.implicitWidth - 2 * sidebarButton.width - 6 * Theme.gap))
            focusPolicy: Qt.TabFocus
            horizontalPadding: 1.25 * Theme.gap
            objectName: "modelButton"
            verticalPadding: 5

            readonly property string keys: Theme.keys.openModel ?? ""
            readonly property ToolTip tip: ToolTip {
                id: tip

                contentWidth: Math.min(implicitContentWidth, header.width * 0.6)
                delay: 600
                parent: model
                text: header.modelStatus.name + "\n" + header.modelStatus.description + "\n" + (header.modelStatus.note.length > 0 ? header.modelStatus.note + "\n" : "") + (model.keys.length > 0 ? qsTr("Open another model  (%1)").arg(model.keys) : qsTr("Open another model"))
                visible: model.hovered || model.visualFocus

                contentItem: PlainLabel {
                    color: Theme.text
                    font.pixelSize: Theme.fontSmall
                    text: tip.text
                    wrapMode: Text.Wrap
                }
            }

            onClicked: header.openModelRequested()

            background: Rectangle {
                border.color: model.visualFocus ? Theme.accent : Theme.border
                border.width: model.visualFocus ? Theme.ring : 1
                color: model.down ? Theme.pressed : model.hovered ? Theme.hover : "transparent"
                radius: Theme.radius

                Rectangle {
                    anchors.bottom: parent.bottom
                    color: Theme.accent
                    height: 3
                    radius: 2
                    visible: header.modelStatus.state === ModelStatus.Loading
                    width: parent.width * header.modelStatus.fraction
                }
            }
            contentItem: RowLayout {
                spacing: Theme.gap

                Rectangle {
                    color: header.modelStatus.state === ModelStatus.Ready ? (Theme.dark ? "#6fce8a" : "#2c8a4b") : header.modelStatus.state === ModelStatus.Failed ? Theme.error : Theme.muted
                    implicitHeight: implicitWidth
                    implicitWidth: 8 * Theme.unit
                    radius: height / 2
                }
                PlainLabel {
                    Layout.maximumWidth: Math.min(260 * Theme.unit, header.width * 0.65 - 44 * Theme.unit)
                    color: Theme.text
                    elide: Text.ElideMiddle
                    font.pixelSize: Theme.fontSmall
                    font.weight: Font.DemiBold
                    text: header.modelStatus.name
                }
                PlainLabel {
                    Layout.fillWidth: true
                    color: Theme.muted
                    elide: Text.ElideRight
                    font.pixelSize: Theme.fontSmall
                    text: header.modelStatus.description
                    visible: header.width > 620 * Theme.unit || header.modelStatus.state !== ModelStatus.Ready
                }
            }
        }
        IconButton {
            command: "answering"
            glyph: "choices"
            objectName: "answeringButton"
            text: qsTr("How this conversation is answered")

            onClicked: header.answeringRequested()
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.border
        height: 1
        width: parent.width
    }
}
