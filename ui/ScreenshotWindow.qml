// The picture of a screen over the whole of it, to choose a part of it: dragged with the mouse, or moved with the
// arrow keys and sized with Shift and the arrow keys.
import QtQuick
import Facet

Window {
    id: window

    required property Screenshot screenshot

    property rect part: Qt.rect(width / 4, height / 4, width / 2, height / 2)
    property point start

    function choose() {
        screenshot.choose(Qt.rect(part.x / width, part.y / height, part.width / width, part.height / height));
    }

    /// By so many pixels, within the screen.
    function move(dx: real, dy: real, size: bool) {
        if (size)
            part = Qt.rect(part.x, part.y, Math.max(8, Math.min(part.width + dx, width - part.x)), Math.max(8, Math.min(part.height + dy, height - part.y)));
        else
            part = Qt.rect(Math.max(0, Math.min(part.x + dx, width - part.width)), Math.max(0, Math.min(part.y + dy, height - part.height)), part.width, part.height);
    }

    color: "black"
    flags: Qt.FramelessWindowHint | Qt.WindowStaysOnTopHint
    height: screenshot.place.height
    objectName: "screenshotWindow"
    title: qsTr("Choose a part of the screen")
    transientParent: null
    visible: true
    width: screenshot.place.width
    x: screenshot.place.x
    y: screenshot.place.y

    Component.onCompleted: {
        showFullScreen();
        requestActivate();
    }
    onClosing: screenshot.cancel()

    Image {
        id: picture

        Accessible.description: qsTr("Arrow keys move the frame, with Shift they size it; Enter takes it, Escape leaves")
        Accessible.name: window.title
        Accessible.role: Accessible.Graphic
        anchors.fill: parent
        cache: false
        focus: true
        source: "image://screen/" + Date.now()

        Keys.onEscapePressed: window.screenshot.cancel()
        Keys.onPressed: event => {
            const step = event.modifiers & Qt.ControlModifier ? 1 : 16;
            const size = (event.modifiers & Qt.ShiftModifier) !== 0;
            event.accepted = true;
            switch (event.key) {
            case Qt.Key_Left:
                window.move(-step, 0, size);
                break;
            case Qt.Key_Right:
                window.move(step, 0, size);
                break;
            case Qt.Key_Up:
                window.move(0, -step, size);
                break;
            case Qt.Key_Down:
                window.move(0, step, size);
                break;
            case Qt.Key_Return:
            case Qt.Key_Enter:
                window.choose();
                break;
            default:
                event.accepted = false;
            }
        }

        MouseArea {
            anchors.fill: parent
            cursorShape: Qt.CrossCursor

            onPositionChanged: mouse => {
                const x = Math.max(0, Math.min(mouse.x, width));
                const y = Math.max(0, Math.min(mouse.y, height));
                window.part = Qt.rect(Math.min(window.start.x, x), Math.min(window.start.y, y), Math.abs(x - window.start.x), Math.abs(y - window.start.y));
            }
            onPressed: mouse => window.start = Qt.point(mouse.x, mouse.y)
            onReleased: window.choose()
        }
    }
    // What is left out is dimmed.
    Rectangle {
        color: "#99000000"
        height: window.part.y
        width: parent.width
    }
    Rectangle {
        color: "#99000000"
        height: parent.height - y
        width: parent.width
        y: window.part.y + window.part.height
    }
    Rectangle {
        color: "#99000000"
        height: window.part.height
        width: window.part.x
        y: window.part.y
    }
    Rectangle {
        color: "#99000000"
        height: window.part.height
        width: parent.width - x
        x: window.part.x + window.part.width
        y: window.part.y
    }
    Rectangle {
        border.color: Theme.accent
        border.width: 2
        color: "transparent"
        height: window.part.height
        width: window.part.width
        x: window.part.x
        y: window.part.y
    }
    PlainLabel {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 4 * Theme.gap
        anchors.horizontalCenter: parent.horizontalCenter
        background: Rectangle {
            color: "#cc000000"
            radius: Theme.radius
        }
        color: "white"
        font.pixelSize: Theme.fontLabel
        padding: Theme.gap
        text: qsTr("Drag a frame, or move it with the arrow keys and press Enter. Escape leaves.")
    }
}
