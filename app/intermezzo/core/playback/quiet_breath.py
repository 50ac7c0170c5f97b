"""The quiet breath wherever a movement does not set it: getting ready, changing sides, spare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from intermezzo.core.movement import Breath

_SHARE = {Breath.IN: 4.0, Breath.OUT: 6.0}
"""In for four, out for six: the out-breath is always the longer one (content.md R13)."""
_ROUND = 10.0
_SHORTEST, _LONGEST = 2.0, 8.0
"""Seconds of one breath (content.md R07)."""
_EASY_DEPTH = 0.4
"""How far the lungs fill or empty in a stretch too short for whole breaths."""


@dataclass(frozen=True, slots=True)
class Span:
    """One breath, or a stretch of free breathing. Levels: 0 lungs empty, 1 full."""

    seconds: float
    breath: Breath
    before: float
    after: float

    def level(self, into: float) -> float:
        """Return the level of the lungs `into` seconds of it, along a cosine."""
        share = min(max(into / self.seconds, 0.0), 1.0)
        level = self.before + (self.after - self.before) * (0.5 - 0.5 * cos(pi * share))
        if self.breath is not Breath.FREE:
            return level
        # Breathing goes on: a shallow swing towards half full, and back.
        return level + _EASY_DEPTH * (1 - 2 * level) * sin(pi * share) ** 2


def quiet(seconds: float, before: float, after: float) -> tuple[Span, ...]:
    """Return breaths that fill `seconds` and lead the lungs from one level to another.

    Breathing is free where the time is too short for breaths of a decent length.
    """
    if seconds <= 0:
        return ()
    full, fills = before > 0.5, after > 0.5  # noqa: PLR2004 -- more full than empty
    fitting = [
        spans
        for count in range(1 if full != fills else 2, int(seconds / _SHORTEST) + 1, 2)
        if (spans := _breaths(seconds, count, full=full))
        and all(_SHORTEST <= span.seconds <= _LONGEST for span in spans)
    ]
    if not fitting:
        return (Span(seconds, Breath.FREE, before, after),)
    return min(fitting, key=lambda spans: abs(len(spans) - 2 * seconds / _ROUND))


def _breaths(seconds: float, count: int, *, full: bool) -> tuple[Span, ...]:
    order = [Breath.OUT if (number % 2 == 0) == full else Breath.IN for number in range(count)]
    unit = seconds / sum(_SHARE[breath] for breath in order)
    return tuple(
        Span(unit * _SHARE[breath], breath, float(breath is Breath.OUT), float(breath is Breath.IN))
        for breath in order
    )


def find(spans: Sequence[Span], into: float) -> tuple[Span, float]:
    """Return the breath at `into` seconds and how long it has lasted; the last one at the end."""
    for span in spans[:-1]:
        if into < span.seconds:
            return span, into
        into -= span.seconds
    return spans[-1], into
