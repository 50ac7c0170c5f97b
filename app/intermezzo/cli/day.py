"""What was and what will be: plan, log, and the status without a running app."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from intermezzo.bootstrap.day_fields import today_fields
from intermezzo.bootstrap.headless import (
    Foundation,
    lay,
    load_library,
    open_calendar,
    read_journal,
)
from intermezzo.cli.listed import listed_of
from intermezzo.cli.outcome import DONE, FAILED, Refusal
from intermezzo.cli.text import columns, length
from intermezzo.core import practice
from intermezzo.core.day import rotation
from intermezzo.core.day.agenda import opening_of
from intermezzo.core.day.answer import AT_REST
from intermezzo.core.day.bookmark import Bookmark
from intermezzo.core.day.day_plan import DayPlan, plan_day
from intermezzo.core.day.interlude import Interlude, Kind, Pause, Slot
from intermezzo.core.day.rotation import Choice, Offering
from intermezzo.core.day.today import Entry, Today, entry_of
from intermezzo.core.day.workday import app_day, order, reach
from intermezzo.core.library import Library
from intermezzo.core.safety.limits import LOCKED, is_locked
from intermezzo.core.swap import fitted, person_of
from intermezzo.paths import PlacesError
from intermezzo.ports import Calendar, Journal, JournalError, NoCalendar, PartlyReadError

_KINDS = {Kind.INTERLUDE: "interlude", Kind.WIND_DOWN: "evening"}
_AHEAD_DAYS = 8

# Any below: fields of JSON.

_BEGUN = 64
"""Interludes looked back at: those of the week that the loads are counted in."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What these commands look at."""

    foundation: Foundation
    library: Library
    journal: Journal
    now: datetime
    troubles: list[str]
    calendar: Calendar = field(default_factory=NoCalendar)


def plan(wish: Namespace) -> int:
    """Print the slots of some days: what came of those that were, what comes in the rest."""
    with _sit_down(wish.home) as desk:
        first = wish.date or app_day(desk.now, desk.foundation.preferences)
        try:
            planned = _planned(desk, first, wish.days)
        except OverflowError as error:
            raise Refusal(
                f"{first} is too far away to be planned; choose a nearer --date"
            ) from error
        zone = str(desk.now.tzinfo)
        if wish.json:
            objects = [_plan_fields(day, zone) for day in planned]
            _print_json(objects[0] if wish.days == 1 else objects)
        else:
            sys.stdout.write("".join(_plan_text(day, zone) for day in planned))
        _warn(desk)
        return DONE


def log(wish: Namespace) -> int:
    """Print the rows of the last app-days, oldest first, at the local times they had."""
    with _sit_down(wish.home) as desk:
        today = app_day(desk.now, desk.foundation.preferences)
        rows = _rows(desk, today - timedelta(days=wish.days - 1), today)
        if wish.json:
            _print_json([_row_fields(row) for row in rows])
        else:
            sys.stdout.write(_log_text(desk, rows))
        _warn(desk)
        return DONE


def status_at_rest(home: Path | None) -> dict[str, Any]:
    """Return the fields of a status while no app is running."""
    with _sit_down(home) as desk:
        today = app_day(desk.now, desk.foundation.preferences)
        planned = _planned(desk, today, _AHEAD_DAYS)
        ahead = (entry for each in planned for entry in each.entries if entry.opens > desk.now)
        coming = [entry for entry in ahead if entry.routine]  # what fits nobody does not come
        pause = _pause(desk)
        return {
            "running": False,
            "phase": None,
            "now": desk.now.isoformat(timespec="seconds"),
            "timezone": str(desk.now.tzinfo),
            "next": _next_fields(coming[0]) if coming else None,
            "paused_until": pause.until.isoformat(timespec="seconds")
            if pause and pause.until > desk.now
            else None,
            "done_today": Today(today, desk.now, _entries_of_log(desk, today)).done,
            "planned_today": len(planned[0].entries),
            "call_until": None,
            "held_back": None,
            "held_until": None,
            "troubles": list(desk.troubles),
        }


def today_at_rest(home: Path | None) -> dict[str, Any]:
    """Return the fields of today while no app is running."""
    with _sit_down(home) as desk:
        [planned] = _planned(desk, app_day(desk.now, desk.foundation.preferences), 1)
        pause = _pause(desk)
        paused = pause.until if pause is not None and pause.until > desk.now else None
        extras = [each for each in _entries_of_log(desk, planned.day) if not each.planned]
        entries = sorted((*planned.entries, *extras), key=lambda each: order(each.at, each.kind))
        found = replace(planned, entries=tuple(entries), paused_until=paused)
        _warn(desk)
        return today_fields(replace(found, answer=AT_REST))


