"""The sensors that speak to whatever draws the session: compositor, GNOME, X server."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from intermezzo.system.bus import Bus
from intermezzo.system.sensing.idle import IdleWish
from intermezzo.system.sensing.linux.full_screen_x11 import XFullScreen
from intermezzo.system.sensing.linux.idle_mutter import MutterIdle
from intermezzo.system.sensing.linux.idle_wayland import WaylandIdle
from intermezzo.system.sensing.linux.idle_x11 import XIdle
from intermezzo.system.sensing.sensor import Sensor


def display_sensors(
    environ: Mapping[str, str],
    bus: Bus,
    wish: IdleWish,
    monotonic: Callable[[], float],
    parent: QObject | None = None,
) -> tuple[Sensor, ...]:
    """Return them, none started; those of idleness in the order in which they are preferred.

    `bus` is the session bus. What each cannot tell here it says by itself.
    """
    return (
        WaylandIdle(environ, wish, monotonic, parent),
        MutterIdle(bus, wish, monotonic, parent),
        XIdle(environ, wish, monotonic, parent),
        XFullScreen(environ, monotonic, parent=parent),
    )
