// Why an answer failed, where it failed, and the way on.
import QtQuick

RowFrame {
    id: part

    required property string text
    required property string detail
    required property bool canRetry

    signal retryRequested

    Accessible.name: text
    Accessible.role: Accessible.Paragraph
    gapAbove: 1.5 * Theme.gap

    InlineMessage {
        actionText: part.canRetry ? qsTr("Try again") : ""
        details: part.detail
        text: part.text
        width: parent.width

        onActionTriggered: part.retryRequested()
    }
}
