"""The rows of one app-day, added up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from intermezzo.core.adherence.credit import halves, is_waived
from intermezzo.core.day.interlude import Interlude, Kind, Outcome

_EVENING, _MISSED = Kind.WIND_DOWN, Outcome.MISSED


class Count(NamedTuple):
    """The rows of one app-day, added up by kind, with no plan and no excuse beside them yet."""

    slots: int = 0
    """Planned rows."""
    credit: int = 0
    """In halves, however many there are."""
    sessions: int = 0
    waived: int = 0
    evening_slots: int = 0
    evening_credit: int = 0
    evening_sessions: int = 0
    evening_waived: int = 0


NO_ROWS = Count()


def count(rows: Iterable[Interlude]) -> Count:
    """Add up the rows of a day."""
    # Every row that there ever was goes through here, so one loop does it all.
    slots, credit, sessions, waived = 0, 0, 0, 0
    evening_slots, evening_credit, evening_sessions, evening_waived = 0, 0, 0, 0
    for row in rows:
        worth = halves(row)
        if row.kind is _EVENING:
            evening_slots += row.planned
            if worth:
                evening_credit += worth
                evening_sessions += 1
            elif row.outcome is _MISSED and is_waived(row):
                evening_waived += 1
        else:
            slots += row.planned
            if worth:
                credit += worth
                sessions += 1
            elif row.outcome is _MISSED and is_waived(row):
                waived += 1
    return Count(
        slots,
        credit,
        sessions,
        waived,
        evening_slots,
        evening_credit,
        evening_sessions,
        evening_waived,
    )
