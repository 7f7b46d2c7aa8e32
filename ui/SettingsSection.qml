// Settings that belong together, under a heading; hidden when none of them is what is searched for.
import QtQuick
import QtQuick.Layouts

ColumnLayout {
    id: section

    required property string title
    default property alias rows: list.data
    readonly property var shownRows: list.children
    readonly property bool matches: {
        for (let i = 0; i < shownRows.length; i++) {
            if (shownRows[i].matches === true)
                return true;
        }
        return false;
    }

    spacing: 1.5 * Theme.gap
    visible: matches

    PlainLabel {
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap
        color: Theme.text
        font.pixelSize: Theme.fontBody
        font.weight: Font.DemiBold
        text: section.title
        wrapMode: Text.Wrap
    }
    ColumnLayout {
        id: list

        Layout.fillWidth: true
        spacing: 2 * Theme.gap
    }
    Rectangle {
        Accessible.ignored: true
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap / 2
        color: Theme.border
        implicitHeight: 1
    }
}
