// A picture inside an answer.
pragma ComponentBehavior: Bound

import QtQuick

RowFrame {
    id: row

    required property var pictures

    signal placeOpened(var file, int item)

    Accessible.name: pictures.map(picture => picture.name).join(", ")
    Accessible.role: Accessible.Grouping

    Repeater {
        model: row.pictures

        ImagePart {
            required property var modelData

            picture: modelData

            onActivated: row.placeOpened(modelData, 0)
        }
    }
}
