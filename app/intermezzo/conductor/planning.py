"""Writes down what is planned on a day while that day lasts, so that no setting changes the past.

Written is today as often as its plan changes, what lies ahead in this calendar week, and once what
the app was not there to write: of the last days those without a plan (content.md 8.4). What cannot
be written is tried again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from intermezzo.conductor.logbook import GOES_ON, RETRY_EVERY, Logbook
from intermezzo.core.adherence.record import PlannedDay
from intermezzo.core.day.agenda import LOOK_BACK, Agenda, Written
from intermezzo.core.day.interlude import Interlude, Kind
from intermezzo.core.day.workday import ONE_DAY
from intermezzo.ports import JournalError, RecordBook

_SUNDAY = 6


class Planning:
    """What is planned around today, as the book has it; `book` is None where nobody counts."""

    def __init__(self, book: RecordBook | None, log: Logbook) -> None:
        self._book = book
        self._log = log
        self._known: dict[date, PlannedDay] | None = None
        self._first: datetime | None = None
        self._agenda: Agenda | None = None
        self._rows: Sequence[Interlude] | None = None
        self._tried: datetime | None = None
        self._unwritten: str | None = None

    @property
    def is_quiet(self) -> bool:
        """Whether everything is read and written, the log included."""
        return self._unwritten is None and self._log.is_quiet

    @property
    def trouble(self) -> str | None:
        """Return what is wrong at present, with the log or else with the plans beside it."""
        mine = f"{self._unwritten} {GOES_ON}" if self._unwritten else None
        return self._log.trouble or mine

    def keep(self, agenda: Agenda | None, now: datetime) -> None:
        """Write what has changed. Costs next to nothing where nothing has."""
        if self._book is None or agenda is None:
            return
        rows = self._log.rows
        if self._unwritten is None:
            if agenda is self._agenda and rows is self._rows:
                return
        elif self._tried is not None and abs(now - self._tried) < RETRY_EVERY:
            return
        self._tried = now
        try:
            self._keep(self._book, agenda, rows, now)
        except JournalError as error:
            self._unwritten = str(error)
        else:
            self._agenda, self._rows, self._unwritten = agenda, rows, None

    def forget(self) -> None:
        """Read the book anew: another process has written to it."""
        self._known = self._agenda = None

    def _keep(
        self, book: RecordBook, agenda: Agenda, rows: Sequence[Interlude], now: datetime
    ) -> None:
        today = agenda.today
        oldest, sunday = today - timedelta(days=LOOK_BACK), _sunday(today)
        if self._known is None or self._agenda is None or self._agenda.today != today:
            self._known = dict(book.plans(oldest, sunday))
            self._first = self._log.first_run()
        slots = _slots(agenda, rows, now)
        for n in range((sunday - oldest).days + 1):
            day = oldest + timedelta(days=n)
            interludes, evenings = slots.get(day, (0, 0))
            planned = PlannedDay(day, interludes, evenings)
            if day < today and (day in self._known or not planned.slots or self._is_early(day)):
                continue
            if self._known.get(day) != planned:
                book.set_plan(planned)
                self._known[day] = planned

    def _is_early(self, day: date) -> bool:
        """Tell whether a day was over when the app first ran."""
        return self._first is not None and day < self._first.date() - ONE_DAY


def _slots(agenda: Agenda, rows: Sequence[Interlude], now: datetime) -> dict[date, tuple[int, int]]:
    """Return the interludes and evenings of each day: those with a row, and those without yet.

    A slot of a day is known by its civil time: after a flight that of the new zone is the same.
    """
    written = Written(rows)
    slots = {
        (row.day, row.kind, row.due.replace(tzinfo=None))
        for row in rows
        if row.planned and not row.gives_way(now)
    }
    for opening in agenda.openings:
        if all(row.gives_way(now) for row in written.rows_of(opening)):
            slots.add((opening.slot.day, opening.slot.kind, opening.at.replace(tzinfo=None)))
    found: dict[date, list[int]] = {}
    for day, kind, _ in slots:
        found.setdefault(day, [0, 0])[kind is Kind.WIND_DOWN] += 1
    return {day: (interludes, evenings) for day, (interludes, evenings) in found.items()}


def _sunday(day: date) -> date:
    return day + timedelta(days=_SUNDAY - day.weekday())
