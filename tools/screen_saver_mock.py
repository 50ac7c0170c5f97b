"""A screen saver to talk to, on the session bus: `screen_saver_mock.py org.gnome.ScreenSaver`.

Commands (`mock_talk.py`): `active true|false`.
"""

# mypy: disable-error-code="name-defined, syntax, valid-type, no-untyped-def, no-untyped-call"
# mypy: disable-error-code="misc, no-any-return, untyped-decorator"
# dbus-fast reads D-Bus signatures from where types stand.

from __future__ import annotations

import asyncio
import sys

from dbus_fast import BusType
from dbus_fast.aio import MessageBus
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal
from mock_talk import obey_stdin


class ScreenSaver(ServiceInterface):
    """Says whether it is active, and when that changes."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.active = False

    @dbus_method()
    def GetActive(self) -> "b":  # noqa: N802, F821, UP037
        return self.active

    @dbus_signal()
    def ActiveChanged(self, active: bool) -> "b":  # noqa: N802, F821, UP037
        return active

    def obey(self, word: str, more: list[str]) -> dict[str, object]:
        """Do what a command says."""
        match word, more:
            case "active", [value]:
                self.active = value == "true"
                self.ActiveChanged(self.active)
            case _:
                raise ValueError(f"unknown command {word!r}")
        return {"done": word}


async def main(name: str) -> None:
    """Own a screen saver's name and obey commands until stdin closes."""
    bus = await MessageBus(bus_type=BusType.SESSION).connect()
    saver = ScreenSaver(name)
    bus.export("/" + name.replace(".", "/"), saver)
    await bus.request_name(name)
    await obey_stdin(saver.obey)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
