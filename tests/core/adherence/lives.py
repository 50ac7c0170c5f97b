"""Weeks written down in short: what was planned, what was done, what was said about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

from intermezzo.core.adherence.figures import Figures
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.adherence.record import (
    Action,
    Correction,
    Excuse,
    ExcuseReason,
    PlannedDay,
    Record,
    Undo,
)
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Reason

BERLIN = timezone(timedelta(hours=1))
MONDAY = date(2026, 11, 23)
ONE_DAY = timedelta(days=1)
TIMES = (time(10, 30), time(14), time(16), time(11, 30), time(12, 30), time(17))
EVENING = time(22, 15)
USUAL = (3, 1)
LENGTH = 100


def at(day: date, hour: int, minute: int = 0, zone: timezone = BERLIN) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=zone)


def row(
    due: datetime,
    day: date | None = None,
    *,
    share: float | None = 1.0,
    kind: Kind = Kind.INTERLUDE,
    planned: bool = True,
    reason: Reason | None = Reason.UNANSWERED,
    length: int = LENGTH,
) -> Interlude:
    """Return a row that was done to a share, or missed where the share is None."""
    early = due.time() < time(4)
    label = day or (due.date() - ONE_DAY if early else due.date())
    new = Interlude(kind, due, label, "tall_seat_reset", length, planned=planned)
    if share is None:
        return replace(new, outcome=Outcome.MISSED, reason=reason)
    done = share * length
    outcome = Outcome.COMPLETED if share >= 0.8 else Outcome.PARTIAL
    if share < 0.4:
        outcome = Outcome.STOPPED
    end = due + timedelta(seconds=length)
    return replace(new, started=due, ended=end, seconds_done=done, outcome=outcome)


def evening(due: datetime, day: date | None = None, **changes: object) -> Interlude:
    return row(due, day, kind=Kind.WIND_DOWN, **changes)  # type: ignore[arg-type] - as of `row`


class Life:
    """A record in the making. Days are told by the number of days after the first Monday."""

    def __init__(self, monday: date = MONDAY) -> None:
        self.monday = monday
        self.rows: list[Interlude] = []
        self.plans: dict[date, PlannedDay] = {}
        self.excuses: list[Excuse] = []
        self.corrections: list[Correction] = []
        self.undos: list[Undo] = []
        self.runs: list[tuple[datetime, datetime]] = []

    def day(self, number: int) -> date:
        return self.monday + number * ONE_DAY

    def plan(self, numbers: Iterable[int], plan: tuple[int, int] = USUAL) -> Life:
        for number in numbers:
            day = self.day(number)
            self.plans[day] = PlannedDay(day, *plan)
        return self

    def did(self, number: int, interludes: int, evenings: int = 0) -> Life:
        """Add full sessions; those beyond three interludes and one evening are extras."""
        day = self.day(number)
        for n in range(interludes):
            due = datetime.combine(day, TIMES[n], tzinfo=BERLIN)
            self.rows.append(row(due, day, planned=n < USUAL[0]))
        for n in range(evenings):
            due = datetime.combine(day, EVENING, tzinfo=BERLIN) + n * timedelta(minutes=20)
            self.rows.append(evening(due, day, planned=n < USUAL[1]))
        return self

    def week(self, first: int, done: Sequence[tuple[int, int] | None]) -> Life:
        """Plan as many days as usual, and do what is told of each; None: nothing."""
        for number, each in enumerate(done, first):
            self.plan([number])
            if each is not None:
                self.did(number, *each)
        return self

    def before(self, run: int = 9) -> Life:
        """Let so many planned days before the Monday have one session each."""
        number = -1
        while run:
            if self.day(number).weekday() < 5:
                self.plan([number]).did(number, 1)
                run -= 1
            number -= 1
        return self

    def excuse(
        self,
        first: int,
        last: int | None = None,
        *,
        marked: datetime,
        reason: ExcuseReason = ExcuseReason.DAY_OFF,
    ) -> Excuse:
        until = first if last is None else last
        name = f"e{len(self.excuses)}"
        made = Excuse(name, self.day(first), self.day(until), reason, marked)
        self.excuses.append(made)
        return made

    def correct(
        self, target: Interlude, action: Action, when: datetime, outcome: Outcome | None = None
    ) -> Correction:
        name = f"c{len(self.corrections)}"
        made = Correction(name, when, target.kind, target.due, action, outcome)
        self.corrections.append(made)
        return made

    def undo(self, of: Excuse | Correction, when: datetime) -> None:
        self.undos.append(Undo(f"u{len(self.undos)}", when, of.id))

    @property
    def record(self) -> Record:
        return Record(
            tuple(self.rows),
            dict(self.plans),
            tuple(self.excuses),
            tuple(self.corrections),
            tuple(self.undos),
            tuple(self.runs),
        )

    def figures(self, number: int, hour: int = 23, minute: int = 59) -> Figures:
        """Return the figures late on a day, of what had been written down by then."""
        moment = at(self.day(number), hour, minute)
        return Ledger(self.record.known_at(moment)).figures(moment)
