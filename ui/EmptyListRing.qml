// Shows that a list without rows has the keyboard; else its current row shows it.
import QtQuick

Rectangle {
    required property ListView list

    anchors.fill: parent
    anchors.margins: Theme.gap
    border.color: Theme.accent
    border.width: 2
    color: "transparent"
    objectName: "emptyListRing"
    parent: list
    radius: Theme.radius
    visible: list.activeFocus && list.count === 0
}
