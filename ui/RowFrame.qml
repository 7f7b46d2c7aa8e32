// What every row of a conversation has in common: the text column, the gap above, the ring around the row that the
// keyboard is on, and its part of what is selected.
import QtQuick
import Facet

Item {
    id: frame

    required property int index

    default property alias content: column.data
    property real gapAbove: Theme.gap
    property real inset: 0
    readonly property bool current: activeFocus
    readonly property alias hovered: hover.hovered
    /// Of the conversation that the row is part of; null: it is part of none, and its texts are selected for themselves.
    property ConversationSelection selection: null
    /// What the row's part of the selection is in; neither: all of the row is selected, or nothing.
    property TextEdit markedText: null
    property TableLine markedLine: null
    /// How much of the text is shown.
    property real markedHeight: markedText !== null ? markedText.height : 0
    /// What of the row is scrolled sideways where it is wider than the column.
    property Flickable sideways: null
    readonly property int selectedFrom: selection?.any ? selection.beginIn(index, selection.revision) : 0
    readonly property int selectedTo: selection?.any ? selection.endIn(index, selection.revision) : 0
    readonly property bool hasPlaces: markedLine !== null || (markedText !== null && markedText.visible)
    readonly property real columnWidth: Math.min(Theme.columnWidth, width - 4 * Theme.gap)

    signal menuRequested
    signal revealRequested(int place) ///< it is wanted on screen, folded away or not
    signal scrolled(real offset)

    /// False: there is nothing more in that direction.
    function scrollSideways(by: real): bool {
        if (!sideways?.interactive)
            return false;
        const offset = Math.max(0, Math.min(sideways.contentX + by, sideways.contentWidth - sideways.width));
        if (offset === sideways.contentX)
            return false;
        scrolled(offset);
        return true;
    }

    /// How far a point of the row is past what is shown of what is scrolled sideways: less than 0 at the left.
    function pastSides(x: real): real {
        if (!sideways?.interactive)
            return 0;
        const inside = mapToItem(sideways, x, 0).x;
        return inside < 0 ? inside : Math.max(inside - sideways.width, 0);
    }

    /// The place in what can be selected that is nearest to a point of the row: behind all of it below, before above.
    function placeAt(x: real, y: real): int {
        if (!hasPlaces)
            return y < gapAbove + column.height / 2 ? 0 : 1;
        if (markedLine)
            return markedLine.cellAt(mapToItem(markedLine, x, y).x);
        const point = mapToItem(markedText, x, y);
        return point.y < 0 ? 0 : point.y > markedHeight ? markedText.length : markedText.positionAt(point.x, point.y);
    }

    /// Opens a link, or sorts a table.
    function click(x: real, y: real) {
        if (markedLine) {
            const inLine = mapToItem(markedLine, x, y);
            markedLine.click(inLine.x, inLine.y);
            return;
        }
        const point = mapToItem(markedText, x, y);
        const link = markedText.linkAt(point.x, point.y);
        if (link.length > 0)
            markedText.linkActivated(link);
    }

    /// Where a place is drawn.
    function rectangleOf(place: int): rect {
        if (!hasPlaces)
            return Qt.rect(0, gapAbove, width, column.height);
        if (!markedText)
            return mapFromItem(markedLine, markedLine.boundsOf(place));
        const within = markedText.positionToRectangle(Math.min(place, markedText.length));
        within.y = Math.min(within.y, markedHeight); // What is folded away is at the fold.
        return mapFromItem(markedText, within);
    }

    /// Whether a line of the row's text is at this height.
    function hasLineAt(y: real): bool {
        if (!markedText?.visible)
            return false;
        const top = mapFromItem(markedText, 0, 0).y;
        return y > top && y < top + Math.min(markedText.contentHeight, markedHeight);
    }

    /// In the first line or the last.
    function placeInEdgeLine(x: real, first: bool): int {
        if (markedLine)
            return placeAt(x, 0);
        return placeAt(x, mapFromItem(markedText, 0, first ? 1 : markedHeight - 1).y);
    }

    // Where Tab goes on from when the keyboard is on the row itself; no place that it comes to.
    activeFocusOnTab: activeFocus
    implicitHeight: column.height + gapAbove
    width: ListView.view ? ListView.view.width : 0

    // Waiting to be used again it is no row, though it stays where it was: neither Tab nor a reader finds it, and the
    // keyboard goes to the current row.
    ListView.onPooled: {
        const list = ListView.view as RowList;
        if (list !== null && list.rowAround(list.focused) === frame && list.currentItem !== null)
            list.currentItem.focus = true;
        enabled = false;
        opacity = 0;
    }
    ListView.onReused: {
        enabled = true;
        opacity = 1;
    }

    HoverHandler {
        id: hover
    }
    TapHandler {
        acceptedButtons: Qt.RightButton

        onTapped: frame.menuRequested()
    }
    Rectangle {
        anchors.fill: column
        anchors.margins: -4
        border.color: Theme.accent
        border.width: 2
        color: "transparent"
        radius: Theme.radius
        visible: frame.current
    }
    Item {
        id: column

        height: childrenRect.height
        width: frame.columnWidth - frame.inset
        x: (frame.width - frame.columnWidth) / 2 + frame.inset
        y: frame.gapAbove
    }
}
