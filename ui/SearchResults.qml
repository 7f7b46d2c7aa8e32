// What the search found: under each conversation its places, with what was found in bold.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import Facet

FocusScope {
    id: pane

    required property ConversationSearch search

    signal opened ///< a place was chosen; it is on its way
    signal backRequested ///< to the field above
    signal closeRequested

    function begin() {
        if (list.count === 0)
            return;
        list.currentIndex = Math.max(0, list.currentIndex);
        list.forceActiveFocus(Qt.TabFocusReason);
    }
    function openFirst() {
        if (list.count === 0)
            return;
        list.currentIndex = Math.max(0, list.currentIndex);
        pane.search.open(list.currentIndex);
        pane.opened();
    }

    PlainLabel {
        id: summary

        Accessible.role: Accessible.StaticText
        anchors.left: parent.left
        anchors.leftMargin: 2.5 * Theme.gap
        anchors.right: parent.right
        anchors.rightMargin: 1.5 * Theme.gap
        bottomPadding: Theme.gap
        color: Theme.muted
        font.pixelSize: Theme.fontSmall
        objectName: "searchSummary"
        text: pane.search.summary
        wrapMode: Text.Wrap
    }
    ListView {
        id: list

        Accessible.name: qsTr("Found")
        Accessible.role: Accessible.List
        activeFocusOnTab: true
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: summary.bottom
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        currentIndex: -1
        focus: true
        highlightMoveDuration: 0
        keyNavigationEnabled: true
        model: pane.search
        objectName: "searchResults"
        reuseItems: true

        ScrollBar.vertical: ScrollBar {
            Accessible.ignored: true
        }
        delegate: ItemDelegate {
            id: hit

            required property int index
            required property string title
            required property bool heads
            required property string excerpt
            required property string words
            required property string detail
            readonly property bool current: ListView.isCurrentItem && (list.activeFocus || pane.search.active)

            Accessible.description: qsTr("%1, in %2").arg(detail).arg(title)
            Accessible.name: words
            Accessible.role: Accessible.ListItem
            Accessible.onPressAction: if (enabled)
                clicked()
            bottomPadding: Theme.padding(5)
            focusPolicy: Qt.NoFocus
            leftPadding: 2.5 * Theme.gap
            rightPadding: 2 * Theme.gap
            topInset: heading.visible ? heading.height : 0
            topPadding: bottomPadding + topInset
            width: list.width

            ListView.onPooled: {
                focus = false;
                visible = false;
            }
            ListView.onReused: visible = true
            onClicked: {
                list.currentIndex = index;
                pane.search.open(index);
                pane.opened();
            }

            PlainLabel {
                id: heading

                Accessible.role: Accessible.Heading
                color: Theme.text
                elide: Text.ElideRight
                font.pixelSize: Theme.fontLabel
                font.weight: Font.DemiBold
                leftPadding: 2.5 * Theme.gap
                rightPadding: Theme.gap
                text: hit.title
                topPadding: 1.25 * Theme.gap
                visible: hit.heads
                width: parent.width
            }

            background: Item {
                Rectangle {
                    anchors.fill: parent
                    anchors.leftMargin: Theme.gap
                    anchors.rightMargin: Theme.gap
                    border.color: Theme.accent
                    border.width: hit.current && list.activeFocus ? 2 : 0
                    color: hit.current ? Theme.pressed : hit.hovered ? Theme.hover : "transparent"
                    radius: Theme.radius
                }
            }
            contentItem: Column {
                Label {
                    color: Theme.text
                    elide: Text.ElideRight
                    font.pixelSize: Theme.fontSmall
                    maximumLineCount: 3
                    text: hit.excerpt
                    textFormat: Text.StyledText
                    width: parent.width
                    wrapMode: Text.Wrap
                }
                PlainLabel {
                    color: Theme.muted
                    elide: Text.ElideRight
                    font.pixelSize: Theme.fontSmall * 0.9
                    text: hit.detail
                    width: parent.width
                }
            }
        }

        Keys.onEscapePressed: pane.closeRequested()
        Keys.onPressed: event => {
            event.accepted = true;
            if (event.key === Qt.Key_Up && list.currentIndex <= 0) {
                pane.backRequested();
            } else if (event.key === Qt.Key_Home || event.key === Qt.Key_End) {
                currentIndex = event.key === Qt.Key_Home ? Math.min(0, count - 1) : count - 1;
            } else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
                pane.search.open(currentIndex);
                pane.opened();
            } else {
                event.accepted = false;
            }
        }

        EmptyListRing {
            list: list
        }
    }
}
