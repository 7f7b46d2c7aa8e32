// A picture inside an answer.
pragma ComponentBehavior: Bound

import QtQuick

RowFrame {
    id: row

    required property var pictures

    signal pictureOpened(var picture)

    Repeater {
        model: row.pictures

        ImagePart {
            required property var modelData

            picture: modelData

            onActivated: row.pictureOpened(modelData)
        }
    }
}
