"""The log as the conductor uses it: kept at hand, and never a reason to stop.

A beat with nothing due touches no disk. What cannot be written is kept here and tried again with
the next row or sign of life; what cannot be read leaves `unread` set, for the conductor to read
again. What is wrong is told in `trouble`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from operator import itemgetter
from typing import TypeVar

from intermezzo.core.day.bookmark import Bookmark
from intermezzo.core.day.interlude import Interlude, Kind, Pause
from intermezzo.core.day.rotation import LOOK_BACK
from intermezzo.ports import Journal, JournalError

_T = TypeVar("_T")
_Key = tuple[Kind, datetime]

DAYS = timedelta(days=8)
"""Rows this far before and after today are kept at hand; after a clock set back, some lie ahead."""
ALIVE_EVERY = timedelta(minutes=2)
"""A restart sooner after a kill than `watch.SILENCE` is no absence."""
RETRY_EVERY = timedelta(minutes=1)
GOES_ON = "Intermezzo goes on and will try again."


def _key(row: Interlude) -> _Key:
    return row.kind, row.due.astimezone(UTC)


class Logbook:
    """A journal that answers from memory and survives its own failures."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._rows: dict[_Key, Interlude] = {}
        self._begun: dict[_Key, Interlude] = {}
        self._in_order: tuple[Interlude, ...] | None = None
        self._done: tuple[str, ...] | None = None
        self._unsaved: dict[_Key, Interlude] = {}
        self._own: set[_Key] = set()
        self._pause_unsaved = False
        self._mark_unsaved = False
        self._alive: datetime | None = None
        self._unwritten: str | None = None
        self.unread: str | None = None
        self.pause: Pause | None = None
        self.bookmark = Bookmark()

    @property
    def is_quiet(self) -> bool:
        """Whether everything is read and written."""
        return self._unwritten is None and self.unread is None

    @property
    def trouble(self) -> str | None:
        """Return what is wrong at present."""
        problem = self._unwritten or self.unread
        return f"{problem} {GOES_ON}" if problem else None

    def open(self) -> tuple[Interlude, ...]:
        """Read what is remembered; return the rows a former run left open."""
        self.unread = None
        pause = self._read(self._journal.pause, None)
        if not self._pause_unsaved:
            self.pause = pause
        mark = self._read(self._journal.bookmark, None)
        if mark is not None and not self._mark_unsaved:
            self.bookmark = mark
        nothing: Sequence[Interlude] = ()
        begun = self._read(lambda: self._journal.latest(Kind.INTERLUDE, LOOK_BACK), nothing)
        self._begun = {_key(row): row for row in begun} | self._begun
        self._done = None
        left_open = self._read(self._journal.unfinished, nothing)
        return tuple(row for row in left_open if _key(row) not in self._own)

    def turn_to(self, today: date) -> None:
        """Keep the rows around `today` at hand."""
        rows = self._read(lambda: self._journal.between(today - DAYS, today + DAYS), None)
        if rows is None:
            return
        self._rows = {_key(row): row for row in rows} | self._unsaved
        self._in_order = None

    @property
    def rows(self) -> tuple[Interlude, ...]:
        """Return the rows of the days around today, oldest first; the same until one changes."""
        if self._in_order is None:
            ordered = sorted(self._rows, key=lambda key: key[1])
            self._in_order = tuple(self._rows[key] for key in ordered)
        return self._in_order

    @property
    def done(self) -> tuple[str, ...]:
        """Return the routines of the interludes begun so far, newest first."""
        if self._done is None:
            rows = [(row.started, key, row) for key, row in self._begun.items() if row.started]
            rows.sort(key=itemgetter(0), reverse=True)
            self._begun = {key: row for _, key, row in rows[: 2 * LOOK_BACK]}
            self._done = tuple(row.routine for _, _, row in rows[:LOOK_BACK])
        return self._done

    @property
    def active(self) -> tuple[date, ...]:
        """Return the app-days of the interludes begun last."""
        return tuple(row.day for row in self._begun.values() if row.started is not None)

    def first_run(self) -> datetime | None:
        """Return when the app first ran, None if never or if that cannot be read."""
        return self._read(self._journal.first_run, None)

    def last_alive(self) -> datetime | None:
        """Return when the app last said it was running."""
        return self._read(self._journal.last_alive, None)

    def keep_alive(self, now: datetime, *, surely: bool = False) -> bool:
        """Note seldom, or `surely`, that the app is running; tell whether that was done now."""
        every = ALIVE_EVERY if self.is_quiet else RETRY_EVERY
        if surely or self._alive is None or abs(now - self._alive) >= every:
            self._alive = now
            return self._write(partial(self._journal.keep_alive, now)) and self._save()
        return False

    def record(self, row: Interlude) -> None:
        """Write or replace the row of (kind, due)."""
        key = _key(row)
        self._rows[key] = self._unsaved[key] = row
        self._own.add(key)
        self._in_order = None
        if row.kind is Kind.INTERLUDE and row.started is not None:
            self._begun[key] = row
            self._done = None
        self._save()

    def set_pause(self, pause: Pause | None) -> None:
        """Remember a pause, or that it was ended."""
        self.pause = pause
        self._pause_unsaved = True
        self._save()

    def set_bookmark(self, mark: Bookmark) -> None:
        """Keep what a restart must not change; costs nothing where it has not changed."""
        if mark != self.bookmark:
            self.bookmark = mark
            self._mark_unsaved = True
            self._save()

    def _save(self) -> bool:
        """Write what waits, oldest first; tell whether nothing waits any more."""
        if self._pause_unsaved:
            if not self._write(lambda: self._journal.set_pause(self.pause)):
                return False
            self._pause_unsaved = False
        if self._mark_unsaved:
            if not self._write(lambda: self._journal.set_bookmark(self.bookmark)):
                return False
            self._mark_unsaved = False
        for key, row in list(self._unsaved.items()):
            if not self._write(partial(self._save_row, key, row)):
                return False
        return True

    def _save_row(self, key: _Key, row: Interlude) -> None:
        self._rows[key] = self._journal.record(row)
        self._in_order = None
        del self._unsaved[key]

    def _write(self, note: Callable[[], None]) -> bool:
        try:
            note()
        except JournalError as error:
            self._unwritten = str(error)
            return False
        self._unwritten = None
        return True

    def _read(self, ask: Callable[[], _T], otherwise: _T) -> _T:
        if self.unread is not None:
            return otherwise  # each further look could make the windows wait for half a second
        try:
            return ask()
        except JournalError as error:
            self.unread = str(error)
            return otherwise
