"""A message bus in a few lines, in the same event loop: answers what it is told to."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
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

Answer = Callable[[tuple], tuple[str, tuple] | str | None]
"""From a call's body to the reply's signature and body; an error's name, or None for any error."""

DBUS = "org.freedesktop.DBus"


class FakeBus(QObject):
    """Listens at `address`; unknown methods are answered with nothing, as AddMatch is."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._path = folder / "bus"
        self.address = f"unix:path={self._path}"
        self.answers: dict[str, Answer] = {
            "Hello": lambda _: ("s", (":1.1",)),
            "NameHasOwner": lambda body: ("b", (body[0] in self.owned,)),
            "Get": lambda body: self.properties.get(body, "org.freedesktop.DBus.Error.InvalidArgs"),
        }
        """By member, or by path and member with a space between."""
        self.owned: set[str] = set()
        self.properties: dict[tuple[str, str], tuple[str, tuple]] = {}
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

    def emit(
        self, interface: str, member: str, signature: str, body: tuple, path: str = ""
    ) -> None:
        """Send a signal; it comes from the path that goes with the interface if none is given."""
        place = DBusAddress(path or "/" + interface.replace(".", "/"), interface=interface)
        self._send(new_signal(place, member, signature or None, body))

    def own(self, name: str, *, owned: bool = True) -> None:
        """Have somebody come who owns a name, or go."""
        (self.owned.add if owned else self.owned.discard)(name)
        body = (name, "" if owned else ":1.7", ":1.7" if owned else "")
        self.emit(DBUS, "NameOwnerChanged", "sss", body)

    def offer(self, interface: str, name: str, signature: str, value: object) -> None:
        """Have a property."""
        self.properties[interface, name] = ("v", ((signature, value),))

    def change(self, path: str, interface: str, name: str, signature: str, value: object) -> None:
        """Change a property and tell."""
        self.offer(interface, name, signature, value)
        body = (interface, {name: (signature, value)}, [])
        self.emit(f"{DBUS}.Properties", "PropertiesChanged", "sa{sv}as", body, path)

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
        path = call.header.fields[HeaderFields.path]
        found = self.answers.get(f"{path} {member}") or self.answers.get(member)
        answer = found(call.body) if found else ("", ())
        if answer is None or isinstance(answer, str):
            self._send(new_error(call, answer or "org.example.Failed", "s", ("no",)))
        else:
            signature, body = answer
            self._send(new_method_return(call, signature or None, body))

    def _send(self, message: Message) -> None:
        assert message.header.message_type is not MessageType.method_call
        with suppress(BrokenPipeError):  # who asked may have left meanwhile
            self._line.sendall(message.serialise(serial=next(self._serials)))
