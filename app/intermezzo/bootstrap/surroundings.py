"""What the desktop offers besides windows, wired: notices, news of its panel, its looks."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from intermezzo.system.notifier import Channel, ChannelNotifier
from intermezzo.system.notifier_balloon import Balloon, BalloonChannel
from intermezzo.system.notifier_plyer import PlyerChannel

if sys.platform == "linux":
    from jeepney import MatchRule

    from intermezzo.system.bus import Body, Bus, Which
    from intermezzo.system.bus_appearance import DesktopAppearance
    from intermezzo.system.notifier_desktop import DesktopChannel

if TYPE_CHECKING:
    from intermezzo.system.bus import Bus

TRAY_HOSTS = "org.kde.StatusNotifierWatcher"


class Surroundings(QObject):
    """The buses, and what is heard and told over it; ways of notifying in their order."""

    def __init__(self, balloon: Balloon | None, icon: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        channels: list[Channel] = [PlyerChannel(parent=self)]
        if balloon is not None:
            channels.append(BalloonChannel(balloon))
        if sys.platform == "linux":
            self._bus = Bus(parent=self)
            self._system_bus = Bus(parent=self, which=Which.SYSTEM)
            self._notices = DesktopChannel(self._bus, icon, parent=self)
            channels.insert(0, self._notices)
        self.notifier = ChannelNotifier(channels)

    @property
    def buses(self) -> tuple[Bus, Bus] | None:
        """Return the session's bus and the system's, None where there is no such thing."""
        if sys.platform == "linux":
            return self._bus, self._system_bus
        else:  # noqa: RET505 - mypy follows the branch, not what comes after it
            return None

    def on_action(self, act: Callable[[str], None]) -> None:
        """Have `act` called with the key of each button that is pressed on a notice."""
        if sys.platform == "linux":
            self._notices.acted.connect(act)

    def on_panel(self, changed: Callable[[bool], None]) -> None:
        """Have `changed` called when a panel comes (True) or goes (False)."""
        if sys.platform == "linux":
            rule = MatchRule(
                type="signal",
                sender="org.freedesktop.DBus",
                interface="org.freedesktop.DBus",
                member="NameOwnerChanged",
            )
            rule.add_arg_condition(0, TRAY_HOSTS)

            def heard(body: Body) -> None:
                changed(bool(body[2]))

            self._bus.subscribe(rule).heard.connect(heard)

    def on_appearance(
        self, calm: Callable[[bool], None], dark: Callable[[bool | None], None]
    ) -> None:
        """Have it told whether the desktop wants less motion, and whether dark, light or either."""
        if sys.platform == "linux":
            self._appearance = DesktopAppearance(self._bus, parent=self)
            self._appearance.calm_changed.connect(calm)
            self._appearance.scheme_changed.connect(dark)
            self._appearance.ask()

    def leave(self) -> None:
        """Take the notice away and leave the session bus."""
        self.notifier.withdraw()
        if sys.platform == "linux":
            self._bus.close()
            self._system_bus.close()
