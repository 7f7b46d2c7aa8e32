// Scrolls what is higher than its place; what gets the keys is brought into sight.
import QtQuick
import QtQuick.Controls.Basic

Flickable {
    id: flick

    readonly property Item focused: Window.activeFocusItem

    function reveal(item: Item) {
        const top = item.mapToItem(contentItem, 0, 0).y;
        if (top < contentY)
            contentY = Math.max(0, top - Theme.gap);
        else if (top + item.height > contentY + height)
            contentY = Math.min(Math.max(0, contentHeight - height), top + Math.min(item.height, height) - height + Theme.gap);
    }

    boundsBehavior: Flickable.StopAtBounds
    clip: true
    contentWidth: width

    ScrollBar.vertical: ScrollBar {
        Accessible.ignored: true
    }

    onFocusedChanged: {
        for (let each = focused; each; each = each.parent) {
            if (each === contentItem) {
                flick.reveal(focused);
                return;
            }
        }
    }
}
