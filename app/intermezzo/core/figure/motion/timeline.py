"""The timeline of a movement: the pose and the breath at every moment of its round."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import replace
from math import pi, sin
from typing import Final

from intermezzo.core.figure.motion.bases import BasePose
from intermezzo.core.figure.motion.breathing import BreathCurve, BreathMoment
from intermezzo.core.figure.motion.effort import effort_at, efforts
from intermezzo.core.figure.motion.flow import let_flow
from intermezzo.core.figure.motion.keys import (
    DISTINCT_LAGS,
    Span,
    State,
    key_states,
    lay_out,
    start_state,
)
from intermezzo.core.figure.motion.reached import with_wall_reached
from intermezzo.core.figure.posing.contacts import crossed_foot
from intermezzo.core.figure.posing.placement import LYING
from intermezzo.core.figure.posing.pose import Blend, Pose, only
from intermezzo.core.figure.posing.scene import Pin, Scene, build_scene, merged
from intermezzo.core.figure.posing.skeleton import LEFT, RIGHT
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.movement import Movement, Sided

__all__ = ["BreathMoment", "Timeline"]

_FROM_THE_START: Final = frozenset({"pin", "other_knee"})
"""Contacts that keep a limb where the start pose puts it."""
_SWAY: Final = 0.25
"""Standing still is not still: per cent of H to each side."""
_SWAY_SECONDS: Final = 7.3
_RISING: Final = 0.9
"""By this share of the way from sitting to standing one stands, if still low."""
_LAG_FADE: Final = 1.0
"""Over these seconds follow-through comes in after a round's start and goes before its end."""
_MISSING: Final = "the movement {id} has {phases} phases, but the tempo gives {given} numbers"


class Timeline:
    """One round of a movement, start pose to start pose.

    `range` scales each key's deviation from the pose it starts from; `tempo` gives the seconds
    of the movement's phases in order. A round that repeats closes: its end is its start, or the
    mirror image of it where sides alternate without a way back. Raises ValueError for a tempo
    that does not fit, KeyError for an unknown base or channel.
    """

    def __init__(
        self,
        movement: Movement,
        bases: Mapping[str, BasePose],
        *,
        range: float = 1.0,  # noqa: A002  # content.md's word
        tempo: tuple[float, ...] | None = None,
    ) -> None:
        """Lay the round out once; asking for a moment is then cheap."""
        self.movement = movement
        seconds = _seconds(movement, tempo)
        start = start_state(movement, bases)
        states = key_states(movement, bases, range)
        self._spans = lay_out(movement, states, _entered(movement, start, states), seconds)
        closes = not movement.once and movement.back.move <= 0.0
        let_flow(self._spans, closes=closes, alternates=movement.sided is Sided.ALTERNATE)
        self._starts = [span.start for span in self._spans]
        self.moves = tuple((span.start, span.end) for span in self._spans if span.moves)
        """When each way from one pose to the next begins and ends, in seconds."""
        self.stops = tuple(end for _, end in self.moves)
        """The moments at which a pose is reached, in seconds; what stills show."""
        self.duration = self._spans[-1].end
        rhythm = tuple(
            (length, breath) for length, (_, breath) in zip(seconds, movement.phases, strict=True)
        )
        self._efforts = efforts(movement, seconds)
        self._breath = BreathCurve(rhythm, once=movement.once)
        turns = max(1, round(self.duration / _SWAY_SECONDS))
        self._sway_rate = 2.0 * pi * turns / self.duration
        self._sway = _SWAY if range else 0.0
        scene = _pinned(_scene(movement, bases, range), start)
        self.scene = with_wall_reached(scene, (state.pose() for state in states))

    def pose_at(self, t: float, *, mirrored: bool = False, breath: float | None = None) -> Pose:
        """Return the pose t seconds into the round; `breath` replaces its own level."""
        t = self._within(t)
        span = self._span_at(t)
        u = span.progress(t)
        values = dict(span.first.channels)
        for name, start, by, _, _ in span.changes:
            values[name] = start + by * u
        if span.flowing:
            x = span.share(t)
            for change in span.flowing:
                values[change.name] = change.at(x, u)
        for part, changes in span.halves(t):
            for change in changes:
                values[change.name] = change.start + change.by * part
        self._follow(values, t)
        root = _root(span, u)
        standing = root.of("stand")
        if standing > 0.0:
            values["sway"] += self._sway * standing * sin(self._sway_rate * t)
        level = self._breath.at(t).level if breath is None else breath
        pose = Pose(values, root, *span.blends(t, u), level)
        return pose.mirror() if mirrored else pose

    def breath_at(self, t: float) -> BreathMoment:
        """Return the breath t seconds into the round."""
        return self._breath.at(self._within(t))

    def effort_at(self, t: float) -> float:
        """Return how much of an effort shows t seconds into the round, 0 to 1."""
        return effort_at(self._efforts, self._within(t))

    def label_at(self, t: float) -> str:
        """Return what the author calls this moment: `key 2`, or `return`."""
        return self._spans[max(0, bisect_left(self._starts, self._within(t)) - 1)].label

    def _within(self, t: float) -> float:
        if 0.0 <= t <= self.duration:
            return t
        if self.movement.once:
            return min(max(t, 0.0), self.duration)
        return t % self.duration

    def _span_at(self, t: float) -> Span:
        return self._spans[max(0, bisect_right(self._starts, t) - 1)]

    def _follow(self, values: dict[str, float], t: float) -> None:
        """Read the lagging channels a little late; not at the round's ends, so that it closes."""
        window = min(_LAG_FADE, self.duration / 2.0)
        x = min(1.0, t / window, (self.duration - t) / window)
        fade = x * x * (3.0 - 2.0 * x)
        for lag in DISTINCT_LAGS:
            late = t - lag * fade
            span = self._span_at(late)
            changes = span.lagging.get(lag)
            if changes:
                x, u = span.share(late), span.progress(late)
                for change in changes:
                    values[change.name] = change.at(x, u)


