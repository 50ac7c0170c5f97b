"""Exit with 0 if windows can be shown here: macOS, Windows, or an X or Wayland server that answers.

A stale DISPLAY would make Qt abort the process without a word the app could catch.
"""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from pathlib import Path


def x_answers() -> bool:
    """Whether the X server of DISPLAY takes a connection."""
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    broken = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not broken


def wayland_answers() -> bool:
    """Whether the compositor of WAYLAND_DISPLAY takes a connection."""
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    path = Path(os.environ.get("XDG_RUNTIME_DIR", "/"), name)  # an absolute name replaces the rest
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True


if __name__ == "__main__":
    sys.exit(not (sys.platform in {"darwin", "win32"} or wayland_answers() or x_answers()))
