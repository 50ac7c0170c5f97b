from __future__ import annotations

from math import hypot, isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.figure.making import (
    BASES,
    SCENE,
    base_pose,
    base_scene,
    frames,
    is_orthonormal,
    legal_poses,
    points,
)
from intermezzo.core.figure.posing.pose import only
from intermezzo.core.figure.posing.skeleton import FOREARM, SHANK, THIGH, UPPER_ARM
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.posing.vector import distance, mirrored_vec, place


def mirror_order(body):
    """The points of a body's mirror image, in the order of `points`."""
    yield mirrored_vec(body.root)
    yield from (mirrored_vec(placed.at) for placed in (*body.spine, body.thorax, body.head))
    for leg in (body.leg_r, body.leg_l):
        yield from map(mirrored_vec, (leg.hip, leg.knee, leg.ankle))
    for arm in (body.arm_r, body.arm_l):
        yield from map(mirrored_vec, (arm.shoulder, arm.elbow, arm.wrist))


@settings(deadline=None, max_examples=200)
@given(legal_poses())
def test_any_legal_pose_becomes_a_whole_body(pose):
    body = solve(pose, SCENE)

    assert all(isfinite(x) for point in points(body) for x in point)
    assert all(is_orthonormal(frame, 1e-4) for frame in frames(body))


@settings(deadline=None, max_examples=200)
@given(legal_poses())
def test_bones_keep_their_lengths(pose):
    body = solve(pose, SCENE)

    for leg in (body.leg_l, body.leg_r):
        assert distance(leg.hip, leg.knee) == pytest.approx(THIGH, abs=1e-6)
        assert distance(leg.knee, leg.ankle) == pytest.approx(SHANK, abs=1e-6)
    for arm in (body.arm_l, body.arm_r):
        assert distance(arm.shoulder, arm.elbow) == pytest.approx(UPPER_ARM, abs=1e-6)
        assert distance(arm.elbow, arm.wrist) == pytest.approx(FOREARM, abs=1e-6)


@settings(deadline=None, max_examples=200)
@given(legal_poses())
def test_a_mirrored_pose_gives_the_mirrored_body(pose):
    plain, mirrored = solve(pose, SCENE), solve(pose.mirror(), SCENE)

    for there, here in zip(points(mirrored), mirror_order(plain), strict=True):
        assert there == pytest.approx(here, abs=1e-6)


@pytest.mark.parametrize("name", BASES)
def test_a_base_pose_reaches_all_it_touches(name):
    assert max(solve(base_pose(name), base_scene(name)).miss.values(), default=0.0) < 0.004


def sitting_bones(body):
    return place(body.root, body.pelvis, (-0.012, -0.014, 0.0))


@settings(deadline=None)
@given(st.floats(-12, 60), st.floats(-14, 14), st.floats(-6, 6), st.floats(-30, 30))
def test_the_sitting_bones_stay_on_the_seat(lean, pelvis, hike, turn):
    pose = base_pose("seated", lean=lean, pelvis=pelvis, hike=hike, turn=turn)

    assert sitting_bones(solve(pose, base_scene("seated"))) == pytest.approx((0.0, 0.322, 0.0))


def lowest(at, frame, front, back, width):
    depth = back if frame[0][1] > 0 else front
    return at[1] - hypot(depth * frame[0][1], width * frame[2][1])


@settings(deadline=None)
@given(st.floats(-180, 180), st.floats(-12, 12), st.floats(-16, 16))
def test_a_lying_trunk_rests_on_pelvis_and_upper_body_at_any_roll(roll, pelvis, thoracic):
    pose = base_pose("supine", roll=roll, pelvis=pelvis, thoracic=thoracic)
    body = solve(pose, base_scene("supine"))
    hips = place(body.root, body.pelvis, (-0.004, -0.006, 0.0))

    assert lowest(hips, body.pelvis, 0.058, 0.071, 0.090) == pytest.approx(-0.003, abs=1e-9)
    rib = body.spine[10]
    upper = [lowest(rib.at, rib.frame, 0.108, 0.037, 0.092)]
    upper += [arm.shoulder[1] - 0.020 for arm in (body.arm_l, body.arm_r)]
    assert min(upper) == pytest.approx(-0.003, abs=6e-4)


def test_a_hinge_sends_the_hips_back_by_balance_alone():
    scene = base_scene("standing")
    upright = solve(base_pose("standing"), scene).root
    hinged = solve(base_pose("standing", lean=50, knee=20), scene).root

    assert hinged[0] < upright[0] - 0.05


@settings(deadline=None)
@given(st.floats(0, 60), st.floats(-10, 60), st.floats(-6, 6))
def test_standing_feet_are_always_reached(knee, lean, sway):
    body = solve(base_pose("standing", knee=knee, lean=lean, sway=sway), base_scene("standing"))

    assert max(body.miss.values(), default=0.0) < 0.001


@pytest.mark.parametrize("elbow", [8, 25, 60, 90])
def test_bracing_keeps_the_elbows_as_written(elbow):
    body = solve(base_pose("braced_wall", elbow=elbow, lean=10), base_scene("braced_wall"))
    reach = distance(body.arm_r.shoulder, body.arm_r.wrist)

    assert not body.miss
    assert reach**2 == pytest.approx(distance(body.arm_l.shoulder, body.arm_l.wrist) ** 2)
    assert reach == pytest.approx(
        distance(*_bent(elbow)),
        abs=1e-3,
    )


def _bent(elbow):
    pose = base_pose("standing", elbow=elbow)
    arm = solve(pose, base_scene("standing")).arm_r
    return arm.shoulder, arm.wrist


@pytest.mark.parametrize(("heel", "pivot"), [(20.0, 0.078), (38.0, 0.078), (-12.0, -0.038)])
def test_a_foot_turns_about_the_ball_or_the_heel_that_stays_on_the_floor(heel, pivot):
    scene = base_scene("standing")
    flat, turned = (
        solve(base_pose("standing", heel=lifted, knee=25), scene).leg_r for lifted in (0.0, heel)
    )
    stays = [place(leg.ankle, leg.foot, (pivot, -0.040, 0.0)) for leg in (flat, turned)]

    assert stays[1] == pytest.approx(stays[0], abs=1e-6)
    assert stays[1][1] == pytest.approx(0.0, abs=1e-6)
    assert (turned.foot[0][1] < 0.0) == (heel > 0.0)


def test_without_any_contact_the_lower_foot_touches_the_ground():
    pose = base_pose("standing")
    floating = type(pose)(
        {**pose.channels, "hip_r": 60.0, "knee_r": 60.0},
        only("stand"),
        *[only("free")] * 4,
    )
    body = solve(floating, base_scene("standing"))

    assert body.leg_l.ankle[1] == pytest.approx(0.040)
    assert body.leg_r.ankle[1] > 0.1