def _seconds(movement: Movement, tempo: tuple[float, ...] | None) -> tuple[float, ...]:
    own = tuple(length for length, _ in movement.phases)
    if tempo is None:
        return own
    if len(tempo) != len(own):
        raise ValueError(_MISSING.format(id=movement.id, phases=len(own), given=len(tempo)))
    return tuple(tempo)


def _entered(movement: Movement, start: State, states: list[State]) -> State:
    """Return the state a round begins with: without a way back, where the last one ended."""
    if movement.once or movement.back.move > 0.0:
        return start
    return states[-1].mirror() if movement.sided is Sided.ALTERNATE else states[-1]


def _root(span: Span, u: float) -> Blend:
    first, second = span.first.root, span.second.root
    if (first, second) == ("sit", "stand"):
        u = _over_the_feet(u)
    elif (first, second) == ("stand", "sit"):
        u = 1.0 - _over_the_feet(1.0 - u)
    return only(first) if first == second else Blend(first, second, u)


def _over_the_feet(u: float) -> float:
    """Return how far one is up: the weight is over the feet before the trunk comes upright."""
    x = min(1.0, u / _RISING)
    return x * x * (3.0 - 2.0 * x)


def _scene(movement: Movement, bases: Mapping[str, BasePose], scale: float) -> Scene:
    """Return the scene: the movement's own places, then its base's, then later keys' bases'."""
    given = dict(movement.scene)
    names = [movement.base, *(key.base for key in movement.keys if key.base)]
    for name in names:
        given = merged(given, bases[name].scene)
    base = bases[movement.base]
    props = base.props if movement.props is None else movement.props
    return build_scene(given, props=props, lying=base.root in LYING, reach=scale)


def _pinned(scene: Scene, start: State) -> Scene:
    """Return the scene with the places pinned limb ends keep, taken from the start pose."""
    pose = start.pose()
    feet, hands = (pose.foot_l, pose.foot_r), (pose.hand_l, pose.hand_r)
    foot_l, foot_r, hand_l, hand_r = (
        only("free") if tie.first in _FROM_THE_START else tie for tie in (*feet, *hands)
    )
    scene = replace(scene, rolls_from=start.channels["roll"])
    pose = replace(pose, foot_l=foot_l, foot_r=foot_r, hand_l=hand_l, hand_r=hand_r)
    body = solve(pose, scene)
    pins = {
        "foot_l": Pin(body.leg_l.ankle, body.leg_l.foot),
        "foot_r": Pin(body.leg_r.ankle, body.leg_r.foot),
        "hand_l": Pin(body.arm_l.wrist, body.arm_l.hand),
        "hand_r": Pin(body.arm_r.wrist, body.arm_r.hand),
    }
    if start.contacts.foot_r == "other_knee":
        pins["foot_r"] = crossed_foot(body.leg_r, body.leg_l, RIGHT)
    elif start.contacts.foot_l == "other_knee":
        pins["foot_l"] = crossed_foot(body.leg_l, body.leg_r, LEFT)
    return replace(scene, pins=pins)
