"""A message bus in Qt's event loop: exact D-Bus types, no thread, and nothing that waits.

QtDBus in PySide6 cannot send the types that notifications need (`u`, `y`, platform.md 3), so the
messages are jeepney's and the socket is ours, handshake included.
"""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from itertools import count
from typing import Any

from jeepney import HeaderFields, MatchRule, Message, MessageType, Parser, message_bus
from jeepney.auth import AuthenticationError, Authenticator
from jeepney.bus import get_connectable_addresses
from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot

log = logging.getLogger(__name__)

Body = tuple[Any, ...]
"""A D-Bus message's values. Any: their types are what the wire says; whoever reads checks."""

ANSWER_MS = 2000
_FIRST_RETRY_MS = 1_000
_LAST_RETRY_MS = 300_000
_CHUNK = 65_536
_SYSTEM = "unix:path=/run/dbus/system_bus_socket;unix:path=/var/run/dbus/system_bus_socket"
"""Where the system bus is unless the environment says otherwise (D-Bus specification)."""

Answered = Callable[[Body | None], None]
Refused = Callable[[str], None]


class Which(StrEnum):
    """The bus on the other end, as people call it."""

    SESSION = "session bus"
    SYSTEM = "system bus"


def bus_address(which: Which, environ: Mapping[str, str]) -> str:
    """Return where a bus is; empty where nothing says so."""
    if which is Which.SYSTEM:
        return environ.get("DBUS_SYSTEM_BUS_ADDRESS") or _SYSTEM
    return environ.get("DBUS_SESSION_BUS_ADDRESS", "")


class Subscription(QObject):
    """A wish to hear a signal, until `cancel`."""

    heard = Signal(tuple)
    """The signal's body."""

    def __init__(self, rule: MatchRule, bus: Bus) -> None:
        super().__init__(bus)
        self.rule = rule
        self._bus = bus

    def cancel(self) -> None:
        """Hear no more."""
        self._bus.forget(self)


class Bus(QObject):
    """A connection to a bus that comes back by itself when the bus does.

    A call is answered exactly once: with the reply's body, or with None after an error, after the
    time limit, and where there is no bus. Subscriptions outlive a lost connection.
    """

    connected = Signal()
    """There is a bus on the other end, for the first time or again."""
    disconnected = Signal()
    """It went away, or would not have us. Open calls have been answered with None."""

    def __init__(
        self,
        address: str | None = None,
        parent: QObject | None = None,
        *,
        which: Which = Which.SESSION,
    ) -> None:
        super().__init__(parent)
        self.which = which
        self._address = bus_address(which, os.environ) if address is None else address
        self._line: _Line | None = None
        self._serials = count(1)
        self._waiting: dict[int, tuple[Answered, Refused | None, _Limit]] = {}
        self._subscriptions: list[Subscription] = []
        self._retry_ms = _FIRST_RETRY_MS
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(self._connect)
        self._connect()

    @property
    def is_connected(self) -> bool:
        """Whether there is a bus on the other end."""
        return self._line is not None

    def call(
        self,
        message: Message,
        answered: Answered | None = None,
        *,
        within_ms: int = ANSWER_MS,
        refused: Refused | None = None,
    ) -> None:
        """Send `message`; `answered` gets the reply's body, or None. Returns at once.

        Where `refused` is given it is called in place of `answered` after an error from the other
        side, with the error's name.
        """
        serial = next(self._serials)
        if answered is not None:
            limit = _Limit(serial, self)
            limit.passed.connect(self._on_limit)
            limit.start(within_ms if self._line else 0)
            self._waiting[serial] = (answered, refused, limit)
        if self._line is not None:
            self._line.send(message.serialise(serial=serial))

    def subscribe(self, rule: MatchRule) -> Subscription:
        """Return a subscription that emits the bodies of the signals `rule` matches."""
        subscription = Subscription(rule, self)
        self._subscriptions.append(subscription)
        self.call(message_bus.AddMatch(rule))
        return subscription

    def forget(self, subscription: Subscription) -> None:
        """Let a subscription go."""
        if subscription in self._subscriptions:
            self._subscriptions.remove(subscription)
            self.call(message_bus.RemoveMatch(subscription.rule))
            # It goes with the last who knows it. Deleted by us as a child, it might let go of the
            # last who knows the bus, whose end would delete it a second time.
            subscription.setParent(None)

    def close(self) -> None:
        """Leave the bus for good; open calls are never answered."""
        self._retry.stop()
        for *_, limit in self._waiting.values():
            limit.stop()
        self._waiting.clear()
        if self._line is not None:
            self._line.close()
            self._line = None

    @Slot()
    def _connect(self) -> None:
        self._line = self._reach()
        if self._line is None:
            self._retry_later()
            return
        self._line.received.connect(self._on_received)
        self._line.opened.connect(self._on_opened)
        self._line.lost.connect(self._on_lost)
        self._line.send(message_bus.Hello().serialise(serial=next(self._serials)))
        for subscription in self._subscriptions:
            self.call(message_bus.AddMatch(subscription.rule))

    def _reach(self) -> _Line | None:
        try:
            for path in get_connectable_addresses(self._address):
                try:
                    return _Line(path, self.which, parent=self)
                except (OSError, AuthenticationError) as error:
                    log.debug("no %s at %r: %s", self.which, path, error)
        except (RuntimeError, ValueError) as error:
            # An address that is empty or of a kind we cannot speak.
            log.debug("no %s at %r: %s", self.which, self._address, error)
        return None

    @Slot()
    def _on_opened(self) -> None:
        self._retry_ms = _FIRST_RETRY_MS
        self.connected.emit()

    @Slot()
    def _on_lost(self) -> None:
        log.info("the %s went away", self.which)
        if self._line is not None:
            self._line.close()
            self._line = None
        for serial in list(self._waiting):
            self._settle(serial, None)
        self._retry_later()
        self.disconnected.emit()

    def _retry_later(self) -> None:
        if self._address:
            self._retry.start(self._retry_ms)
            self._retry_ms = min(self._retry_ms * 2, _LAST_RETRY_MS)

    @Slot(object)
    def _on_received(self, message: Message) -> None:
        match message.header.message_type:
            case MessageType.method_return:
                self._settle(message.header.fields[HeaderFields.reply_serial], message.body)
            case MessageType.error:
                name = message.header.fields[HeaderFields.error_name]
                log.debug("the %s answered %s: %s", self.which, name, message.body)
                self._settle(message.header.fields[HeaderFields.reply_serial], None, name)
            case MessageType.signal:
                for subscription in tuple(self._subscriptions):
                    if _matches(subscription.rule, message):
                        subscription.heard.emit(message.body)

    @Slot(int)
    def _on_limit(self, serial: int) -> None:
        self._settle(serial, None)

    def _settle(self, serial: int, body: Body | None, error: str | None = None) -> None:
        if serial in self._waiting:
            answered, refused, limit = self._waiting.pop(serial)
            limit.stop()
            limit.deleteLater()
            if error is not None and refused is not None:
                refused(error)
            else:
                answered(body)


