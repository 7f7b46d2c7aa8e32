// A rule between parts of an answer.
import QtQuick

RowFrame {
    Accessible.name: qsTr("Line between two parts")
    Accessible.role: Accessible.Separator
    gapAbove: 2 * Theme.gap

    Rectangle {
        color: Theme.border
        height: 1
        width: parent.width
    }
}
