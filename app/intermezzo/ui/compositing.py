"""Whether translucent pixels are blended: on bare X11 they would come out black."""

from __future__ import annotations

import ctypes

from PySide6.QtGui import QGuiApplication


def has_compositor() -> bool:
    """Return whether translucent pixels show what is behind. Only X11 may lack it."""
    if QGuiApplication.platformName() != "xcb":
        return True
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    return _manager_is_there(xcb)


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _AtomReply(ctypes.Structure):
    _fields_ = (
        ("response_type", ctypes.c_uint8),
        ("pad", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
        ("value", ctypes.c_uint32),
    )


def _manager_is_there(xcb: ctypes.CDLL) -> bool:
    """Ask who owns the selection that every compositing manager takes (EWMH, _NET_WM_CM_Sn)."""
    reply = ctypes.POINTER(_AtomReply)
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_intern_atom.argtypes = [
        ctypes.c_void_p,
        ctypes.c_uint8,
        ctypes.c_uint16,
        ctypes.c_char_p,
    ]
    xcb.xcb_intern_atom.restype = _Cookie
    xcb.xcb_get_selection_owner.argtypes = [ctypes.c_void_p, ctypes.c_uint32]
    xcb.xcb_get_selection_owner.restype = _Cookie
    for answer in (xcb.xcb_intern_atom_reply, xcb.xcb_get_selection_owner_reply):
        answer.argtypes = [ctypes.c_void_p, _Cookie, ctypes.c_void_p]
        answer.restype = reply
    screen = ctypes.c_int(0)
    connection = xcb.xcb_connect(None, ctypes.byref(screen))
    try:
        if xcb.xcb_connection_has_error(connection):
            return False
        name = f"_NET_WM_CM_S{screen.value}".encode()
        atom = _answer(
            xcb.xcb_intern_atom_reply(
                connection, xcb.xcb_intern_atom(connection, 0, len(name), name), None
            )
        )
        owner = xcb.xcb_get_selection_owner(connection, atom)
        return _answer(xcb.xcb_get_selection_owner_reply(connection, owner, None)) != 0
    finally:
        xcb.xcb_disconnect(connection)


def _answer(reply: ctypes._Pointer[_AtomReply]) -> int:
    """Take the value out of a reply and give its memory back; no reply is nobody."""
    if not reply:
        return 0
    value = int(reply.contents.value)
    free = ctypes.CDLL(None).free
    free.argtypes = [ctypes.c_void_p]
    free(reply)
    return value
