"""Whether the desktop asks for less motion, which Qt cannot tell."""

from __future__ import annotations

from jeepney import DBusAddress, MatchRule, MessageFlag, new_method_call
from PySide6.QtCore import QObject, Signal, Slot

from intermezzo.system.bus import Body, Bus

PORTAL = "org.freedesktop.portal.Desktop"
SETTINGS = "org.freedesktop.portal.Settings"
NAMESPACE, KEY = "org.gnome.desktop.interface", "enable-animations"
"""The one such setting that desktops' settings portals have had for years."""

_ADDRESS = DBusAddress("/org/freedesktop/portal/desktop", PORTAL, SETTINGS)


class DesktopMotion(QObject):
    """Asks the settings portal once and follows it. Without a portal nothing is ever told."""

    changed = Signal(bool)
    """Whether the desktop wants calm."""

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        rule = MatchRule(type="signal", sender=PORTAL, interface=SETTINGS, member="SettingChanged")
        rule.add_arg_condition(0, NAMESPACE)
        rule.add_arg_condition(1, KEY)
        bus.subscribe(rule).heard.connect(self._on_setting_changed)

    def ask(self) -> None:
        """Have `changed` emitted once the portal has answered."""
        question = new_method_call(_ADDRESS, "Read", "ss", (NAMESPACE, KEY))
        # A portal that does not run is not worth starting for this.
        question.header.flags |= MessageFlag.no_auto_start
        self._bus.call(question, self._on_answer)

    def _on_answer(self, body: Body | None) -> None:
        if body:
            self._tell(body[0])

    @Slot(tuple)
    def _on_setting_changed(self, body: Body) -> None:
        self._tell(body[2])

    def _tell(self, value: object) -> None:
        while isinstance(value, tuple):  # a variant, or a variant in a variant: (type, value)
            value = value[1]
        if isinstance(value, bool):
            self.changed.emit(not value)
