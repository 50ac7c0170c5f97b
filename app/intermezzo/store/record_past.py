"""What is long past and changes no more: read once, its rows added up by the database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from intermezzo.core.adherence.counting import Count
from intermezzo.core.adherence.record import PlannedDay
from intermezzo.core.day.interlude import Interlude
from intermezzo.store import record_rows
from intermezzo.store.record_counts import TOUCHED, counts_before
from intermezzo.store.record_rows import Columns
from intermezzo.store.sessions import SENSELESS

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Past:
    """The days before some day: added up, but for those of which a row was corrected."""

    counted: Mapping[date, Count] = field(default_factory=dict)
    rows: Sequence[Interlude] = ()
    plans: Mapping[date, PlannedDay] = field(default_factory=dict)
    runs: Sequence[tuple[datetime, datetime]] = ()
    faults: Sequence[Exception] = ()


def read_past(session: Session, since: date) -> Past:
    """Read the days before `since`."""
    faults: list[Exception] = []
    until = (since.isoformat(),)
    wish = f"{record_rows.INTERLUDES} WHERE day < ? AND day IN ({TOUCHED})"
    rows = bare(session, wish, record_rows.interlude, until, faults)
    plans = bare(session, f"{record_rows.PLANS} WHERE day < ?", record_rows.plan, until, faults)
    runs = bare(session, f"{record_rows.RUNS} WHERE alive < ?", record_rows.run, until, faults)
    counted = counts_before(session, since)
    return Past(counted, rows, {each.day: each for each in plans}, runs, faults)


def bare(
    session: Session,
    wish: str,
    make: Callable[[Columns], _T],
    values: tuple[object, ...],
    faults: list[Exception],
) -> list[_T]:
    """Return the rows that make sense of what is asked for; say of the others why they do not."""
    found: list[_T] = []
    for row in session.connection().exec_driver_sql(wish, values):
        try:
            found.append(make(row))
        except SENSELESS as error:
            faults.append(error)
    return found
