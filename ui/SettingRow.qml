// One setting: its name, what it does, and the control for it, beside them or, where it is narrow, below. Hidden while
// something else is searched for.
import QtQuick
import QtQuick.Layouts

GridLayout {
    id: row

    required property string title
    property string about
    property string search
    property string keywords ///< what people may call it otherwise
    property string choiceWords
    /// It was chosen here, and can go back to what goes anyway.
    property bool changed: false
    property bool wide: false ///< the control takes the whole width, below

    signal resetRequested

    default property alias control: place.data
    readonly property bool matches: {
        if (search.length === 0)
            return true;
        const words = plain(title + " " + about + " " + keywords + " " + choiceWords);
        return plain(search).split(/\s+/).every(word => words.includes(word));
    }
    readonly property bool stacked: wide || width < 420 * Theme.unit

    /// Without case and accents.
    function plain(text: string): string {
        return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    }

    columnSpacing: 2 * Theme.gap
    columns: stacked ? 1 : 2
    rowSpacing: Theme.gap / 2
    visible: matches

    ColumnLayout {
        Layout.alignment: Qt.AlignTop
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        spacing: 2

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            PlainLabel {
                Layout.fillWidth: true
                color: Theme.text
                font.pixelSize: Theme.fontLabel
                font.weight: row.changed ? Font.DemiBold : Font.Normal
                text: row.title
                wrapMode: Text.Wrap
            }
            IconButton {
                Accessible.name: qsTr("Reset: %1").arg(row.title)
                glyph: "retry"
                padding: 2
                text: qsTr("Back to what goes anyway")
                visible: row.changed

                onClicked: row.resetRequested()
            }
        }
        PlainLabel {
            Layout.fillWidth: true
            color: Theme.muted
            font.pixelSize: Theme.fontSmall
            text: row.about
            visible: text.length > 0
            wrapMode: Text.Wrap
        }
    }
    RowLayout {
        id: place

        Layout.alignment: row.stacked ? Qt.AlignLeft : Qt.AlignRight | Qt.AlignVCenter
        Layout.fillWidth: row.stacked
        Layout.maximumWidth: row.stacked ? row.width : row.width * 0.55
        spacing: Theme.gap
    }
}
