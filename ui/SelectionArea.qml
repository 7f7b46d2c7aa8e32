// Lies over the rows of a conversation and makes what the mouse is dragged over the selection: past an edge the rows
// are scrolled, twice and three times selects words and paragraphs, Shift extends; a click opens links. Buttons get
// their presses, and fingers scroll. It has the keyboard after a click, until that moves on.
import QtQuick
import Facet

MouseArea {
    id: area

    required property RowList list
    /// That the menu key opens.
    required property KeyMenu menu
    required property ConversationSelection selection

    property bool dragging: false
    property point pressedAt
    /// Pixels by which a notch of a wheel scrolls sideways.
    readonly property real notch: 72 * Theme.unit

    signal menuRequested(int row)
    signal scrolledByWheel

    function textAt(row: int): RowFrame {
        return list.itemAtIndex(row) as RowFrame;
    }

    /// The row at a point of the view, or the one nearest to it.
    function rowAt(y: real): int {
        const inside = Math.max(0, Math.min(y, list.height - 1));
        const row = list.indexAt(list.width / 2, list.contentY + inside);
        return row >= 0 ? row : list.count - 1;
    }

    function placeIn(row: int, x: real, y: real): int {
        const frame = textAt(row);
        if (!frame)
            return 0;
        const point = area.mapToItem(frame, x, y);
        return frame.placeAt(point.x, point.y);
    }

    function extendTo(x: real, y: real) {
        const row = rowAt(y);
        selection.extend(row, placeIn(row, x, y));
    }

    function click(x: real, y: real) {
        const row = rowAt(y);
        const frame = textAt(row);
        if (!frame?.hasPlaces)
            return;
        const point = area.mapToItem(frame, x, y);
        frame.click(point.x, point.y);
    }

    function isNear(x: real, y: real): bool {
        return Math.abs(x - pressedAt.x) + Math.abs(y - pressedAt.y) < Application.styleHints.startDragDistance;
    }

    /// The keys of a selection, here or on a row of the list.
    function takeKey(event: var) {
        const isControl = event.modifiers === Qt.ControlModifier;
        if (isControl && event.key === Qt.Key_A)
            selection.selectAll();
        else if (isControl && (event.key === Qt.Key_C || event.key === Qt.Key_Insert) && selection.any)
            selection.copy();
        else if (event.key === Qt.Key_Escape && selection.any)
            selection.clear();
        else if (!(event.modifiers & Qt.ShiftModifier) || !extendByKey(event.key, event.modifiers & Qt.ControlModifier))
            return;
        event.accepted = true;
        selection.offer();
    }

    function extendByKey(key: int, wide: bool): bool {
        if (selection.row < 0)
            selection.start(Math.max(list.currentIndex, 0), 0);
        switch (key) {
        case Qt.Key_Up:
        case Qt.Key_Down:
            extendByLine(key === Qt.Key_Down);
            break;
        case Qt.Key_Home:
        case Qt.Key_End:
            selection.extendBy(wide ? ConversationSelection.ConversationEdge : ConversationSelection.RowEdge, key === Qt.Key_End);
            break;
        case Qt.Key_Left:
        case Qt.Key_Right:
            selection.extendBy(wide ? ConversationSelection.Word : ConversationSelection.Letter, key === Qt.Key_Right);
            break;
        default:
            return false;
        }
        showEnd();
        return true;
    }

    function extendByLine(down: bool) {
        const step = down ? 1 : -1;
        let row = selection.row;
        let frame = textAt(row);
        if (!frame)
            return;
        const place = frame.rectangleOf(selection.position);
        if (frame.hasLineAt(down ? place.bottom + 1 : place.top - 1)) {
            selection.extend(row, frame.placeAt(place.x, down ? place.bottom + 1 : place.top - 1));
            return;
        }
        do {
            row += step;
            frame = textAt(row);
        } while (frame && !frame.hasPlaces);
        if (frame)
            selection.extend(row, frame.placeInEdgeLine(place.x, down));
        else
            selection.extendBy(ConversationSelection.RowEdge, down);
    }

    /// A wheel that is turned sideways, or with Shift, is for the wide block under the pointer; up and down for the list.
    function takeWheel(wheel: WheelEvent) {
        const frame = textAt(rowAt(wheel.y));
        const turned = wheel.pixelDelta.x !== 0 || wheel.pixelDelta.y !== 0 ? wheel.pixelDelta : Qt.point(wheel.angleDelta.x * notch / 120, wheel.angleDelta.y * notch / 120);
        const isSideways = Math.abs(turned.x) > Math.abs(turned.y);
        wheel.accepted = frame !== null && (frame.sideways?.interactive ?? false);
        if (!wheel.accepted)
            return;
        if (isSideways || wheel.modifiers & Qt.ShiftModifier)
            frame.scrollSideways(-(isSideways ? turned.x : turned.y));
        else if (turned.x === 0 && wheel.pixelDelta.y === 0)
            wheel.accepted = false;
        else
            list.scrollTo(list.contentY - turned.y); // The block would take a slanting turn for itself.
        scrolledByWheel();
    }

    /// Scrolls to the end that the keys move.
    function showEnd() {
        const frame = textAt(selection.row);
        if (!frame) {
            list.positionViewAtIndex(selection.row, ListView.Contain);
            return;
        }
        const place = frame.rectangleOf(selection.position);
        const top = frame.mapToItem(area, 0, place.top).y;
        const bottom = top + place.height;
        if (top < 0)
            list.contentY += top;
        else if (bottom > height)
            list.contentY += bottom - height;
        frame.scrollSideways(frame.pastSides(place.left) || frame.pastSides(place.right));
    }

    Keys.onPressed: event => {
        area.takeKey(event);
        if (!event.accepted && menu.isKey(event)) {
            area.menuRequested(selection.row);
            event.accepted = true;
        }
        if (event.accepted || event.modifiers !== Qt.NoModifier || (event.key !== Qt.Key_Up && event.key !== Qt.Key_Down))
            return;
        list.currentIndex = selection.row;
        list.forceActiveFocus(Qt.TabFocusReason);
        event.accepted = true;
    }
    // Before the key stops the answer.
    Keys.onShortcutOverride: event => event.accepted = event.key === Qt.Key_Escape && selection.any
    onCanceled: dragging = false
    onDoubleClicked: mouse => {
        const row = rowAt(mouse.y);
        selection.selectWord(row, placeIn(row, mouse.x, mouse.y));
        tripleClick.restart();
    }
    onPositionChanged: mouse => {
        if (!dragging && isNear(mouse.x, mouse.y))
            return;
        dragging = true;
        extendTo(mouse.x, mouse.y);
    }
    onPressed: mouse => {
        const row = rowAt(mouse.y);
        const frame = textAt(row);
        mouse.accepted = mouse.source === Qt.MouseEventNotSynthesized && frame && !selection.isControl(frame, area.mapToItem(null, mouse.x, mouse.y));
        if (!mouse.accepted)
            return;
        area.forceActiveFocus(Qt.MouseFocusReason);
        const place = placeIn(row, mouse.x, mouse.y);
        if (tripleClick.running && isNear(mouse.x, mouse.y))
            selection.selectParagraph(row, place);
        else if (mouse.modifiers & Qt.ShiftModifier)
            selection.extend(row, place);
        else
            selection.start(row, place);
        pressedAt = Qt.point(mouse.x, mouse.y);
        tripleClick.stop();
    }
    onReleased: mouse => {
        if (!dragging && !selection.any && mouse.modifiers === Qt.NoModifier)
            click(mouse.x, mouse.y);
        dragging = false;
        selection.offer();
    }
    onWheel: wheel => area.takeWheel(wheel)

    Timer {
        id: tripleClick

        interval: Application.styleHints.mouseDoubleClickInterval
    }
    // Past an edge of the list, or of a wide block beside the pointer: the farther, the faster.
    Timer {
        interval: 16
        repeat: true
        running: area.dragging

        onTriggered: {
            const past = area.mouseY < 0 ? area.mouseY : Math.max(area.mouseY - area.height, 0);
            const frame = area.textAt(area.rowAt(area.mouseY));
            const pastSides = frame?.pastSides(area.mapToItem(frame, area.mouseX, 0).x) ?? 0;
            if (past !== 0)
                area.list.scrollTo(area.list.contentY + past / 4);
            if (past !== 0 || frame?.scrollSideways(pastSides / 4))
                area.extendTo(area.mouseX, area.mouseY);
        }
    }
}
