"""Which sensors there are on this computer, in the order of trust."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from intermezzo.core.preferences.model import Delivery
from intermezzo.ports import Clock
from intermezzo.system.sensing.idle import IdleWish
from intermezzo.system.sensing.sensor import Sensor

if TYPE_CHECKING:
    from intermezzo.system.bus import Bus


def sensors_here(
    clock: Clock, delivery: Delivery, buses: tuple[Bus, Bus] | None, *, has_windows: bool
) -> list[Sensor]:
    """Return them, none started. `buses` are the session's and the system's, on Linux only.

    `has_windows`: there is a GUI application, which some of them need to be told of changes.
    """
    wish = IdleWish(away_after=delivery.away_after, lull=delivery.typing_lull)
    if sys.platform == "linux":
        return _on_linux(clock, wish, buses)
    if sys.platform == "win32":
        return _on_windows(clock, wish, has_windows=has_windows)
    if sys.platform == "darwin":
        from intermezzo.system.sensing.macos.sensors import macos_sensors  # noqa: PLC0415

        return macos_sensors(wish, clock, Path.home())
    return []


# Each platform's own are imported where they are wanted: the others' are 40 modules.


def _on_linux(clock: Clock, wish: IdleWish, buses: tuple[Bus, Bus] | None) -> list[Sensor]:
    from intermezzo.system.sensing.linux.display import display_sensors  # noqa: PLC0415
    from intermezzo.system.sensing.linux.sensors import (  # noqa: PLC0415
        bus_sensors,
        device_sensors,
    )

    if buses is None:
        raise ValueError("on Linux the senses need the buses")
    session, system = buses
    return [
        *display_sensors(os.environ, session, wish, clock.monotonic),
        *bus_sensors(session, system, os.environ, os.getuid(), os.getpid()),
        *device_sensors(os.environ, os.getpid()),
    ]


def _on_windows(clock: Clock, wish: IdleWish, *, has_windows: bool) -> list[Sensor]:
    from intermezzo.system.sensing.windows.messages import MessageWindow  # noqa: PLC0415
    from intermezzo.system.sensing.windows.sensors import windows_sensors  # noqa: PLC0415

    return windows_sensors(wish, clock, MessageWindow() if has_windows else None)
