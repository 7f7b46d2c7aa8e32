// A setting of several lines of text.
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts

SettingRow {
    id: row

    property string value
    property string hint

    signal edited(string value)

    wide: true

    TextArea {
        id: area

        Accessible.description: row.about
        Accessible.name: row.title
        Keys.priority: Keys.BeforeItem
        Layout.fillWidth: true
        color: Theme.text
        font.pixelSize: Theme.fontLabel
        implicitHeight: Math.min(Math.max(contentHeight + topPadding + bottomPadding, 5 * Theme.fontLabel), 16 * Theme.fontLabel)
        objectName: row.objectName + "Area"
        placeholderText: row.hint
        placeholderTextColor: Theme.muted
        selectByMouse: true
        text: row.value
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.Wrap

        // Tab goes on, here as anywhere.
        Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        // While it is written in, it says what the setting is, not the other way round.
        onTextChanged: if (activeFocus && text !== row.value)
            row.edited(text)

        Connections {
            target: row

            function onValueChanged() {
                if (area.text !== row.value)
                    area.text = row.value;
            }
        }

        background: Rectangle {
            border.color: area.activeFocus ? Theme.accent : Theme.border
            border.width: area.activeFocus ? Theme.ring : 1
            color: Theme.background
            radius: 6
        }
    }
}
