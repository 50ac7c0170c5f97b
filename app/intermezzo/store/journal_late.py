"""A journal whose database could not be opened at the start, and is tried again each time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from intermezzo.core.day.bookmark import Bookmark
from intermezzo.core.day.interlude import Interlude, Kind, Pause
from intermezzo.ports import Journal


class LateJournal:
    """Passes everything on to the journal that `open_disk` returns, once it returns one.

    Until then `open_disk` raises `JournalError`, and so does every method: another program may
    hold the file for a while, or its drive may be missing.
    """

    def __init__(self, open_disk: Callable[[], Journal]) -> None:
        self._open_disk = open_disk
        self._opened: Journal | None = None

    @property
    def _disk(self) -> Journal:
        if self._opened is None:
            self._opened = self._open_disk()
        return self._opened

    def record(self, interlude: Interlude) -> Interlude:
        """Write or replace the row of (kind, due); return it with its id."""
        return self._disk.record(interlude)

    def between(self, first: date, last: date) -> Sequence[Interlude]:
        """Return the rows whose app-day lies in `first`..`last`, oldest first."""
        return self._disk.between(first, last)

    def latest(self, kind: Kind, count: int) -> Sequence[Interlude]:
        """Return the last `count` rows of a kind that were begun, newest first."""
        return self._disk.latest(kind, count)

    def unfinished(self) -> Sequence[Interlude]:
        """Return every open row, oldest first."""
        return self._disk.unfinished()

    def pause(self) -> Pause | None:
        """Return the pause asked for last, None once lifted."""
        return self._disk.pause()

    def set_pause(self, pause: Pause | None) -> None:
        """Remember a pause, or that it was lifted."""
        self._disk.set_pause(pause)

    def bookmark(self) -> Bookmark | None:
        """Return what a former run wanted remembered."""
        return self._disk.bookmark()

    def set_bookmark(self, mark: Bookmark) -> None:
        """Remember `mark` in place of the former one."""
        self._disk.set_bookmark(mark)

    def first_run(self) -> datetime | None:
        """Return when the app first ran."""
        return self._disk.first_run()

    def last_alive(self) -> datetime | None:
        """Return the last sign of life."""
        return self._disk.last_alive()

    def keep_alive(self, now: datetime) -> None:
        """Note that the app is running at `now`."""
        self._disk.keep_alive(now)
