"""When a movement works against its load: the phases marked as effort (content.md R08)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from intermezzo.core.movement import Movement

Stretch: TypeAlias = tuple[float, float]
"""From when to when, in seconds into the round."""

_FADE: Final = 0.5
"""Seconds over which an effort comes into view, and goes."""


def efforts(movement: Movement, seconds: tuple[float, ...]) -> tuple[Stretch, ...]:
    """Return the stretches of effort; `seconds` are those of the movement's phases in order.

    Neighbouring phases of effort are one stretch.
    """
    found: list[Stretch] = []
    start = 0.0
    for length, effort in zip(seconds, _marks(movement), strict=True):
        end = start + length
        if effort and found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        elif effort:
            found.append((start, end))
        start = end
    return tuple(found)


def effort_at(stretches: tuple[Stretch, ...], t: float) -> float:
    """Return how much of an effort shows, 0 to 1: it fades in at its start and out at its end."""
    for start, end in stretches:
        if start <= t <= end:
            x = min(1.0, (t - start) / _FADE, (end - t) / _FADE)
            return x * x * (3.0 - 2.0 * x)
    return 0.0


def _marks(movement: Movement) -> Iterator[bool]:
    """Yield whether each phase of some length is an effort, as `Movement.phases` orders them."""
    for key in movement.keys:
        if key.move > 0.0:
            yield key.effort
        if key.hold > 0.0:
            yield False
    if movement.back.move > 0.0:
        yield movement.back.effort
    if movement.back.rest > 0.0:
        yield False
