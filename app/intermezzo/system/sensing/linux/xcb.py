"""A connection to the X server through libxcb, in Qt's event loop: no extra package, no thread.

libxcb and its parts are what Qt's own X11 plugin is linked with. Numbers come in this computer's
byte order: the server swaps. Property items of 32 bits are four bytes each, unlike in Xlib.
"""

from __future__ import annotations

import ctypes
import select
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot

from intermezzo.system.sensing.linux.x_replies import (
    EVENT_BYTES,
    Property,
    atom,
    reply_size,
    window_property,
)
from intermezzo.system.sensing.linux.x_server import is_silent

PATIENCE_S = 0.25
"""The server answers in microseconds; one that is stopped must not stop us for long."""

PROPERTY_CHANGES = 1 << 22
STRUCTURE_CHANGES = 1 << 17
"""Its own end among them."""

_CW_EVENT_MASK = 1 << 11
_ANY_TYPE = 0
_LONGEST_WORDS = 1024
"""So much of a property is read: states and names are far shorter."""


class XError(Exception):
    """The X server cannot be asked; a short clause says why."""


class MissingLibraryError(XError):
    """A library is not installed."""

    def __init__(self, file: str, package: str) -> None:
        super().__init__(f"{file} is missing")
        self.remedy = f"Install the package {package}."


class Cookie(ctypes.Structure):
    """What libxcb gives for a request, to ask for its answer."""

    _fields_ = (("sequence", ctypes.c_uint),)


