"""GNOME's wish for quiet, a setting: read once, and again whenever dconf tells of a change.

The settings portal, which would need no program, does not have it: GNOME's and GTK's portals offer
a fixed list of schemas, and `org.gnome.desktop.notifications` is not among them (xdg-desktop-portal
-gnome and -gtk, `src/settings.c`).
"""

from __future__ import annotations

from collections.abc import Mapping

from jeepney import MatchRule
from PySide6.QtCore import QObject, Slot

from intermezzo.core.sensing.finding import Question
from intermezzo.system.bus import Body, Bus, Subscription
from intermezzo.system.command import Command
from intermezzo.system.sensing.linux.service_sensor import Needed, ServiceSensor

SHELL = "org.gnome.Shell"
KEY = ("org.gnome.desktop.notifications", "show-banners")
PATH = "/org/gnome/desktop/notifications/show-banners"
WRITER = "ca.desrt.dconf.Writer"
_REMEDY = "Install gsettings (Debian and Ubuntu: libglib2.0-bin)."


class GnomeQuietSensor(ServiceSensor):
    """Tells whether GNOME shows no banners, where GNOME is running."""

    def __init__(self, bus: Bus, environ: Mapping[str, str], parent: QObject | None = None) -> None:
        needed = Needed(SHELL, "GNOME")
        super().__init__(Question.DO_NOT_DISTURB, "GNOME", bus, needed, parent)
        self._read = Command(("gsettings", "get", *KEY), environ, self)
        self._subscription: Subscription | None = None
        self._is_stale = False
        """The setting changed while it was being read, or could not be read."""

    def look(self) -> None:
        """Read again where that failed; changes tell of themselves."""
        if self._is_stale:
            self._on_change(())
        else:
            super().look()

    def _begin(self) -> None:
        if not self._read.is_installed:
            self._lack("gsettings is not installed", _REMEDY)
            return
        # dconf is not asked and need not run: whoever changes a setting starts it.
        rule = MatchRule(type="signal", interface=WRITER, member="Notify")
        rule.add_arg_condition(0, PATH, kind="path")
        self._subscription = self._bus.subscribe(rule)
        self._subscription.heard.connect(self._on_change)
        self._on_change(())

    def _leave(self) -> None:
        self._is_stale = False
        self._read.stop()
        if self._subscription is not None:
            self._subscription.cancel()
            self._subscription = None

    @Slot(tuple)
    def _on_change(self, _body: Body) -> None:
        self._is_stale = self._read.is_running
        self._read.run(self._on_read)

    def _on_read(self, printed: bytes | None) -> None:
        shown = None if printed is None else {b"true": True, b"false": False}.get(printed.strip())
        if self._is_stale:
            self._on_change(())
        elif shown is None:
            self._is_stale = True
            self._fail("gsettings does not tell it")
        else:
            self._tell(not shown)
