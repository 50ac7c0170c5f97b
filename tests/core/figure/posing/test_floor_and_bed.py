"""Lying, rolling, bridging and kneeling: nothing sinks, floats or slides."""

from __future__ import annotations

import pytest

from core.figure.making import BASES, make_movement, ours
from intermezzo.core.figure.motion.check import Severity, check
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing.measured import solved_angles
from intermezzo.core.figure.posing.planted import planted
from intermezzo.core.figure.posing.scene import SURFACES
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.posing.vector import distance, place
from intermezzo.core.figure.props.furnishing import Tone
from intermezzo.core.figure.stage.shot import compose_shot
from intermezzo.core.movement import Contacts, Key, Return, Start

LYING = (
    "supine_heel_slide",
    "side_lying_clam",
    "open_book",
    "bridge",
    "side_lying_pillow",
    "log_roll",
)
BED = SURFACES["bed"]


def bodies(movement, *, mirrored=False, rate=10, scale=1.0):
    line = Timeline(movement, BASES, range=scale)
    for i in range(int(line.duration * rate) + 1):
        yield line, solve(line.pose_at(i / rate, mirrored=mirrored), line.scene)


def on_the_mattress(at):
    return abs(at[2]) < 0.28 and at[0] < 0.5


@pytest.mark.parametrize("name", LYING)
@pytest.mark.parametrize("mirrored", [False, True])
def test_no_joint_sinks_into_the_bed(name, mirrored):
    for _, body in bodies(ours(name).in_setting("bed"), mirrored=mirrored):
        parts = [(leg.knee, 0.03) for leg in (body.leg_l, body.leg_r)]
        parts += [(leg.ankle, 0.02) for leg in (body.leg_l, body.leg_r)]
        parts += [(arm.elbow, 0.022) for arm in (body.arm_l, body.arm_r)]
        parts += [(arm.wrist, 0.013) for arm in (body.arm_l, body.arm_r)]
        sunk = [BED + radius - at[1] for at, radius in parts if on_the_mattress(at)]

        assert max(sunk, default=0.0) < 0.015


def test_a_roll_travels_over_the_bed():
    start, rolled = (
        solve(line.pose_at(t), line.scene)
        for line in [Timeline(ours("log_roll"), BASES)]
        for t in (0.0, 3.0)
    )

    assert rolled.root[2] - start.root[2] == pytest.approx(0.080 * 1.5708, abs=0.003)


def test_the_hand_that_pushes_off_stays_while_the_trunk_rises():
    line = Timeline(ours("log_roll"), BASES)
    rising = [solve(line.pose_at(5.0 + i / 10), line.scene) for i in range(41)]
    hands = [body.arm_r.wrist for body in rising]

    assert max(distance(hand, hands[0]) for hand in hands) < 0.004
    assert rising[-1].head.at[1] - rising[0].head.at[1] > 0.3
    assert rising[-1].leg_r.ankle[1] < rising[0].leg_r.ankle[1] - 0.15


def test_after_the_roll_the_feet_stand_on_the_floor():
    line = Timeline(ours("log_roll"), BASES)
    body = solve(line.pose_at(line.duration), line.scene)

    assert body.leg_r.ankle[1] == pytest.approx(0.040, abs=0.006)
    assert body.leg_r.foot[1][1] > 0.99


def test_on_the_side_the_head_lies_level():
    for _, body in bodies(ours("side_lying_pillow")):
        assert abs(body.head.frame[1][1]) < 0.02


@pytest.mark.parametrize("pelvis", [-8, 8])
def test_the_head_stays_on_its_pillow_while_the_pelvis_tilts(pelvis):
    key = Key(4.0, pose={"pelvis": pelvis, "lumbar": -pelvis})
    seen = [body.head.at for _, body in bodies(make_movement("supine_knees_bent", key))]

    assert max(distance(at, seen[0]) for at in seen) < 0.012


def test_a_bridge_lifts_the_hips_about_shoulders_and_feet_that_stay():
    line = Timeline(ours("bridge"), BASES)
    down, up = (solve(line.pose_at(t), line.scene) for t in (0.0, 5.0))

    assert up.root[1] - down.root[1] > 0.07
    assert distance(up.spine[14].at, down.spine[14].at) < 0.015
    assert [f for f in check(line) if f.severity is Severity.REJECT] == []