@contextmanager
def _sit_down(home: Path | None) -> Iterator[_Desk]:
    """Lay out what the commands look at, and let the log go again."""
    try:
        foundation = lay(home)
    except PlacesError as error:
        raise Refusal(str(error)) from error
    opened = read_journal(foundation)
    library = load_library(foundation.places)
    locked = (LOCKED,) if is_locked(foundation.preferences.body) else ()
    told = (*locked, *foundation.faults, *foundation.troubles, *opened.troubles)
    troubles = [*told, *(str(fault) for fault in library.faults)]
    calendar = open_calendar(foundation.preferences, foundation.places, foundation.clock)
    with closing(opened):
        now = foundation.clock.now()
        yield _Desk(foundation, library, opened.journal, now, troubles, calendar)


def _planned(desk: _Desk, first: date, count: int) -> list[Today]:
    """Return what was made of each slot that was, and what the rotation gives the others."""
    preferences, zone = desk.foundation.preferences, desk.now.tzinfo or UTC
    days = [first + timedelta(days=n) for n in range(count)]
    busy = desk.calendar.busy(*reach(days[0], days[-1], zone))
    desk.troubles.extend(fault for fault in desk.calendar.faults if fault not in desk.troubles)
    mark = _bookmark(desk)
    adjusted = mark.adjusted
    plans = [plan_day(preferences, day, zone, busy, adjusted) for day in days]
    rows = _rows(desk, first, plans[-1].day)
    begun = _read(desk, lambda: desk.journal.latest(Kind.INTERLUDE, _BEGUN))
    written = {(row.kind, row.due): row for row in rows if row.planned}
    # What was lived stays in the list of a day that the person has cut short since.
    today = app_day(desk.now, preferences)
    listed = {
        plan.day: listed_of(plan, written, mark if plan.day == today else Bookmark())
        for plan in plans
    }
    open_slots = {
        plan.lived(slot): (slot, plan.swapped.get(slot, ""))
        for plan in plans
        for slot in listed[plan.day]
        if (slot.kind, slot.at) not in written
    }
    # Nothing comes of what is over any more: it takes no routine from what is still to come.
    over = {
        plan.lived(slot)
        for plan in plans
        for slot in plan.slots
        if opening_of(slot, preferences, zone, plan).closes <= desk.now
    }
    library = fitted(desk.library, person_of(preferences))
    loaded = rotation.loaded_starts(begun, library.routines, library.movements)
    offering = Offering(preferences, library.routines, library.movements, library.bases, loaded)
    done = [row.routine for row in begun[: rotation.LOOK_BACK]]
    wished = {lived: routine for lived, (_, routine) in open_slots.items()}
    past, ahead = ([each for each in open_slots if (each in over) is so] for so in (True, False))
    chosen = {
        open_slots[lived][0]: choice
        for part in (past, ahead)
        for lived, choice in rotation.plan(part, offering, done, wished)
    }
    return [
        Today(
            plan.day,
            desk.now,
            tuple(_entry(desk, plan, slot, written, chosen) for slot in listed[plan.day]),
            plan.notes,
            plan.reasons,
            off=adjusted is not None and adjusted.day == plan.day and adjusted.off,
            until=plan.ends,
        )
        for plan in plans
    ]


def _entry(
    desk: _Desk,
    plan: DayPlan,
    slot: Slot,
    written: Mapping[tuple[Kind, datetime], Interlude],
    chosen: Mapping[Slot, Choice | None],
) -> Entry:
    row = written.get((slot.kind, slot.at))
    if row is not None:
        return replace(entry_of(row, _title(desk, row.routine)), at=slot.at)
    choice = chosen[slot]
    return Entry(
        slot.kind,
        slot.at,
        "" if choice is None else choice.routine.id,
        "" if choice is None else choice.routine.title,
        moved_to=plan.moved.get(slot),
        moved=plan.why_moved(slot),
        why="" if choice is None else choice.why,
        swapped=slot in plan.swapped,
    )


def _entries_of_log(desk: _Desk, day: date) -> tuple[Entry, ...]:
    rows = _rows(desk, day, day)
    return tuple(entry_of(row, _title(desk, row.routine)) for row in rows)


