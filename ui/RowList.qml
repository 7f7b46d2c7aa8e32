// A list of rows of different heights. It stays at its end only while the reader is there, knows how far it can be
// scrolled, and Tab goes from its current row through what can be pressed, row by row as they are read.
import QtQuick
import QtQuick.Controls.Basic
import Facet

ListView {
    id: list

    property bool following: true
    property real lastContentY: 0
    readonly property bool atEnd: contentY + height >= originY + contentHeight + bottomMargin - 4 * Theme.gap
    /// What of the window has the keyboard.
    readonly property Item focused: Window.activeFocusItem
    readonly property alias scrollBar: bar

    /// What contentY can be at most. While rows are laid out, a property would tell what was.
    function lastPlace(): real {
        return Math.max(originY, originY + contentHeight + bottomMargin - height);
    }

    function scrollTo(place: real) {
        contentY = Math.max(originY, Math.min(lastPlace(), place));
    }

    function showEnd() {
        positionViewAtEnd(); // Which leaves the margin out.
        if (contentHeight > height)
            contentY = lastPlace();
    }

    /// To the row that stands a view's height further on: the last or the first that is seen then.
    function turnPage(down: bool) {
        following = false;
        scrollTo(contentY + (down ? 1 : -1) * height * 0.9);
        const row = indexAt(width / 2, down ? Math.min(contentY + height, originY + contentHeight) - 2 : contentY + 2);
        const shown = contentY;
        if (row >= 0)
            currentIndex = row;
        contentY = shown; // A row that is higher than the view stays where it is read.
    }

    /// The row that something is in; null: it is in none.
    function rowAround(item: Item): Item {
        let row = item;
        while (row !== null && row.parent !== contentItem)
            row = row.parent;
        return row;
    }

    /// What Tab has gone to may be in a row above or below what is seen.
    function revealFocus() {
        const item = focused;
        if (!activeFocus || !item || item === list || item === currentItem)
            return;
        const top = item.mapToItem(contentItem, 0, 0).y;
        if (top >= contentY && top + item.height <= contentY + height)
            return;
        following = false;
        contentY = top < contentY ? Math.max(originY, top - Theme.gap) : top + item.height + Theme.gap - height;
    }

    /// To where a row begins that is about to shrink, as what has the keyboard in it need not be seen before. Seen from
    /// further down, the list may lose it.
    function showBeginning(row: int) {
        following = false;
        settling.stop();
        toFocus.stop();
        positionViewAtIndex(row, ListView.Beginning);
    }

    // The way in; from inside, Tab would begin anew at the first row.
    activeFocusOnTab: !activeFocus
    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 400
    clip: true
    currentIndex: -1
    // While it has the keyboard, Tab finds what can be pressed a page further on; what is only buffered may come too late.
    displayMarginBeginning: activeFocus ? height : 0
    displayMarginEnd: activeFocus ? height : 0
    highlightMoveDuration: 0
    keyNavigationEnabled: true
    reuseItems: true

    ScrollBar.vertical: ScrollBar {
        id: bar

        Accessible.ignored: true
        minimumSize: 0.05
    }

    // Tab comes back to the row, not to the button in it that was left: those before that would be passed over.
    onActiveFocusChanged: {
        if (!activeFocus && currentItem)
            currentItem.focus = true;
        else if (activeFocus && currentIndex < 0 && rowAround(Window.activeFocusItem) === null)
            currentIndex = count - 1; // what is in a row would lose the keyboard to it
    }
    onContentHeightChanged: {
        if (following)
            toEnd.restart();
        else if (settling.running)
            toFocus.restart();
    }
    onContentYChanged: {
        // The least step upwards by the user's hand lets go of the end.
        if (moving || bar.pressed)
            following = atEnd && contentY >= lastContentY;
        lastContentY = contentY;
    }
    onCurrentIndexChanged: if (activeFocus)
        following = currentIndex === count - 1
    onFocusedChanged: if (activeFocus) {
        revealFocus();
        toFocus.restart();
        settling.restart();
    }
    onHeightChanged: if (following)
        toEnd.restart()
    onMovementEnded: following = atEnd
    // At once: following the end would stop the movement before its first step.
    onMovementStarted: following = false

    ReadingOrder {
        parentItem: list.contentItem
    }
    // Once what grows has been laid out: moving the view in the middle of that would lay it out again.
    Timer {
        id: toEnd

        interval: 0

        onTriggered: if (list.following)
            list.showEnd()
    }
    // Likewise: what is above it has its height only then, or when rows that were never shown are laid out.
    Timer {
        id: toFocus

        interval: 0

        onTriggered: list.revealFocus()
    }
    Timer {
        id: settling

        interval: 250
    }
}
