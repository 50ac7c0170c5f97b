"""A day as the fields of `intermezzo today --json`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from intermezzo.core.day.today import Entry, Today

# Any: fields of JSON.


def today_fields(today: Today) -> dict[str, Any]:
    """Return a day as the fields of `intermezzo today --json`."""
    return {
        "date": today.day.isoformat(),
        "now": _iso(today.now),
        "answer": today.answer,
        "notes": list(today.notes),
        "told": list(today.told),
        "reasons": [each.words for each in today.reasons],
        "off": today.off,
        "until": _iso(today.until),
        "paused_until": _iso(today.paused_until),
        "entries": [entry_fields(each) for each in today.entries],
    }


def entry_fields(entry: Entry) -> dict[str, Any]:
    """Return one line of a day as fields."""
    return {
        "kind": str(entry.kind),
        "at": _iso(entry.at),
        "opens": _iso(entry.opens),
        "moved": None if entry.moved is None else str(entry.moved),
        "routine": entry.routine or None,
        "title": entry.title,
        "why": entry.why,
        "swapped": entry.swapped,
        "planned": entry.planned,
        "open": entry.open,
        "outcome": None if entry.outcome is None else str(entry.outcome),
        "reason": None if entry.reason is None else str(entry.reason),
        "words": entry.words,
        "may": [
            name
            for name, may in (
                ("move", entry.may_move),
                ("skip", entry.may_skip),
                ("swap", entry.may_swap),
                ("take_back", entry.may_take_back),
            )
            if may
        ],
        "alternatives": [each.routine for each in entry.alternatives],
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")