def _rows(desk: _Desk, first: date, last: date) -> Sequence[Interlude]:
    """Return the rows of some app-days, without those that a wrong clock wrote too early."""
    rows = _read(desk, lambda: desk.journal.between(first, last))
    return [row for row in rows if not row.gives_way(desk.now)]


def _read(desk: _Desk, ask: Callable[[], Sequence[Interlude]]) -> Sequence[Interlude]:
    """Ask the journal for rows; those that make no sense are told and left out."""
    try:
        return ask()
    except PartlyReadError as error:
        _note(desk, error)
        return error.sound
    except JournalError as error:
        raise Refusal(str(error), FAILED) from error


def _bookmark(desk: _Desk) -> Bookmark:
    """Return what the app has kept of its day; what cannot be read changes nothing."""
    try:
        return desk.journal.bookmark() or Bookmark()
    except PartlyReadError as error:
        _note(desk, error)
        return Bookmark()
    except JournalError as error:
        raise Refusal(str(error), FAILED) from error


def _pause(desk: _Desk) -> Pause | None:
    try:
        return desk.journal.pause()
    except PartlyReadError as error:
        _note(desk, error)
        return None
    except JournalError as error:
        raise Refusal(str(error), FAILED) from error


def _note(desk: _Desk, error: JournalError) -> None:
    if str(error) not in desk.troubles:
        desk.troubles.append(str(error))


def _title(desk: _Desk, name: str) -> str:
    library, wishes = desk.library, desk.foundation.preferences.practice
    routine = practice.find(name, library.routines, library.movements, wishes)
    return routine.title if routine else name


def _warn(desk: _Desk) -> None:
    for trouble in desk.troubles:
        sys.stderr.write(f"intermezzo: {trouble}\n")


def _plan_fields(day: Today, zone: str) -> dict[str, Any]:
    return {
        "date": day.day.isoformat(),
        "timezone": zone,
        "slots": [_slot_fields(entry) for entry in day.entries],
        "notes": list(day.notes),
        "reasons": [each.words for each in day.reasons],
    }


def _slot_fields(entry: Entry) -> dict[str, Any]:
    """Return a slot by its planned time, and when it is offered where the calendar has moved it."""
    moved = {} if entry.moved_to is None else {"opens": _iso(entry.opens), "moved": entry.moved}
    return {
        "kind": str(entry.kind),
        "at": _iso(entry.at),
        "routine": entry.routine or None,
        **moved,
    }


def _next_fields(entry: Entry) -> dict[str, Any]:
    return {
        "kind": str(entry.kind),
        "at": _iso(entry.opens),
        "routine": entry.routine or None,
        "title": entry.title,
    }


def _row_fields(row: Interlude) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": str(row.kind),
        "due": _iso(row.due),
        "day": row.day.isoformat(),
        "planned": row.planned,
        "offered": _iso(row.offered),
        "held": None if row.held is None else str(row.held),
        "postponed": row.postponed,
        "started": _iso(row.started),
        "ended": _iso(row.ended),
        "routine": row.routine,
        "outcome": None if row.outcome is None else str(row.outcome),
        "reason": None if row.reason is None else str(row.reason),
        "seconds_done": round(row.seconds_done, 1),
        "seconds_planned": row.seconds_planned,
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def _plan_text(day: Today, zone: str) -> str:
    lines = [f"{_date(day.day)}, {zone}"]
    rows = [
        (
            f"{entry.opens:%H:%M %Z}",
            _KINDS[entry.kind],
            entry.title or "no routine fits",
            entry.words,
        )
        for entry in day.entries
    ]
    lines += columns(rows) if rows else ["  nothing planned"]
    lines += [f"  {note}" for note in day.told]
    return "\n".join(lines) + "\n"


def _log_text(desk: _Desk, rows: Sequence[Interlude]) -> str:
    if not rows:
        return "Nothing in the log for these days.\n"
    lines: list[str] = []
    for day, of_day in groupby(rows, key=lambda row: row.day):
        lines.append(_date(day))
        lines += columns([_log_line(row, _title(desk, row.routine)) for row in of_day])
    return "\n".join(lines) + "\n"


def _log_line(row: Interlude, title: str) -> tuple[str, ...]:
    entry = entry_of(row, title)
    done = f"{length(row.seconds_done)} of {length(row.seconds_planned)}" if row.started else ""
    return (f"{row.due:%H:%M}", _KINDS[row.kind], title, done, entry.words)


def _date(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _print_json(found: object) -> None:
    sys.stdout.write(json.dumps(found, indent=2) + "\n")
