"""The passage from one posture to another: how a person gets from a chair to the floor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, takewhile
from typing import Final

from intermezzo.core.figure.drawing.camera import landmarks
from intermezzo.core.figure.motion.easing import eased
from intermezzo.core.figure.passage.embodiment import embody
from intermezzo.core.figure.passage.posture import Posture, Progress, blend, is_planted, take
from intermezzo.core.figure.passage.waypoints import Anchor, Halt, way
from intermezzo.core.figure.posing.body import Body, Vec
from intermezzo.core.figure.posing.pose import Pose
from intermezzo.core.figure.posing.scene import Scene
from intermezzo.core.figure.posing.vector import ORIGIN, add, distance, scaled, sub
from intermezzo.core.movement import Ease

_CALM: Final = 0.42
"""How fast (H a second) the fastest part of the body moves if there is time enough."""
_SHORTEST: Final = 0.8
"""Seconds of one stretch at least."""
_OVERLAP: Final = 0.36
"""How much of a stretch is left when the next one begins, so that nothing stops on the way."""
_SAMPLES: Final = 16
_UNMOVED: Final = 0.003
"""H; a body that moves less needs no passage."""
_MIDDLE: Final = 0.5
_STEPS: Final = ((0.04, 0.52), (0.48, 0.96))
"""When, in shares of a stretch, the first and the second foot step."""
_A_STEP: Final = 0.012
"""H; a foot that moves less does not wait for the other."""
_NEAR: Final = 0.30
"""Furniture that would be farther off than this (H) is left, not shared."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Where a passage begins or ends: the pose at a level of the lungs, and its scene."""

    pose: Callable[[float], Pose]
    scene: Scene

    def posture(self, breath: float, moved: Vec = ORIGIN) -> Posture:
        """Return the posture, its scene standing at `moved`."""
        return take(self.pose(breath), self.scene, moved)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One stretch of the way, to the next way point. Seconds since the passage began."""

    begins: float
    seconds: float
    steps: bool


class Passage:
    """The way of a body between two standpoints, in the world of the second.

    Made cheaply; the way is found when it is first asked for, or bit by bit with `prepare`.
    """

    def __init__(self, start: Standpoint, goal: Standpoint) -> None:
        self.start, self.goal = start, goal
        self._seconds: list[float] = []
        """How long each stretch takes, as far as that is known."""

    @property
    def seconds(self) -> float:
        """Return how long it takes without hurry; 0 where nothing moves."""
        last = self._stretches
        return last[-1].begins + last[-1].seconds if last else 0.0

    @property
    def stretches(self) -> int:
        """Return over how many stretches the way goes."""
        return len(self._stretches)

    @property
    def origin(self) -> Vec:
        """Return where the first scene's origin stands in the world of the second."""
        return self._way.origin

    def prepare(self) -> bool:
        """Find a bit of the way; return whether all of it is known, so that asking is cheap."""
        chain = self._way.chain
        done = len(self._seconds)
        if done < len(chain) - 1:
            self._seconds.append(_seconds(chain[done], chain[done + 1]))
        return len(self._seconds) == len(chain) - 1

    def body_at(self, share: float, breath: float) -> Body:
        """Return the body at a share of the way, 0 to 1, with the lungs at a level."""
        stretches = self._stretches
        if share >= 1.0 or not stretches:
            return embody(self.goal.posture(breath))
        at = share * self.seconds
        shares = [(at - stretch.begins) / stretch.seconds for stretch in stretches]
        # Both ends are solved only where they still have, or already have, a say.
        done = sum(1 for _ in takewhile(lambda u: u >= 1.0, shares))
        here = left = self._stop(done, breath)
        for i, (stretch, u) in enumerate(zip(stretches, shares, strict=True)):
            if i < done:
                continue
            if u <= 0.0:
                break
            stop = self._stop(i + 1, breath)
            here, left = blend(here, stop, _progress(u, steps=stretch.steps), left), stop
        return embody(here)

    def _stop(self, index: int, breath: float) -> Posture:
        """Return a posture of the way, the ends of it with the lungs at a level."""
        found = self._way
        if index == 0:
            return self.start.posture(breath, found.origin)
        if index == len(found.chain) - 1:
            return self.goal.posture(breath)
        return found.chain[index]

    @cached_property
    def _way(self) -> _Way:
        return _find(self.start, self.goal)

    @cached_property
    def _stretches(self) -> tuple[_Stretch, ...]:
        while not self.prepare():
            pass
        return _laid_out(self._way.chain, self._seconds)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way that was found: the postures, both ends included, and the first scene's origin."""

    chain: tuple[Posture, ...]
    origin: Vec


