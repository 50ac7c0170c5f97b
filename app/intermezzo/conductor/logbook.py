"""The log as the conductor uses it: kept at hand, and never a reason to stop.

A beat with nothing due touches no disk. A row that cannot be written is kept here and tried again
with the next one; what is wrong is told in `trouble`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TypeVar

from intermezzo.core.interlude import Interlude, Kind, Pause
from intermezzo.core.rotation import LOOK_BACK
from intermezzo.ports import Journal, JournalError

_T = TypeVar("_T")
_Key = tuple[Kind, datetime]

DAYS = timedelta(days=8)
"""Rows this far before and after today are kept at hand; after a clock set back, some lie ahead."""
ALIVE_EVERY = timedelta(minutes=5)


def _key(row: Interlude) -> _Key:
    return row.kind, row.due.astimezone(UTC)


class Logbook:
    """A journal that answers from memory and survives its own failures."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._rows: dict[_Key, Interlude] = {}
        self._begun: dict[_Key, Interlude] = {}
        self._unsaved: dict[_Key, Interlude] = {}
        self._alive: datetime | None = None
        self.pause: Pause | None = None
        self.trouble: str | None = None

    def open(self) -> tuple[Interlude, ...]:
        """Read what is remembered; return the rows a former run left open."""
        self.pause = self._try(self._journal.pause, None)
        nothing: Sequence[Interlude] = ()
        begun = self._try(lambda: self._journal.latest(Kind.INTERLUDE, LOOK_BACK), nothing)
        self._begun = {_key(row): row for row in begun}
        return tuple(self._try(self._journal.unfinished, nothing))

    def turn_to(self, today: date) -> None:
        """Keep the rows around `today` at hand."""
        rows = self._try(lambda: self._journal.between(today - DAYS, today + DAYS), None)
        if rows is None:
            return
        self._rows = {_key(row): row for row in rows} | self._unsaved

    @property
    def rows(self) -> tuple[Interlude, ...]:
        """Return the rows of the days around today, oldest first."""
        return tuple(self._rows[key] for key in sorted(self._rows, key=lambda key: key[1]))

    @property
    def done(self) -> tuple[str, ...]:
        """Return the routines of the interludes begun so far, newest first."""
        rows = [(row.started, row.routine) for row in self._begun.values() if row.started]
        rows.sort(reverse=True)
        return tuple(routine for _, routine in rows[:LOOK_BACK])

    def first_run(self) -> datetime | None:
        """Return when the app first ran, None if never or if that cannot be read."""
        return self._try(self._journal.first_run, None)

    def last_alive(self) -> datetime | None:
        """Return when the app last said it was running."""
        return self._try(self._journal.last_alive, None)

    def keep_alive(self, now: datetime, *, surely: bool = False) -> None:
        """Note seldom, or `surely`, that the app is running."""
        if surely or self._alive is None or abs(now - self._alive) >= ALIVE_EVERY:
            self._alive = now
            self._try(lambda: self._journal.keep_alive(now), None)
            self._save()

    def record(self, row: Interlude) -> None:
        """Write or replace the row of (kind, due)."""
        key = _key(row)
        self._rows[key] = self._unsaved[key] = row
        if row.kind is Kind.INTERLUDE and row.started is not None:
            self._begun[key] = row
        self._save()

    def set_pause(self, pause: Pause | None) -> None:
        """Remember a pause, or that it was ended."""
        self.pause = pause
        self._try(lambda: self._journal.set_pause(pause), None)

    def _save(self) -> None:
        for key, row in list(self._unsaved.items()):
            saved = self._try(partial(self._journal.record, row), None)
            if saved is None:
                return
            self._rows[key] = saved
            del self._unsaved[key]
        self.trouble = None

    def _try(self, ask: Callable[[], _T], otherwise: _T) -> _T:
        try:
            answer = ask()
        except JournalError as error:
            self.trouble = str(error)
            return otherwise
        if not self._unsaved:
            self.trouble = None
        return answer
