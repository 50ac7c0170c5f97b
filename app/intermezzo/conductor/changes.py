"""What the person wants otherwise today: leave early, take the day off, move, skip or swap a slot.

Every wish is taken over at once, survives a restart, ends with the app-day and can be undone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from uuid import uuid4

from intermezzo.conductor.logbook import Logbook
from intermezzo.conductor.survey import Survey
from intermezzo.core.adherence.record import Excuse, ExcuseReason, Undo
from intermezzo.core.day import refusals, workday
from intermezzo.core.day.adjust import Adjustments, of_day
from intermezzo.core.day.agenda import Opening
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Reason
from intermezzo.core.day.policy import Facts
from intermezzo.core.flow.events import Event, PausedBy, Skipped, SkippedAhead, StartedAhead, Tick
from intermezzo.ports import JournalError, RecordBook


class CannotError(Exception):
    """What was asked for cannot be done. The text is one plain sentence."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A change in words, and what to go back to."""

    words: str
    before: Adjustments
    skipped: Opening | None = None


class DayChanges:
    """Changes the present app-day. Each command raises `CannotError` where it cannot be done.

    `slot` is known by its kind and planned instant, as `Entry.kind` and `Entry.at` tell them.
    Civil times are of the present app-day: one before the day's start is after midnight.
    """

    def __init__(
        self,
        survey: Survey,
        log: Logbook,
        book: RecordBook | None,
        *,
        facts: Callable[[], Facts],
        handle: Callable[[Event], None],
    ) -> None:
        self._survey = survey
        self._log = log
        self._book = book
        self._facts = facts
        self._handle = handle
        self._made: list[_Change] = []

    @property
    def adjusted(self) -> Adjustments:
        """Return what is wanted otherwise on the present app-day."""
        return of_day(self._survey.adjusted, self._survey.today)

    @property
    def undoable(self) -> str:
        """Return the words of the last change of today that can be undone, empty if none."""
        self._forget_former_days()
        return self._made[-1].words if self._made else ""

    def work_until(self, at: time) -> None:
        """End work at a civil time, on this one day."""
        facts = self._facts()
        until = self._survey.in_day(at)
        self._refuse(refusals.of_until(until, facts, self._survey.zone))
        self._take(replace(self.adjusted, until=until), f"Work until {at:%H:%M} today")

    def day_off_today(self) -> None:
        """Plan nothing more on this one day, which counts for nothing; let go what is offered."""
        adjusted = self.adjusted
        self._refuse(refusals.of_day_off(self._facts(), adjusted))
        self._take(replace(adjusted, off=True), "Day off today")
        self._handle(Skipped())

    def as_planned(self) -> None:
        """Take back leaving early and the day off."""
        adjusted = self.adjusted
        if not adjusted.off and adjusted.until is None:
            raise CannotError("Today is as it was planned.")
        self._take(replace(adjusted, off=False, until=None), "Today as planned")

    def move(self, kind: Kind, due: datetime, to: time) -> None:
        """Offer a slot that is still to come at another time."""
        opening = self._opening(kind, due)
        moment = self._survey.in_day(to)
        self._refuse(refusals.of_move(opening, moment, self._facts(), self.adjusted))
        words = f"Move {opening.opens:%H:%M} to {moment:%H:%M}"
        self._take(self.adjusted.moving(opening.slot, moment), words)

    def skip_coming(self, kind: Kind, due: datetime) -> None:
        """Let a slot go before it is offered."""
        opening = self._opening(kind, due)
        self._refuse(refusals.of_skip(opening, self._facts()))
        self._forget_former_days()
        self._made.append(_Change(f"Skip {opening.opens:%H:%M}", self.adjusted, opening))
        self._handle(SkippedAhead(opening))

    def start_ahead(self, kind: Kind, due: datetime) -> None:
        """Begin at once what is planned for later, in its place."""
        opening = self._opening(kind, due)
        self._refuse(refusals.of_skip(opening, self._facts()))
        self._handle(StartedAhead(opening))

    def swap(self, kind: Kind, due: datetime, routine: str) -> None:
        """Play another routine in a slot that is not offered yet."""
        opening = self._opening(kind, due)
        self._refuse(refusals.of_swap(opening, routine, self._facts()))
        words = f"Swap the routine at {opening.opens:%H:%M}"
        self._take(self.adjusted.swapping(opening.slot, routine), words)

    def take_back(self, kind: Kind, due: datetime) -> None:
        """Leave a slot as it was planned: not moved, not swapped, not skipped beforehand."""
        skipped = next((row for row in self._log.rows if self._was_skipped(row, kind, due)), None)
        if skipped is not None:
            self._restore(skipped)
            return
        opening = self._opening(kind, due)
        adjusted = self.adjusted.without(opening.slot)
        if adjusted == self.adjusted:
            raise CannotError(f"The {opening.opens:%H:%M} one is as it was planned.")
        self._take(adjusted, f"Plan {opening.at:%H:%M} as it was")

    def undo(self) -> None:
        """Take the last change of today back."""
        self._forget_former_days()
        if not self._made:
            raise CannotError("There is nothing to undo.")
        change = self._made.pop()
        if change.skipped is not None:
            self.take_back(change.skipped.slot.kind, change.skipped.at)
            return
        self._adjust(change.before)

    def pause_until(self, at: time) -> None:
        """Offer nothing until a civil time comes next, tomorrow if it has passed today."""
        now = self._survey.now()
        found = workday.fixed(workday.localize(now.date(), at, self._survey.zone))
        if found <= now:
            tomorrow = now.date() + workday.ONE_DAY
            found = workday.fixed(workday.localize(tomorrow, at, self._survey.zone))
        self._handle(PausedBy(found))

    def _take(self, adjusted: Adjustments, words: str) -> None:
        self._forget_former_days()
        former = self.adjusted
        self._adjust(adjusted)
        self._made.append(_Change(words, former))

    def _adjust(self, adjusted: Adjustments) -> None:
        """Take wishes over, and let the day count or not count as they say."""
        former = self.adjusted
        if adjusted.off != former.off:
            adjusted = replace(adjusted, excuse=self._excuse(former, off=adjusted.off))
        self._survey.adjust(adjusted)
        self._handle(Tick())

    def _excuse(self, former: Adjustments, *, off: bool) -> str:
        """Write that the day does not count, or that it does after all; return the excuse's id."""
        if self._book is None:
            return ""
        now, made = self._survey.now(), uuid4().hex
        try:
            if not off:
                self._book.undo(Undo(made, now, former.excuse))
                return ""
            day = former.day
            self._book.excuse(Excuse(made, day, day, ExcuseReason.DAY_OFF, now))
        except JournalError as error:
            raise CannotError(str(error)) from error
        return made

    def _restore(self, row: Interlude) -> None:
        """Let a slot that was skipped beforehand come after all."""
        if self._survey.now() >= self._closing(row):
            raise CannotError(f"The time of the {row.due:%H:%M} one is over.")
        self._log.record(replace(row, outcome=Outcome.MISSED, reason=Reason.RESTORED, ended=None))
        self._handle(Tick())

    def _closing(self, row: Interlude) -> datetime:
        found = (each.closes for each in self._survey.openings if each.is_row(row))
        return next(found, row.due)

    def _was_skipped(self, row: Interlude, kind: Kind, due: datetime) -> bool:
        same = row.kind is kind and row.due.astimezone(UTC) == due.astimezone(UTC)
        return same and row.outcome is Outcome.SKIPPED and row.offered is None

    def _opening(self, kind: Kind, due: datetime) -> Opening:
        """Return a slot of today that has no row yet."""
        facts, wanted = self._facts(), due.astimezone(UTC)
        for opening in (*facts.waiting, *facts.coming):
            same = opening.slot.kind is kind and opening.at.astimezone(UTC) == wanted
            if same and opening.slot.day == self._survey.today:
                return opening
        raise CannotError(f"Nothing is to come at {due.astimezone(self._survey.zone):%H:%M} today.")

    def _refuse(self, words: str | None) -> None:
        if words is not None:
            raise CannotError(words)

    def _forget_former_days(self) -> None:
        today = self._survey.today
        self._made = [each for each in self._made if each.before.day == today]
