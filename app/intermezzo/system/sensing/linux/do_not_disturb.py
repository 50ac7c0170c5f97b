"""The wish for quiet, as notification services over the session bus tell it.

GNOME's is a setting and in `gsettings.py`.
"""

from __future__ import annotations

from jeepney import DBusAddress
from PySide6.QtCore import QObject

from intermezzo.core.sensing.finding import Question
from intermezzo.system.bus import Bus
from intermezzo.system.bus_property import bare
from intermezzo.system.sensing.linux.bus_sensor import (
    BusSensor,
    Source,
    call_method,
    flag,
    hear_property,
    hear_signal,
    read_property,
)
from intermezzo.system.sensing.linux.service_sensor import Needed

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
XFCONF = "org.xfce.Xfconf"
XFCE = ("xfce4-notifyd", "/do-not-disturb")
"""Channel and property of Xfce's settings; there is none before the first wish for quiet."""


def quiet_sensors(bus: Bus, parent: QObject | None = None) -> list[BusSensor]:
    """Return one sensor for each way a service tells of a wish for quiet, in order of trust."""
    sources = {"KDE": _of_property(SERVICE, "Inhibited"), "Xfce": _of_xfce()}
    sources["dunst"] = _of_property("org.dunstproject.cmd0", "paused")
    return [
        BusSensor(Question.DO_NOT_DISTURB, name, bus, source, parent)
        for name, source in sources.items()
    ]


def _of_property(interface: str, name: str) -> Source:
    place = DBusAddress(PATH, SERVICE, interface)
    return Source(
        needed=Needed(SERVICE, "the notification service"),
        asks=(read_property(place, name),),
        hints=(hear_property(place, name),),
        parse=flag,
    )


def _of_xfce() -> Source:
    place = DBusAddress("/org/xfce/Xfconf", XFCONF, XFCONF)
    return Source(
        needed=Needed(XFCONF, "Xfce"),
        asks=(call_method(place, "GetProperty", "ss", XFCE, in_variant=True),),
        hints=(
            hear_signal(place, "PropertyChanged", lambda body: (bare(body[2]),), *XFCE),
            hear_signal(place, "PropertyRemoved", None, *XFCE),
        ),
        parse=flag,
        if_refused=(False, ""),
    )
