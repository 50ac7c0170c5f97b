"""What the window shows: days, weeks, and how they are spread over purposes and hours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intermezzo.core.adherence.correcting import corrected, is_near
from intermezzo.core.adherence.credit import halves, is_waived
from intermezzo.core.adherence.figures import Figures
from intermezzo.core.adherence.ledger import LONG, Ledger, Moment
from intermezzo.core.adherence.record import BACK, Correction, ExcuseReason
from intermezzo.core.adherence.share import Share
from intermezzo.core.adherence.streak import week_of
from intermezzo.core.adherence.weeks import Week
from intermezzo.core.day.interlude import Interlude

WEEKS = 53
ENOUGH = 5
"""Of an hour with fewer planned slots nothing is told."""
_ONE_DAY = timedelta(days=1)
_ONE_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the log as it counts."""

    row: Interlude
    """As corrected."""
    original: Interlude
    halves: int
    """Its credit: 0, 1 or 2 halves."""
    correction: Correction | None = None
    """The one that holds, and can be undone."""
    waived: bool = False
    """Missed because the app held it back: it is not in the plan of its day."""
    correctable: bool = False
    """Whether its day is near enough for a correction."""


@dataclass(frozen=True, slots=True)
class DaySummary:
    """One app-day as it counts. An excused or unplanned day has nothing planned."""

    day: date
    share: Share
    """Capped credit of what was planned; 0 of 0 on a day that does not count."""
    sessions: int = 0
    """Those of credit 0.5 or more, of any kind."""
    bonus: int = 0
    """Sessions beyond what was planned."""
    waived: int = 0
    excused: ExcuseReason | None = None
    excuse: str | None = None
    """The id of the excuse, to be undone by."""
    lines: tuple[Line, ...] = ()
    """Oldest first; empty where only a heat map is asked for."""

    @property
    def active(self) -> bool:
        """Whether there was a session at all."""
        return self.sessions > 0

    @property
    def planned(self) -> int:
        """Return how many slots count."""
        return self.share.planned


@dataclass(frozen=True, slots=True)
class WeekSummary:
    """One calendar week, Monday to Sunday."""

    monday: date
    share: Share
    """Of all its days that count, with what is still to come of the running week."""
    planned_days: int
    active_days: int
    """Active planned days."""
    kept: bool
    bridge: bool
    """Not kept, and yet it does not end the count: nothing planned, or the one in six."""
    running: bool
    """Not over yet."""


@dataclass(frozen=True, slots=True)
class HourTally:
    """How what is planned for an hour of the day ends."""

    hour: int
    planned: int
    done: int
    """Those of credit 0.5 or more."""


@dataclass(frozen=True, slots=True)
class Dose:
    """Seconds in steps against seconds of the routines that were planned (content.md 8.2)."""

    done: float
    planned: int


@dataclass(frozen=True, slots=True)
class History:
    """Everything at one moment. Days and weeks are oldest first.

    `days` are the days of 53 calendar weeks, the running one last and whole; `this_week` are its
    seven days with their lines, and `near` are those that may still be corrected, today last.
    """

    figures: Figures
    this_week: Sequence[DaySummary]
    days: Sequence[DaySummary]
    weeks: Sequence[WeekSummary]
    by_purpose: Mapping[str, float]
    """Seconds of the last 28 app-days, today included, most first."""
    by_region: Mapping[str, float]
    """The same; a routine for two regions counts for both."""
    by_hour: Sequence[HourTally]
    """Of the last 28 app-days, hours with something planned only."""
    best_hour: int | None
    """The hour that works best, None where there is too little to tell."""
    dose: Dose
    """Of the last 28 ended app-days."""
    near: Sequence[DaySummary] = ()


def history(
    ledger: Ledger,
    as_of: datetime,
    *,
    purposes: Mapping[str, str] | None = None,
    regions: Mapping[str, Sequence[str]] | None = None,
    count: int = WEEKS,
) -> History:
    """Return what the window shows at a moment.

    `purposes` and `regions` tell by the id of a routine what it is for; what is not in them is
    left out. `count` is the number of calendar weeks.
    """
    at = ledger.at(as_of)
    monday = at.today - timedelta(days=at.today.weekday())
    first = monday - (count - 1) * _ONE_WEEK
    recent = _rows(ledger, at, at.today - LONG * _ONE_DAY, at.today)
    ended = [row for row in recent if row.day < at.today]
    for_what = {routine: (purpose,) for routine, purpose in (purposes or {}).items()}
    hours = by_hour(recent)
    return History(
        figures=ledger.figures(as_of),
        this_week=[day_summary(ledger, as_of, monday + n * _ONE_DAY) for n in range(7)],
        days=[_summary(at, first + n * _ONE_DAY) for n in range(7 * count)],
        weeks=week_summaries(ledger, as_of, count),
        by_purpose=balance(recent, for_what),
        by_region=balance(recent, regions or {}),
        by_hour=hours,
        best_hour=best_hour(hours),
        dose=dose(ended),
        near=[
            day_summary(ledger, as_of, at.today - n * _ONE_DAY) for n in reversed(range(BACK + 1))
        ],
    )


