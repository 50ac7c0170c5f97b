"""What other processes may ask about the present day: what is wanted otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any, Protocol

from intermezzo.conductor.changes import CannotError, DayChanges
from intermezzo.core.day.interlude import Kind
from intermezzo.core.day.today import Entry, Today

# Any: JSON from another process; each field is checked where it is read.
Message = Mapping[str, Any]

DAY_COMMANDS = ("today", "move", "skip", "swap")
NEXT, EVENING = "next", "evening"


class Conducting(Protocol):
    """The part of the conductor that these need."""

    @property
    def changes(self) -> DayChanges:
        """Return what changes the present day."""

    def today(self) -> Today:
        """Return the day as the person sees it."""

    def skip(self) -> None:
        """Let what is offered go."""


def change_day(conductor: Conducting, message: Message) -> str | None:
    """Do what a message asks of the present day; return why not where it cannot be done."""
    try:
        _change(conductor, message)
    except CannotError as error:
        return str(error)
    return None


def _change(conductor: Conducting, message: Message) -> None:
    changes, command = conductor.changes, message.get("command")
    match command, message.get("wish"):
        case "pause", _:
            changes.pause_until(_clock(message.get("until")))
        case "today", None:
            pass
        case "today", "off":
            changes.day_off_today()
        case "today", "on":
            changes.as_planned()
        case "today", "until":
            changes.work_until(_clock(message.get("at")))
        case "move", _:
            entry = _entry(conductor.today(), message)
            changes.move(entry.kind, entry.at, _clock(message.get("at")))
        case "skip", _:
            _skip(conductor, message)
        case "swap", _:
            entry = _entry(conductor.today(), message)
            changes.swap(entry.kind, entry.at, str(message.get("routine", "")))
        case "today", "undo":
            changes.undo()
        case _:
            raise CannotError("What is wanted of today is not understood; the app may be older.")


def _skip(conductor: Conducting, message: Message) -> None:
    """Let the offer go if there is one and no other slot is named, else the slot to come."""
    today = conductor.today()
    offered = any(entry.open for entry in today.entries)
    if offered and message.get("slot") is None:
        conductor.skip()
        return
    entry = _entry(today, message)
    conductor.changes.skip_coming(entry.kind, entry.at)


def _entry(today: Today, message: Message) -> Entry:
    """Return the slot to come that a message names: `next`, `evening`, or its time of day."""
    name = message.get("slot") or NEXT
    ahead = [entry for entry in today.entries if entry.outcome is None and not entry.open]
    if name == NEXT:
        found = sorted(ahead, key=lambda entry: entry.opens)
    elif name == EVENING:
        found = [entry for entry in ahead if entry.kind is Kind.WIND_DOWN]
    else:
        at = _clock(name)
        found = [entry for entry in ahead if at in {entry.opens.time(), entry.at.time()}]
        found.sort(key=lambda entry: entry.opens.time() != at)
    if not found:
        what = "Nothing" if name == NEXT else f"Nothing at {name}" if name != EVENING else "Nothing"
        raise CannotError(f"{what} is to come today.")
    return found[0]


def _clock(value: object) -> time:
    """Return a time of day such as `16:00`."""
    try:
        found = time.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None:
        raise CannotError(f"{value!r} is no time of day; write HH:MM.")
    return found.replace(second=0, microsecond=0)
