// The icon of a kind of file, in the colour of text.
import QtQuick
import QtQuick.Controls.impl
import Facet

IconImage {
    property string glyph
    property real side: Theme.icon * 1.2

    Accessible.ignored: true
    color: Theme.accent
    height: side
    source: glyph.length > 0 ? "qrc:/icons/" + glyph + ".svg" : ""
    sourceSize.height: side
    sourceSize.width: side
    width: side
}
