"""The moves of a round as stills tell them, and which part of the body travels most in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from intermezzo.core.figure.drawing.camera import ARM_LANDMARKS, LEG_LANDMARKS, landmarks
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing.body import Body, Vec
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.posing.vector import distance

_SHOWN_FOR: Final = 1.6
"""Seconds each still is shown at least: quicker moves are told by the farthest of several."""
_SEEN: Final = 0.012
"""H; who travels less needs no arrow."""
_OF_AN_ARM: Final = 0.5
_HALF_FULL: Final = 0.5


@dataclass(frozen=True, slots=True)
class Move:
    """One still: from `begins` on it shows how the pose of `left` becomes that of `reached`.

    All are seconds into the round.
    """

    begins: float
    left: float
    reached: float


def moves_of(timeline: Timeline) -> tuple[Move, ...]:
    """Return the moves of a round, in order."""
    groups: list[list[tuple[float, float]]] = []
    for span in timeline.moves:
        if groups and span[0] - groups[-1][0][0] < _SHOWN_FOR:
            groups[-1].append(span)
        else:
            groups.append([span])
    found: list[Move] = []
    left = 0.0
    for group in groups:
        reached = _farthest(timeline, left, [end for _, end in group])
        found.append(Move(group[0][0], left, reached))
        left = reached
    return tuple(found)


def move_at(moves: Sequence[Move], clock: float) -> Move | None:
    """Return the move under way, or last made; None before the first."""
    return next((move for move in reversed(moves) if move.begins <= clock), None)


def travel(start: Body, end: Body) -> tuple[Vec, Vec] | None:
    """Return where the part that travels most comes from and gets to, None if nothing is seen.

    An arm that swings along tells less of a movement than the trunk or a leg.
    """
    ways = list(zip(landmarks(start), landmarks(end), strict=True))
    arms = range(len(ways) - 2 * (ARM_LANDMARKS + LEG_LANDMARKS), len(ways) - 2 * LEG_LANDMARKS)

    def told(i: int) -> float:
        return distance(*ways[i]) * (_OF_AN_ARM if i in arms else 1.0)

    way = ways[max(range(len(ways)), key=told)]
    return way if distance(*way) >= _SEEN else None


def _farthest(timeline: Timeline, left: float, ends: Sequence[float]) -> float:
    if len(ends) == 1:
        return ends[0]
    begin = landmarks(_body(timeline, left))

    def way(end: float) -> float:
        reached = landmarks(_body(timeline, end))
        return max(distance(a, b) for a, b in zip(begin, reached, strict=True))

    return max(ends, key=way)


def _body(timeline: Timeline, clock: float) -> Body:
    return solve(timeline.pose_at(clock, breath=_HALF_FULL), timeline.scene)
