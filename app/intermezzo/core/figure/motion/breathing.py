"""The breath of one round: a level between empty and full lungs that never jumps (figure.md 8)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import cos, pi
from typing import Final

from intermezzo.core.movement import Breath

_EASY_LOW: Final = 0.10
_EASY_HIGH: Final = 0.55
"""A breath left free is shallow: from nearly empty to about half."""
_EASY_PACE: Final = 0.45
"""Level per second it changes by at most."""
_EASY_HALF: Final = 2.2
"""Seconds of an easy breath in, or out."""

_LEVELS: Final = {Breath.IN: 1.0, Breath.OUT: 0.0}


@dataclass(frozen=True, slots=True)
class BreathMoment:
    """What the breath does now, how full the lungs are (0..1), seconds until it changes."""

    breath: Breath
    level: float
    left: float


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring phases with the same breath."""

    breath: Breath
    start: float
    end: float


class BreathCurve:
    """The breath over one round; a round that repeats joins its end to its start."""

    def __init__(self, phases: tuple[tuple[float, Breath], ...], *, once: bool = False) -> None:
        """Lay the breath out over phases of (seconds, breath)."""
        self._duration = sum(seconds for seconds, _ in phases)
        self._once = once
        self._offset, runs = _runs(phases, once=once)
        self._runs = runs
        self._run_starts = [run.start for run in runs]
        self._points = _points(runs, once=once)
        self._point_times = [time for time, _ in self._points]

    def at(self, t: float) -> BreathMoment:
        """Return the breath at t seconds into the round."""
        t = self._within(t)
        run = self._runs[max(0, bisect_right(self._run_starts, t) - 1)]
        i = min(max(0, bisect_right(self._point_times, t) - 1), len(self._points) - 2)
        (start, low), (end, high) = self._points[i], self._points[i + 1]
        u = min(1.0, max(0.0, (t - start) / (end - start)))
        level = low + (high - low) * (0.5 - 0.5 * cos(pi * u))
        return BreathMoment(run.breath, level, max(0.0, run.end - t))

    def _within(self, t: float) -> float:
        if self._once:
            return min(max(t, 0.0), self._duration)
        return (t - self._offset) % self._duration


def _runs(phases: tuple[tuple[float, Breath], ...], *, once: bool) -> tuple[float, list[_Run]]:
    """Return neighbours merged, and how far the list was turned so that none spans its ends."""
    turn = 0
    if not once:
        n = len(phases)
        turn = next((i for i in range(n) if phases[i][1] is not phases[i - 1][1]), 0)
    offset = sum(seconds for seconds, _ in phases[:turn])
    runs: list[_Run] = []
    t = 0.0
    for seconds, breath in phases[turn:] + phases[:turn]:
        if runs and runs[-1].breath is breath:
            runs[-1] = _Run(breath, runs[-1].start, t + seconds)
        else:
            runs.append(_Run(breath, t, t + seconds))
        t += seconds
    return offset, runs


def _points(runs: list[_Run], *, once: bool) -> list[tuple[float, float]]:
    """Return (time, level) from turn to turn of the breath."""
    first = runs[0].breath
    if len(runs) == 1 and not once:  # nothing can rise for ever
        return [(0.0, _EASY_LOW), *_easy(runs[0], _EASY_LOW, Breath.FREE)]
    level = {Breath.IN: 0.0, Breath.OUT: 1.0, Breath.FREE: _EASY_LOW}[first]
    if not once and first is Breath.FREE:
        level = _LEVELS[runs[-1].breath]  # the round before ends there; two free runs are one
    points = [(0.0, level)]
    for i, run in enumerate(runs):
        if run.breath is not Breath.FREE:
            points.append((run.end, _LEVELS[run.breath]))
            continue
        last = i + 1 == len(runs)
        after = Breath.FREE if last and once else runs[(i + 1) % len(runs)].breath
        points += _easy(run, points[-1][1], after)
    if not once:
        points[0] = (0.0, points[-1][1])
    return points


def _easy(run: _Run, level: float, after: Breath) -> list[tuple[float, float]]:
    """Return the turns of an easy breath that ends low before an in, high before an out."""
    seconds = run.end - run.start
    rising = level < _EASY_HIGH / 2.0
    ends_high = after is Breath.OUT or (after is Breath.FREE and not rising)
    halves = max(1, round(seconds / _EASY_HALF))
    if (rising == ends_high) != (halves % 2 == 1):
        halves += 1
    most = _EASY_PACE * seconds / halves
    points = []
    for i in range(1, halves + 1):
        if rising == (i % 2 == 1):
            level = max(level, min(_EASY_HIGH, level + most))
        else:
            level = min(level, max(_EASY_LOW, level - most))
        points.append((run.start + seconds * i / halves, level))
    return points
