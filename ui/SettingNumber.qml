// A setting with a number between two ends.
import QtQuick
import QtQuick.Controls.Basic

SettingRow {
    id: row

    property real value
    property real least
    property real most
    property real step
    property int decimals: 2

    signal chosen(real value)

    Slider {
        id: slider

        Accessible.description: row.about
        Accessible.name: qsTr("%1: %2").arg(row.title).arg(shown.text)
        focusPolicy: Qt.TabFocus
        from: row.least
        implicitWidth: 150 * Math.min(Theme.unit, 1.6)
        objectName: row.objectName + "Slider"
        snapMode: Slider.SnapAlways
        stepSize: row.step
        to: row.most
        value: row.value

        onMoved: {
            row.chosen(value);
            value = Qt.binding(() => row.value);
        }

        background: Rectangle {
            color: Theme.border
            height: 4
            radius: 2
            width: slider.availableWidth
            x: slider.leftPadding
            y: slider.topPadding + (slider.availableHeight - height) / 2

            Rectangle {
                color: Theme.accent
                height: parent.height
                radius: 2
                width: slider.visualPosition * parent.width
            }
        }
        handle: Rectangle {
            border.color: slider.visualFocus ? Theme.text : Theme.accent
            border.width: slider.visualFocus ? 3 : 1
            color: slider.pressed ? Theme.tint : Theme.background
            implicitHeight: 18 * Math.min(Theme.unit, 1.6)
            implicitWidth: implicitHeight
            radius: height / 2
            x: slider.leftPadding + slider.visualPosition * (slider.availableWidth - width)
            y: slider.topPadding + (slider.availableHeight - height) / 2
        }
    }
    PlainLabel {
        id: shown

        color: Theme.text
        font.pixelSize: Theme.fontLabel
        horizontalAlignment: Text.AlignRight
        text: Number(row.value).toLocaleString(Qt.locale(), "f", row.decimals)

        TextMetrics {
            id: widest

            font: shown.font
            text: "0000"
        }
        width: Math.max(implicitWidth, widest.width)
    }
}