class Extension(ctypes.Structure):
    """An answer of libxcb about an extension of the server."""

    _fields_ = (
        ("response_type", ctypes.c_uint8),
        ("pad", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
        ("present", ctypes.c_uint8),
        ("major_opcode", ctypes.c_uint8),
        ("first_event", ctypes.c_uint8),
        ("first_error", ctypes.c_uint8),
    )


class _Screens(ctypes.Structure):
    _fields_ = (
        ("data", ctypes.POINTER(ctypes.c_uint32)),
        ("rem", ctypes.c_int),
        ("index", ctypes.c_int),
    )


def library(file: str, package: str) -> ctypes.CDLL:
    """Load a shared library, or raise `MissingLibraryError` naming Debian's package for it."""
    try:
        return ctypes.CDLL(file)
    except OSError:
        raise MissingLibraryError(file, package) from None


def _libxcb() -> ctypes.CDLL:
    xcb = library("libxcb.so.1", "libxcb1")
    pointer, word = ctypes.c_void_p, ctypes.c_uint32
    for name, result, arguments in (
        ("xcb_connect", pointer, (ctypes.c_char_p, ctypes.POINTER(ctypes.c_int))),
        ("xcb_disconnect", None, (pointer,)),
        ("xcb_connection_has_error", ctypes.c_int, (pointer,)),
        ("xcb_get_file_descriptor", ctypes.c_int, (pointer,)),
        ("xcb_flush", ctypes.c_int, (pointer,)),
        ("xcb_get_setup", pointer, (pointer,)),
        ("xcb_setup_roots_iterator", _Screens, (pointer,)),
        ("xcb_screen_next", None, (ctypes.POINTER(_Screens),)),
        ("xcb_generate_id", word, (pointer,)),
        ("xcb_get_extension_data", ctypes.POINTER(Extension), (pointer, pointer)),
        ("xcb_poll_for_event", pointer, (pointer,)),
        ("xcb_poll_for_queued_event", pointer, (pointer,)),
        (
            "xcb_poll_for_reply",
            ctypes.c_int,
            (pointer, ctypes.c_uint, ctypes.POINTER(pointer), ctypes.POINTER(pointer)),
        ),
        ("xcb_discard_reply", None, (pointer, ctypes.c_uint)),
        ("xcb_intern_atom", Cookie, (pointer, ctypes.c_uint8, ctypes.c_uint16, ctypes.c_char_p)),
        ("xcb_get_property", Cookie, (pointer, ctypes.c_uint8, word, word, word, word, word)),
        ("xcb_change_window_attributes", Cookie, (pointer, word, word, ctypes.POINTER(word))),
    ):
        function = getattr(xcb, name)
        function.restype, function.argtypes = result, arguments
    return xcb


class XConnection(QObject):
    """One connection to an X server. Raises `XError` when it cannot be made.

    Making it, and a question afterwards, waits a quarter of a second at most for a server that
    says nothing, and then raises `XError`; until the server stirs again, further questions do so
    at once.
    """

    heard = Signal(bytes)
    """An event, 32 bytes."""
    stirred = Signal()
    """A server that did not answer is heard of again."""
    lost = Signal()
    """The server is gone. Nothing comes after it."""

    def __init__(self, display: str, parent: QObject | None = None) -> None:
        # Only what is connected becomes a child: a failed one would stay with its parent.
        xcb, screen = _libxcb(), ctypes.c_int()
        if is_silent(display, PATIENCE_S):
            raise XError(f"the X server {display} does not answer")
        connection = xcb.xcb_connect(display.encode(), ctypes.byref(screen))
        if xcb.xcb_connection_has_error(connection):
            xcb.xcb_disconnect(connection)
            raise XError(f"the X server {display} cannot be reached")
        super().__init__(parent)
        self._xcb = xcb
        self._connection: int | None = connection
        self._free = ctypes.CDLL(None).free
        self._free.argtypes = (ctypes.c_void_p,)
        self.root = self._root(screen.value)
        """The window behind all windows, which carries what concerns the whole screen."""
        self._is_hung = False
        self._events: deque[bytes] = deque()
        self._number: int = self._xcb.xcb_get_file_descriptor(self._connection)
        self._readable = QSocketNotifier(self._number, QSocketNotifier.Type.Read, self)
        self._readable.activated.connect(self._on_readable)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._deliver)

    @property
    def pointer(self) -> ctypes.c_void_p:
        """The connection as libxcb's functions take it. Raises `XError` when it is over."""
        if self._connection is None:
            raise XError("the X server is gone")
        return ctypes.c_void_p(self._connection)

    def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            self._readable.setEnabled(False)
            self._soon.stop()
            self._xcb.xcb_disconnect(self._connection)
            self._connection = None
            self._events.clear()
            self.deleteLater()

    def new_id(self) -> int:
        """Return the id of a new resource."""
        made: int = self._xcb.xcb_generate_id(self.pointer)
        return made

    def extension(self, address: int) -> Extension | None:
        """Return what the server says of the extension described at `address`, None without it."""
        told = self._xcb.xcb_get_extension_data(self.pointer, address)
        if not told or not told.contents.present:
            return None
        found: Extension = told.contents
        return found

    def flush(self) -> None:
        """Send what was requested."""
        self._xcb.xcb_flush(self.pointer)

    def ask(self, function: Callable[..., Cookie], *arguments: object) -> bytes | None:
        """Return the reply to a request; None where the server says it makes no sense.

        Raises `XError` where none comes.
        """
        if self._is_hung:
            raise XError("the X server does not answer")
        sequence = function(self.pointer, *arguments).sequence
        reply, error = ctypes.c_void_p(), ctypes.c_void_p()
        self.flush()
        while not self._xcb.xcb_poll_for_reply(
            self.pointer, sequence, ctypes.byref(reply), ctypes.byref(error)
        ):
            if not select.select([self._number], [], [], PATIENCE_S)[0]:
                self._is_hung = True
                self._xcb.xcb_discard_reply(self.pointer, sequence)
                raise XError("the X server does not answer")
        self._keep_events(self._xcb.xcb_poll_for_queued_event)
        told = self._take(error, EVENT_BYTES)
        said = self._take(reply)
        if said is None and told is None:
            raise XError("the X server is gone")
        return said

    def atom(self, name: str) -> int:
        """Return the number that stands for a name."""
        letters = name.encode()
        reply = self.ask(self._xcb.xcb_intern_atom, 0, len(letters), letters)
        return atom(reply) if reply is not None else 0

    def property_of(self, window: int, name: int) -> Property | None:
        """Return what a window says of itself; None where it is no more."""
        function = self._xcb.xcb_get_property
        reply = self.ask(function, 0, window, name, _ANY_TYPE, 0, _LONGEST_WORDS)
        return window_property(reply) if reply is not None else None

    def watch(self, window: int, mask: int) -> None:
        """Hear these kinds of events of a window, and no others; it may be no more."""
        value = ctypes.c_uint32(mask)
        self._xcb.xcb_change_window_attributes(
            self.pointer, window, _CW_EVENT_MASK, ctypes.byref(value)
        )
        self.flush()

    @Slot()
    def _on_readable(self) -> None:
        was_hung, self._is_hung = self._is_hung, False
        self._keep_events(self._xcb.xcb_poll_for_event)
        self._deliver()
        if was_hung and self._connection is not None:
            self.stirred.emit()

    def _keep_events(self, poll: Callable[[ctypes.c_void_p], int | None]) -> None:
        """Keep what was read with a reply: the socket will not say again that it is there."""
        while event := self._take(ctypes.c_void_p(poll(self.pointer)), EVENT_BYTES):
            if event[0]:  # 0 is an error: a window that is no more when it is asked about
                self._events.append(event)
        if self._events or self._is_broken:
            self._soon.start(0)

    @Slot()
    def _deliver(self) -> None:
        self._soon.stop()
        while self._events:
            self.heard.emit(self._events.popleft())
        if self._connection is not None and self._is_broken:
            self.close()
            self.lost.emit()

    @property
    def _is_broken(self) -> bool:
        return bool(self._xcb.xcb_connection_has_error(self.pointer))

    def _take(self, pointer: ctypes.c_void_p, size: int | None = None) -> bytes | None:
        """Return a copy of what libxcb gives away, and give it back."""
        if pointer.value is None:
            return None
        data = ctypes.string_at(pointer.value, EVENT_BYTES if size is None else size)
        if size is None:
            data = ctypes.string_at(pointer.value, reply_size(data))
        self._free(pointer)
        return data

    def _root(self, number: int) -> int:
        """Return the root window of a screen."""
        screens = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self.pointer))
        for _ in range(number):
            self._xcb.xcb_screen_next(ctypes.byref(screens))
        root: int = screens.data[0]  # it is the first member of a screen
        return root
