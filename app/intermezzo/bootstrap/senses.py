"""Which sensors there are on this computer, in the order of trust."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from intermezzo.core.preferences.model import Delivery
from intermezzo.ports import Clock
from intermezzo.system.sensing.idle import IdleWish
from intermezzo.system.sensing.sensor import Sensor

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from intermezzo.bootstrap.headless import Foundation
    from intermezzo.system.bus import Bus


def sensors_here(
    clock: Clock, delivery: Delivery, buses: tuple[Bus, Bus] | None, *, has_windows: bool
) -> list[Sensor]:
    """Return them, none started. `buses` are the session's and the system's, on Linux only.

    `has_windows`: there is a GUI application, which some of them need to be told of changes.
    """
    wish = IdleWish(away_after=delivery.away_after, lull=delivery.typing_lull)
    if sys.platform == "linux":
        return _on_linux(clock, wish, buses, os.getuid())
    elif sys.platform == "win32":  # noqa: RET505 - mypy follows the branch, not what comes after it
        return _on_windows(clock, wish, has_windows=has_windows)
    elif sys.platform == "darwin":
        return _on_macos(clock, wish)
    else:
        return []


def probing_sensors(foundation: Foundation, parent: QObject) -> Sequence[Sensor]:
    """Return the sensors for a command, which has no window and asks but once."""
    buses = None
    if sys.platform == "linux":
        from intermezzo.system.bus import Bus, Which  # noqa: PLC0415 - the session's is on Linux

        buses = Bus(parent=parent), Bus(parent=parent, which=Which.SYSTEM)
    delivery = foundation.preferences.delivery
    return sensors_here(foundation.clock, delivery, buses, has_windows=False)


# Each platform's own are imported where they are wanted: the others' are 40 modules.


def _on_linux(
    clock: Clock, wish: IdleWish, buses: tuple[Bus, Bus] | None, uid: int
) -> list[Sensor]:
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
        *bus_sensors(session, system, os.environ, uid, os.getpid()),
        *device_sensors(os.environ, os.getpid()),
    ]


def _on_macos(clock: Clock, wish: IdleWish) -> list[Sensor]:
    from intermezzo.system.sensing.macos.sensors import macos_sensors  # noqa: PLC0415

    return macos_sensors(wish, clock, Path.home())


def _on_windows(clock: Clock, wish: IdleWish, *, has_windows: bool) -> list[Sensor]:
    from intermezzo.system.sensing.windows.messages import MessageWindow  # noqa: PLC0415
    from intermezzo.system.sensing.windows.sensors import windows_sensors  # noqa: PLC0415

    return windows_sensors(wish, clock, MessageWindow() if has_windows else None)
