"""The record as the objects of docs/export.md. Nothing is rounded: it comes back as it was."""

from __future__ import annotations

from datetime import datetime

from intermezzo.core.adherence.record import Correction, Excuse, PlannedDay, Record, Undo
from intermezzo.core.day.interlude import Interlude

FORMAT = "intermezzo-record"
SCHEMA = 1

Fields = dict[str, object]


def fields_of(record: Record, exported: datetime) -> Fields:
    """Return the whole file; every list in an order that does not depend on the disk."""
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "exported": exported.isoformat(timespec="seconds"),
        "rows": [_row(row) for row in sorted(record.rows, key=lambda row: (row.due, row.kind))],
        "plans": [_plan(record.plans[day]) for day in sorted(record.plans)],
        "excuses": [_excuse(each) for each in sorted(record.excuses, key=_by_marked)],
        "corrections": [_correction(each) for each in sorted(record.corrections, key=_by_time)],
        "undos": [_undo(each) for each in sorted(record.undos, key=_by_time)],
        "runs": [{"began": _iso(began), "alive": _iso(alive)} for began, alive in _runs(record)],
    }


def _row(row: Interlude) -> Fields:
    return {
        "kind": row.kind.value,
        "due": _iso(row.due),
        "day": row.day.isoformat(),
        "planned": row.planned,
        "routine": row.routine,
        "offered": _iso(row.offered),
        "held": None if row.held is None else row.held.value,
        "postponed": row.postponed,
        "started": _iso(row.started),
        "ended": _iso(row.ended),
        "seconds_done": row.seconds_done,
        "seconds_planned": row.seconds_planned,
        "outcome": None if row.outcome is None else row.outcome.value,
        "reason": None if row.reason is None else row.reason.value,
    }


def _plan(planned: PlannedDay) -> Fields:
    return {
        "day": planned.day.isoformat(),
        "interludes": planned.interludes,
        "evenings": planned.evenings,
        "seconds": planned.seconds,
    }


def _excuse(made: Excuse) -> Fields:
    return {
        "id": made.id,
        "first": made.first.isoformat(),
        "last": made.last.isoformat(),
        "reason": made.reason.value,
        "marked": _iso(made.marked),
    }


def _correction(made: Correction) -> Fields:
    return {
        "id": made.id,
        "at": _iso(made.at),
        "kind": made.kind.value,
        "due": _iso(made.due),
        "action": made.action.value,
        "outcome": None if made.outcome is None else made.outcome.value,
    }


def _undo(made: Undo) -> Fields:
    return {"id": made.id, "at": _iso(made.at), "of": made.of}


def _runs(record: Record) -> list[tuple[datetime, datetime]]:
    """Return each run once: two that began at once are one that went on."""
    longest: dict[datetime, tuple[datetime, datetime]] = {}
    for run in record.runs:
        known = longest.get(run[0])
        if known is None or run[1] > known[1]:
            longest[run[0]] = run
    return [longest[began] for began in sorted(longest)]


def _by_marked(made: Excuse) -> tuple[datetime, str]:
    return made.marked, made.id


def _by_time(made: Correction | Undo) -> tuple[datetime, str]:
    return made.at, made.id


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
