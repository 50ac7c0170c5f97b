"""logind: the computer goes to sleep; our session is locked, or not in front; idling is blocked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from jeepney import DBusAddress
from PySide6.QtCore import QObject

from intermezzo.core.sensing.finding import Question
from intermezzo.system.bus import Body, Bus
from intermezzo.system.sensing.linux.bus_sensor import (
    Answer,
    BusSensor,
    Parse,
    Source,
    call_method,
    flag,
    hear_property,
    hear_signal,
    no_flag,
    read_property,
)
from intermezzo.system.sensing.linux.own_session import LOGIND, MANAGER, SESSION, OwnSession
from intermezzo.system.sensing.linux.service_sensor import Needed

NAME = "logind"
_NOT_YET = "/"
_ROOT = 0
_GNOMES_REASON = "user session inhibited"
"""GNOME's session blocks on behalf of others and names the person: who it was, it tells itself."""
_NEEDED = Needed(LOGIND, NAME, "It comes with systemd; elsewhere install elogind.")


def sleep_sensor(bus: Bus, parent: QObject | None = None) -> BusSensor:
    """Return what tells that the computer is going to sleep or has not said yet that it is back."""
    source = Source(
        needed=_NEEDED,
        asks=(read_property(MANAGER, "PreparingForSleep"),),
        hints=(hear_signal(MANAGER, "PrepareForSleep", lambda body: body),),
        parse=flag,
        if_refused=(False, ""),
    )
    return BusSensor(Question.SLEEP, NAME, bus, source, parent)


def lock_sensor(bus: Bus, own: OwnSession, parent: QObject | None = None) -> SessionSensor:
    """Return what tells that our session is locked.

    `Lock` only asks for a lock, and where nobody obeys the hint stays as it is: both signals are
    a reason to look at it, no more.
    """
    make = partial(_session_source, "LockedHint", flag, ("Lock", "Unlock"))
    return SessionSensor(Question.LOCK, bus, own, make, parent)


def session_sensor(bus: Bus, own: OwnSession, parent: QObject | None = None) -> SessionSensor:
    """Return what tells that somebody else's session is in front of ours."""
    make = partial(_session_source, "Active", no_flag, ())
    return SessionSensor(Question.SESSION, bus, own, make, parent)


def inhibitor_sensor(bus: Bus, uid: int, parent: QObject | None = None) -> BusSensor:
    """Return what tells that a program of the person blocks idling through logind."""
    source = Source(
        needed=_NEEDED,
        asks=(call_method(MANAGER, "ListInhibitors"),),
        hints=(hear_property(MANAGER, "BlockInhibited", is_answer=False),),
        parse=partial(idle_blocker, uid=uid),
        may_go_untold=True,  # a second program that blocks what is blocked already
    )
    return BusSensor(Question.PRESENTING, NAME, bus, source, parent)


class SessionSensor(BusSensor):
    """Follows one property of our session, once it is found."""

    def __init__(
        self,
        question: Question,
        bus: Bus,
        own: OwnSession,
        make: Callable[[str], Source],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(question, NAME, bus, make(_NOT_YET), parent)
        self._own = own
        self._make = make

    def look(self) -> None:
        """Look for our session again where there was none."""
        if self._is_unanswered and not self._subscriptions:
            self._leave()
            self._begin()
        else:
            super().look()

    def _begin(self) -> None:
        turn = self._turn

        def on_session(path: str | None) -> None:
            if turn != self._turn or not self._bus.is_connected:
                return
            if path is None:
                self._is_unanswered = True
                self._lack("logind knows no session of yours", "Start the app from your desktop.")
                return
            self._source = self._make(path)
            self._follow()

        self._own.find(on_session)


def _session_source(
    property_name: str, parse: Parse, signals: tuple[str, ...], path: str
) -> Source:
    session = DBusAddress(path, LOGIND, SESSION)
    return Source(
        needed=_NEEDED,
        asks=(read_property(session, property_name),),
        hints=(
            hear_property(session, property_name),
            *(hear_signal(session, each) for each in signals),
        ),
        parse=parse,
    )


def idle_blocker(body: Body, uid: int) -> Answer | None:
    """Return whether one of (what, who, why, mode, uid, pid) blocks idling, and who.

    A mere delay, a block of sleep or of the lid, and what the system blocks for itself (an update,
    a backup) say nothing about the person. For root all are its own.
    """
    blockers = body[0]
    if not isinstance(blockers, list):
        return None
    for what, who, why, mode, owner, _ in blockers:
        is_block = mode in ("block", "block-weak") and "idle" in what.split(":")
        if is_block and uid in (owner, _ROOT):
            return True, "" if why == _GNOMES_REASON else who
    return False, ""
