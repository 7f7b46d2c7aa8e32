// How closely the pictures of a question are looked at, in plain words.
import QtQuick
import QtQuick.Controls.Basic
import Facet

ComboBox {
    id: choice

    required property AttachmentModel attachments

    Accessible.name: qsTr("How closely to look at the pictures")
    currentIndex: indexOfValue(attachments.budget)
    focusPolicy: Qt.TabFocus
    font.pixelSize: Theme.fontSmall
    implicitHeight: Theme.icon + 12 * Math.min(Theme.unit, 1.5)
    implicitWidth: 176 * Theme.unit
    model: [
        {
            value: 70,
            text: qsTr("A glance, quickest")
        },
        {
            value: 140,
            text: qsTr("A quick look")
        },
        {
            value: 280,
            text: qsTr("A normal look")
        },
        {
            value: 560,
            text: qsTr("A careful look")
        },
        {
            value: 1120,
            text: qsTr("Every detail, slowest")
        }
    ]
    objectName: "detailChoice"
    popup.palette.window: Theme.background
    textRole: "text"
    valueRole: "value"

    ToolTip.delay: 600
    ToolTip.text: qsTr("How closely to look at the pictures")
    ToolTip.visible: hovered && !popup.visible

    Component.onCompleted: currentIndex = indexOfValue(attachments.budget)
    onActivated: attachments.budget = currentValue

    background: Rectangle {
        border.color: choice.visualFocus ? Theme.accent : "transparent"
        border.width: 2
        color: choice.down ? Theme.pressed : choice.hovered ? Theme.hover : "transparent"
        radius: Theme.radius
    }
    indicator: PlainLabel {
        color: Theme.muted
        font.pixelSize: Theme.fontLabel
        rightPadding: Theme.gap
        text: "▾"
        x: choice.width - width
        y: (choice.height - height) / 2
    }
    contentItem: PlainLabel {
        color: Theme.muted
        elide: Text.ElideRight
        font: choice.font
        leftPadding: Theme.gap
        text: choice.displayText
        verticalAlignment: Text.AlignVCenter
    }
}
