"""What is remembered about the person's presence between two looks at the clock.

A value: `observe` takes the former one and what is known now. Nothing is counted; a late or
missed look only makes the answer coarser.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from intermezzo.core.day.interlude import Reason
from intermezzo.core.day.presence import Presence
from intermezzo.core.preferences.model import Delivery

SILENCE = timedelta(seconds=150)
"""A longer time between two looks (the heartbeat is a minute) was not lived through."""
SILENCE_S = SILENCE.total_seconds()
WEEK = timedelta(days=7)
"""A longer silence is taken for a changed clock where the computer cannot tell (content.md 7.1)."""
BACKWARDS = timedelta(seconds=30)
"""Smaller steps back are the clock being set right."""

BUSY = frozenset(
    {
        Reason.CALL,
        Reason.SHARING,
        Reason.PRESENTING,
        Reason.FULL_SCREEN,
        Reason.DO_NOT_DISTURB,
        Reason.MEETING,
        Reason.BUSY,
    }
)
"""The person is there and must not be disturbed (content.md 7.1: held back)."""
GONE = frozenset({Reason.ASLEEP, Reason.LOCKED, Reason.OTHER_SESSION})
"""Nobody can see the screen: what plays is held at its step."""


@dataclass(frozen=True, slots=True)
class Lived:
    """Two clocks that nobody can set, in seconds: with them a sleep is told from a set clock.

    `awake` stands still while the computer sleeps, `elapsed` goes on.
    """

    awake: float
    elapsed: float


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch the app did not live through, and why."""

    start: datetime
    end: datetime
    reason: Reason


@dataclass(frozen=True, slots=True)
class Watch:
    """The last look, what holds an offer back, and until when."""

    seen: datetime | None = None
    lived: Lived | None = None
    hindrances: tuple[Reason, ...] = ()
    """What was there at the last look, the most telling first."""
    settling: Reason | None = None
    """What has just ended and holds an offer back until `free_from`."""
    free_from: datetime | None = None
    idle: timedelta | None = None
    gap: Gap | None = None
    broken_off: datetime | None = None
    """When a lock was first seen, or the computer found to have slept: what plays is held."""

    def at(self, seen: datetime, lived: Lived, idle: timedelta | None) -> Watch:
        """Return the watch after a look that found nothing new. Most looks are of this kind."""
        return Watch(
            seen,
            lived,
            self.hindrances,
            self.settling,
            self.free_from,
            idle,
            self.gap,
            self.broken_off,
        )

    @property
    def hindrance(self) -> Reason | None:
        """Return the most telling of what was there at the last look."""
        return self.hindrances[0] if self.hindrances else None

    def held_back(self, now: datetime) -> Reason | None:
        """Return why nothing may be offered at `now`; typing and lunch are the policy's matter."""
        if self.hindrances:
            return self.hindrances[0]
        settled = self.free_from is None or now >= self.free_from
        return None if settled else self.settling


def waking(alive: datetime | None, now: datetime) -> Watch:
    """Return the watch of an app that starts and was last alive at `alive`."""
    if alive is None or now - alive <= SILENCE:
        return Watch(seen=alive if alive is not None and alive <= now else now)
    return Watch(seen=alive, hindrances=(Reason.NOT_RUNNING,))


def went_back(watch: Watch, now: datetime) -> bool:
    """Tell whether the clock was set back since the last look."""
    return watch.seen is not None and watch.seen - now > BACKWARDS


def still_lasting(until: datetime | None, seen: datetime, now: datetime) -> datetime | None:
    """Return until when something lasts, None once it is over.

    Where the clock was set back since `seen`, it lasts as long as it was to last then.
    """
    if until is None or until <= seen:
        return None
    if seen - now > BACKWARDS:
        return now + (until - seen)
    return until if until > now else None


def observe(
    watch: Watch, now: datetime, presence: Presence, delivery: Delivery, lived: Lived | None = None
) -> Watch:
    """Return what is known after looking at `presence` at `now`.

    Whatever has ended since the last look holds an offer back for its time; the longest counts.
    What ended in an absence ended nobody knows when: it is then the absence that holds back.
    """
    absence = _absence(watch, now, lived)
    if went_back(watch, now):
        watch = _set_back(watch, now)
    elif absence is not None and watch.seen is not None:
        watch = replace(watch, gap=Gap(watch.seen, now, absence))
    there = hindrances_in(presence, delivery)
    broken = absence is not None or not GONE.isdisjoint(set(there) - set(watch.hindrances))
    found = replace(
        watch,
        seen=now,
        lived=lived,
        hindrances=there,
        idle=presence.idle,
        broken_off=now if broken else watch.broken_off,
    )
    known = {*there, Reason.NOT_RUNNING}  # whose end is a start, and an absence where it was long
    ended = [reason for reason in watch.hindrances if reason not in known]
    for reason in (absence, *ended) if absence is not None else ended:
        free_from = now + _settle(reason, delivery)
        if found.free_from is None or free_from > found.free_from:
            found = replace(found, settling=absence or reason, free_from=free_from)
    return found


def hindrances_in(presence: Presence, delivery: Delivery) -> tuple[Reason, ...]:
    """Return all that speaks against an offer now, the most telling first."""
    idle = presence.idle
    told = (
        (Reason.NOT_RUNNING, presence.probing),
        (Reason.ASLEEP, presence.asleep),
        (Reason.LOCKED, presence.locked),
        (Reason.OTHER_SESSION, presence.elsewhere),
        *((reason, reason in delivery.held_back_during) for reason in presence.busy),
        (Reason.AWAY, idle is not None and idle >= delivery.away_after),
    )
    return tuple(reason for reason, there in told if there)


def _absence(watch: Watch, now: datetime, lived: Lived | None) -> Reason | None:
    """Return why the time since the last look was not lived through, None if it was."""
    silence = timedelta(0) if watch.seen is None else now - watch.seen
    through, slept = _lived_through(watch, lived)
    if through is not None and through > SILENCE:
        return Reason.ASLEEP if slept > through / 2 else Reason.NOT_RUNNING
    if silence <= SILENCE:
        return None
    for told in (Reason.NOT_RUNNING, Reason.ASLEEP):
        if told in watch.hindrances:
            return told
    unsure = through is None and silence <= WEEK
    return Reason.ASLEEP if unsure else Reason.CLOCK


def _lived_through(watch: Watch, lived: Lived | None) -> tuple[timedelta | None, timedelta]:
    """Return how much time has really gone by (None: unknown), and how much of it in sleep."""
    if lived is None or watch.lived is None:
        return None, timedelta(0)
    through = timedelta(seconds=lived.elapsed - watch.lived.elapsed)
    return through, through - timedelta(seconds=lived.awake - watch.lived.awake)


def _set_back(watch: Watch, now: datetime) -> Watch:
    """Return the watch told by a clock that was set back: what was to last, lasts as long."""
    if watch.seen is None or watch.free_from is None:
        return replace(watch, gap=None)
    left = max(watch.free_from - watch.seen, timedelta(0))
    return replace(watch, gap=None, free_from=now + left)


def _settle(reason: Reason, delivery: Delivery) -> timedelta:
    return delivery.after_busy if reason in BUSY else delivery.after_return