def week_summaries(ledger: Ledger, as_of: datetime, count: int) -> list[WeekSummary]:
    """Return so many calendar weeks, oldest first, the running one last."""
    at = ledger.at(as_of)
    monday = at.today - timedelta(days=at.today.weekday())
    return [_week(at, monday - n * _ONE_WEEK) for n in reversed(range(count))]


def day_summary(ledger: Ledger, as_of: datetime, day: date) -> DaySummary:
    """Return one day with its lines."""
    at = ledger.at(as_of)
    rows = sorted(ledger.counted.rows_of(day), key=lambda row: (row.due, row.kind))
    return _summary(at, day, tuple(_line(at, row) for row in rows))


def balance(rows: Iterable[Interlude], labels: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Return the seconds done by label, most first."""
    found: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        if row.seconds_done > 0:
            for label in labels.get(row.routine, ()):
                found[label] += row.seconds_done
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def by_hour(rows: Iterable[Interlude]) -> list[HourTally]:
    """Return how the planned slots of each hour ended, by the civil time they were planned for."""
    planned: Counter[int] = Counter()
    done: Counter[int] = Counter()
    for row in rows:
        if row.planned and row.outcome is not None and not is_waived(row):
            planned[row.due.hour] += 1
            done[row.due.hour] += halves(row) > 0
    return [HourTally(hour, planned[hour], done[hour]) for hour in sorted(planned)]


def best_hour(hours: Iterable[HourTally]) -> int | None:
    """Return the hour of which most is done, the earlier of two; None with too little to tell."""
    told = [each for each in hours if each.planned >= ENOUGH and each.done]
    best = max(told, key=lambda each: (each.done / each.planned, -each.hour), default=None)
    return None if best is None else best.hour


def dose(rows: Iterable[Interlude]) -> Dose:
    """Return the seconds done, extras included, against those planned and not waived."""
    done, planned = 0.0, 0
    for row in rows:
        done += row.seconds_done
        if row.planned and not is_waived(row):
            planned += row.seconds_planned
    return Dose(done, planned)


def _rows(ledger: Ledger, at: Moment, first: date, last: date) -> list[Interlude]:
    """Return the rows of days in a range as they stand corrected, days that do not count left out.

    A day without a session that is excused had nothing planned; its sessions are bonus.
    """
    found: list[Interlude] = []
    for day in ledger.counted.within(first, last):
        excused = at.said.excuse_of(day) is not None
        for row in ledger.counted.rows_of(day):
            said = at.said.correction_of(row)
            as_told = row if said is None else corrected(row, said)
            if not excused or halves(as_told):
                found.append(as_told)
    return found


def _summary(at: Moment, day: date, lines: tuple[Line, ...] = ()) -> DaySummary:
    tally, excuse = at.of(day), at.said.excuse_of(day)
    return DaySummary(
        day=day,
        share=tally.share,
        sessions=tally.sessions,
        bonus=tally.bonus,
        waived=tally.waived,
        excused=None if excuse is None else excuse.reason,
        excuse=None if excuse is None else excuse.id,
        lines=lines,
    )


def _line(at: Moment, row: Interlude) -> Line:
    said = at.said.correction_of(row)
    as_told = row if said is None else corrected(row, said)
    return Line(
        row=as_told,
        original=row,
        halves=halves(as_told),
        correction=said,
        waived=is_waived(as_told),
        correctable=not row.is_open and row.day <= at.today and is_near(row.day, at.today),
    )


def _week(at: Moment, monday: date) -> WeekSummary:
    number, present = week_of(monday.toordinal()), week_of(at.today.toordinal())
    week = at.weeks.get(number, Week())
    running = number == present
    return WeekSummary(
        monday=monday,
        share=Share(week.halves, week.slots),
        planned_days=week.planned,
        active_days=week.active,
        kept=week.planned > 0 and week.kept,
        bridge=not running and (not week.planned or number in at.verdicts.bridged),
        running=running,
    )
