"""What the core needs from the world, as Protocols. Adapters satisfy them without inheriting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

from intermezzo.core.adherence.merging import Merge
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
from intermezzo.core.playback.score import Score
from intermezzo.core.sensing.attention import Attention


class Clock(Protocol):
    """The only source of time. Wall time plans, monotonic time plays."""

    def now(self) -> datetime:
        """Return the present instant, aware, in the computer's zone (a `ZoneInfo`)."""

    def monotonic(self) -> float:
        """Return seconds that never jump and stand still while the computer sleeps."""

    def elapsed(self) -> float:
        """Return seconds that go on while the computer sleeps; setting its clock changes nothing.

        Sleep is what they gain on `monotonic`; a clock that was set is what wall time gains on
        them.
        """


class Alarm(Protocol):
    """Calls the conductor once, punctually, besides the slow heartbeat."""

    def set(self, at: datetime | None) -> None:
        """Ask for one tick at the aware instant `at`, replacing the former wish; None for none."""


class PresenceSensor(Protocol):
    """Tells what is known about the person at the computer."""

    def read(self) -> Presence:
        """Return at once; what cannot be known is None."""

    def attend(self, attention: Attention) -> None:
        """Look so closely from now on. Cheap where nothing changes."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A desktop notification: plain text, and `(key, label)` buttons where the desktop has them.

    The keys of an offer are `start`, `later` and `skip`: `Conductor.accept`, `later`, `skip`.
    """

    title: str
    body: str
    actions: tuple[tuple[str, str], ...] = ()


class Notifier(Protocol):
    """Points to the offer. Never the only way to act; never blocks."""

    def notify(self, notice: Notice) -> None:
        """Show `notice`, replacing the former one."""

    def withdraw(self) -> None:
        """Take the present notice away, if there is one."""


class Chime(Protocol):
    """A soft sound that comes with an offer, where nobody else is listening."""

    def play(self) -> None:
        """Sound once; never blocks, never raises."""


class Silence:
    """Makes no sound."""

    def play(self) -> None:
        """Do nothing."""


class JournalError(Exception):
    """The log cannot be read or written. One plain sentence for the person: what and why."""


class PartlyReadError(JournalError):
    """Some of what was asked for makes no sense. `sound` are the rows that do."""

    def __init__(self, words: str, sound: Sequence[Interlude] = ()) -> None:
        super().__init__(words)
        self.sound = sound


class Journal(Protocol):
    """The log: one row per interlude, unique on (kind, due). Survives a killed process.

    Every method may raise `JournalError`, nothing else. `due` comes back at the UTC offset it was
    written with, because a slot is also known by its civil time.
    """

    def record(self, interlude: Interlude) -> Interlude:
        """Write or replace the row of (kind, due); return it with its id."""

    def between(self, first: date, last: date) -> Sequence[Interlude]:
        """Return the rows whose app-day lies in `first`..`last`, both included, oldest first."""

    def latest(self, kind: Kind, count: int) -> Sequence[Interlude]:
        """Return the last `count` rows of a kind that were begun, newest first."""

    def unfinished(self) -> Sequence[Interlude]:
        """Return every open row, oldest first."""

    def pause(self) -> Pause | None:
        """Return the pause asked for last, whether or not it has ended."""

    def set_pause(self, pause: Pause | None) -> None:
        """Remember a pause, or that it was ended."""

    def bookmark(self) -> Bookmark | None:
        """Return what a former run wanted remembered; None if nothing, or nothing sensible."""

    def set_bookmark(self, mark: Bookmark) -> None:
        """Remember `mark` in place of the former one."""

    def first_run(self) -> datetime | None:
        """Return when the app first ran (aware), None if it never did."""

    def last_alive(self) -> datetime | None:
        """Return the last instant at which the app said it was running."""

    def keep_alive(self, now: datetime) -> None:
        """Note that the app is running at `now`; the first such note is the first run."""


class RecordBook(Protocol):
    """What was planned, and what the person said about the log, beside the log itself.

    Every method may raise `JournalError`, nothing else. Nothing is ever changed but a plan: what
    the person says is added, and an undo is added too. Ids are made by the caller (uuid4 hex).
    """

    def plans(self, first: date, last: date) -> Mapping[date, PlannedDay]:
        """Return what was planned on the app-days `first`..`last`, where that is known."""

    def set_plan(self, planned: PlannedDay) -> None:
        """Write or replace what is planned on its day."""

    def excuse(self, excuse: Excuse) -> None:
        """Add that days do not count."""

    def correct(self, correction: Correction) -> None:
        """Add what the person says about a row."""

    def undo(self, undo: Undo) -> None:
        """Add that a correction or an excuse does not hold."""

    def record(self, day_starts: time = DAY_STARTS, since: date | None = None) -> Record:
        """Return all there is to count from.

        With `since`, the rows of days before it may come added up, in `Record.counted`: enough for
        every figure, and much quicker. Not enough to export, merge, or show a day long past.
        """

    @property
    def faults(self) -> Sequence[str]:
        """Return a plain line for each thing that made no sense at the last reading."""

    def merge(self, theirs: Record) -> Merge:
        """Take over what another record has, all or nothing; return what that came to."""


@dataclass(frozen=True, slots=True)
class Offer:
    """All the card shows. `postpone_minutes` is empty where no postponing is left."""

    interlude: Interlude
    title: str
    why: str
    seconds: int
    setting: str
    postpone_minutes: tuple[int, ...]
    patience_s: float
    has_short_form: bool = False
    discreet: bool = False
    """Others may read along: nothing here says a word of body or exercise, `setting` is empty."""


@dataclass(frozen=True, slots=True)
class Performance:
    """All the guided window needs to play one interlude."""

    interlude: Interlude
    score: Score
    speed: float = 1.0
    smaller: Score | None = None
    """The same steps on the same clock at the gentle dose; None where that is already played."""


class Stage(Protocol):
    """Shows things to the person. What they do comes back as calls on the conductor."""

    def show(self, status: Status) -> None:
        """Update tray, tooltip and whatever window shows the day."""

    def offer(self, offer: Offer) -> None:
        """Show the card, without taking the focus."""

    def fold(self) -> None:
        """Take the card away."""

    def play(self, performance: Performance) -> None:
        """Open the guided window and begin."""

    def bring_forward(self) -> None:
        """Raise the guided window that is already playing."""

    def hold(self) -> None:
        """Pause what plays at its step; the person goes on or ends it when they are back."""

    def stop(self) -> None:
        """Close the guided window; what was done so far is reported first."""


class Calendar(Protocol):
    """Tells when the person's calendar has something. It fetches nothing and never raises."""

    def busy(self, first: datetime, last: datetime) -> Sequence[Busy]:
        """Return what lies between two aware instants, oldest first, one for each occurrence.

        Times without a zone are read in that of `first`. Cheap to ask often: what has not changed
        is not read again, and the disk is looked at once a minute at most.
        """

    @property
    def faults(self) -> Sequence[str]:
        """Return a plain line for each thing that could not be read at the last look."""


class NoCalendar:
    """Nobody has named a calendar."""

    faults: Sequence[str] = ()

    def busy(self, first: datetime, last: datetime) -> Sequence[Busy]:  # noqa: ARG002 - the port's
        """Return nothing."""
        return ()
