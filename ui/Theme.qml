// Colours, sizes and type of the whole window: a dozen named roles, light and dark.
pragma Singleton

import QtQuick

QtObject {
    id: theme

    enum Appearance { FollowSystem, Light, Dark, HighContrast }

    /// Set once by the window from the preferences.
    property int appearance: Theme.FollowSystem
    property real textScale: 1
    property bool reducedMotion: false
    /// Keys of the actions by their names, as the user has them and as people read them.
    property var keys: ({})
    /// What the desktop says, as SystemLook has it: 0 nothing, 1 dark, 2 light.
    property int systemScheme: 0
    property bool systemContrast: false

    readonly property SystemPalette system: SystemPalette {}
    readonly property bool systemDark: systemScheme === 1 || (systemScheme === 0 && system.windowText.hslLightness > system.window.hslLightness)
    readonly property bool dark: appearance === Theme.Dark || (appearance !== Theme.Light && systemDark)
    readonly property bool highContrast: appearance === Theme.HighContrast || (appearance === Theme.FollowSystem && systemContrast)

    // Roles of colour.
    readonly property color background: highContrast ? (dark ? "#000000" : "#ffffff") : dark ? "#1c1d20" : "#ffffff"
    readonly property color sidebar: highContrast ? (dark ? "#000000" : "#ffffff") : dark ? "#151619" : "#f5f5f2"
    readonly property color surface: highContrast ? (dark ? "#000000" : "#ffffff") : dark ? "#25272b" : "#f7f7f4"
    readonly property color tint: highContrast ? (dark ? "#002b5c" : "#d6e4ff") : dark ? "#2b3040" : "#edf1fc"
    readonly property color hover: highContrast ? (dark ? "#4dffffff" : "#33000000") : dark ? "#14ffffff" : "#0d000020"
    readonly property color pressed: highContrast ? (dark ? "#66ffffff" : "#4d000000") : dark ? "#26ffffff" : "#1a000020"
    readonly property color border: highContrast ? (dark ? "#ffffff" : "#000000") : dark ? "#3a3d43" : "#dfdfda"
    readonly property color text: highContrast ? (dark ? "#ffffff" : "#000000") : dark ? "#ececef" : "#1d1e21"
    readonly property color muted: highContrast ? (dark ? "#ffffff" : "#000000") : dark ? "#a5a7ae" : "#62646b"
    readonly property color accent: highContrast ? (dark ? "#8fd3ff" : "#0033a0") : dark ? "#93a8ff" : "#3553c8"
    readonly property color accentText: highContrast ? (dark ? "#000000" : "#ffffff") : dark ? "#14182a" : "#ffffff"
    readonly property color error: highContrast ? (dark ? "#ff9a9a" : "#a00000") : dark ? "#ff9a90" : "#b3261e"
    /// Of code, in the order of CodeColour: words, keywords, types, strings, comments, numbers, preprocessor, functions.
    readonly property var codeColours: highContrast ? Array(8).fill(text.toString()) : dark ? ["#ececef", "#ff9ac2", "#7fd6c8", "#b5dd8c", "#a5a7ae", "#f0b878", "#d7b3ff", "#93b8ff"] : ["#1d1e21", "#a3156a", "#0b6b60", "#3c6a0e", "#62646b", "#8f4a00", "#6d35b5", "#1f51b5"]
    readonly property color errorTint: highContrast ? (dark ? "#400000" : "#ffe0e0") : dark ? "#3a2523" : "#fdefed"

    // Sizes follow the system's font and the user's own scale.
    readonly property Text probe: Text {}
    readonly property real unit: probe.fontInfo.pixelSize / 12 * textScale
    readonly property real fontSmall: 12 * unit
    readonly property real fontLabel: 13 * unit
    readonly property real fontBody: 15 * unit
    readonly property real fontTitle: 24 * unit
    // Whole pixels: what a label is given less its paddings would else be a hair less than it needs, and it is elided.
    readonly property real gap: padding(8)
    readonly property real radius: 8
    /// The frame of what has the keyboard, where there is a frame of one pixel without it.
    readonly property int ring: highContrast ? 3 : 2
    readonly property real icon: Math.round(18 * unit)
    readonly property real columnWidth: Math.max(780, 50 * fontBody)
    readonly property string monospace: "monospace"

    /// Style sheet for rich text made from Markdown.
    readonly property string richText: "<style>a{color:" + accent + ";} a.cite{background-color:" + tint + "; text-decoration:none;} a.doubt{color:" + muted + "; background-color:" + surface + "; text-decoration:none;} code{font-family:monospace; background-color:" + surface + ";} p{line-height:120%; margin-top:0; margin-bottom:0;} th{font-weight:600;} table{border-collapse:collapse; border-width:1px; border-style:solid; border-color:" + border + ";} td,th{padding:" + Math.round(5 * unit) + "px " + Math.round(10 * unit) + "px;}</style>"

    /// So many pixels at the usual size of text; more with larger text, up to a half.
    function padding(pixels: real): real {
        return Math.round(pixels * Math.min(unit, 1.5));
    }

    /// Of an animation that takes so long for people who like to see it.
    function duration(milliseconds: int): int {
        return reducedMotion ? 0 : milliseconds;
    }
}
