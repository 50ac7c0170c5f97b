"""A Wayland compositor in a few lines, in the same event loop: a seat, and notices of idleness.

It packs and unpacks by itself, so that it cannot share a misunderstanding with the client.
"""

from __future__ import annotations

import socket
import struct
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

SEAT, NOTIFIER = "wl_seat", "ext_idle_notifier_v1"


class ScriptedCompositor(QObject):
    """Listens at `path`. Nobody touches anything but with `touch`."""

    left = Signal()
    """A client has hung up."""

    def __init__(self, path: Path, *, seat: bool = True, notifier: int = 1) -> None:
        super().__init__()
        self.path = path
        self.globals: dict[int, tuple[str, int]] = {1: ("wl_compositor", 5)}
        if seat:
            self.globals[12] = (SEAT, 8)
        if notifier:
            self.globals[21] = (NOTIFIER, notifier)
        self.asked: list[tuple[str, int]] = []
        """Requests for notices, with their milliseconds, and what was destroyed."""
        self.drips = False
        """It sends every byte by itself."""
        self.refuses = ""
        """It answers a request for notices with this error."""
        self.clients: list[_Client] = []
        self.listen()

    def listen(self) -> None:
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(self.path))
        self._door.listen()
        self._knock = QSocketNotifier(self._door.fileno(), QSocketNotifier.Type.Read, self)
        self._knock.activated.connect(self._accept)

    def die(self) -> None:
        """Go away, as a compositor does that crashes."""
        self._knock.setEnabled(False)
        self._door.close()
        self.path.unlink(missing_ok=True)
        for client in list(self.clients):
            client.hang_up()

    def touch(self) -> None:
        """Have somebody press a key."""
        for client in self.clients:
            client.touch()

    def offer(self, name: int, interface: str, version: int = 1) -> None:
        """Have something come."""
        self.globals[name] = (interface, version)
        for client in self.clients:
            client.tell_global(name)

    def withdraw(self, name: int) -> None:
        """Have something go."""
        interface, _ = self.globals.pop(name)
        for client in self.clients:
            client.send(2, 1, struct.pack("=I", name))
            if interface == SEAT:
                client.fall_silent()

    @property
    def watched(self) -> list[int]:
        """Return the milliseconds of the notices that are wished for."""
        return sorted(
            watch.interval() for client in self.clients for watch in client.watches.values()
        )

    def _accept(self) -> None:
        line, _ = self._door.accept()
        self.clients.append(_Client(line, self))


class _Client(QObject):
    def __init__(self, line: socket.socket, compositor: ScriptedCompositor) -> None:
        super().__init__(compositor)
        self.compositor = compositor
        self.watches: dict[int, QTimer] = {}
        self._kinds = {1: "wl_display"}
        self._idle: set[int] = set()
        self._freed: set[int] = set()
        self._line = line
        self._in = b""
        self._read = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read, self)
        self._read.activated.connect(self._on_readable)

    def send(self, object_id: int, opcode: int, body: bytes = b"") -> None:
        data = struct.pack("=II", object_id, (8 + len(body)) << 16 | opcode) + body
        pieces = [data[n : n + 1] for n in range(len(data))] if self.compositor.drips else [data]
        for piece in pieces:
            self._line.sendall(piece)

    def send_with_descriptor(self, object_id: int, opcode: int, descriptor: int) -> None:
        """Send an event with a file that nobody asked for."""
        socket.send_fds(self._line, [struct.pack("=II", object_id, 8 << 16 | opcode)], [descriptor])

    def tell_global(self, name: int) -> None:
        interface, version = self.compositor.globals[name]
        body = struct.pack("=I", name) + string(interface) + struct.pack("=I", version)
        self.send(2, 0, body)

    def touch(self) -> None:
        for watch, timer in self.watches.items():
            timer.start()
            if watch in self._idle:
                self._idle.remove(watch)
                self.send(watch, 1)

    def fall_silent(self) -> None:
        """Tell of nothing more: the watches are of a seat that is gone."""
        for timer in self.watches.values():
            timer.stop()

    def hang_up(self) -> None:
        self._read.setEnabled(False)
        self._line.close()
        self.fall_silent()
        self.compositor.clients.remove(self)
        self.compositor.left.emit()

    def _on_readable(self) -> None:
        data = self._line.recv(65_536)
        if not data:
            self.hang_up()
            return
        self._in += data
        while len(self._in) >= 8:
            object_id, second = struct.unpack_from("=II", self._in)
            body, self._in = self._in[8 : second >> 16], self._in[second >> 16 :]
            self._answer(object_id, second & 0xFFFF, body)

    def _answer(self, object_id: int, opcode: int, body: bytes) -> None:
        match self._kinds[object_id], opcode:
            case "wl_display", 1:
                self._make(struct.unpack("=I", body)[0], "wl_registry")
                for name in self.compositor.globals:
                    self.tell_global(name)
            case "wl_display", 0:
                (callback,) = struct.unpack("=I", body)
                self._make(callback, "wl_callback")
                self.send(callback, 0, struct.pack("=I", 0))
                self._unmake(callback)
            case "wl_registry", 0:
                name, length = struct.unpack_from("=II", body)
                interface = body[8 : 8 + length - 1].decode()
                version, made = struct.unpack("=II", body[-8:])
                known, newest = self.compositor.globals[name]
                assert (interface, version <= newest) == (known, True)
                self._make(made, interface)
                if interface == SEAT:
                    self.send(made, 0, struct.pack("=I", 3))
            case "ext_idle_notifier_v1", (1 | 2) as kind:
                self._watch("input" if kind == 2 else "any", *struct.unpack("=III", body))
            case "notification", 0:
                self.compositor.asked.append(("destroy", self.watches[object_id].interval()))
                self.watches.pop(object_id).stop()
                self._idle.discard(object_id)
                self._unmake(object_id)
            case unknown:
                raise AssertionError(unknown)

    def _watch(self, kind: str, watch: int, milliseconds: int, seat: int) -> None:
        assert self._kinds[seat] == SEAT
        self.compositor.asked.append((kind, milliseconds))
        if self.compositor.refuses:
            words = struct.pack("=II", watch, 1) + string(self.compositor.refuses)
            self.send(1, 0, words)
            self.hang_up()
            return
        self._make(watch, "notification")
        timer = self.watches[watch] = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: self._on_idle(watch))
        timer.start(milliseconds)

    def _on_idle(self, watch: int) -> None:
        self._idle.add(watch)
        self.send(watch, 0)

    def _make(self, object_id: int, kind: str) -> None:
        """Take the client's new id, as strictly as libwayland: no gaps, none twice."""
        assert object_id not in self._kinds
        assert all(lower in self._kinds or lower in self._freed for lower in range(1, object_id))
        self._freed.discard(object_id)
        self._kinds[object_id] = kind

    def _unmake(self, object_id: int) -> None:
        del self._kinds[object_id]
        self._freed.add(object_id)
        self.send(1, 1, struct.pack("=I", object_id))


def string(value: str) -> bytes:
    letters = value.encode() + b"\0"
    return struct.pack("=I", len(letters)) + letters + b"\0" * (-len(letters) % 4)


def open_descriptors() -> int:
    """Return how many files this process has open."""
    return len(list(Path("/proc/self/fd").iterdir()))
