// The edge of a pane at a side of the window, which makes it wider or narrower: dragged, or by the arrow keys; a double
// click makes it as wide as usual. Its owner puts it onto the edge.
import QtQuick
import Facet

Item {
    id: edge

    required property Item pane
    /// The pane is at the end of the line: at the right where one reads from left to right.
    property bool atEnd: false
    readonly property bool atLeft: atEnd === (Application.layoutDirection === Qt.RightToLeft)

    signal widthChosen(real width)
    signal resetRequested

    Accessible.role: Accessible.Splitter
    activeFocusOnTab: true
    height: parent.height
    width: 9

    Keys.onLeftPressed: edge.widthChosen(pane.width + (edge.atLeft ? -24 : 24))
    Keys.onRightPressed: edge.widthChosen(pane.width + (edge.atLeft ? 24 : -24))

    HoverHandler {
        id: hover

        cursorShape: Qt.SplitHCursor
    }
    TapHandler {
        onDoubleTapped: edge.resetRequested()
    }
    DragHandler {
        id: drag

        target: null
        xAxis.enabled: true
        yAxis.enabled: false

        onCentroidChanged: {
            if (!active)
                return;
            const x = edge.mapToItem(edge.pane, centroid.position.x, 0).x;
            edge.widthChosen(edge.atLeft ? x : edge.pane.width - x);
        }
    }
    Rectangle {
        color: edge.activeFocus || hover.hovered || drag.active ? Theme.accent : Theme.border
        height: parent.height
        width: edge.activeFocus || drag.active ? 3 : 1
        x: 4
    }
}
