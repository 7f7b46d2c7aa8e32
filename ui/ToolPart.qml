// A tool that the model has called: which one with what, the question whether it may, and folded what came of it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

RowFrame {
    id: part

    required property string text
    required property string detail
    required property bool expanded
    required property int toolState
    required property string suggestedFile

    readonly property bool asked: toolState === ToolState.Asked
    readonly property string stateText: {
        switch (toolState) {
        case ToolState.Waiting:
            return qsTr("waits");
        case ToolState.Asked:
            return qsTr("waits for your permission");
        case ToolState.Running:
            return qsTr("running…");
        case ToolState.Done:
            return "";
        case ToolState.Failed:
            return qsTr("failed");
        case ToolState.Refused:
            return qsTr("not allowed");
        }
        return qsTr("not run");
    }

    signal answered(int answer)
    signal fileRequested
    signal toggled

    Accessible.name: result.visible ? fold.spoken + "\n" + text : fold.spoken
    Accessible.role: Accessible.Grouping
    gapAbove: 1.5 * Theme.gap
    markedText: result

    Rectangle {
        border.color: part.asked ? Theme.accent : Theme.border
        border.width: 1
        color: part.asked ? Theme.tint : Theme.surface
        height: card.height + 2 * card.y
        radius: Theme.radius
        width: parent.width

        Column {
            id: card

            spacing: Theme.gap
            width: parent.width - 2 * x
            x: 1.5 * Theme.gap
            y: Theme.gap

            AbstractButton {
                id: fold

                readonly property string spoken: part.stateText.length > 0 ? qsTr("%1, %2").arg(part.detail).arg(part.stateText) : part.detail
                readonly property bool hasResult: part.toolState === ToolState.Done || part.toolState === ToolState.Failed

                Accessible.description: !hasResult ? "" : part.expanded ? qsTr("Shown; press to fold") : qsTr("Folded; press to show")
                Accessible.focusable: hasResult
                Accessible.name: spoken
                Accessible.onPressAction: if (enabled)
                    clicked()
                enabled: hasResult
                focusPolicy: hasResult ? Qt.TabFocus : Qt.NoFocus
                font.pixelSize: Theme.fontLabel
                objectName: "toolCard"
                padding: 4
                text: part.detail
                width: parent.width + 2 * padding
                x: -padding

                onClicked: part.toggled()

                background: Rectangle {
                    border.color: Theme.accent
                    border.width: fold.visualFocus ? 2 : 0
                    color: fold.hovered && fold.hasResult ? Theme.hover : "transparent"
                    radius: Theme.radius
                }
                contentItem: RowLayout {
                    spacing: 6 * Theme.unit

                    PlainLabel {
                        Accessible.ignored: true
                        color: Theme.muted
                        font.pixelSize: Theme.fontLabel
                        rotation: part.expanded ? 90 : 0
                        text: "›"
                        visible: fold.hasResult
                    }
                    PlainLabel {
                        Layout.fillWidth: true
                        color: Theme.text
                        elide: part.asked ? Text.ElideNone : Text.ElideRight
                        font.pixelSize: Theme.fontLabel
                        maximumLineCount: part.asked ? 6 : 1
                        text: fold.text
                        wrapMode: part.asked ? Text.Wrap : Text.NoWrap
                    }
                    PlainLabel {
                        color: part.toolState === ToolState.Failed ? Theme.error : Theme.muted
                        font.pixelSize: Theme.fontSmall
                        text: part.stateText
                        visible: text.length > 0 && !part.asked
                    }
                }
            }
            PlainLabel {
                color: Theme.muted
                font.pixelSize: Theme.fontLabel
                text: part.suggestedFile.length > 0 ? qsTr("The model asks to save this table. You choose where.") : qsTr("May the model use this tool?")
                visible: part.asked
                width: parent.width
                wrapMode: Text.Wrap
            }
            Flow {
                spacing: Theme.gap
                visible: part.asked
                width: parent.width

                PushButton {
                    objectName: "allowOnce"
                    primary: true
                    text: part.suggestedFile.length > 0 ? qsTr("Choose a file…") : qsTr("Allow once")

                    onClicked: if (part.suggestedFile.length > 0)
                        part.fileRequested();
                    else
                        part.answered(ToolAnswer.Once)
                }
                PushButton {
                    objectName: "allowAlways"
                    text: qsTr("Always allow")
                    visible: part.suggestedFile.length === 0

                    onClicked: part.answered(ToolAnswer.Always)
                }
                PushButton {
                    objectName: "refuseTool"
                    text: part.suggestedFile.length > 0 ? qsTr("Don't save") : qsTr("Don't allow")

                    onClicked: part.answered(ToolAnswer.Refuse)
                }
            }
            SelectableText {
                id: result

                Accessible.ignored: true
                color: part.toolState === ToolState.Failed ? Theme.error : Theme.muted
                font.pixelSize: Theme.fontBody * 0.93
                from: part.selectedFrom
                selection: part.selection
                text: part.text
                textFormat: TextEdit.PlainText
                to: part.selectedTo
                visible: part.expanded && text.length > 0
                width: parent.width

                onMenuRequested: part.menuRequested()
            }
        }
    }
}
