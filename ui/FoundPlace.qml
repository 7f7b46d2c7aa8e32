// Goes to what was searched for and marks it: a message by a bar beside it for a moment, words of this conversation as
// what is selected, so that they can be copied at once.
import QtQuick
import Facet

Rectangle {
    id: place

    required property SelectionArea area
    required property ConversationModel conversation
    required property ConversationFind find

    readonly property RowList list: area.list
    property int row: -1
    property int position: -1 ///< of words in the row; -1: the row is meant
    property bool shown: false

    signal gone ///< the view shows that place, wherever it was before

    /// The row as a whole.
    function goToRow(row: int) {
        place.position = -1;
        place.shown = true;
        fading.restart();
        go(row);
    }

    function goToWords(row: int, begin: int, end: int) {
        area.selection.start(row, begin);
        area.selection.extend(row, end);
        place.position = begin;
        place.shown = false;
        settling.restart();
        go(row);
    }

    function go(row: int) {
        place.row = row;
        place.gone();
        list.currentIndex = row;
        show();
        again.restart();
    }

    function show() {
        if (position < 0) {
            list.positionViewAtIndex(row, ListView.Beginning);
            return;
        }
        if (!area.textAt(row))
            list.positionViewAtIndex(row, ListView.Center);
        const frame = area.textAt(row);
        if (!frame)
            return;
        frame.revealRequested(position);
        const words = frame.rectangleOf(position);
        const top = frame.mapToItem(list, 0, words.top).y;
        const margin = 2 * Theme.gap;
        if (top < margin || top + words.height > list.height - margin)
            list.scrollTo(list.contentY + top - (list.height - words.height) / 2);
        frame.scrollSideways(frame.pastSides(words.left) || frame.pastSides(words.right));
    }

    Accessible.ignored: true
    color: Theme.accent
    height: visible ? list.currentItem.height : 0
    objectName: "foundPlace"
    parent: area.list.contentItem
    radius: width / 2
    visible: shown && list.currentItem !== null && list.currentIndex === row
    width: 4
    x: Theme.gap / 2
    y: visible ? list.currentItem.y : 0

    Timer {
        id: fading

        interval: 2500

        onTriggered: place.shown = false
    }
    // Once rows are laid out: those above the place have their heights only then.
    Timer {
        id: again

        interval: 0

        onTriggered: place.show()
    }
    Timer {
        id: settling

        interval: 250
    }
    Connections {
        enabled: settling.running
        target: place.list

        function onContentHeightChanged() {
            again.restart();
        }
    }
    Connections {
        target: place.conversation

        function onPlaceFound(row: int) {
            place.goToRow(row);
        }
    }
    Connections {
        target: place.find

        function onVisited(row: int, begin: int, end: int) {
            if (end >= 0) {
                place.goToWords(row, begin, end);
                return;
            }
            place.area.selection.clear();
            place.goToRow(row);
        }
    }
}
