"""Small real implementations of the ports, driven by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from intermezzo.core.adherence.merging import Merge, merge
from intermezzo.core.adherence.record import (
    DAY_STARTS,
    Correction,
    Excuse,
    PlannedDay,
    Record,
    Undo,
)
from intermezzo.core.day.bookmark import Bookmark
from intermezzo.core.day.busy import Busy
from intermezzo.core.day.interlude import Interlude, Kind, Pause, Status
from intermezzo.core.day.presence import Presence
from intermezzo.core.sensing.attention import Attention
from intermezzo.ports import JournalError, Notice, Offer, Performance

BERLIN = ZoneInfo("Europe/Berlin")


class FakeClock:
    """Wall, monotonic and elapsed time that move only when told."""

    def __init__(self, at: datetime) -> None:
        assert at.tzinfo is not None
        self.zone = at.tzinfo
        self._wall = at.astimezone(UTC)
        self._monotonic = 1000.0
        self._elapsed = 1500.0

    def now(self) -> datetime:
        return self._wall.astimezone(self.zone)

    def monotonic(self) -> float:
        return self._monotonic

    def elapsed(self) -> float:
        return self._elapsed

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        self._wall += by
        self._monotonic += by.total_seconds()
        self._elapsed += by.total_seconds()

    def suspend(self, by: timedelta) -> None:
        """Let the computer sleep: wall and elapsed time go on, monotonic time stands still."""
        self._wall += by
        self._elapsed += by.total_seconds()

    def set(self, at: datetime) -> None:
        """Set the wall clock and nothing else, as a person or a time server does."""
        self._wall = at.astimezone(UTC)


class FakeAlarm:
    """Remembers the moment it was asked for."""

    def __init__(self) -> None:
        self.at: datetime | None = None

    def set(self, at: datetime | None) -> None:
        self.at = at


class FakeSensor:
    """Says whatever `presence` holds; everything unknown at first."""

    def __init__(self) -> None:
        self.presence = Presence()
        self.attention = Attention.SELDOM

    def read(self) -> Presence:
        return self.presence

    def attend(self, attention: Attention) -> None:
        self.attention = attention


class FakeCalendar:
    """Has what `stretches` holds, wherever it is asked."""

    def __init__(self, stretches: Sequence[Busy] = ()) -> None:
        self.stretches = tuple(stretches)
        self.faults: tuple[str, ...] = ()

    def busy(self, first: datetime, last: datetime) -> Sequence[Busy]:
        return tuple(each for each in self.stretches if first < each.end and each.start < last)


class FakeNotifier:
    """Keeps what was sent, and what is on show."""

    def __init__(self) -> None:
        self.sent: list[Notice] = []
        self.shown: Notice | None = None

    def notify(self, notice: Notice) -> None:
        self.sent.append(notice)
        self.shown = notice

    def withdraw(self) -> None:
        self.shown = None


class FakeChime:
    """Counts how often it was heard."""

    def __init__(self) -> None:
        self.heard = 0

    def play(self) -> None:
        self.heard += 1


class FakeJournal:
    """A log in memory that can be told to fail, and outlives the conductor."""

    def __init__(self) -> None:
        self.rows: dict[tuple[Kind, datetime], Interlude] = {}
        self.failing: str | None = None
        self.writes = 0
        self._pause: Pause | None = None
        self._bookmark: Bookmark | None = None
        self._first_run: datetime | None = None
        self._alive: datetime | None = None

    def _ask(self) -> None:
        if self.failing is not None:
            raise JournalError(self.failing)

    def record(self, interlude: Interlude) -> Interlude:
        self._ask()
        self.writes += 1
        key = (interlude.kind, interlude.due.astimezone(UTC))
        former = self.rows.get(key)
        known = former.id if former else len(self.rows) + 1
        self.rows[key] = replace(interlude, id=known)
        return self.rows[key]

    @property
    def in_order(self) -> list[Interlude]:
        return [self.rows[key] for key in sorted(self.rows, key=lambda key: key[1])]

    def between(self, first: date, last: date) -> list[Interlude]:
        self._ask()
        return [row for row in self.in_order if first <= row.day <= last]

    def latest(self, kind: Kind, count: int) -> list[Interlude]:
        self._ask()
        begun = [row for row in self.in_order if row.kind is kind and row.started is not None]
        return sorted(begun, key=_started, reverse=True)[:count]

    def unfinished(self) -> list[Interlude]:
        self._ask()
        return [row for row in self.in_order if row.is_open]

    def pause(self) -> Pause | None:
        self._ask()
        return self._pause

    def set_pause(self, pause: Pause | None) -> None:
        self._ask()
        self._pause = pause

    def bookmark(self) -> Bookmark | None:
        self._ask()
        return self._bookmark

    def set_bookmark(self, mark: Bookmark) -> None:
        self._ask()
        self._bookmark = mark

    def first_run(self) -> datetime | None:
        self._ask()
        return self._first_run

    def last_alive(self) -> datetime | None:
        self._ask()
        return self._alive

    def keep_alive(self, now: datetime) -> None:
        self._ask()
        self._first_run = self._first_run or now
        self._alive = now


class FakeBook:
    """Plans and what the person said, in memory, beside a fake journal; it fails as that does."""

    faults: Sequence[str] = ()

    def __init__(self, journal: FakeJournal | None = None) -> None:
        self.journal = journal or FakeJournal()
        self.failing: str | None = None
        self.writes = 0
        self.planned: dict[date, PlannedDay] = {}
        self.excuses: dict[str, Excuse] = {}
        self.corrections: dict[str, Correction] = {}
        self.undos: dict[str, Undo] = {}
        self.runs: dict[datetime, datetime] = {}

    def _ask(self, *, write: bool = True) -> None:
        if self.failing is not None:
            raise JournalError(self.failing)
        self.writes += write

    def plans(self, first: date, last: date) -> dict[date, PlannedDay]:
        self._ask(write=False)
        return {day: each for day, each in self.planned.items() if first <= day <= last}

    def set_plan(self, planned: PlannedDay) -> None:
        self._ask()
        self.planned[planned.day] = planned

    def excuse(self, excuse: Excuse) -> None:
        self._ask()
        self.excuses[excuse.id] = excuse

    def correct(self, correction: Correction) -> None:
        self._ask()
        self.corrections[correction.id] = correction

    def undo(self, undo: Undo) -> None:
        self._ask()
        self.undos[undo.id] = undo

    def record(self, day_starts: time = DAY_STARTS, since: date | None = None) -> Record:  # noqa: ARG002
        self._ask(write=False)
        return Record(
            self.journal.in_order,
            dict(self.planned),
            list(self.excuses.values()),
            list(self.corrections.values()),
            list(self.undos.values()),
            list(self.runs.items()),
            day_starts,
        )

    def merge(self, theirs: Record) -> Merge:
        self._ask()
        found = merge(self.record(), theirs)
        for row in (*found.rows, *found.taken):
            self.journal.record(row)
        self.planned.update({each.day: each for each in found.plans})
        self.excuses.update({each.id: each for each in found.excuses})
        self.corrections.update({each.id: each for each in found.corrections})
        self.undos.update({each.id: each for each in found.undos})
        self.runs.update(found.runs)
        return found


def _started(row: Interlude) -> datetime:
    assert row.started is not None
    return row.started


@dataclass
class FakeStage:
    """Records what it was told, in order, and what is on show now."""

    seen: list[str] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    performances: list[Performance] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    card: Offer | None = None
    playing: Performance | None = None
    on_stop: Callable[[], None] = lambda: None

    def show(self, status: Status) -> None:
        self.statuses.append(status)

    def offer(self, offer: Offer) -> None:
        assert self.card is None, "two cards at once"
        self.seen.append(f"offer {offer.interlude.routine}")
        self.offers.append(offer)
        self.card = offer

    def fold(self) -> None:
        if self.card is not None:
            self.seen.append("fold")
        self.card = None

    def play(self, performance: Performance) -> None:
        assert self.playing is None, "two windows at once"
        self.seen.append(f"play {performance.interlude.routine}")
        self.performances.append(performance)
        self.playing = performance

    def bring_forward(self) -> None:
        self.seen.append("forward")

    def hold(self) -> None:
        assert self.playing is not None, "nothing to hold"
        self.seen.append("hold")

    def stop(self) -> None:
        self.seen.append("stop")
        self.playing = None
        self.on_stop()
