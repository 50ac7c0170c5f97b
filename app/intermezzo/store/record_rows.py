"""The rows beside the log as core values, and back. What makes no sense raises `SENSELESS`."""

from __future__ import annotations

from datetime import datetime
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
from intermezzo.store.instants import lived, lived_or_none, offset_of

# Any: a row of the columns of its table, which SQLAlchemy leaves untyped.
Columns = Any

_KINDS = {kind.value: kind for kind in Kind}
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_REASONS = {reason.value: reason for reason in Reason}


def interlude(row: Columns) -> Interlude:
    """Return an interlude. All there ever were are read at once, so without the ORM."""
    return Interlude(
        _KINDS.get(row.kind) or Kind(row.kind),
        lived(row.due, row.due_offset),
        row.day,
        row.routine,
        row.seconds_planned,
        row.id,
        lived_or_none(row.offered, row.offered_offset),
        lived_or_none(row.started, row.started_offset),
        lived_or_none(row.ended, row.ended_offset),
        row.seconds_done,
        None if row.outcome is None else _OUTCOMES.get(row.outcome) or Outcome(row.outcome),
        _reason(row.reason),
        row.postponed,
        row.planned,
        _reason(row.held),
    )


def _reason(name: str | None) -> Reason | None:
    return None if name is None else _REASONS.get(name) or Reason(name)


def plan(row: Columns) -> PlannedDay:
    """Return what was planned on a day."""
    return PlannedDay(row.day, row.interludes, row.evenings, row.seconds)


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


def run(row: Columns) -> tuple[datetime, datetime]:
    """Return between which moments the app ran; a clock set back may have turned them round."""
    began, alive = lived(row.began, row.began_offset), lived(row.alive, row.alive_offset)
    return (began, alive) if began <= alive else (alive, began)


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
