"""Which moments of a round tell it in a few pictures."""

from __future__ import annotations

from collections.abc import Sequence

_APART = 0.3
"""Seconds; two pictures closer to each other show the same."""


def telling_moments(stops: Sequence[float], duration: float, count: int) -> list[float]:
    """Return `count` moments in order: the start, the poses reached, and ways between them.

    `stops` are those of a timeline. Too many are thinned out evenly, the last one stays; too few
    are joined by the middles of the longest ways.
    """
    found = [0.0]
    for stop in sorted(stops):
        if stop - found[-1] >= _APART and duration - stop >= _APART:
            found.append(stop)
    if len(found) > count:
        last = len(found) - 1
        return [found[round(i * last / (count - 1))] for i in range(count)] if count > 1 else [0.0]
    while len(found) < count:
        ends = [*found[1:], duration]
        longest = max(range(len(found)), key=lambda i: ends[i] - found[i])
        found.insert(longest + 1, (found[longest] + ends[longest]) / 2)
    return found
