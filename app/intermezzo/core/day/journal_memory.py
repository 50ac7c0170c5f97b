"""A log without a disk: for days only thought of, and for a person whose log cannot be opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from intermezzo.core.day.bookmark import Bookmark, read, written
from intermezzo.core.day.interlude import Interlude, Kind, Pause
from intermezzo.core.day.workday import fixed


class MemoryJournal:
    """Remembers until the process ends."""

    def __init__(self) -> None:
        self._rows: dict[tuple[Kind, datetime], Interlude] = {}
        self._pause: Pause | None = None
        self._bookmark: str | None = None
        self._first_run: datetime | None = None
        self._last_alive: datetime | None = None

    def record(self, interlude: Interlude) -> Interlude:
        """Write or replace the row of (kind, due); return it with its id."""
        former = self.row_of(interlude)
        number = len(self._rows) + 1 if former is None else former.id
        written = self._rows[_key(interlude)] = replace(interlude, id=number)
        return written

    @property
    def rows(self) -> Sequence[Interlude]:
        """Return every row, oldest first."""
        return self._by_due()

    def row_of(self, interlude: Interlude) -> Interlude | None:
        """Return the row of the same (kind, due), None if there is none."""
        return self._rows.get(_key(interlude))

    def between(self, first: date, last: date) -> Sequence[Interlude]:
        """Return the rows whose app-day lies in `first`..`last`, oldest first."""
        return [row for row in self._by_due() if first <= row.day <= last]

    def latest(self, kind: Kind, count: int) -> Sequence[Interlude]:
        """Return the last `count` rows of a kind that were begun, newest first."""
        begun = [row for row in self._rows.values() if row.kind is kind and row.started]
        begun.sort(key=lambda row: (row.started, row.due), reverse=True)
        return begun[:count]

    def unfinished(self) -> Sequence[Interlude]:
        """Return every open row, oldest first."""
        return [row for row in self._by_due() if row.is_open]

    def pause(self) -> Pause | None:
        """Return the pause asked for last, whether or not its time is over."""
        return self._pause

    def set_pause(self, pause: Pause | None) -> None:
        """Remember a pause, or that it was lifted."""
        self._pause = pause

    def bookmark(self) -> Bookmark | None:
        """Return what a former run wanted remembered."""
        return None if self._bookmark is None else read(self._bookmark)

    def set_bookmark(self, mark: Bookmark) -> None:
        """Remember `mark` in place of the former one."""
        self._bookmark = written(mark)

    def first_run(self) -> datetime | None:
        """Return when the app first ran."""
        return self._first_run

    def last_alive(self) -> datetime | None:
        """Return the last sign of life."""
        return None if self._last_alive is None else fixed(self._last_alive)

    def keep_alive(self, now: datetime) -> None:
        """Note that the app is running at `now`."""
        self._first_run = self._first_run or now
        self._last_alive = now

    def _by_due(self) -> list[Interlude]:
        return sorted(self._rows.values(), key=lambda row: (row.due, row.kind))


def _key(row: Interlude) -> tuple[Kind, datetime]:
    return row.kind, row.due.astimezone(UTC)
