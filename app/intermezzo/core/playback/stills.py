"""Which moments of a round tell it in a few pictures."""

from __future__ import annotations

_WAY_OUT = 4
"""So many pictures show the way out before the way back gets any: start, two between, end."""


def telling_moments(reached: float, duration: float, count: int) -> list[float]:
    """Return `count` moments in order: from the start to the pose reached, then some way back.

    `reached` is the second at which the pose lies farthest from the start.
    """
    if count == 1:
        return [0.0]
    there = min(count, max(_WAY_OUT, round((count - 1) * reached / duration) + 1))
    back = count - there
    out = [reached * i / (there - 1) for i in range(there)]
    return out + [reached + (duration - reached) * i / (back + 1) for i in range(1, back + 1)]
