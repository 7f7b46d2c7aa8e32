// What a window manager sends when somebody closes a window. Apart from the tests, for Xlib's macros and Qt do not get
// along.
#pragma once

/// On the display that the environment names. False: it cannot be sent.
bool requestClose(unsigned long window);
