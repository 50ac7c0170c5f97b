"""Figures to draw in tests: a few movements of one key over the real base poses."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace

from intermezzo.core.figure.motion.bases import BasePose, parse_bases
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing.body import Body
from intermezzo.core.figure.posing.channels import expanded
from intermezzo.core.figure.posing.pose import Pose
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.stage.shot import Shot, compose_shot
from intermezzo.core.movement import Breath, Key, Movement
from intermezzo.core.playback.score import Moment, Part
from little_library import BASES, movement

STAGE = (388.0, 296.0)
NAMES = ("hinge", "reach", "rock", "roll_down", "legs_up", "cat")
"""Standing, seated and lying, from the side and from the front."""

_PLAN: Mapping[str, tuple[str, str | float, tuple[str, ...], Mapping[str, float]]] = {
    "hinge": ("standing", "side", ("hips",), {"lean": 50.0, "knee": 20.0}),
    "reach": ("standing", "front", (), {"shoulder_l": 158.0, "plane_l": 78.0}),
    "rock": ("seated", "side", ("lumbar", "pelvis_line"), {"pelvis": 12.0}),
    "roll_down": ("seated", "front_seated", ("neck",), {"neck": 20.0, "thoracic": 15.0}),
    "legs_up": ("supine_legs_elevated", "side", ("belly",), {}),
    "cat": ("all_fours", "side", ("thoracic",), {"thoracic": 18.0, "neck": 16.0}),
}


def bases() -> dict[str, BasePose]:
    """Return the real base poses."""
    return parse_bases(tomllib.loads(BASES.read_text()))


def drawn(name: str) -> Movement:
    """Return a movement of `NAMES`: four seconds there, four back."""
    base, view, focus, pose = _PLAN[name]
    key = Key(move=4.0, pose=expanded(pose), breath=Breath.IN)
    plain = movement(name)
    return replace(
        plain,
        base=base,
        view=view,
        focus=focus,
        keys=(key,),
        back=replace(plain.back, move=4.0, breath=Breath.OUT),
    )


def timeline(shown: Movement) -> Timeline:
    """Return the timeline of a movement."""
    return Timeline(shown, bases())


def shot(shown: Movement, size: tuple[float, float] = STAGE) -> Shot:
    """Return the shot of a movement on a stage of `size`."""
    return compose_shot(shown, timeline(shown), *size)


def body(shown: Movement, t: float = 0.0, *, mirrored: bool = False) -> Body:
    """Return the body of a movement t seconds into the round."""
    line = timeline(shown)
    return solve(line.pose_at(t, mirrored=mirrored), line.scene)


def posed(shown: Movement, **channels: float) -> Body:
    """Return the start pose with some channels replaced."""
    line = timeline(shown)
    pose: Pose = line.pose_at(0.0)
    return solve(replace(pose, channels={**pose.channels, **channels}), line.scene)


def moment(line: Timeline, clock: float = 0.0, **changes: object) -> Moment:
    """Return a moment of a round, lungs half full."""
    shown = Moment(
        step=0,
        steps=1,
        part=Part.MOVE,
        movement=line.movement,
        timeline=line,
        clock=clock,
        mirrored=False,
        side=None,
        rep=1,
        reps=1,
        cue="",
        breath=Breath.IN,
        breath_left=1.0,
        breath_level=0.5,
        step_fraction=0.0,
        remaining=10.0,
        next_title=None,
    )
    return replace(shown, **changes)
