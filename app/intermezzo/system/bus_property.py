"""What is asked of services on a bus that may not be there: properties, and who is running."""

from __future__ import annotations

from enum import Enum
from typing import Any

from jeepney import (
    DBusAddress,
    MatchRule,
    Message,
    MessageFlag,
    message_bus,
    new_method_call,
)
from PySide6.QtCore import QObject, Signal, Slot

from intermezzo.system.bus import Body, Bus, Subscription

PROPERTIES = "org.freedesktop.DBus.Properties"
_DBUS = "org.freedesktop.DBus"


def question(address: DBusAddress, member: str, signature: str = "", body: Body = ()) -> Message:
    """Return a call that starts no service for its sake."""
    message = new_method_call(address, member, signature or None, body)
    message.header.flags |= MessageFlag.no_auto_start
    return message


def property_question(address: DBusAddress, name: str) -> Message:
    """Return the call that reads a property; it is answered with one variant."""
    place = DBusAddress(address.object_path, address.bus_name, PROPERTIES)
    return question(place, "Get", "ss", (address.interface, name))


def signal_rule(
    service: str, interface: str, member: str, path: str | None = None, *arguments: str
) -> MatchRule:
    """Return what a signal looks like; `arguments` are its first ones."""
    rule = MatchRule(type="signal", sender=service, interface=interface, member=member, path=path)
    for number, argument in enumerate(arguments):
        rule.add_arg_condition(number, argument)
    return rule


def properties_changed(address: DBusAddress) -> MatchRule:
    """Return what it looks like when properties of one interface of an object change."""
    return signal_rule(
        address.bus_name,
        PROPERTIES,
        "PropertiesChanged",
        address.object_path,
        address.interface,
    )


def bare(variant: tuple[str, Any]) -> Any:
    """Return what is in a variant, a (type, value), or in a variant in a variant.

    Any: what a value is, only the wire says; whoever reads checks.
    """
    kind, value = variant
    while kind == "v":
        kind, value = value
    return value


class Owner(Enum):
    """Whether a service is there."""

    PRESENT = "present"
    ABSENT = "absent"
    NO_BUS = "no bus"
    SILENT = "silent"
    """The bus does not say."""


class NameWatch(QObject):
    """Tells whether a service is on a bus, at first and at every change, until `stop`.

    It is told again as PRESENT when another takes its place, because whatever was asked of the
    former is void. Nothing is started on the bus by asking.
    """

    told = Signal(object)
    """An `Owner`."""

    def __init__(self, bus: Bus, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._name = name
        self._subscription: Subscription | None = None
        self._turn = 0
        """Counts what makes a pending answer void."""
        self._is_asking = False

    def start(self) -> None:
        """Ask and follow. `told` is emitted at once only where there is no bus."""
        if self._subscription is not None:
            return
        rule = signal_rule(_DBUS, _DBUS, "NameOwnerChanged", None, self._name)
        self._subscription = self._bus.subscribe(rule)
        self._subscription.heard.connect(self._on_owner_changed)
        self._bus.connected.connect(self.ask)
        self._bus.disconnected.connect(self._on_disconnected)
        if self._bus.is_connected:
            self.ask()
        else:
            self.told.emit(Owner.NO_BUS)

    def stop(self) -> None:
        """Follow no more."""
        if self._subscription is None:
            return
        self._void()
        self._subscription.cancel()
        self._subscription = None
        self._bus.connected.disconnect(self.ask)
        self._bus.disconnected.disconnect(self._on_disconnected)

    @Slot()
    def ask(self) -> None:
        """Ask once more; an answer that is on its way will do."""
        if self._is_asking:
            return  # from before the handshake
        self._is_asking = True
        turn = self._turn

        def on_answer(body: Body | None) -> None:
            if turn != self._turn:
                return
            self._is_asking = False
            if body:
                self.told.emit(Owner.PRESENT if body[0] else Owner.ABSENT)
            elif self._bus.is_connected:
                self.told.emit(Owner.SILENT)

        self._bus.call(message_bus.NameHasOwner(self._name), on_answer)

    @Slot(tuple)
    def _on_owner_changed(self, body: Body) -> None:
        self._void()
        self.told.emit(Owner.PRESENT if body[2] else Owner.ABSENT)

    @Slot()
    def _on_disconnected(self) -> None:
        self._void()
        self.told.emit(Owner.NO_BUS)

    def _void(self) -> None:
        self._turn += 1
        self._is_asking = False
