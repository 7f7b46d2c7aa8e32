// The pane beside the conversation: a picture, a page with the quoted words marked, a frame or a text, as large as
// wanted, and the ways to the ones before and behind it.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Facet

FocusScope {
    id: pane

    required property Preview preview

    readonly property bool drawn: preview.source.length > 0
    readonly property bool many: preview.count > 1

    signal closeRequested

    Accessible.name: qsTr("Preview of %1").arg(preview.file.name)
    Accessible.role: Accessible.Pane

    Keys.onEscapePressed: pane.closeRequested()
    Keys.onPressed: event => {
        event.accepted = true;
        switch (event.key) {
        case Qt.Key_Left:
        case Qt.Key_PageUp:
            preview.step(-1);
            break;
        case Qt.Key_Right:
        case Qt.Key_PageDown:
            preview.step(1);
            break;
        case Qt.Key_Home:
            preview.item = 0;
            break;
        case Qt.Key_End:
            preview.item = preview.count - 1;
            break;
        case Qt.Key_Plus:
        case Qt.Key_Equal:
            preview.zoomIn();
            break;
        case Qt.Key_Minus:
            preview.zoomOut();
            break;
        case Qt.Key_0:
            event.accepted = event.modifiers & Qt.ControlModifier;
            if (event.accepted)
                preview.resetZoom();
            break;
        case Qt.Key_Up:
            pane.scroll(-60);
            break;
        case Qt.Key_Down:
            pane.scroll(60);
            break;
        default:
            event.accepted = false;
        }
    }

    function scroll(pixels: real) {
        const view = drawn ? flick : texts;
        view.contentY = Math.max(view.originY, Math.min(view.contentY + pixels, view.originY + view.contentHeight - view.height));
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.sidebar
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.margins: Theme.gap
            spacing: Theme.gap

            FileGlyph {
                Layout.alignment: Qt.AlignVCenter
                glyph: pane.preview.file.glyph
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                PlainLabel {
                    Accessible.role: Accessible.Heading
                    Layout.fillWidth: true
                    color: Theme.text
                    elide: Text.ElideMiddle
                    font.pixelSize: Theme.fontLabel
                    font.weight: Font.DemiBold
                    text: pane.preview.file.name
                }
                PlainLabel {
                    Layout.fillWidth: true
                    color: Theme.muted
                    elide: Text.ElideMiddle
                    font.pixelSize: Theme.fontSmall
                    objectName: "previewPlace"
                    text: pane.preview.place.length > 0 ? pane.preview.place + ", " + pane.preview.how : pane.preview.how
                }
            }
            IconButton {
                Layout.alignment: Qt.AlignTop
                glyph: "close"
                keys: "Esc"
                objectName: "previewClose"
                text: qsTr("Close the preview")

                onClicked: pane.closeRequested()
            }
        }
        Rectangle {
            Layout.fillWidth: true
            color: pane.preview.noteGood ? Theme.tint : Theme.surface
            implicitHeight: note.implicitHeight + 2 * Theme.gap
            visible: pane.preview.note.length > 0

            PlainLabel {
                id: note

                Accessible.role: Accessible.AlertMessage
                anchors.left: parent.left
                anchors.margins: Theme.gap
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.text
                elide: Text.ElideRight
                font.pixelSize: Theme.fontSmall
                maximumLineCount: 3
                objectName: "previewNote"
                text: pane.preview.note
                wrapMode: Text.Wrap
            }
        }
        Item {
            Layout.fillHeight: true
            Layout.fillWidth: true

            Flickable {
                id: flick

                // What is in the middle stays there when the size changes.
                property real zoom: pane.preview.zoom

                Accessible.name: pane.preview.place.length > 0 ? pane.preview.place : pane.preview.file.name
                Accessible.role: Accessible.Graphic
                activeFocusOnTab: true
                anchors.fill: parent
                boundsBehavior: Flickable.StopAtBounds
                clip: true
                contentHeight: Math.max(height, sheet.height + 2 * Theme.gap)
                contentWidth: Math.max(width, sheet.width + 2 * Theme.gap)
                focus: pane.drawn
                objectName: "previewPicture"
                visible: pane.drawn

                onZoomChanged: {
                    const x = (contentX + width / 2) / contentWidth;
                    const y = (contentY + height / 2) / contentHeight;
                    Qt.callLater(() => {
                        contentX = Math.max(0, Math.min(contentWidth - width, x * contentWidth - width / 2));
                        contentY = Math.max(0, Math.min(contentHeight - height, y * contentHeight - height / 2));
                    });
                }

                ScrollBar.horizontal: ScrollBar {
                    Accessible.ignored: true
                }
                ScrollBar.vertical: ScrollBar {
                    Accessible.ignored: true
                }
                WheelHandler {
                    acceptedModifiers: Qt.ControlModifier

                    onWheel: event => event.angleDelta.y > 0 ? pane.preview.zoomIn() : pane.preview.zoomOut()
                }

                Rectangle {
                    id: sheet

                    readonly property real ratio: pane.preview.aspectRatio > 0 ? pane.preview.aspectRatio : picture.implicitHeight > 0 ? picture.implicitWidth / picture.implicitHeight : 0.7
                    readonly property real roomHeight: flick.height - 2 * Theme.gap
                    readonly property real roomWidth: flick.width - 2 * Theme.gap
                    readonly property real fitWidth: Math.max(1, Math.min(roomWidth, roomHeight * ratio))

                    border.color: Theme.border
                    border.width: 1
                    color: pane.preview.file.kind === FileKind.Pdf ? "#ffffff" : "transparent"
                    height: width / ratio
                    width: fitWidth * pane.preview.zoom
                    x: Math.max(Theme.gap, (flick.contentWidth - width) / 2)
                    y: Math.max(Theme.gap, (flick.contentHeight - height) / 2)

                    // Both stay: the small one shows until the large one is there.
                    Image {
                        anchors.fill: parent
                        asynchronous: true
                        fillMode: Image.PreserveAspectFit
                        mipmap: true
                        source: pane.drawn ? pane.preview.source : ""
                        sourceSize.height: 256
                        sourceSize.width: 256
                        visible: picture.status !== Image.Ready
                    }
                    Image {
                        id: picture

                        /// In steps, so that a little more zoom draws nothing anew.
                        readonly property int side: pane.preview.zoom > 2.5 ? 4096 : pane.preview.zoom > 1.2 ? 2048 : 1280

                        anchors.fill: parent
                        asynchronous: true
                        fillMode: Image.PreserveAspectFit
                        mipmap: true
                        source: pane.drawn ? pane.preview.source : ""
                        sourceSize.height: side
                        sourceSize.width: side
                    }
                    Repeater {
                        model: pane.preview.marks

                        Rectangle {
                            required property rect modelData

                            color: "#66ffcc00"
                            height: modelData.height * sheet.height + 4
                            radius: 2
                            width: modelData.width * sheet.width + 4
                            x: modelData.x * sheet.width - 2
                            y: modelData.y * sheet.height - 2
                        }
                    }
                }
            }
            ListView {
                id: texts

                Accessible.name: pane.preview.file.name
                Accessible.role: Accessible.List
                activeFocusOnTab: true
                anchors.fill: parent
                boundsBehavior: Flickable.StopAtBounds
                bottomMargin: 2 * Theme.gap
                cacheBuffer: 400
                clip: true
                currentIndex: -1
                focus: !pane.drawn
                highlightMoveDuration: 0
                model: pane.preview.rows
                objectName: "previewText"
                visible: !pane.drawn

                ScrollBar.vertical: ScrollBar {
                    Accessible.ignored: true
                }
                delegate: TextRowChooser {
                    onCopyRequested: row => pane.preview.rows.copyRow(row)
                }
            }
            BusyIndicator {
                Accessible.name: qsTr("Reading")
                anchors.centerIn: parent
                palette.dark: Theme.accent
                running: visible
                visible: !pane.drawn && pane.preview.busy || pane.drawn && picture.status === Image.Loading && picture.implicitWidth === 0
            }
            InlineMessage {
                anchors.left: parent.left
                anchors.margins: Theme.gap
                anchors.right: parent.right
                anchors.top: parent.top
                text: pane.preview.error.length > 0 ? pane.preview.error : qsTr("%1 could not be drawn").arg(pane.preview.place.length > 0 ? pane.preview.place : pane.preview.file.name)
                visible: pane.preview.error.length > 0 || pane.drawn && picture.status === Image.Error
            }
        }
        TimeSlider {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.gap
            Layout.rightMargin: Theme.gap
            preview: pane.preview
            visible: pane.preview.length > 0
        }
        Flow {
            Layout.fillWidth: true
            Layout.margins: Theme.gap / 2
            spacing: 2

            IconButton {
                enabled: pane.preview.item > 0
                glyph: "previous"
                keys: "PgUp"
                objectName: "previewPrevious"
                text: qsTr("The one before")
                visible: pane.many

                onClicked: pane.preview.step(-1)
            }
            PlainLabel {
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                height: nextButton.height
                horizontalAlignment: Text.AlignHCenter
                objectName: "previewCount"
                text: qsTr("%1 of %2").arg(pane.preview.item + 1).arg(pane.preview.count)
                verticalAlignment: Text.AlignVCenter
                visible: pane.many
                width: implicitWidth + 2 * Theme.gap
            }
            IconButton {
                id: nextButton

                enabled: pane.preview.item + 1 < pane.preview.count
                glyph: "next"
                keys: "PgDown"
                objectName: "previewNext"
                text: qsTr("The next one")
                visible: pane.many

                onClicked: pane.preview.step(1)
            }
            Item {
                height: 1
                visible: pane.many && pane.drawn
                width: 2 * Theme.gap
            }
            IconButton {
                enabled: pane.preview.zoom > 1
                glyph: "smaller"
                keys: "-"
                objectName: "previewSmaller"
                text: qsTr("Smaller")
                visible: pane.drawn

                onClicked: pane.preview.zoomOut()
            }
            PlainLabel {
                color: Theme.muted
                font.pixelSize: Theme.fontSmall
                height: nextButton.height
                horizontalAlignment: Text.AlignHCenter
                text: qsTr("%1 %").arg(Math.round(pane.preview.zoom * 100))
                verticalAlignment: Text.AlignVCenter
                visible: pane.drawn
                width: 48 * Theme.unit
            }
            IconButton {
                glyph: "larger"
                keys: "+"
                objectName: "previewLarger"
                text: qsTr("Larger")
                visible: pane.drawn

                onClicked: pane.preview.zoomIn()
            }
        }
    }
}
