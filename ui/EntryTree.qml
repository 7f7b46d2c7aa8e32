// The entries of an archive or a folder with ticks: arrows walk, Space ticks a file or all of a folder, Enter has what
// is ticked read.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

ColumnLayout {
    id: tree

    readonly property alias choice: entryChoice

    signal confirmed

    function focusEntries() {
        entryList.currentIndex = 0;
        entryList.forceActiveFocus(Qt.TabFocusReason);
    }

    function confirm() {
        if (entryChoice.chosenCount > 0)
            tree.confirmed();
    }

    spacing: Theme.gap

    EntryChoice {
        id: entryChoice
    }
    ListView {
        id: entryList

        Accessible.name: qsTr("Files to read")
        Accessible.role: Accessible.List
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(contentHeight, 280 * Math.min(Theme.unit, 1.5))
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        highlightMoveDuration: 0
        keyNavigationEnabled: true
        model: entryChoice
        objectName: "entryList"

        Keys.onEnterPressed: tree.confirm()
        Keys.onReturnPressed: tree.confirm()
        Keys.onSpacePressed: entryChoice.toggle(currentIndex)

        ScrollBar.vertical: ScrollBar {
            Accessible.ignored: true
            policy: entryList.contentHeight > entryList.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
        }
        delegate: CheckDelegate {
            id: entry

            required property int index
            required property string name
            required property string path
            required property int level
            required property string glyph
            required property string kindName
            required property string detail
            required property int tick
            required property bool selectable

            readonly property bool current: ListView.isCurrentItem && entryList.activeFocus

            Accessible.name: path + ", " + kindName + (detail.length > 0 ? ", " + detail : "")
            checkState: tick
            enabled: selectable
            focusPolicy: Qt.NoFocus
            height: row.implicitHeight + 6
            padding: 3
            tristate: true
            width: entryList.width - 12

            nextCheckState: () => {
                entryChoice.toggle(entry.index);
                return entry.tick;
            }
            onClicked: entryList.currentIndex = index

            background: Rectangle {
                border.color: Theme.accent
                border.width: entry.current ? 2 : 0
                color: entry.hovered ? Theme.hover : "transparent"
                radius: 4
            }
            indicator: Item {}
            contentItem: RowLayout {
                id: row

                spacing: Theme.gap / 2

                Item {
                    Layout.preferredWidth: entry.level * 14 * Math.min(Theme.unit, 1.5)
                }
                Rectangle {
                    Layout.preferredHeight: Layout.preferredWidth
                    Layout.preferredWidth: 15 * Math.min(Theme.unit, 2)
                    border.color: entry.tick !== Qt.Unchecked ? Theme.accent : Theme.muted
                    border.width: 1
                    color: entry.tick !== Qt.Unchecked ? Theme.accent : "transparent"
                    opacity: entry.selectable ? 1 : 0.3
                    radius: 3

                    PlainLabel {
                        anchors.centerIn: parent
                        color: Theme.accentText
                        font.pixelSize: parent.height * 0.8
                        text: entry.tick === Qt.PartiallyChecked ? "–" : "✓"
                        visible: entry.tick !== Qt.Unchecked
                    }
                }
                FileGlyph {
                    color: entry.selectable ? Theme.accent : Theme.muted
                    glyph: entry.glyph
                    side: 15 * Math.min(Theme.unit, 2)
                }
                PlainLabel {
                    Layout.fillWidth: true
                    Layout.minimumWidth: 60 * Theme.unit
                    color: entry.selectable ? Theme.text : Theme.muted
                    elide: Text.ElideMiddle
                    font.pixelSize: Theme.fontSmall
                    text: entry.name
                }
                PlainLabel {
                    Layout.fillWidth: true
                    Layout.maximumWidth: Math.ceil(implicitWidth)
                    Layout.minimumWidth: Math.min(implicitWidth, 90 * Theme.unit)
                    color: Theme.muted
                    elide: Text.ElideRight
                    font.pixelSize: Theme.fontSmall
                    text: entry.detail
                }
            }
        }
    }
    PlainLabel {
        Accessible.role: Accessible.StaticText
        Layout.fillWidth: true
        color: entryChoice.fits ? Theme.muted : Theme.error
        font.pixelSize: Theme.fontSmall
        objectName: "entrySum"
        text: entryChoice.sum
        wrapMode: Text.Wrap
    }
    Flow {
        Layout.fillWidth: true
        layoutDirection: Qt.RightToLeft
        spacing: Theme.gap

        PushButton {
            enabled: entryChoice.chosenCount > 0
            objectName: "readEntries"
            text: qsTr("Read these")

            onClicked: tree.confirm()
        }
        PushButton {
            objectName: "tickNone"
            text: qsTr("None")

            onClicked: entryChoice.tickAll(false)
        }
        PushButton {
            objectName: "tickAll"
            text: qsTr("All")

            onClicked: entryChoice.tickAll(true)
        }
    }
}
