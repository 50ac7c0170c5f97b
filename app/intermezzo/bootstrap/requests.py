"""What other processes may ask of the running app, as messages over `system.instance`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeGuard

from intermezzo.bootstrap.day_fields import today_fields
from intermezzo.bootstrap.day_requests import DAY_COMMANDS, change_day
from intermezzo.conductor.showing import UnsuitableError
from intermezzo.core.day.interlude import Status
from intermezzo.core.day.today import Today
from intermezzo.system.zone import read_zone

if TYPE_CHECKING:
    from intermezzo.conductor.changes import DayChanges
    from intermezzo.core.sensing.diagnosis import Diagnosis

_NO_MINUTES = "minutes must be a whole number above 0"

# Any: JSON from another process; each field is checked where it is read.
Message = Mapping[str, Any]


class Conducting(Protocol):
    """The part of the conductor that others may call."""

    def start_now(self, routine: str | None = None, speed: float = 1.0) -> None:
        """Play a routine at once; KeyError where there is none, `UnsuitableError` if unfit."""

    def pause_for(self, minutes: int) -> None:
        """Be quiet for a while."""

    def pause_until_tomorrow(self) -> None:
        """Be quiet until the next app-day."""

    def resume(self) -> None:
        """End the pause."""

    def in_a_call(self, minutes: int) -> None:
        """Take it that the person is in a call for so long."""

    def call_over(self) -> None:
        """Take it that the call is over."""

    def today(self) -> Today:
        """Return the day as the person sees it."""

    def skip(self) -> None:
        """Let what is offered go."""

    @property
    def changes(self) -> DayChanges:
        """Return what changes the present day."""

    def tick(self) -> None:
        """Look around now, for the clock may have been set since the last beat."""

    def read_again(self) -> None:
        """Look at the log anew: another process has written to it."""

    def status(self) -> Status:
        """Return the present snapshot."""


class Desk:
    """Answers requests by calling the conductor.

    `wake` shows a window, `browse` the library, `look_back` one's rhythm; `reread` looks at
    the log anew, `reload` reads the content, `prefer` the preferences anew; `examine`
    tells what can be seen on this computer; `settings` opens them at a page; `leave` ends the app.

    `leave` is called before the answer is sent, so it must only ask the event loop to end.
    """

    def __init__(
        self,
        conductor: Conducting,
        *,
        wake: Callable[[], None],
        leave: Callable[[], None],
        browse: Callable[[], None],
        look_back: Callable[[], None],
        reread: Callable[[], None],
        reload: Callable[[], None],
        prefer: Callable[[], None],
        examine: Callable[[], Diagnosis],
        settings: Callable[[str], None] = lambda _: None,
        zone: Callable[[], str] = lambda: read_zone(os.environ).zone.key,
    ) -> None:
        self._conductor = conductor
        self._examine = examine
        self._settings = settings
        self._zone = zone
        self._plain: Mapping[str, Callable[[], None]] = {
            "status": conductor.tick,
            "wake": wake,
            "library": browse,
            "rhythm": look_back,
            "reload": reload,
            "preferences": prefer,
            "reread": reread,
            "resume": conductor.resume,
            "quit": leave,
        }
        self._asked: Mapping[str, Callable[[Message], Message]] = {
            "now": self._play,
            "pause": self._pause,
            "call": self._call,
            "settings": self._open_settings,
            "doctor": lambda _: {"ok": True, "doctor": self._examine().fields()},
            **dict.fromkeys(DAY_COMMANDS, self._of_day),
        }

    def answer(self, message: Message) -> Message:
        """Do what `message` asks and return `{"ok": true, "status": ...}` or the problem."""
        command = message.get("command")
        if isinstance(command, str) and command in self._plain:
            self._plain[command]()
            return self._done()
        if isinstance(command, str) and command in self._asked:
            return self._asked[command](message)
        return problem(f"unknown command {command!r}; the running app may be older")

    def _play(self, message: Message) -> Message:
        routine, speed = message.get("routine"), message.get("speed", 1.0)
        if not isinstance(routine, str | None) or not isinstance(speed, int | float):
            return problem("routine must be a text and speed a number")
        try:
            self._conductor.start_now(routine, float(speed))
        except KeyError:
            return problem(
                f"there is no routine {routine!r}; intermezzo routines list shows them all"
            )
        except UnsuitableError as error:
            return problem(str(error))
        return self._done()

    def _open_settings(self, message: Message) -> Message:
        page = message.get("page", "")
        if not isinstance(page, str):
            return problem("page must be a text")
        self._settings(page)
        return self._done()

    def _pause(self, message: Message) -> Message:
        minutes, until = message.get("minutes"), message.get("until")
        if until is not None:
            return self._of_day(message)
        if minutes is None:
            self._conductor.pause_until_tomorrow()
        elif _is_some(minutes):
            self._conductor.pause_for(minutes)
        else:
            return problem(_NO_MINUTES)
        return self._done()

    def _call(self, message: Message) -> Message:
        minutes = message.get("minutes")
        if minutes is None:
            self._conductor.call_over()
        elif _is_some(minutes):
            self._conductor.in_a_call(minutes)
        else:
            return problem(_NO_MINUTES)
        return self._done()

    def _of_day(self, message: Message) -> Message:
        self._conductor.tick()
        refused = change_day(self._conductor, message)
        if refused is not None:
            return problem(refused)
        return {**self._done(), "today": today_fields(self._conductor.today())}

    def _done(self) -> Message:
        return {"ok": True, "status": status_fields(self._conductor.status(), self._zone())}


def _is_some(minutes: object) -> TypeGuard[int]:
    return isinstance(minutes, int) and minutes is not True and minutes > 0


def problem(text: str) -> Message:
    """Return the answer that refuses."""
    return {"ok": False, "problem": text}


def status_fields(status: Status, zone: str) -> dict[str, Any]:
    """Return a status as the fields of `intermezzo status --json`.

    Its instants stand at fixed offsets, so the zone's name comes beside them.
    """
    upcoming = status.upcoming
    return {
        "running": True,
        "phase": str(status.phase),
        "now": status.now.isoformat(timespec="seconds"),
        "timezone": zone,
        "next": None
        if upcoming is None
        else {
            "kind": str(upcoming.slot.kind),
            "at": upcoming.slot.at.isoformat(timespec="seconds"),
            "routine": upcoming.routine,
            "title": upcoming.title,
        },
        "paused_until": None
        if status.paused_until is None
        else status.paused_until.isoformat(timespec="seconds"),
        "done_today": status.done_today,
        "planned_today": status.planned_today,
        "call_until": None
        if status.call_until is None
        else status.call_until.isoformat(timespec="seconds"),
        "held_back": None if status.held_back is None else str(status.held_back),
        "held_until": None
        if status.held_until is None
        else status.held_until.isoformat(timespec="seconds"),
        "troubles": list(status.troubles),
    }
