// Which version of a message is shown, and the ways to the others.
import QtQuick

Row {
    id: steps

    required property int version
    required property int versions

    signal stepped(int by)

    visible: versions > 1

    IconButton {
        enabled: steps.version > 1
        glyph: "previous"
        keys: qsTr("Alt+Left")
        objectName: "previousVersion"
        text: qsTr("Previous version")

        onClicked: steps.stepped(-1)
    }
    PlainLabel {
        Accessible.name: qsTr("Version %1 of %2").arg(steps.version).arg(steps.versions)
        Accessible.role: Accessible.StaticText
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.muted
        font.pixelSize: Theme.fontSmall
        objectName: "versionOf"
        text: qsTr("%1 of %2").arg(steps.version).arg(steps.versions)
    }
    IconButton {
        enabled: steps.version < steps.versions
        glyph: "next"
        keys: qsTr("Alt+Right")
        objectName: "nextVersion"
        text: qsTr("Next version")

        onClicked: steps.stepped(1)
    }
}
