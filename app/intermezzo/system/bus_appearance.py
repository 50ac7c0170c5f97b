"""What the desktop asks for: less motion, which Qt cannot tell; dark, which it may not hear of."""

from __future__ import annotations

from functools import partial
from typing import Any

from jeepney import DBusAddress
from PySide6.QtCore import QObject, Signal, Slot

from intermezzo.system.bus import Body, Bus
from intermezzo.system.bus_property import bare, question, signal_rule

PORTAL = "org.freedesktop.portal.Desktop"
SETTINGS = "org.freedesktop.portal.Settings"
ANIMATIONS = ("org.gnome.desktop.interface", "enable-animations")
"""A boolean that desktops' settings portals have had for years."""
REDUCED = ("org.freedesktop.appearance", "reduced-motion")
"""The newer, common setting: 1 asks for less motion, 0 has no preference."""
SCHEME = ("org.freedesktop.appearance", "color-scheme")
"""1 asks for dark, 2 for light, 0 has no preference. Qt follows it on some desktops only."""

_ADDRESS = DBusAddress("/org/freedesktop/portal/desktop", PORTAL, SETTINGS)


class DesktopAppearance(QObject):
    """Asks the settings portal once and follows it. Without a portal nothing is ever told."""

    calm_changed = Signal(bool)
    """Whether the desktop wants less motion."""
    scheme_changed = Signal(object)
    """bool: whether the desktop wants dark; None where it has no preference."""

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._wishes: dict[tuple[str, str], bool] = {}
        for setting in (ANIMATIONS, REDUCED, SCHEME):
            rule = signal_rule(PORTAL, SETTINGS, "SettingChanged", None, *setting)
            bus.subscribe(rule).heard.connect(self._on_setting_changed)

    def ask(self) -> None:
        """Have the signals emitted once the portal has answered."""
        for setting in (ANIMATIONS, REDUCED, SCHEME):
            # A portal that does not run is not worth starting for this.
            self._bus.call(
                question(_ADDRESS, "Read", "ss", setting), partial(self._on_answer, setting)
            )

    def _on_answer(self, setting: tuple[str, str], body: Body | None) -> None:
        if body:
            self._note(setting, body[0])

    @Slot(tuple)
    def _on_setting_changed(self, body: Body) -> None:
        self._note((body[0], body[1]), body[2])

    def _note(self, setting: tuple[str, str], variant: tuple[str, Any]) -> None:
        value = bare(variant)
        calm = wants_calm(setting, value)
        if calm is not None:
            self._wishes[setting] = calm
            self.calm_changed.emit(any(self._wishes.values()))
        if setting == SCHEME:
            self.scheme_changed.emit(wants_dark(value))


def wants_calm(setting: tuple[str, str], value: object) -> bool | None:
    """Return whether the value of a setting asks for calm, None for one that says nothing."""
    if setting == ANIMATIONS and isinstance(value, bool):
        return not value
    if setting == REDUCED and isinstance(value, int):
        return value == 1
    return None


def wants_dark(value: object) -> bool | None:
    """Return whether a colour scheme asks for dark, None where it says nothing."""
    return {1: True, 2: False}.get(value) if isinstance(value, int) else None
