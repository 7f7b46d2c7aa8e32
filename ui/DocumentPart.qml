// A document, folder or archive of a question: what it is, its pages, sheets or entries with how each was read, and in
// words what was not.
import QtQuick
import Facet

Column {
    id: part

    required property var file

    signal placeOpened(int item)

    spacing: 4

    FileHead {
        file: part.file
        width: Math.min(implicitWidth, parent.width)

        onClicked: part.placeOpened(0)
    }
    PlainLabel {
        color: Theme.muted
        elide: Text.ElideRight
        font.pixelSize: Theme.fontSmall
        text: part.file.title
        visible: text.length > 0 && text !== part.file.name
        width: parent.width
    }
    PlaceStrip {
        file: part.file
        visible: !entries.visible && (count > 1 || (drawn && count > 0))
        width: parent.width

        onPlaceOpened: item => part.placeOpened(item)
    }
    EntryList {
        id: entries

        file: part.file
        visible: part.file.kind === FileKind.Archive || part.file.kind === FileKind.Folder
        width: parent.width

        onPlaceOpened: item => part.placeOpened(item)
    }
    PlainLabel {
        color: Theme.muted
        font.pixelSize: Theme.fontSmall
        text: part.file.readSummary
        visible: text.length > 0
        width: parent.width
        wrapMode: Text.Wrap
    }
    PlainLabel {
        color: Theme.muted
        font.pixelSize: Theme.fontSmall
        text: qsTr("Not read: %1").arg(part.file.notRead)
        visible: part.file.notRead.length > 0
        width: parent.width
        wrapMode: Text.Wrap
    }
}
