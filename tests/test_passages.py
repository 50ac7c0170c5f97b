"""Our routines from step to step: the figure gets there itself, in time, without a jump."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import pytest

from intermezzo.core.figure.drawing.camera import landmarks
from intermezzo.core.figure.posing import channels
from intermezzo.core.figure.posing.body import Body, Vec
from intermezzo.core.figure.posing.measured import solved_angles
from intermezzo.core.figure.posing.vector import add, distance
from intermezzo.core.playback.score import Moment, Part, Score, compose
from intermezzo.store.library import load

LIBRARY = load([Path(__file__).parents[1] / "routines"])
RATE = 60
CALM = 0.75
"""H per second, for hands, feet, head and pelvis (figure.md 8)."""
BRISK = 1.3
"""The same for every point of it: knees of almost straight legs and finger tips are quicker."""
FOLLOWING = ("ankle_l", "ankle_r")
"""Joints of feet that are pulled in under somebody who kneels."""
routines = pytest.mark.parametrize("name", sorted(LIBRARY.routines))


def score_of(name: str) -> Score:
    return compose(LIBRARY.routines[name], LIBRARY.movements, LIBRARY.bases)


def ends(body: Body) -> dict[str, Vec]:
    return {
        "hand_l": body.arm_l.wrist,
        "hand_r": body.arm_r.wrist,
        "foot_l": body.leg_l.ankle,
        "foot_r": body.leg_r.ankle,
        "head": body.head.at,
        "pelvis": body.root,
    }


def points(body: Body) -> dict[str, Vec]:
    return {f"point {number}": at for number, at in enumerate(landmarks(body))}


Frame: TypeAlias = tuple[Moment, Body]
Crossings: TypeAlias = list[tuple[Frame, Frame]]


@pytest.fixture(scope="module", params=sorted(LIBRARY.routines))
def crossings(request: pytest.FixtureRequest) -> Crossings:
    """Neighbouring frames of which one at least is in a passage; of one routine at a time."""
    score = score_of(request.param)
    moments = [score.at(i / RATE) for i in range(int(score.seconds * RATE))]
    wanted = [
        any(moment.crossing is not None for moment in moments[max(0, i - 1) : i + 2])
        for i in range(len(moments))
    ]
    frames = [
        (moment, moment.body() if shown else None)
        for moment, shown in zip(moments, wanted, strict=True)
    ]
    return [
        ((before, first), (after, second))
        for (before, first), (after, second) in pairwise(frames)
        if first is not None
        and second is not None
        and (before.crossing is not None or after.crossing is not None)
    ]


def test_nothing_jumps_from_the_end_of_a_step_into_the_next(crossings: Crossings) -> None:
    for (before, first), (after, second) in crossings:
        moved = (0.0, 0.0, 0.0)
        if before.step != after.step:
            assert after.crossing is not None
            moved = after.crossing.passage.origin
        for places, limit in ((ends, CALM), (points, BRISK)):
            was, now = places(first), places(second)
            for part, at in now.items():
                speed = distance(add(was[part], moved), at) * RATE
                said = f"{part} at {speed:.2f} H/s, {after.movement.id}, {after.part}"
                assert speed <= limit, said


def test_joints_stay_within_their_limits_on_the_way(crossings: Crossings) -> None:
    for _, (moment, body) in crossings:
        for joint, angle in solved_angles(body).items():
            hard = channels.BY_NAME[joint[:-2]].hard
            if hard is not None and joint not in FOLLOWING:
                said = f"{joint} = {angle:.0f}, {moment.movement.id}, {moment.part}"
                assert hard[0] - 1.0 <= angle <= hard[1] + 1.0, said


def test_the_head_never_comes_near_the_floor(crossings: Crossings) -> None:
    for _, (moment, body) in crossings:
        low = moment.timeline.scene.height if moment.part is Part.SWITCH else 0.0

        assert body.head.at[1] > low + 0.03


@routines
def test_every_step_is_got_into_within_its_own_preparation(name: str) -> None:
    score = score_of(name)
    for start, act in zip(score.starts, score.acts, strict=True):
        ready = score.at(start + act.layout.prep)

        assert ready.part is not Part.PREP
        assert ready.crossing is None
    assert score.seconds == LIBRARY.routines[name].seconds
