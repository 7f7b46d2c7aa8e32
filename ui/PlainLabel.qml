// Words that are shown as they are. A name or a title may come from anywhere: what looks like markup in it is not, and
// no picture is fetched for it.
import QtQuick
import QtQuick.Controls.Basic

Label {
    textFormat: Text.PlainText
}