def _find(start: Standpoint, goal: Standpoint) -> _Way:
    begin, end = start.posture(_MIDDLE), goal.posture(_MIDDLE)
    poses = start.pose(_MIDDLE), goal.pose(_MIDDLE)
    halts, last = way(*poses, (start.scene, goal.scene))
    shared = _shared_origin(start.scene, goal.scene, begin, end)
    moved, here = ORIGIN, begin
    found: list[tuple[Halt, Vec]] = []
    origins = {"start": ORIGIN}
    for halt in halts:
        if halt.whose == "goal" and shared is not None:
            moved = shared
        elif halt.whose == "start":
            moved = ORIGIN
        elif not (halt.anchor is Anchor.WORLD and here is not begin):
            there = take(halt.posed(), _scene(halt, start, goal))
            moved = _aligned(here, there, halt.anchor)
        origins[halt.whose] = moved
        here = take(halt.posed(), _scene(halt, start, goal), moved)
        found.append((halt, moved))
    if shared is not None:
        there_at = shared
    elif last is Anchor.WORLD and "goal" in origins:
        there_at = origins["goal"]
    elif last is Anchor.WORLD:
        there_at = moved
    else:
        there_at = _aligned(here, end, last)
    back = scaled(there_at, -1.0)
    stops = tuple(
        take(halt.posed(), _scene(halt, start, goal), add(at, back)) for halt, at in found
    )
    return _Way((start.posture(_MIDDLE, back), *stops, end), back)


def _scene(halt: Halt, start: Standpoint, goal: Standpoint) -> Scene:
    match halt.whose:
        case "start":
            return start.scene
        case "goal":
            return goal.scene
        case _:
            return halt.point.own_scene(goal.scene.surface)


def _shared_origin(first: Scene, second: Scene, begin: Posture, end: Posture) -> Vec | None:
    """Return where the second scene stands in the first for the furniture of both to stay put."""
    common = set(first.props) & set(second.props)
    if "bed" in common:
        return ORIGIN
    at: Vec | None = None
    if "chair" in common:
        at = sub(first.seat, second.seat)
    elif "desk" in common:
        at = (first.desk[0] - second.desk[0], first.desk[1] - second.desk[1], 0.0)
    elif "wall" in common:
        at = (first.wall - second.wall, 0.0, 0.0)
    if at is None or at[1] or distance(begin.root, add(end.root, at)) > _NEAR:
        return None
    return at


def _aligned(here: Posture, there: Posture, anchor: Anchor) -> Vec:
    """Return how far `there` is moved over the ground for what is anchored to stay in place."""
    pairs = [(here.root, there.root)]
    match anchor:
        case Anchor.FEET:
            feet = ("foot_l", "foot_r")
            pairs = _standing(here, there, feet) or pairs
        case Anchor.FRONT_FOOT:
            pairs = _standing(here, there, ("foot_l",)) or pairs
        case Anchor.KNEE:
            pairs = _standing(here, there, ("foot_r",)) or pairs
        case Anchor.WORLD:
            return ORIGIN
        case Anchor.SEAT:
            pass
    ways = [sub(a, b) for a, b in pairs]
    return (
        sum(by[0] for by in ways) / len(ways),
        0.0,
        sum(by[2] for by in ways) / len(ways),
    )


def _standing(here: Posture, there: Posture, feet: tuple[str, ...]) -> list[tuple[Vec, Vec]]:
    """Return the places of those feet that stand or kneel in both postures."""
    return [
        (here.holds[foot][0].at, there.holds[foot][0].at)
        for foot in feet
        if here.holds[foot]
        and there.holds[foot]
        and is_planted(here.holds[foot][0])
        and is_planted(there.holds[foot][0])
    ]


def _seconds(first: Posture, second: Posture) -> float:
    """Return how long a stretch takes for its fastest part to stay calm; 0 if nothing moves."""
    farthest = _farthest(first, second, steps=_both_step(first, second))
    return 0.0 if farthest < _UNMOVED / _SAMPLES else max(_SHORTEST, farthest * _SAMPLES / _CALM)


def _laid_out(chain: tuple[Posture, ...], seconds: list[float]) -> tuple[_Stretch, ...]:
    """Return the stretches one after the other, each begun before the former has ended."""
    if not any(seconds):
        return ()
    found: list[_Stretch] = []
    begins = 0.0
    for (first, second), long in zip(pairwise(chain), seconds, strict=True):
        lasts = max(long, _SHORTEST)
        if found:
            before = found[-1]
            begins = before.begins + before.seconds - _OVERLAP * min(before.seconds, lasts)
        found.append(_Stretch(begins, lasts, _both_step(first, second)))
    return tuple(found)


def _farthest(first: Posture, second: Posture, *, steps: bool) -> float:
    """Return how far the fastest part comes in one of the samples of a stretch."""
    shares = (i / _SAMPLES for i in range(_SAMPLES + 1))
    bodies = [embody(blend(first, second, _progress(u, steps=steps))) for u in shares]
    places = [landmarks(body) for body in bodies]
    return max(
        distance(a, b)
        for before, after in pairwise(places)
        for a, b in zip(before, after, strict=True)
    )


def _both_step(first: Posture, second: Posture) -> bool:
    """Whether both feet stand and go elsewhere, which they do one after the other."""
    pairs = _standing(first, second, ("foot_l", "foot_r"))
    return len(pairs) == len(_STEPS) and all(distance(a, b) > _A_STEP for a, b in pairs)


def _progress(u: float, *, steps: bool) -> Progress:
    trunk = eased(u, Ease.FLOW)
    if not steps:
        return Progress(trunk, trunk, trunk, trunk, trunk)
    right, left = (eased((u - begins) / (ends - begins), Ease.FLOW) for begins, ends in _STEPS)
    return Progress(trunk, left, right, trunk, trunk)
