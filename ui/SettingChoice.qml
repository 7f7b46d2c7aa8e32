// A setting that is one of several.
import QtQuick

SettingRow {
    id: row

    property alias choices: box.model
    property alias value: box.value

    signal chosen(var value)

    choiceWords: Array.from(choices ?? [], choice => choice.text ?? "").join(" ")

    ChoiceBox {
        id: box

        Accessible.description: row.about
        Accessible.name: row.title
        objectName: row.objectName + "Box"

        onChosen: value => row.chosen(value)
    }
}
