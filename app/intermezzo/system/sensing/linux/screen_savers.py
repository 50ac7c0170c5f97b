"""Screen savers and lockers of the desktops; all speak alike: `GetActive`, `ActiveChanged`."""

from __future__ import annotations

from jeepney import DBusAddress
from PySide6.QtCore import QObject

from intermezzo.core.sensing.finding import Question
from intermezzo.system.bus import Bus
from intermezzo.system.bus_property import signal_rule
from intermezzo.system.sensing.linux.bus_sensor import (
    BusSensor,
    Hint,
    Source,
    call_method,
    flag,
)
from intermezzo.system.sensing.linux.service_sensor import Needed

DESKTOPS = {
    "org.gnome.ScreenSaver": "GNOME",
    "org.freedesktop.ScreenSaver": "KDE and others",
    "org.cinnamon.ScreenSaver": "Cinnamon",
    "org.mate.ScreenSaver": "MATE",
    "org.xfce.ScreenSaver": "Xfce",
}
"""Whose screen saver has which name, in order of trust."""

_ODD_PATHS = {"org.freedesktop.ScreenSaver": ("/org/freedesktop/ScreenSaver", "/ScreenSaver")}
"""The common one's has moved and is still at both places, or only at the old one."""


def screen_saver_sensors(bus: Bus, parent: QObject | None = None) -> list[BusSensor]:
    """Return one sensor for each screen saver; on most desktops one of them is there."""
    return [
        BusSensor(Question.LOCK, f"screen saver, {desktop}", bus, _source(name, desktop), parent)
        for name, desktop in DESKTOPS.items()
    ]


def _source(name: str, desktop: str) -> Source:
    paths = _ODD_PATHS.get(name, ("/" + name.replace(".", "/"),))
    return Source(
        needed=Needed(name, f"the screen saver of {desktop}"),
        asks=tuple(call_method(DBusAddress(path, name, name), "GetActive") for path in paths),
        hints=(Hint(signal_rule(name, name, "ActiveChanged"), lambda body: body),),
        parse=flag,
    )
