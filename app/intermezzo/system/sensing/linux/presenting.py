"""Programs that keep the screen awake, as GNOME's session and KDE's power management tell it."""

from __future__ import annotations

from functools import partial

from jeepney import DBusAddress
from PySide6.QtCore import QObject

from intermezzo.core.sensing.finding import Question
from intermezzo.system.bus import Body, Bus
from intermezzo.system.bus_property import question
from intermezzo.system.sensing.linux.bus_sensor import (
    Answer,
    BusSensor,
    Source,
    call_method,
    flag,
    hear_property,
    hear_signal,
    read_property,
)
from intermezzo.system.sensing.linux.service_sensor import Needed

_SESSION = "org.gnome.SessionManager"
GNOME = DBusAddress("/org/gnome/SessionManager", _SESSION, _SESSION)
INHIBITOR = f"{_SESSION}.Inhibitor"
IDLE = 8
"""Idling is inhibited, among GNOME's flags."""
_MOST_ASKED = 8
"""So many inhibitors are asked for their name at most."""

_AGENT = "org.kde.Solid.PowerManagement.PolicyAgent"
KDE = DBusAddress("/org/kde/Solid/PowerManagement/PolicyAgent", _AGENT, _AGENT)
SCREEN = 4
"""The screen is not to go dark, among KDE's flags."""


class GnomeSensor(BusSensor):
    """Asks GNOME's session, which Cinnamon and MATE have too, and then who keeps it awake."""

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        source = Source(
            needed=Needed(_SESSION, "the session of GNOME"),
            asks=(
                read_property(GNOME, "InhibitedActions"),
                call_method(GNOME, "IsInhibited", "u", (IDLE,)),
            ),
            hints=(
                hear_property(GNOME, "InhibitedActions"),
                hear_signal(GNOME, "InhibitorAdded"),
                hear_signal(GNOME, "InhibitorRemoved"),
            ),
            parse=idle_is_inhibited,
        )
        super().__init__(Question.PRESENTING, "GNOME", bus, source, parent)

    def _answer(self, answer: Answer) -> None:
        value, _ = answer
        super()._answer((value, self._finding.detail if value else ""))
        if value:
            self._bus.call(question(GNOME, "GetInhibitors"), partial(self._on_list, self._turn))

    def _on_list(self, turn: int, body: Body | None) -> None:
        if body and isinstance(body[0], list):
            self._look_at(turn, body[0][:_MOST_ASKED])

    def _look_at(self, turn: int, paths: list[str]) -> None:
        if not paths or turn != self._turn:
            return
        inhibitor = DBusAddress(paths[0], _SESSION, INHIBITOR)

        def on_flags(body: Body | None) -> None:
            if body and isinstance(body[0], int) and body[0] & IDLE:
                self._bus.call(question(inhibitor, "GetAppId"), on_name)
            else:
                self._look_at(turn, paths[1:])

        def on_name(body: Body | None) -> None:
            if turn == self._turn and body and isinstance(body[0], str):
                self._tell(True, body[0])

        self._bus.call(question(inhibitor, "GetFlags"), on_flags)


class KdeSensor(BusSensor):
    """Asks KDE's power management whether the screen is kept lit, then by whom."""

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        source = Source(
            needed=Needed(_AGENT, "the power management of KDE"),
            asks=(call_method(KDE, "HasInhibition", "u", (SCREEN,)),),
            hints=(hear_signal(KDE, "InhibitionsChanged"),),
            parse=flag,
        )
        super().__init__(Question.PRESENTING, "KDE", bus, source, parent)

    def _answer(self, answer: Answer) -> None:
        value, _ = answer
        super()._answer((value, self._finding.detail if value else ""))
        if value:
            self._bus.call(question(KDE, "ListInhibitions"), partial(self._on_list, self._turn))

    def _on_list(self, turn: int, body: Body | None) -> None:
        if turn == self._turn and body:
            self._tell(True, only_name(body[0]))


def idle_is_inhibited(body: Body) -> Answer | None:
    """Read GNOME's flags, or the plain answer of `IsInhibited`."""
    match body[0]:
        case bool() as value:
            return value, ""
        case int() as flags:
            return bool(flags & IDLE), ""
        case _:
            return None


def only_name(inhibitions: object) -> str:
    """Return who inhibits where it is one program: KDE does not say which of several it is."""
    match inhibitions:
        case [(str() as name, _)]:
            return name
        case dict() as named if len(named) == 1:
            return str(next(iter(named)))
        case _:
            return ""
