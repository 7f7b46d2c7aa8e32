// Asks where to save a file, and again before it takes the place of one that is there: where a desktop has no dialog of
// its own, Qt's does not, and its Enter may choose the first file of the folder.
import QtQuick
import QtQuick.Dialogs
import Facet

Item {
    id: dialog

    property alias defaultSuffix: files.defaultSuffix
    property alias nameFilters: files.nameFilters
    property alias title: files.title
    readonly property int filter: files.selectedNameFilter.index

    signal chosen(url file)

    function ask(name: string) {
        files.selectedFile = place.suggestion(name);
        files.open();
    }

    SavePlace {
        id: place
    }
    FileDialog {
        id: files

        acceptLabel: qsTr("Save")
        fileMode: FileDialog.SaveFile
        objectName: dialog.objectName + "Files"
        // A desktop's own would ask too. Qt 6.4's description of its types does not know it.
        options: FileDialog.DontConfirmOverwrite // qmllint disable

        onAccepted: {
            if (place.isTaken(selectedFile))
                replacing.open();
            else
                dialog.chosen(selectedFile);
        }
    }
    Question {
        id: replacing

        acceptText: qsTr("Replace")
        objectName: dialog.objectName + "Replace"
        rejectText: qsTr("Cancel")
        text: qsTr("“%1” is there already. What it holds will be lost.").arg(place.nameOf(files.selectedFile))
        title: qsTr("Replace this file?")

        onAccepted: dialog.chosen(files.selectedFile)
    }
}
