"""A conductor with fakes around it, led through virtual time as the heartbeat would."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from fakes import (
    BERLIN,
    FakeAlarm,
    FakeBook,
    FakeCalendar,
    FakeChime,
    FakeClock,
    FakeJournal,
    FakeNotifier,
    FakeSensor,
    FakeStage,
)
from intermezzo.conductor import Conductor
from intermezzo.core.day.interlude import Interlude, Reason
from intermezzo.core.day.presence import Presence
from intermezzo.core.library import Library
from intermezzo.core.preferences.model import Evening, Preferences
from little_library import FIRST_LIGHT, library

BEAT = timedelta(minutes=1)
MONDAY = date(2026, 6, 15)

FREE = Presence(locked=False, idle=timedelta(seconds=20))
IN_A_CALL = Presence(busy=(Reason.CALL,))
LOCKED = Presence(locked=True)
GONE = Presence(idle=timedelta(minutes=20))
TYPING = Presence(idle=timedelta(seconds=1))


def quiet_evening() -> Preferences:
    """Return the defaults without the evening routine."""
    return Preferences(evening=Evening(enabled=False))


def at(clock: str, day: date = MONDAY, zone=BERLIN) -> datetime:
    """Return a civil time of the day, `26:30` being half past two of the next."""
    hours, minutes, *seconds = (int(part) for part in clock.split(":"))
    day += timedelta(days=hours // 24)
    return datetime.combine(
        day, time(hours % 24, minutes, seconds[0] if seconds else 0), tzinfo=zone
    )


class VirtualDay:
    """The world of one test: clock, person, log, and the app that runs in it."""

    def __init__(
        self,
        start: str = "08:00",
        *,
        preferences: Preferences | None = None,
        content: Library | None = None,
        day: date = MONDAY,
        journal: FakeJournal | None = None,
        lived_before: bool = True,
    ) -> None:
        self.day, self.beat = day, BEAT
        self.clock = FakeClock(at(start, day))
        self.journal = journal or FakeJournal()
        self.book = FakeBook(self.journal)
        if lived_before and journal is None:
            self.journal.keep_alive(at(start, day - timedelta(days=1)))
            self.journal.keep_alive(at(start, day))
        self.sensor, self.alarm, self.notifier = FakeSensor(), FakeAlarm(), FakeNotifier()
        self.calendar = FakeCalendar()
        self.preferences = preferences or Preferences()
        self.library = content or library(*FIRST_LIGHT)
        self.boot()

    def boot(self) -> None:
        """Start the app, as after a reboot: only the log is left of the past."""
        self.stage = FakeStage()
        self.notifier, self.chime = FakeNotifier(), FakeChime()
        self.app = Conductor(
            clock=self.clock,
            sensor=self.sensor,
            journal=self.journal,
            book=self.book,
            notifier=self.notifier,
            stage=self.stage,
            alarm=self.alarm,
            library=self.library,
            preferences=self.preferences,
            calendar=self.calendar,
            chime=self.chime,
        )
        self.stage.on_stop = lambda: self.app.finish(0.0)
        self.app.begin()

    def to(self, moment: str | datetime) -> None:
        """Live until then, beat by beat and alarm by alarm."""
        goal = at(moment, self.day, self.clock.zone) if isinstance(moment, str) else moment
        while (now := self.clock.now().timestamp()) < goal.timestamp():
            wait = min(self.beat.total_seconds(), goal.timestamp() - now)
            if self.alarm.at is not None:
                wait = min(wait, max(0.001, self.alarm.at.timestamp() - now))
            self.clock.advance(timedelta(seconds=wait))
            self.app.tick()

    def play(self, share: float = 1.0) -> None:
        """Do the interlude that plays, or so much of it."""
        performance = self.stage.playing
        assert performance is not None, "nothing plays"
        seconds = performance.score.seconds * share
        self.to(self.clock.now() + timedelta(seconds=seconds))
        self.stage.playing = None
        self.app.finish(seconds)

    @property
    def rows(self) -> list[Interlude]:
        return self.journal.in_order

    @property
    def story(self) -> list[str]:
        """Tell the log in short lines."""
        return [told(row) for row in self.rows]


def told(row: Interlude) -> str:
    """Tell one row: local time due, outcome, reason."""
    parts = [f"{row.due:%H:%M}", row.outcome.value if row.outcome else "open"]
    if row.reason is not None:
        parts.append(row.reason.value)
    return " ".join(parts)
