"""The values all figures are counted from: rows, plans, and what the person said about them.

Every excuse, correction and undo is a row of its own. The originals stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from intermezzo.core.adherence.counting import Count
from intermezzo.core.day.interlude import Interlude, Kind, Outcome

DAY_STARTS = time(4)
"""When the app-day starts where nobody says otherwise (content.md 8.2)."""
TWO_MONTHS = 60
"""Days: more than figures of 28 days and corrections of 7 can reach."""
A_YEAR = 53 * 7
"""Days whose rows the window can show."""
BACK = 7
"""So many app-days back a day may be excused and a row corrected (content.md 8.2, 8.4)."""


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """What was planned on an app-day, as it was known on that day.

    `seconds` is the length of its routines; 0 where it is not known.
    """

    day: date
    interludes: int
    evenings: int
    seconds: int = 0

    @property
    def slots(self) -> int:
        """Return how many slots there were."""
        return self.interludes + self.evenings


class ExcuseReason(StrEnum):
    """Why a day does not count."""

    DAY_OFF = "day_off"
    VACATION = "vacation"
    HOLIDAY = "holiday"
    ILL = "ill"
    PAUSED = "paused"
    """The programme rests."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Excuse:
    """The days `first`..`last`, both included, do not count. `marked` is aware."""

    id: str
    first: date
    last: date
    reason: ExcuseReason
    marked: datetime


class Action(StrEnum):
    """What the person says about a row."""

    DID = "did"
    """'I did this one': in full."""
    NOT_ME = "not_me"
    """Somebody else was at the computer: the slot counts as passed by."""
    OUTCOME = "outcome"
    """It ended otherwise."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What the person says about the row of (kind, due). The last one that holds counts.

    `outcome` is set for `Action.OUTCOME` and for no other. Instants are aware.
    """

    id: str
    at: datetime
    kind: Kind
    due: datetime
    action: Action
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """The correction or excuse `of` does not hold from `at` on."""

    id: str
    at: datetime
    of: str


@dataclass(frozen=True, slots=True)
class Record:
    """All there is to count from. The order of what is in it never matters.

    `runs` are the stretches in which the app ran, each at the offsets they were lived at. A day
    without a plan is taken to have had the planned rows that it has.
    """

    rows: Sequence[Interlude] = ()
    plans: Mapping[date, PlannedDay] = field(default_factory=dict)
    excuses: Sequence[Excuse] = ()
    corrections: Sequence[Correction] = ()
    undos: Sequence[Undo] = ()
    runs: Sequence[tuple[datetime, datetime]] = ()
    day_starts: time = DAY_STARTS
    counted: Mapping[date, Count] = field(default_factory=dict)
    """Days long past whose rows are not among `rows` but added up already; else empty."""

    def app_day(self, moment: datetime) -> date:
        """Return the app-day of an aware moment, by the clock it is told in."""
        return app_day(moment, self.day_starts)

    def known_at(self, moment: datetime) -> Record:
        """Return what was written down by then. What ended later counts as open.

        A day without a plan keeps all of its planned rows as its plan, those to come included.
        Days in `counted` must have been over by then.
        """
        return replace(
            self,
            plans={**planned_by_rows(self.rows), **self.plans},
            rows=[
                row if row.ended is None or row.ended <= moment else _still_open(row)
                for row in self.rows
                if (row.started or row.offered or row.due) <= moment
            ],
            excuses=[each for each in self.excuses if each.marked <= moment],
            corrections=[each for each in self.corrections if each.at <= moment],
            undos=[each for each in self.undos if each.at <= moment],
            runs=[
                (began, alive if alive <= moment else moment.astimezone(alive.tzinfo))
                for began, alive in self.runs
                if began <= moment
            ],
        )


def within(record: Record, first: date, last: date) -> Record:
    """Return what a record has of the app-days `first`..`last`, both included."""
    rows = [row for row in record.rows if first <= row.day <= last]
    keys = {key_of(row) for row in rows}
    excuses = [each for each in record.excuses if each.first <= last and each.last >= first]
    corrections = [each for each in record.corrections if key_of(each) in keys]
    kept = {each.id for each in excuses} | {each.id for each in corrections}
    return replace(
        record,
        rows=rows,
        plans={day: planned for day, planned in record.plans.items() if first <= day <= last},
        excuses=excuses,
        corrections=corrections,
        undos=[each for each in record.undos if each.of in kept],
        runs=[
            (began, alive)
            for began, alive in record.runs
            if record.app_day(began) <= last and record.app_day(alive) >= first
        ],
    )


def app_day(moment: datetime, day_starts: time = DAY_STARTS) -> date:
    """Return the app-day of an aware moment, by the clock it is told in."""
    before = moment.time() < day_starts
    return moment.date() - timedelta(days=1) if before else moment.date()


def looking_back(today: date, days: int = TWO_MONTHS) -> date:
    """Return the day since which rows are wanted one by one, at least so many `days` back.

    It moves once a month, so that what lies before it can be kept at hand.
    """
    return (today - timedelta(days=days)).replace(day=1)


def planned_by_rows(rows: Iterable[Interlude]) -> dict[date, PlannedDay]:
    """Return the plan of each day as its planned rows tell it."""
    found: dict[date, list[int]] = {}
    for row in rows:
        if row.planned:
            found.setdefault(row.day, [0, 0])[row.kind is Kind.WIND_DOWN] += 1
    return {day: PlannedDay(day, *slots) for day, slots in found.items()}


def key_of(row: Interlude | Correction) -> tuple[Kind, datetime]:
    """Return what a row is known by on every device."""
    return row.kind, row.due


def _still_open(row: Interlude) -> Interlude:
    return replace(row, ended=None, outcome=None, reason=None)
