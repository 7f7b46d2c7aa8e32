// One line of a table: cells beside each other, as wide as their columns and as high as the highest of them.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import QtQuick.Window
import Facet

Flickable {
    id: line

    required property var cells
    required property var align
    required property var widths ///< that its columns want, in em
    required property real room  ///< pixels
    property bool head: false
    property bool odd: false
    property bool last: false
    property int sortColumn: -1
    property bool descending: false
    property real offset: 0
    property string hoveredLink
    /// The cells that are selected.
    readonly property bool selects: true
    property int from: 0
    property int to: 0

    /// What a reader says of all of it.
    readonly property string spoken: Array.from({ length: cellItems.count }, (_, cell) => cellItems.itemAt(cell)?.spoken ?? "").join(", ")

    readonly property real em: Theme.fontBody
    readonly property real margin: 8 * Math.min(Theme.unit, 1.5)
    readonly property var columns: fitted(widths, (room - 2 * margin * widths.length) / em)

    /// Where there is no room for all, the widest are made narrower, but not so far that words no longer fit.
    function fitted(wanted: var, most: real): var {
        const least = 8;
        const excess = wanted.reduce((sum, width) => sum + width, 0) - most;
        const shrinkable = wanted.reduce((sum, width) => sum + Math.max(width - least, 0), 0);
        if (excess <= 0 || shrinkable <= 0)
            return wanted;
        const share = Math.min(excess / shrinkable, 1);
        return wanted.map(width => width - Math.max(width - least, 0) * share);
    }

    /// The cell at, or nearest to, this place of the line.
    function cellAt(x: real): int {
        let cell = 0;
        while (cell + 1 < cells.length && cellItems.itemAt(cell + 1).x <= x + contentX)
            cell++;
        return cell;
    }

    /// What a click does: in a head it sorts, else it may open a link.
    function click(x: real, y: real) {
        if (head)
            sorted(cellAt(x));
        else
            clicked(cellAt(x), Qt.point(x, y));
    }

    function boundsOf(cell: int): rect {
        const item = cellItems.itemAt(Math.min(cell, cells.length - 1));
        return item ? Qt.rect(item.x - contentX, 0, item.width, height) : Qt.rect(0, 0, width, height);
    }

    signal clicked(int column, point at)
    signal sorted(int column)
    signal scrolled(real offset)
    signal linkActivated(string address)

    boundsBehavior: Flickable.StopAtBounds
    clip: true
    contentHeight: height
    contentWidth: row.width
    contentX: offset
    flickableDirection: Flickable.HorizontalFlick
    height: row.height + (last && interactive ? 12 : 0)
    implicitWidth: row.width
    interactive: row.width > width + 1

    ScrollBar.horizontal: ScrollBar {
        id: bar

        Accessible.ignored: true
        policy: line.last && line.interactive ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
    }

    onContentXChanged: if (moving || bar.pressed)
        line.scrolled(contentX)

    RowLayout {
        id: row

        spacing: 0

        Repeater {
            id: cellItems

            model: line.cells

            Rectangle {
                id: cell

                required property int index
                required property string modelData

                readonly property bool sortedBy: line.head && line.sortColumn === index
                readonly property string spoken: formulas.spoken

                Accessible.name: {
                    if (sortedBy)
                        return line.descending ? qsTr("Column %1, sorted descending").arg(spoken) : qsTr("Column %1, sorted ascending").arg(spoken);
                    return line.head ? qsTr("Column %1, sort by it").arg(spoken) : spoken;
                }
                Accessible.role: line.head ? Accessible.ColumnHeader : Accessible.Cell
                Layout.fillHeight: true
                Layout.preferredWidth: line.columns[index] * line.em + 2 * line.margin
                activeFocusOnTab: line.head
                color: line.head ? Theme.surface : "transparent"
                implicitHeight: words.implicitHeight + 1.25 * line.margin

                Accessible.onPressAction: if (line.head)
                    line.sorted(index)
                Keys.onPressed: event => {
                    if (line.head && (event.key === Qt.Key_Space || event.key === Qt.Key_Return)) {
                        line.sorted(index);
                        event.accepted = true;
                    }
                }

                Connections {
                    enabled: !line.head
                    target: line

                    function onClicked(column: int, at: point) {
                        const inText = words.mapFromItem(line, at);
                        const link = column === cell.index ? words.linkAt(inText.x, inText.y) : "";
                        if (link.length > 0)
                            line.linkActivated(link);
                    }
                }
                FormulaText {
                    id: formulas

                    colour: Theme.text
                    pixelSize: line.em
                    ratio: cell.Screen.devicePixelRatio
                    source: cell.modelData
                }
                Text {
                    id: words

                    Accessible.ignored: true
                    anchors.left: parent.left
                    anchors.leftMargin: line.margin
                    anchors.right: arrow.visible ? arrow.left : parent.right
                    anchors.rightMargin: arrow.visible ? 2 : line.margin
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.text
                    font.pixelSize: line.em
                    font.weight: line.head ? Font.DemiBold : Font.Normal
                    horizontalAlignment: line.align[cell.index] === Qt.AlignRight ? Text.AlignRight : line.align[cell.index] === Qt.AlignHCenter ? Text.AlignHCenter : Text.AlignLeft
                    text: formulas.plain ? cell.modelData : Theme.richText + formulas.shown
                    textFormat: formulas.plain ? Text.PlainText : Text.RichText
                    wrapMode: Text.Wrap

                    onLinkActivated: link => line.linkActivated(link)
                    onLinkHovered: link => line.hoveredLink = link
                }
                Text {
                    id: arrow

                    Accessible.ignored: true
                    anchors.right: parent.right
                    anchors.rightMargin: line.margin
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.accent
                    font.pixelSize: Theme.fontSmall
                    text: line.descending ? "▼" : "▲"
                    textFormat: Text.PlainText
                    visible: cell.sortedBy
                }
                HoverHandler {
                    cursorShape: line.head || line.hoveredLink.length > 0 ? Qt.PointingHandCursor : Qt.ArrowCursor
                }
                TapHandler {
                    enabled: line.head

                    onTapped: line.sorted(cell.index)
                }
                Rectangle {
                    color: Theme.border
                    height: parent.height
                    width: 1
                }
                Rectangle {
                    color: Theme.border
                    height: 1
                    visible: line.head
                    width: parent.width
                }
                Rectangle {
                    anchors.bottom: parent.bottom
                    color: Theme.border
                    height: 1
                    width: parent.width
                }
                Rectangle {
                    anchors.right: parent.right
                    color: Theme.border
                    height: parent.height
                    visible: cell.index === line.cells.length - 1
                    width: 1
                }
                Rectangle {
                    anchors.fill: parent
                    color: Theme.accent
                    opacity: 0.3
                    visible: cell.index >= line.from && cell.index < line.to
                }
                Rectangle {
                    anchors.fill: parent
                    border.color: Theme.accent
                    border.width: 2
                    color: "transparent"
                    visible: cell.activeFocus
                }
            }
        }
    }
}
