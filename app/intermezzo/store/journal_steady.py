"""A journal that never fails: what cannot be written waits in memory and is written later."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from intermezzo.core.interlude import Interlude, Kind, Pause
from intermezzo.ports import Journal, JournalError

log = logging.getLogger(__name__)

T = TypeVar("T")
_Key = tuple[Kind, datetime]


@dataclass(frozen=True, slots=True)
class OpenedDisk:
    """A journal on disk, how to let it go, and sentences about what opening it took."""

    journal: Journal
    close: Callable[[], None] = lambda: None
    notes: tuple[str, ...] = ()


class SteadyJournal:
    """Wraps a journal on disk that may be out of reach for a while.

    The log is the app's memory: were a failed write forgotten, the same interlude would be
    offered again and again. So each write is kept until it has reached the disk, every reading is
    completed with what waits, and what was read before answers while nothing can be read.
    """

    def __init__(self, open_disk: Callable[[], OpenedDisk]) -> None:
        """`open_disk` is tried until it succeeds; it raises `JournalError` until then."""
        self._open_disk = open_disk
        self._opened: OpenedDisk | None = None
        self._report: Callable[[str], None] = self._keep_for_later
        self._troubles: list[str] = []
        self._known: dict[_Key, Interlude] = {}
        self._waiting: dict[_Key, Interlude] = {}
        self._pause: Pause | None = None
        self._pause_waits = False
        self._first_run: datetime | None = None
        self._alive: datetime | None = None
        self._failing = False

    @property
    def troubles(self) -> tuple[str, ...]:
        """Return what was said before anyone listened."""
        return tuple(self._troubles)

    def report_to(self, report: Callable[[str], None]) -> None:
        """Tell `report` from now on, in one plain sentence, what fails and when it works again."""
        self._report = report

    def close(self) -> None:
        """Try once more to write what waits, then let the disk go."""
        if self._waiting or self._pause_waits:
            self._catch_up()
        if self._waiting:
            log.error("%d rows of the log could not be written", len(self._waiting))
        if self._opened is not None:
            self._opened.close()

    def record(self, interlude: Interlude) -> Interlude:
        """Write the row, or keep it to be written later; only a written one has an id."""
        key = (interlude.kind, interlude.due)
        self._waiting[key] = self._known[key] = interlude
        self._catch_up()
        return self._known[key]

    def between(self, first: date, last: date) -> Sequence[Interlude]:
        """Return the rows whose app-day lies in `first`..`last`, oldest first."""
        self._learn(self._tried(lambda disk: disk.between(first, last), ()))
        return self._oldest_first(lambda row: first <= row.day <= last)

    def latest(self, kind: Kind, count: int) -> Sequence[Interlude]:
        """Return the last `count` rows of a kind that were begun, newest first."""
        self._learn(self._tried(lambda disk: disk.latest(kind, count), ()))
        rows = [row for row in self._known.values() if row.kind is kind and row.started]
        return sorted(rows, key=lambda row: (row.started, row.due), reverse=True)[:count]

    def unfinished(self) -> Sequence[Interlude]:
        """Return every open row, oldest first."""
        self._learn(self._tried(lambda disk: disk.unfinished(), ()))
        return self._oldest_first(lambda row: row.is_open)

    def pause(self) -> Pause | None:
        """Return the pause asked for last, None once lifted."""
        if not self._pause_waits:
            self._pause = self._tried(lambda disk: disk.pause(), self._pause)
        return self._pause

    def set_pause(self, pause: Pause | None) -> None:
        """Remember a pause, or that it was lifted."""
        self._pause, self._pause_waits = pause, True
        self._catch_up()

    def first_run(self) -> datetime | None:
        """Return when the app first ran."""
        self._first_run = (
            self._tried(lambda disk: disk.first_run(), self._first_run) or self._first_run
        )
        return self._first_run

    def last_alive(self) -> datetime | None:
        """Return the last sign of life."""
        return self._alive or self._tried(lambda disk: disk.last_alive(), None)

    def keep_alive(self, now: datetime) -> None:
        """Note that the app is running, and write what waits."""
        self._first_run = self._first_run or self._tried(lambda disk: disk.first_run(), None) or now
        self._alive = now
        self._catch_up()

    def _catch_up(self) -> None:
        """Write whatever waits, oldest first; stop at the first failure."""
        try:
            for key, row in tuple(self._waiting.items()):
                self._known[key] = self._disk.record(row)
                del self._waiting[key]
            if self._pause_waits:
                self._disk.set_pause(self._pause)
                self._pause_waits = False
            if self._alive is not None:
                self._disk.keep_alive(self._alive)
        except JournalError as error:
            self._fail(error)
        else:
            self._recover()

    def _tried(self, read: Callable[[Journal], T], otherwise: T) -> T:
        try:
            return read(self._disk)
        except JournalError as error:
            self._fail(error)
            return otherwise

    def _fail(self, error: JournalError) -> None:
        if not self._failing:
            self._failing = True
            log.warning("%s", error)
            self._report(f"{error} What happens meanwhile is kept in memory and written later.")

    def _recover(self) -> None:
        if self._failing:
            self._failing = False
            self._report("The log can be written again; nothing was lost.")

    def _keep_for_later(self, sentence: str) -> None:
        self._troubles.append(sentence)

    @property
    def _disk(self) -> Journal:
        """Return the journal on disk, opening it first where that has not yet worked."""
        if self._opened is None:
            self._opened = self._open_disk()
            for note in self._opened.notes:
                log.warning("%s", note)
                self._report(note)
        return self._opened.journal

    def _learn(self, rows: Sequence[Interlude]) -> None:
        for row in rows:
            key = (row.kind, row.due)
            waiting = self._waiting.get(key)
            self._known[key] = row if waiting is None else replace(waiting, id=row.id)

    def _oldest_first(self, wanted: Callable[[Interlude], bool]) -> list[Interlude]:
        rows = [row for row in self._known.values() if wanted(row)]
        return sorted(rows, key=lambda row: (row.due, row.kind))
