"""When the calendar has something: what counts as a meeting, and which moments are clear of it.

Nothing but instants is kept. What a meeting is called, and with whom, no part of the app knows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter

LONGEST_MEETING = timedelta(hours=8)
"""Longer stretches (a day off, a trip, out of the office) say where somebody is, not that they
must not be disturbed: whoever is at the computer then has use for an interlude."""
INTERLUDE = timedelta(minutes=2)
"""A slot stays if so much time is left before the next meeting: an interlude fits."""
FREE_FOR = timedelta(minutes=5)
"""A slot is moved only to where there is more room than that: to see the card and get up."""
EARLIER = timedelta(minutes=60)
"""So far ahead of its time a slot may be moved; behind it, as long as it may be offered."""


@dataclass(frozen=True, slots=True, order=True)
class Busy:
    """One stretch of time that is taken, as aware instants; its end does not belong to it."""

    start: datetime
    end: datetime


def meetings(busy: Iterable[Busy]) -> tuple[Busy, ...]:
    """Return what counts as a meeting (UTC), oldest first, each stretch of several as one.

    The limit is one event's: several that follow each other are meetings, however long together.
    """
    found: list[Busy] = []
    for each in sorted(_in_utc(one) for one in busy if _is_meeting(one)):
        if found and each.start <= found[-1].end:
            found[-1] = Busy(found[-1].start, max(found[-1].end, each.end))
        else:
            found.append(each)
    return tuple(found)


def busy_now(busy: Iterable[Busy], now: datetime) -> bool:
    """Tell whether a meeting runs at `now`."""
    return any(each.start <= now < each.end for each in busy if _is_meeting(each))


def is_clear(
    at: datetime, taken: Sequence[Busy], *, room: timedelta, settling: timedelta = timedelta(0)
) -> bool:
    """Tell whether no meeting lies in the `room` from `at` on, nor ended less than `settling` ago.

    `taken` is what `meetings` returns. After a meeting an offer is held back for a while
    (content.md 7.1), so a slot then would be in vain.
    """
    begun = bisect_left(taken, at + room, key=attrgetter("start"))
    return not begun or taken[begun - 1].end <= at - settling


def nearest(at: datetime, moments: Iterable[datetime]) -> datetime | None:
    """Return the moment nearest to `at`, the later of two as near; None where there is none."""
    return min(moments, key=lambda each: (abs(each - at), at - each), default=None)


def _is_meeting(busy: Busy) -> bool:
    return timedelta(0) < busy.end - busy.start <= LONGEST_MEETING


def _in_utc(busy: Busy) -> Busy:
    return Busy(busy.start.astimezone(UTC), busy.end.astimezone(UTC))
