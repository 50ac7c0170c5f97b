"""A socket to a Wayland compositor in Qt's event loop: whole messages, nothing that waits."""

from __future__ import annotations

import array
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from intermezzo.system.sensing.linux.wayland_wire import WireError, split

_CHUNK = 65_536
_MOST_DESCRIPTORS = 28
"""libwayland's own limit for one reading."""


def socket_path(environ: Mapping[str, str]) -> Path | None:
    """Return where the session's compositor listens; None where no folder is named for it.

    `WAYLAND_SOCKET` is left alone: it is one open connection, and Qt's.
    """
    name = environ.get("WAYLAND_DISPLAY") or "wayland-0"
    if name.startswith("/"):
        return Path(name)
    folder = environ.get("XDG_RUNTIME_DIR")
    return Path(folder, name) if folder else None


class WaylandLine(QObject):
    """One connection to a compositor. Raises `OSError` when it cannot be reached."""

    received = Signal(object)
    """A `Message`."""
    lost = Signal(str)
    """The connection is over; a short clause says why. Nothing comes after it."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        # Only what is connected becomes a child: a failed one would stay with its parent.
        connected = _connected(path)
        super().__init__(parent)
        self._socket = connected
        self._in = b""
        self._out = bytearray()
        self._is_open = True
        number = self._socket.fileno()
        self._readable = QSocketNotifier(number, QSocketNotifier.Type.Read, self)
        self._readable.activated.connect(self._on_readable)
        self._writable = QSocketNotifier(number, QSocketNotifier.Type.Write, self)
        self._writable.setEnabled(False)
        self._writable.activated.connect(self._flush)

    def send(self, data: bytes) -> None:
        """Send as soon as the other side takes it; a broken connection shows when reading."""
        if self._is_open:
            self._out += data
            self._flush()

    def close(self) -> None:
        """Hang up."""
        if self._is_open:
            self._is_open = False
            self._readable.setEnabled(False)
            self._writable.setEnabled(False)
            self._socket.close()
            self.deleteLater()

    @Slot()
    def _flush(self) -> None:
        try:
            while self._out:
                del self._out[: self._socket.send(self._out)]
        except BlockingIOError:
            pass
        except OSError:
            # What was said last, and why the compositor hung up, is still to be read.
            self._out.clear()
        self._writable.setEnabled(bool(self._out))

    @Slot()
    def _on_readable(self) -> None:
        try:
            data = self._receive()
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._lose("the compositor is gone")
            return
        try:
            messages, self._in = split(self._in + data)
        except WireError as error:
            self._lose(f"the compositor sends {error}")
            return
        for message in messages:
            if self._is_open:
                self.received.emit(message)

    def _receive(self) -> bytes:
        if sys.platform == "win32":
            raise OSError("Windows has no Wayland")
        else:  # noqa: RET506 - mypy follows the branch, not what comes after it
            room = socket.CMSG_SPACE(_MOST_DESCRIPTORS * array.array("i").itemsize)
            data, extras, _, _ = self._socket.recvmsg(_CHUNK, room)
            for level, kind, content in extras:
                if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                    _drop(content)
            return data

    def _lose(self, why: str) -> None:
        self.close()
        self.lost.emit(why)


def _drop(descriptors: bytes) -> None:
    """Close descriptors that came along: nothing we ask for has any."""
    numbers = array.array("i")
    numbers.frombytes(descriptors[: len(descriptors) - len(descriptors) % numbers.itemsize])
    for number in numbers:
        os.close(number)


def _connected(path: Path) -> socket.socket:
    if sys.platform == "win32":
        raise OSError("Windows has no Wayland")
    else:  # noqa: RET506 - mypy follows the branch, not what comes after it
        made = socket.socket(socket.AF_UNIX)
        made.setblocking(False)
        try:
            made.connect(str(path))
        except OSError:
            made.close()
            raise
        return made
