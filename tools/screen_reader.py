"""What a screen reader is told of every window on a desktop, over the accessibility bus (AT-SPI).

Run with the bus's address, it prints the tree. The names are those of the AT-SPI 2 interfaces.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ROOT = "/org/a11y/atspi/accessible/root"
_DEEPEST = 40
_FOCUSABLE, _SHOWING, _VISIBLE = 11, 25, 30
"""Bits of the state set."""

# Any: what came over the bus.


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing on the screen as it is told: what it is, what it is called, where in the tree."""

    role: str
    name: str
    description: str
    states: int
    depth: int

    @property
    def is_control(self) -> bool:
        """Whether the keyboard can go there and it is shown."""
        return all(self.states >> bit & 1 for bit in (_FOCUSABLE, _SHOWING, _VISIBLE))

    def __str__(self) -> str:
        said = f": {self.description}" if self.description else ""
        return f"{'  ' * self.depth}{self.role} {self.name!r}{said}"


class ScreenReader:
    """Asks every program on the accessibility bus of a session."""

    def __init__(self, session: str) -> None:
        with open_dbus_connection(session) as bus:
            asked = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            [address] = _ask(bus, new_method_call(asked, "GetAddress"))
        self._bus = open_dbus_connection(address)

    def close(self) -> None:
        """Let the bus go."""
        self._bus.close()

    def things(self) -> Iterator[Thing]:
        """Return everything there is, each window before what lies in it."""
        yield from self._below("org.a11y.atspi.Registry", _ROOT, 0)

    def _below(self, program: str, path: str, depth: int) -> Iterator[Thing]:
        where = DBusAddress(path, program, _ACCESSIBLE)
        if depth > 0:
            yield self._thing(where, depth - 1)
        if depth < _DEEPEST:
            [children] = _ask(self._bus, new_method_call(where, "GetChildren"))
            for name, child in children:
                yield from self._below(name, child, depth + 1)

    def _thing(self, where: DBusAddress, depth: int) -> Thing:
        [role] = _ask(self._bus, new_method_call(where, "GetRoleName"))
        [[low, high]] = _ask(self._bus, new_method_call(where, "GetState"))
        name, said = (self._property(where, each) for each in ("Name", "Description"))
        return Thing(role, name, said, low | high << 32, depth)

    def _property(self, where: DBusAddress, name: str) -> str:
        [(_, value)] = _ask(self._bus, Properties(where).get(name))
        return str(value)


def _ask(bus: DBusConnection, message: Any) -> Any:
    answer = bus.send_and_get_reply(message, timeout=10)
    if answer.header.message_type is MessageType.error:
        raise LookupError(f"{message.header.fields}: {answer.body}")
    return answer.body


def main() -> int:
    """Print the tree, and last how many controls have no name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("session", help="the address of the session bus")
    reader = ScreenReader(parser.parse_args().session)
    things = list(reader.things())
    for thing in things:
        print(thing)
    nameless = [thing for thing in things if thing.is_control and not thing.name]
    print(f"{sum(each.is_control for each in things)} controls, {len(nameless)} without a name")
    return 1 if nameless else 0


if __name__ == "__main__":
    sys.exit(main())
