"""A StatusNotifier watcher and host to talk to, as Plasma or a GNOME extension would be one.

Prints one JSON object per line: `{"up": true}` at first, then one answer per command on stdin:
`items`, `look` (the last item's words and menu), `click`, `choose LABEL [SUBLABEL]` (tab between).
"""

# mypy: disable-error-code="name-defined, syntax, valid-type, no-untyped-def, no-untyped-call"
# mypy: disable-error-code="misc, no-any-return, untyped-decorator"
# dbus-fast reads D-Bus signatures from where types stand.

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from dbus_fast import BusType, Message, MessageType, PropertyAccess, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

NAME = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"


class Watcher(ServiceInterface):
    """Takes registrations. The annotations are D-Bus signatures, none for nothing."""

    def __init__(self) -> None:
        super().__init__(NAME)
        self.items: list[str] = []

    @dbus_method()
    def RegisterStatusNotifierItem(self, service: "s"):  # noqa: N802, F821, UP037, ANN201
        self.items.append(service)
        self.StatusNotifierItemRegistered(service)

    @dbus_method()
    def RegisterStatusNotifierHost(self, service: "s"):  # noqa: N802, F821, UP037, ANN201
        pass

    @dbus_property(access=PropertyAccess.READ)
    def RegisteredStatusNotifierItems(self) -> "as":  # noqa: N802, F722
        return self.items

    @dbus_property(access=PropertyAccess.READ)
    def IsStatusNotifierHostRegistered(self) -> "b":  # noqa: N802, F821, UP037
        return True

    @dbus_property(access=PropertyAccess.READ)
    def ProtocolVersion(self) -> "i":  # noqa: N802, F821, UP037
        return 0

    @dbus_signal()
    def StatusNotifierItemRegistered(self, service: str) -> "s":  # noqa: N802, F821, UP037
        return service

    @dbus_signal()
    def StatusNotifierHostRegistered(self):  # noqa: N802, ANN201
        pass


class Host:
    """Reads and presses what the last registered item offers."""

    def __init__(self, bus: MessageBus, watcher: Watcher) -> None:
        self._bus = bus
        self._watcher = watcher

    async def obey(self, command: str) -> dict[str, Any]:
        """Do what a command asks and return the answer."""
        word, *labels = command.split("\t")
        match word:
            case "items":
                return {"items": self._watcher.items}
            case "look":
                return await self._look()
            case "click":
                await self._call("/StatusNotifierItem", ITEM, "Activate", "ii", 5, 5)
                return {"clicked": True}
            case "choose":
                return await self._choose(labels)
            case _:
                return {"problem": f"unknown command {word!r}"}

    async def _look(self) -> dict[str, Any]:
        found = await self._properties()
        return {
            "tooltip": found["ToolTip"].value[2],
            "sizes": [list(each[:2]) for each in found["IconPixmap"].value],
            "menu": _labels(await self._layout(found["Menu"].value)),
        }

    async def _choose(self, labels: list[str]) -> dict[str, Any]:
        path = (await self._properties())["Menu"].value
        entries = await self._layout(path)
        number = 0
        for label in labels:
            number, _, entries = next(each for each in entries if _label(each) == label)
            entries = [each.value for each in entries]
        event = (number, "clicked", Variant("s", ""), 0)
        await self._call(path, MENU, "Event", "isvu", *event)
        return {"chosen": labels}

    async def _properties(self) -> dict[str, Variant]:
        interface = "org.freedesktop.DBus.Properties"
        said = await self._call("/StatusNotifierItem", interface, "GetAll", "s", ITEM)
        return said[0]

    async def _layout(self, path: str) -> list[Any]:
        await self._call(path, MENU, "AboutToShow", "i", 0)
        _, (_, _, entries) = await self._call(path, MENU, "GetLayout", "iias", 0, -1, [])
        return [each.value for each in entries]

    async def _call(self, path: str, interface: str, member: str, types: str, *body: Any) -> Any:
        reply = await self._bus.call(
            Message(
                destination=self._watcher.items[-1],
                path=path,
                interface=interface,
                member=member,
                signature=types,
                body=list(body),
            )
        )
        if reply is None or reply.message_type is MessageType.ERROR:
            raise RuntimeError(f"{member}: {reply and reply.body}")
        return reply.body


def _label(entry: Any) -> str:
    words = entry[1].get("label")
    return "" if words is None else words.value.replace("_", "", 1)


def _labels(entries: list[Any]) -> list[str]:
    shown = (each for each in entries if "visible" not in each[1] or each[1]["visible"].value)
    return [label for each in shown if (label := _label(each))]


def _tell(answer: dict[str, Any]) -> None:
    print(json.dumps(answer), flush=True)


async def main() -> None:
    """Own the watcher's name and obey commands until stdin closes."""
    bus = await MessageBus(bus_type=BusType.SESSION).connect()
    watcher = Watcher()
    bus.export("/StatusNotifierWatcher", watcher)
    await bus.request_name(NAME)
    _tell({"up": True})
    host = Host(bus, watcher)
    loop = asyncio.get_running_loop()
    while command := await loop.run_in_executor(None, sys.stdin.readline):
        try:
            _tell(await host.obey(command.rstrip("\n")))
        except (RuntimeError, LookupError, StopIteration) as error:
            _tell({"problem": f"{type(error).__name__}: {error}"})


if __name__ == "__main__":
    asyncio.run(main())
