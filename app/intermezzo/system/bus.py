"""The session bus in Qt's event loop: exact D-Bus types, no thread, and nothing that waits.

QtDBus in PySide6 cannot send the types that notifications need (`u`, `y`, platform.md 3), so the
messages are jeepney's and the socket is ours, handshake included.
"""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Callable
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
    """A connection to the session bus that comes back by itself when the bus does.

    A call is answered exactly once: with the reply's body, or with None after an error, after the
    time limit, and where there is no bus. Subscriptions outlive a lost connection.
    """

    def __init__(self, address: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        given = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "") if address is None else address
        self._address = given
        self._line: _Line | None = None
        self._serials = count(1)
        self._waiting: dict[int, tuple[Callable[[Body | None], None], QTimer]] = {}
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
        answered: Callable[[Body | None], None] | None = None,
        *,
        within_ms: int = ANSWER_MS,
    ) -> None:
        """Send `message`; `answered` gets the reply's body, or None. Returns at once."""
        serial = next(self._serials)
        if answered is not None:
            limit = QTimer(self)
            limit.setSingleShot(True)
            limit.timeout.connect(lambda: self._settle(serial, None))
            limit.start(within_ms if self._line else 0)
            self._waiting[serial] = (answered, limit)
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
            subscription.deleteLater()

    def close(self) -> None:
        """Leave the bus for good; open calls are never answered."""
        self._retry.stop()
        for _, limit in self._waiting.values():
            limit.stop()
        self._waiting.clear()
        if self._line is not None:
            self._line.close()
            self._line = None

    @Slot()
    def _connect(self) -> None:
        try:
            path = next(get_connectable_addresses(self._address))
            self._line = _Line(path, parent=self)
        except (OSError, RuntimeError, ValueError, AuthenticationError) as error:
            # ValueError and RuntimeError: an address that is empty or of a kind we cannot speak.
            log.debug("no session bus at %r: %s", self._address, error)
            self._retry_later()
            return
        self._line.received.connect(self._on_received)
        self._line.opened.connect(self._on_opened)
        self._line.lost.connect(self._on_lost)
        self._line.send(message_bus.Hello().serialise(serial=next(self._serials)))
        for subscription in self._subscriptions:
            self.call(message_bus.AddMatch(subscription.rule))

    @Slot()
    def _on_opened(self) -> None:
        self._retry_ms = _FIRST_RETRY_MS

    @Slot()
    def _on_lost(self) -> None:
        log.info("the session bus went away")
        if self._line is not None:
            self._line.close()
            self._line = None
        for serial in list(self._waiting):
            self._settle(serial, None)
        self._retry_later()

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
                name = message.header.fields.get(HeaderFields.error_name)
                log.debug("the bus answered %s: %s", name, message.body)
                self._settle(message.header.fields[HeaderFields.reply_serial], None)
            case MessageType.signal:
                for subscription in tuple(self._subscriptions):
                    if _matches(subscription.rule, message):
                        subscription.heard.emit(message.body)

    def _settle(self, serial: int, body: Body | None) -> None:
        if serial in self._waiting:
            answered, limit = self._waiting.pop(serial)
            limit.stop()
            limit.deleteLater()
            answered(body)


def _matches(rule: MatchRule, message: Message) -> bool:
    # A signal carries its sender's unique name, the rule the well-known one: the bus has already
    # seen to it that they are the same.
    fields = message.header.fields
    wished = rule.header_fields
    same_member = fields.get(HeaderFields.member) == wished.get("member")
    same_interface = fields.get(HeaderFields.interface) == wished.get("interface")
    arguments = rule.arg_conditions.items()
    return (
        same_member
        and same_interface
        and all(message.body[number] == value for number, (value, _) in arguments)
    )


class _Line(QObject):
    """One socket to a bus: shakes hands, then sends and receives whole messages, never waiting."""

    opened = Signal()
    received = Signal(object)
    """A `jeepney.Message`."""
    lost = Signal()

    def __init__(self, path: str, parent: QObject) -> None:
        super().__init__(parent)
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
            log.info("the session bus refuses us: %s", error)
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
        raise OSError("Windows has no session bus")
    else:  # noqa: RET506 - mypy follows the branch, not what comes after it
        return socket.socket(socket.AF_UNIX)
