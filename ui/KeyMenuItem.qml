// A menu's item, with its key at the right.
import QtQuick
import QtQuick.Controls.Basic

MenuItem {
    id: control

    /// The KeyMenu that it is in; to name that type here would make the two wait for each other.
    readonly property var around: control.menu
    readonly property string keys: (action as AppAction)?.shownKeys ?? ""

    Accessible.focusable: enabled
    Accessible.name: text.replace("&", "")
    Accessible.onPressAction: if (action)
        action.trigger();
    else if (enabled)
        clicked()
    activeFocusOnTab: enabled
    font.pixelSize: Theme.fontLabel
    icon.color: Theme.muted
    icon.height: Theme.icon
    icon.width: Theme.icon
    implicitHeight: visible ? implicitContentHeight + topPadding + bottomPadding : 0
    implicitWidth: label.anchors.leftMargin + label.implicitWidth + keyLabel.implicitWidth + 64 * Theme.unit
    leftPadding: Math.round(12 * Theme.unit)
    rightPadding: Math.round(12 * Theme.unit)
    topPadding: Math.round(6 * Theme.unit)
    bottomPadding: Math.round(6 * Theme.unit)

    contentItem: Item {
        implicitHeight: label.implicitHeight
        opacity: control.enabled ? 1 : 0.45

        PlainLabel {
            id: label

            anchors.left: parent.left
            anchors.leftMargin: (control.around?.hasChecks ?? false) ? 22 * Theme.unit : 0
            color: Theme.text
            font: control.font
            text: control.text.replace("&", "")
        }
        PlainLabel {
            id: keyLabel

            anchors.right: parent.right
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            text: control.keys
        }
    }
    arrow: PlainLabel {
        anchors.right: parent.right
        anchors.rightMargin: 10 * Theme.unit
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.muted
        text: "›"
        visible: control.subMenu
    }
    indicator: PlainLabel {
        color: Theme.accent
        font.pixelSize: Theme.fontLabel
        text: control.checked ? "✓" : ""
        visible: control.checkable
        x: control.mirrored ? control.width - width - 12 * Theme.unit : 12 * Theme.unit
        y: control.topPadding
    }
    background: Rectangle {
        anchors.fill: parent
        anchors.margins: 2
        color: control.highlighted ? Theme.hover : "transparent"
        radius: Theme.radius - 2
    }
}
