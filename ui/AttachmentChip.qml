// A picture of the question being written: what it is, what it costs, whether it can be read.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

Control {
    id: chip

    required property int index
    required property int readState
    required property string name
    required property string detail
    required property string source
    property real maximumWidth: implicitWidth

    readonly property bool failed: readState === AttachmentModel.Failed

    signal removed

    Accessible.description: qsTr("Press Delete to remove it")
    Accessible.name: qsTr("Attachment %1, %2").arg(name).arg(detail)
    Accessible.role: Accessible.ListItem
    activeFocusOnTab: true
    focusPolicy: Qt.StrongFocus
    padding: 5
    width: Math.min(implicitWidth, maximumWidth)

    Keys.onBackPressed: chip.removed()
    Keys.onDeletePressed: chip.removed()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace) {
            chip.removed();
            event.accepted = true;
        }
    }

    background: Rectangle {
        border.color: chip.activeFocus ? Theme.accent : chip.failed ? Theme.error : Theme.border
        border.width: chip.activeFocus ? 2 : 1
        color: chip.failed ? Theme.errorTint : Theme.surface
        radius: Theme.radius
    }
    contentItem: RowLayout {
        spacing: Theme.gap

        Rectangle {
            Layout.preferredHeight: 40 * Math.min(Theme.unit, 1.5)
            Layout.preferredWidth: Layout.preferredHeight
            color: Theme.background
            radius: 5

            Image {
                anchors.fill: parent
                anchors.margins: 1
                asynchronous: true
                fillMode: Image.PreserveAspectFit
                mipmap: true
                source: chip.source
                sourceSize.height: 160
                sourceSize.width: 160
                visible: status === Image.Ready
            }
            BusyIndicator {
                Accessible.ignored: true
                anchors.centerIn: parent
                height: parent.height * 0.7
                palette.dark: Theme.accent
                running: chip.readState === AttachmentModel.Reading
                width: height
            }
            Label {
                anchors.centerIn: parent
                color: Theme.error
                font.bold: true
                font.pixelSize: Theme.fontBody
                text: "!"
                visible: chip.failed
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 1

            Label {
                Layout.fillWidth: true
                Layout.maximumWidth: 220 * Theme.unit
                color: Theme.text
                elide: Text.ElideMiddle
                font.pixelSize: Theme.fontLabel
                text: chip.name
            }
            Label {
                Layout.fillWidth: true
                Layout.maximumWidth: (chip.failed ? 420 : 220) * Theme.unit
                color: chip.failed ? Theme.error : Theme.muted
                font.pixelSize: Theme.fontSmall
                maximumLineCount: 4
                elide: Text.ElideRight
                text: chip.detail
                wrapMode: Text.Wrap
            }
        }
        IconButton {
            Layout.alignment: Qt.AlignTop
            focusPolicy: Qt.NoFocus
            glyph: "close"
            icon.height: Theme.icon * 0.8
            icon.width: Theme.icon * 0.8
            keys: qsTr("Del")
            text: qsTr("Remove %1").arg(chip.name)

            onClicked: chip.removed()
        }
    }
}
