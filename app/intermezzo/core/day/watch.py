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
"""A longer time between two looks (the heartbeat is a minute) means the computer slept."""
AWAY_AFTER = timedelta(minutes=5)
"""Without any input for this long the person counts as away."""
WEEK = timedelta(days=7)
"""A longer silence of a running app is taken for a changed clock (content.md 7.1)."""
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
    hindrance: Reason | None = None
    """What was there at the last look: asleep, locked, away or busy."""
    settling: Reason | None = None
    """What has just ended and holds an offer back until `free_from`."""
    free_from: datetime | None = None
    idle: timedelta | None = None
    gap: Gap | None = None
    broken_off: datetime | None = None
    """When a lock was first seen, or the computer found to have slept: what plays is held."""

    def held_back(self, now: datetime) -> Reason | None:
        """Return why nothing may be offered at `now`; typing is the policy's matter."""
        if self.hindrance is not None:
            return self.hindrance
        settled = self.free_from is None or now >= self.free_from
        return None if settled else self.settling


def waking(alive: datetime | None, now: datetime) -> Watch:
    """Return the watch of an app that starts and was last alive at `alive`."""
    if alive is None or now - alive <= SILENCE:
        return Watch(seen=alive if alive is not None and alive <= now else now)
    return Watch(seen=alive, hindrance=Reason.NOT_RUNNING)


def went_back(watch: Watch, now: datetime) -> bool:
    """Tell whether the clock was set back since the last look."""
    return watch.seen is not None and watch.seen - now > BACKWARDS


def observe(watch: Watch, now: datetime, presence: Presence, delivery: Delivery) -> Watch:
    """Return what is known after looking at `presence` at `now`."""
    if went_back(watch, now):
        watch = Watch()
    slept = _gap(watch, now)
    before = slept.reason if slept is not None else watch.hindrance
    hindrance = _hindrance(presence)
    found = replace(
        watch,
        seen=now,
        hindrance=hindrance,
        idle=presence.idle,
        gap=slept if slept is not None else watch.gap,
        broken_off=now if slept is not None or _locked_anew(watch, hindrance) else watch.broken_off,
    )
    if hindrance is None and before is not None:
        free_from = now + _settle(before, delivery)
        if found.free_from is None or free_from > found.free_from:
            return replace(found, settling=before, free_from=free_from)
    return found


def _locked_anew(watch: Watch, hindrance: Reason | None) -> bool:
    return hindrance is Reason.LOCKED and watch.hindrance is not Reason.LOCKED


def _gap(watch: Watch, now: datetime) -> Gap | None:
    if watch.seen is None or now - watch.seen <= SILENCE:
        return None
    if watch.hindrance is Reason.NOT_RUNNING:
        return Gap(watch.seen, now, Reason.NOT_RUNNING)
    reason = Reason.CLOCK if now - watch.seen > WEEK else Reason.ASLEEP
    return Gap(watch.seen, now, reason)


def _hindrance(presence: Presence) -> Reason | None:
    if presence.asleep:
        return Reason.ASLEEP
    if presence.locked:
        return Reason.LOCKED
    if presence.elsewhere:
        return Reason.OTHER_SESSION
    if presence.busy:
        return presence.busy[0]
    if presence.idle is not None and presence.idle >= AWAY_AFTER:
        return Reason.AWAY
    return None


def _settle(reason: Reason, delivery: Delivery) -> timedelta:
    return delivery.after_busy if reason in BUSY else delivery.after_return
