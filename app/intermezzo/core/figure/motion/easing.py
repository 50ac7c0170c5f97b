"""The curves between two keys (figure.md 8)."""

from __future__ import annotations

from math import cos, pi
from typing import assert_never

from intermezzo.core.movement import Ease


def flowing(u: float, enter: float, leave: float) -> float:
    """Return how far one has come, with a speed at both ends: 1 is that of an even way.

    Without speeds this is `settle`. It never turns back as long as their sum is at most 2.
    """
    if u <= 0.0:
        return 0.0
    if u >= 1.0:
        return 1.0
    v = 1.0 - u
    rest = u * u * u * (10.0 + u * (6.0 * u - 15.0))
    begun = u * (2.0 + u * u * (u - 2.0))
    ended = 1.0 - v * (2.0 + v * v * (v - 2.0))
    return rest + enter / 2.0 * (begun - rest) + leave / 2.0 * (ended - rest)


def eased(u: float, ease: Ease) -> float:
    """Return how far one has come at fraction u of the time; 0 at 0, 1 at 1."""
    if u <= 0.0:
        return 0.0
    if u >= 1.0:
        return 1.0
    match ease:
        case Ease.SETTLE:
            return u * u * u * (10.0 + u * (6.0 * u - 15.0))
        case Ease.FLOW:
            return u * u * (3.0 - 2.0 * u)
        case Ease.BREATH:
            return 0.5 - 0.5 * cos(pi * u)
        case Ease.LINEAR:
            return u
    assert_never(ease)
