// Says something to the screen reader without taking the focus: a notice of no size that appears. Qt has announcements
// of its own from 6.8 on.
import QtQuick

Item {
    id: announcer

    property string words

    function say(text: string) {
        visible = false;
        words = text;
        visible = true;
    }

    Accessible.name: words
    Accessible.role: Accessible.AlertMessage
    height: 1
    objectName: "announcer"
    visible: false
    width: 1
}
