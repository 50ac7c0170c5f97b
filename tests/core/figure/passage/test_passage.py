"""Passages: exact at both ends, bones at their length, feet that stay, joints within limits."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from intermezzo.core.figure.drawing.camera import landmarks
from intermezzo.core.figure.passage import waypoints
from intermezzo.core.figure.passage.embodiment import embody
from intermezzo.core.figure.passage.passage import Passage, Standpoint
from intermezzo.core.figure.passage.posture import Posture, take
from intermezzo.core.figure.passage.waypoints import WayPoint
from intermezzo.core.figure.posing.body import Body
from intermezzo.core.figure.posing.scene import build_scene
from intermezzo.core.figure.posing.skeleton import FOREARM, SHANK, THIGH, UPPER_ARM
from intermezzo.core.figure.posing.vector import distance, sub

CHAIR = build_scene({"foot_at": {"x": 0.25, "z": 0.06}}, props=("chair",), lying=False)
OPEN = build_scene({}, props=(), lying=False)


def at(point: WayPoint, scene=None, *, mirrored: bool = False) -> Standpoint:
    pose = point.posed().mirror() if mirrored else point.posed()
    return Standpoint(
        lambda breath: replace(pose, breath=breath), scene or point.own_scene("floor")
    )


SITTING = at(waypoints.QUIET_SITTING, CHAIR)
STANDING = at(waypoints.QUIET_STANDING, OPEN)
FOURS = at(waypoints.ALL_FOURS)
BACK = at(waypoints.ON_THE_BACK)
SIDE = at(waypoints.ON_THE_SIDE)
OTHER_SIDE = at(waypoints.ON_THE_SIDE, mirrored=True)
PAIRS = {
    "chair to standing": (SITTING, STANDING),
    "standing to chair": (STANDING, SITTING),
    "chair to the floor": (SITTING, BACK),
    "back to hands and knees": (BACK, FOURS),
    "hands and knees to standing": (FOURS, STANDING),
    "turning over": (SIDE, OTHER_SIDE),
    "the other side to hands and knees": (OTHER_SIDE, FOURS),
}
passages = pytest.mark.parametrize("name", PAIRS)


@cache
def ways(name: str) -> tuple[Passage, list[Body]]:
    passage = Passage(*PAIRS[name])
    frames = max(2, round(passage.seconds * 60))
    return passage, [passage.body_at(i / frames, 0.5) for i in range(frames + 1)]


def apart(first: Body, second: Body) -> float:
    pairs = zip(landmarks(first), landmarks(second), strict=True)
    return max(distance(a, b) for a, b in pairs)


@passages
def test_it_begins_and_ends_exactly_in_the_two_poses(name: str) -> None:
    start, goal = PAIRS[name]
    passage, bodies = ways(name)

    assert apart(bodies[0], embody(start.posture(0.5, passage.origin))) < 1e-9
    assert apart(bodies[-1], embody(goal.posture(0.5))) < 1e-9


@passages
def test_nothing_jumps_and_nothing_hurries(name: str) -> None:
    _, bodies = ways(name)

    for before, after in pairwise(bodies):
        assert apart(before, after) * 60 < 0.75


@passages
def test_every_bone_keeps_its_length(name: str) -> None:
    for body in ways(name)[1]:
        for leg in (body.leg_l, body.leg_r):
            assert distance(leg.hip, leg.knee) == pytest.approx(THIGH)
            assert distance(leg.knee, leg.ankle) == pytest.approx(SHANK)
        for arm in (body.arm_l, body.arm_r):
            assert distance(arm.shoulder, arm.elbow) == pytest.approx(UPPER_ARM)
            assert distance(arm.elbow, arm.wrist) == pytest.approx(FOREARM)


@passages
def test_nothing_goes_through_the_floor(name: str) -> None:
    for body in ways(name)[1]:
        assert body.head.at[1] > 0.03
        assert body.root[1] > 0.05
        for leg in (body.leg_l, body.leg_r):
            assert leg.ankle[1] > -0.004
        for arm in (body.arm_l, body.arm_r):
            assert arm.wrist[1] > -0.004


def test_feet_stay_where_they_are_while_one_rises_from_a_chair() -> None:
    _, bodies = ways("chair to standing")
    start, end = bodies[0], bodies[-1]

    for foot in ("leg_l", "leg_r"):
        begun, ended = getattr(start, foot).ankle, getattr(end, foot).ankle
        way = distance(begun, ended)
        for body in bodies:
            here = getattr(body, foot).ankle
            assert distance(begun, here) <= way + 0.002


def test_rising_one_leans_forward_before_the_seat_is_left() -> None:
    _, bodies = ways("chair to standing")
    leaves = next(i for i, body in enumerate(bodies) if body.root[1] > bodies[0].root[1] + 0.01)
    leaned = max(body.head.at[0] - body.root[0] for body in bodies[: leaves + 1])

    assert leaned > bodies[0].head.at[0] - bodies[0].root[0] + 0.10


def test_feet_that_stand_elsewhere_step_one_after_the_other() -> None:
    wide = build_scene({"foot_at": {"x": 0.1, "z": 0.12}}, props=("desk",), lying=False)
    near = replace(OPEN, props=("desk",))
    passage = Passage(at(waypoints.QUIET_STANDING, near), at(waypoints.QUIET_STANDING, wide))
    lifted = []
    for i in range(101):
        body = passage.body_at(i / 100, 0.5)
        lifted.append((body.leg_l.ankle[1] > 0.045, body.leg_r.ankle[1] > 0.045))

    assert any(left for left, _ in lifted)
    assert any(right for _, right in lifted)
    assert not any(left and right for left, right in lifted)


def test_the_way_from_one_side_to_the_other_goes_by_the_back() -> None:
    _, bodies = ways("turning over")
    middle = bodies[len(bodies) // 2]

    assert middle.pelvis[0][1] > 0.8  # the front looks up


def test_where_nothing_moves_there_is_no_passage() -> None:
    assert Passage(STANDING, STANDING).seconds == 0.0


def test_furniture_both_need_stays_where_it_is() -> None:
    forward = at(waypoints.QUIET_SITTING, replace(CHAIR, seat_forward=0.05))

    assert Passage(SITTING, forward).origin == pytest.approx((0.0, 0.0, 0.0))


@pytest.mark.parametrize("point", [p for p in vars(waypoints).values() if isinstance(p, WayPoint)])
def test_a_posture_is_the_solved_body_again(point: WayPoint) -> None:
    posture: Posture = take(point.posed(), point.own_scene("floor"), (0.3, 0.0, -0.1))
    again = embody(replace(posture, body=None))

    assert posture.body is not None
    assert apart(posture.body, again) < 1e-3
    assert sub(again.root, posture.body.root) == pytest.approx((0.0, 0.0, 0.0), abs=1e-3)
