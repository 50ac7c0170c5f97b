"""What Today's menus offer: times to move to, times to stop at, lengths of a pause. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

QUARTER = timedelta(minutes=15)
HALF = timedelta(minutes=30)
_SOON = timedelta(minutes=5)
_TIMES = 8
"""More are no choice but a search."""


def times_to_move(at: datetime, now: datetime, until: datetime | None) -> list[datetime]:
    """Return quarters of an hour around `at` that lie ahead, none after `until`."""
    first = at - 3 * QUARTER
    found = [first + number * QUARTER for number in range(4 * _TIMES)]
    rounded = (_on_the_quarter(each) for each in found)
    ahead = [
        each for each in rounded if each >= now + _SOON and each != at and _is_before(each, until)
    ]
    return ahead[:_TIMES]


def times_to_stop(now: datetime, until: datetime | None) -> list[datetime]:
    """Return half hours from now on at which work may end today, none at or after `until`."""
    first = _on_the_half(now + HALF)
    found = [first + number * HALF for number in range(_TIMES)]
    return [each for each in found if until is None or each < until]


def times_to_pause(now: datetime) -> list[datetime]:
    """Return the next half hours until which one may pause."""
    first = _on_the_half(now + HALF)
    return [first + number * HALF for number in range(_TIMES)]


def _is_before(moment: datetime, until: datetime | None) -> bool:
    return until is None or moment <= until


def _on_the_quarter(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)


def _on_the_half(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)