class _Limit(QTimer):
    """How long one call may take. It knows the bus only as its parent, which may go first."""

    passed = Signal(int)
    """The call's number."""

    def __init__(self, serial: int, parent: QObject) -> None:
        super().__init__(parent)
        self._serial = serial
        self.setSingleShot(True)
        self.timeout.connect(self._pass)

    @Slot()
    def _pass(self) -> None:
        self.passed.emit(self._serial)


_SAID = ("interface", "member", "path")
"""What a signal says as its rule does. It carries its sender's unique name, but the rule the
well-known one: the bus has already seen to it that they are the same."""


def _matches(rule: MatchRule, message: Message) -> bool:
    said = message.header.fields
    wished = rule.header_fields
    return all(
        said.get(HeaderFields[each]) == wished[each] for each in _SAID if each in wished
    ) and all(
        number < len(message.body) and _fits(message.body[number], *condition)
        for number, condition in rule.arg_conditions.items()
    )


def _fits(argument: object, wished: str, kind: str) -> bool:
    if kind != "path" or not isinstance(argument, str):
        return argument == wished
    return (
        argument == wished
        or (wished.endswith("/") and argument.startswith(wished))
        or (argument.endswith("/") and wished.startswith(argument))
    )


class _Line(QObject):
    """One socket to a bus: shakes hands, then sends and receives whole messages, never waiting."""

    opened = Signal()
    received = Signal(object)
    """A `jeepney.Message`."""
    lost = Signal()

    def __init__(self, path: str, which: Which, parent: QObject) -> None:
        super().__init__(parent)
        self._which = which
        self._socket = _unix_socket()
        self._socket.setblocking(False)
        try:
            self._socket.connect(path)
        except OSError:
            self._socket.close()
            raise
        self._handshake: Authenticator | None = Authenticator(inc_null_byte=True)
        self._parser = Parser()
        self._out = bytearray(self._handshake.data_to_send())
        self._held = bytearray()
        """What may be sent only after the handshake."""
        number = self._socket.fileno()
        self._readable = QSocketNotifier(number, QSocketNotifier.Type.Read, self)
        self._readable.activated.connect(self._on_readable)
        self._writable = QSocketNotifier(number, QSocketNotifier.Type.Write, self)
        self._writable.activated.connect(self._flush)

    def send(self, data: bytes) -> None:
        """Send a whole message as soon as the other side takes it."""
        if self._handshake is not None:
            self._held += data
            return
        self._out += data
        self._flush()

    def close(self) -> None:
        """Close the socket."""
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
            self._writable.setEnabled(True)
            return
        except OSError:
            self._writable.setEnabled(False)
            self.lost.emit()
            return
        self._writable.setEnabled(False)

    @Slot()
    def _on_readable(self) -> None:
        try:
            data = self._socket.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.lost.emit()
        elif self._handshake is not None:
            self._shake_hands(data)
        else:
            for message in self._parser.feed(data):
                self.received.emit(message)

    def _shake_hands(self, data: bytes) -> None:
        assert self._handshake is not None  # noqa: S101 - asked by the only caller
        try:
            self._handshake.feed(data)
            self._out += self._handshake.data_to_send() or b""
        except AuthenticationError as error:
            log.info("the %s refuses us: %s", self._which, error)
            self.lost.emit()
            return
        if self._handshake.authenticated:
            self._handshake = None
            self._out += b"BEGIN\r\n" + self._held
            self._held.clear()
            self.opened.emit()
        self._flush()


def _unix_socket() -> socket.socket:
    if sys.platform == "win32":
        raise OSError("Windows has no message bus")
    else:  # noqa: RET506 - mypy follows the branch, not what comes after it
        return socket.socket(socket.AF_UNIX)
