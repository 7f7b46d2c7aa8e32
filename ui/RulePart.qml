// A rule between parts of an answer.
import QtQuick

RowFrame {
    gapAbove: 2 * Theme.gap

    Rectangle {
        color: Theme.border
        height: 1
        width: parent.width
    }
}
