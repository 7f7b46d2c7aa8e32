// One of several, in the window's colours. `model` is a list of `value` and `text`.
import QtQuick
import QtQuick.Controls.Basic

ComboBox {
    id: choice

    property var value

    signal chosen(var value)

    function showValue() {
        currentIndex = indexOfValue(value);
    }
    /// ComboBox.WidestText measures only fields that are edited.
    function widestText(): real {
        let widest = 0;
        for (let i = 0; i < count; i++)
            widest = Math.max(widest, metrics.advanceWidth(textAt(i)));
        return widest;
    }

    focusPolicy: Qt.TabFocus
    font.pixelSize: Theme.fontLabel
    implicitHeight: Theme.icon + 16 * Math.min(Theme.unit, 1.5)
    implicitWidth: Math.min(360 * Theme.unit, Math.max(220 * Theme.unit, widestText() + 6 * Theme.gap))
    popup.font.pixelSize: Theme.fontLabel
    popup.palette.window: Theme.background
    textRole: "text"
    valueRole: "value"

    Component.onCompleted: showValue()
    onActivated: chosen(currentValue)
    onModelChanged: showValue()
    onValueChanged: showValue()

    FontMetrics {
        id: metrics

        font: choice.font
    }

    background: Rectangle {
        border.color: choice.visualFocus ? Theme.accent : Theme.border
        border.width: choice.visualFocus ? Theme.ring : 1
        color: choice.down ? Theme.pressed : choice.hovered ? Theme.hover : Theme.background
        radius: Theme.radius
    }
    indicator: PlainLabel {
        Accessible.ignored: true
        color: Theme.muted
        font.pixelSize: Theme.fontLabel
        rightPadding: Theme.gap
        text: "▾"
        x: choice.width - width
        y: (choice.height - height) / 2
    }
    contentItem: PlainLabel {
        color: Theme.text
        elide: Text.ElideRight
        font: choice.font
        leftPadding: 1.25 * Theme.gap
        rightPadding: 2 * Theme.gap
        text: choice.displayText
        verticalAlignment: Text.AlignVCenter
    }
}
