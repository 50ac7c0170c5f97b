"""A session bus in a few lines, in the same event loop: answers what it is told to."""

from __future__ import annotations

import socket
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    Parser,
    new_error,
    new_method_return,
    new_signal,
)
from PySide6.QtCore import QObject, QSocketNotifier

Answer = Callable[[tuple], tuple[str, tuple] | None]
"""From a call's body to the reply's signature and body; None answers with an error."""


class FakeBus(QObject):
    """Listens at `address`; unknown methods are answered with nothing, as AddMatch is."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._path = folder / "bus"
        self.address = f"unix:path={self._path}"
        self.answers: dict[str, Answer] = {"Hello": lambda _: ("s", (":1.1",))}
        self.deaf_to: set[str] = set()
        self.calls: list[tuple[str, Any]] = []
        self.connections = 0
        self._serials = count(1)
        self._line: socket.socket | None = None
        self.listen()

    def listen(self) -> None:
        self._path.unlink(missing_ok=True)
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(self._path))
        self._door.listen()
        self._knock = QSocketNotifier(self._door.fileno(), QSocketNotifier.Type.Read, self)
        self._knock.activated.connect(self._accept)

    def die(self) -> None:
        """Go away, as a bus does when its session ends."""
        self._knock.setEnabled(False)
        self._door.close()
        self._path.unlink(missing_ok=True)
        self.hang_up()

    def hang_up(self) -> None:
        if self._line is not None:
            self._read.setEnabled(False)
            self._line.close()
            self._line = None

    def members(self) -> list[str]:
        return [member for member, _ in self.calls]

    def emit(self, interface: str, member: str, signature: str, body: tuple) -> None:
        message = new_signal(DBusAddress("/x", interface=interface), member, signature, body)
        self._send(message)

    def _accept(self) -> None:
        self._line, _ = self._door.accept()
        self.connections += 1
        self._parser: Parser | None = None
        self._read = QSocketNotifier(self._line.fileno(), QSocketNotifier.Type.Read, self)
        self._read.activated.connect(self._on_readable)

    def _on_readable(self) -> None:
        data = self._line.recv(65_536)
        if not data:
            self.hang_up()
            return
        if self._parser is None:
            if b"AUTH" in data:
                self._line.sendall(b"OK 0123456789abcdef\r\n")
            if b"BEGIN\r\n" in data:
                self._parser = Parser()
                data = data.split(b"BEGIN\r\n", 1)[1]
            else:
                return
        for message in self._parser.feed(data):
            self._answer(message)

    def _answer(self, call: Message) -> None:
        member = call.header.fields[HeaderFields.member]
        self.calls.append((member, call.body))
        if member in self.deaf_to:
            return
        answer = self.answers.get(member, lambda _: ("", ()))(call.body)
        if answer is None:
            self._send(new_error(call, "org.example.Failed", "s", ("no",)))
        else:
            signature, body = answer
            self._send(new_method_return(call, signature or None, body))

    def _send(self, message: Message) -> None:
        assert message.header.message_type is not MessageType.method_call
        self._line.sendall(message.serialise(serial=next(self._serials)))