def test_a_whole_bridge_is_a_plank_with_the_head_where_it_lay():
    line = Timeline(ours("bridge"), BASES)
    lying, lifted = (solve(line.pose_at(t), line.scene) for t in (0.0, 3.0))
    angles = solved_angles(lifted)

    assert angles["hip_r"] == pytest.approx(5, abs=4)
    assert angles["knee_r"] == pytest.approx(80, abs=4)
    assert distance(lying.head.at, lifted.head.at) < 0.005


def test_a_knee_that_leaves_the_floor_does_not_push_the_body_ahead():
    line = Timeline(ours("floor_bird_dog"), BASES)
    ways = [solve(line.pose_at(i / 60), line.scene).root[0] for i in range(181)]

    assert max(ways) - min(ways) < 0.002


@pytest.mark.parametrize("scale", [0.5, 0.8, 1.0])
def test_toes_and_finger_tips_do_not_go_through_the_floor_on_their_way(scale):
    for _, body in bodies(ours("floor_bird_dog"), rate=30, scale=scale):
        toes = place(body.leg_r.ankle, body.leg_r.foot, (0.101, -0.0303, 0.0))
        tips = place(body.arm_l.wrist, body.arm_l.hand, (0.0, -0.094, 0.0))

        assert toes[1] > 0.008
        assert tips[1] > 0.001


def test_a_sliding_heel_stays_on_the_surface():
    line = Timeline(ours("supine_heel_slide"), BASES)
    heels = {
        round(spot.at[1], 4)
        for i in range(int(line.duration * 10))
        for pose in [line.pose_at(i / 10)]
        for spot in planted(pose, solve(pose, line.scene))
        if spot.held == "slide"
    }

    assert heels == {0.0}


def test_knees_come_apart_while_the_heels_stay_together():
    line = Timeline(ours("side_lying_clam"), BASES)
    shut, open_ = (solve(line.pose_at(t), line.scene) for t in (0.0, 3.5))

    assert open_.leg_r.knee[1] - shut.leg_r.knee[1] > 0.03
    assert distance(open_.leg_r.ankle, shut.leg_r.ankle) < 1e-6
    assert distance(open_.root, shut.root) < 0.003


def test_what_slides_is_found_whatever_it_is():
    start = Start(contacts=Contacts(hand_r="push", hand_l="free"))
    key = Key(2.0, pose={"lean": 25})
    found = check(Timeline(make_movement("seated", key, start=start, back=Return(2.0)), BASES))

    assert any("push" in finding.message for finding in found)


def test_a_back_that_leaves_its_place_is_found():
    key = Key(3.0, pose={"thoracic_side": 18, "lumbar_side": 12})
    found = [f.message for f in check(Timeline(make_movement("supine", key), BASES))]

    assert any("back slides" in message for message in found)


@pytest.mark.parametrize("name", LYING)
def test_the_other_side_is_the_mirror_image(name):
    movement = ours(name)
    right, left = (list(bodies(movement, mirrored=side)) for side in (False, True))
    for (_, a), (_, b) in zip(right, left, strict=True):
        assert b.root == pytest.approx((a.root[0], a.root[1], -a.root[2]), abs=1e-9)
        assert b.leg_l.knee == pytest.approx(
            (a.leg_r.knee[0], a.leg_r.knee[1], -a.leg_r.knee[2]), abs=1e-6
        )


def test_sitting_up_over_the_far_edge_is_seen_from_over_there():
    movement = ours("log_roll")
    line = Timeline(movement, BASES)
    near, far = (
        compose_shot(movement, line, 480, 360, mirrored=mirrored) for mirrored in (False, True)
    )
    right, left = (
        solve(line.pose_at(12.0, mirrored=mirrored), line.scene) for mirrored in (False, True)
    )

    assert far.camera.depth(left.leg_l.knee) == pytest.approx(near.camera.depth(right.leg_r.knee))
    assert far.camera.depth(left.leg_l.knee) > far.camera.depth(left.root)


def test_the_cushion_between_the_knees_lies_there_on_the_other_side_too():
    movement = ours("side_lying_pillow")
    line = Timeline(movement, BASES)
    shots = [compose_shot(movement, line, 480, 360, mirrored=side) for side in (False, True)]
    cushions = [
        next(solid for solid in shot.solids if solid.tone is Tone.CUSHION) for shot in shots
    ]
    middles = [sum(at[2] for at, _ in cushion.balls) / 4 for cushion in cushions]

    assert middles[0] == pytest.approx(-middles[1])
    assert abs(middles[0]) > 0.05
