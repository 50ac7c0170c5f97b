"""The rows beside the log as core values, and back. What makes no sense raises `SENSELESS`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from intermezzo.core.adherence.record import (
    Action,
    Correction,
    Excuse,
    ExcuseReason,
    PlannedDay,
    Undo,
)
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Reason
from intermezzo.store.instants import lived, offset_of, zone_of

# Any: a row of the columns of its table, which SQLAlchemy leaves untyped.
Columns = Any

_KINDS = {kind.value: kind for kind in Kind}
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_REASONS = {reason.value: reason for reason in Reason}


# All there ever were are read at once, so neither the ORM nor its types have a part in it.
INTERLUDES = """
    SELECT kind, due, due_offset, day, routine, seconds_planned, id, offered, offered_offset,
           started, started_offset, ended, ended_offset, seconds_done, outcome, reason, postponed,
           planned, held
    FROM interlude
"""


def interlude(row: Columns) -> Interlude:
    """Return an interlude from the bare columns of `INTERLUDES`."""
    (kind, due, due_at, day, routine, planned_s, number, offered, offered_at, started, started_at,
     ended, ended_at, done_s, outcome, reason, postponed, planned, held) = row  # fmt: skip
    return Interlude(
        _KINDS.get(kind) or Kind(kind),
        _moment(due, due_at),
        date.fromisoformat(day),
        routine,
        planned_s,
        number,
        None if offered is None else _moment(offered, offered_at),
        None if started is None else _moment(started, started_at),
        None if ended is None else _moment(ended, ended_at),
        done_s,
        None if outcome is None else _OUTCOMES.get(outcome) or Outcome(outcome),
        None if reason is None else _reason(reason),
        postponed,
        bool(planned),
        None if held is None else _reason(held),
    )


def _moment(text: str, offset: int) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00").astimezone(zone_of(offset))


def _reason(name: str) -> Reason:
    return _REASONS.get(name) or Reason(name)


PLANS = "SELECT day, interludes, evenings, seconds FROM plan"
RUNS = """
    SELECT began, began_offset, alive, alive_offset FROM (
        SELECT began, began_offset, alive, alive_offset FROM run UNION ALL
        SELECT began, began_offset, alive, alive_offset FROM run_elsewhere
    )
"""


def plan(row: Columns) -> PlannedDay:
    """Return what was planned on a day, from the bare columns of `PLANS`."""
    day, interludes, evenings, seconds = row
    return PlannedDay(date.fromisoformat(day), interludes, evenings, seconds)


def run(row: Columns) -> tuple[datetime, datetime]:
    """Return between which moments the app ran, from the bare columns of `RUNS`.

    A clock set back may have turned them round.
    """
    began, alive = _moment(row[0], row[1]), _moment(row[2], row[3])
    return (began, alive) if began <= alive else (alive, began)


def excuse(row: Columns) -> Excuse:
    """Return an excuse."""
    marked = lived(row.marked, row.marked_offset)
    return Excuse(row.id, row.first, row.last, ExcuseReason(row.reason), marked)


def correction(row: Columns) -> Correction:
    """Return a correction."""
    return Correction(
        row.id,
        lived(row.at, row.at_offset),
        Kind(row.kind),
        lived(row.due, row.due_offset),
        Action(row.action),
        None if row.outcome is None else Outcome(row.outcome),
    )


def undo(row: Columns) -> Undo:
    """Return an undo."""
    return Undo(row.id, lived(row.at, row.at_offset), row.of)


def columns_of_plan(planned: PlannedDay) -> dict[str, object]:
    """Return the columns of a plan."""
    return {
        "day": planned.day,
        "interludes": planned.interludes,
        "evenings": planned.evenings,
        "seconds": planned.seconds,
    }


def columns_of_excuse(made: Excuse) -> dict[str, object]:
    """Return the columns of an excuse."""
    return {
        "id": made.id,
        "first": made.first,
        "last": made.last,
        "reason": made.reason.value,
        "marked": made.marked,
        "marked_offset": offset_of(made.marked),
    }


def columns_of_correction(made: Correction) -> dict[str, object]:
    """Return the columns of a correction."""
    return {
        "id": made.id,
        "at": made.at,
        "at_offset": offset_of(made.at),
        "kind": made.kind.value,
        "due": made.due,
        "due_offset": offset_of(made.due),
        "action": made.action.value,
        "outcome": None if made.outcome is None else made.outcome.value,
    }


def columns_of_undo(made: Undo) -> dict[str, object]:
    """Return the columns of an undo."""
    return {"id": made.id, "at": made.at, "at_offset": offset_of(made.at), "of": made.of}


def columns_of_run(lived_through: tuple[datetime, datetime]) -> dict[str, object]:
    """Return the columns of a run."""
    began, alive = lived_through
    return {
        "began": began,
        "began_offset": offset_of(began),
        "alive": alive,
        "alive_offset": offset_of(alive),
    }
