"""What matters in the movements done standing, at the desk and at the wall, on the figure."""

from __future__ import annotations

from collections.abc import Iterator
from math import atan2, degrees, hypot
from pathlib import Path

import pytest

from intermezzo.core.figure.motion.reached import rear
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing.body import Body, Vec
from intermezzo.core.figure.posing.measured import solved_angles
from intermezzo.core.figure.posing.pose import Pose
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.posing.vector import place
from intermezzo.core.movement import Breath
from intermezzo.store.library import load

LIBRARY = load([Path(__file__).parents[1] / "routines"])
HEEL = 0.038
"""From the ankle back to the heel, in H."""
STANDING_ON_ONE = ("single_leg_stand", "standing_leg_side")


def _ranges(name: str) -> list[float]:
    return sorted({dose.range for dose in LIBRARY.movements[name].dose.values()})


def _timeline(name: str, scale: float, setting: str = "standing") -> Timeline:
    return Timeline(LIBRARY.movements[name].in_setting(setting), LIBRARY.bases, range=scale)


def _bodies(timeline: Timeline, per_second: int = 15) -> Iterator[tuple[float, Pose, Body]]:
    for frame in range(int(timeline.duration * per_second) + 1):
        t = frame / per_second
        pose = timeline.pose_at(t)
        yield t, pose, solve(pose, timeline.scene)


def _at(timeline: Timeline, t: float) -> Body:
    return solve(timeline.pose_at(t), timeline.scene)


def _from_upright(low: Vec, high: Vec) -> float:
    """Return how far the way from one point up to another leans forward, in degrees."""
    return degrees(atan2(high[0] - low[0], high[1] - low[1]))


@pytest.mark.parametrize("scale", _ranges("wall_hip_hinge"))
def test_the_hips_touch_the_wall_at_the_end_of_the_hinge_and_never_enter_it(scale: float) -> None:
    timeline = _timeline("wall_hip_hinge", scale)
    gaps = {t: rear(body) - timeline.scene.wall for t, _, body in _bodies(timeline)}

    assert gaps[4.0] == pytest.approx(0.0, abs=0.0015)
    assert min(gaps.values()) > -0.0015
    assert gaps[0.0] > 0.03


def test_at_the_standard_range_the_heels_are_a_hand_length_from_the_wall() -> None:
    timeline = _timeline("wall_hip_hinge", 0.75)
    heel = _at(timeline, 0.0).leg_r.ankle[0] - HEEL

    assert heel - timeline.scene.wall == pytest.approx(0.100, abs=0.01)


@pytest.mark.parametrize("scale", _ranges("desk_plank"))
def test_the_plank_is_one_line_from_ankle_over_hip_to_shoulder(scale: float) -> None:
    body = _at(_timeline("desk_plank", scale), 8.0)
    shoulders = tuple(
        (right + left) / 2
        for right, left in zip(body.arm_r.shoulder, body.arm_l.shoulder, strict=True)
    )
    legs = _from_upright(body.leg_r.ankle, body.root)
    trunk = _from_upright(body.root, (shoulders[0], shoulders[1], 0.0))

    assert abs(legs - trunk) < 3.0
    assert solved_angles(body)["elbow_r"] < 15.0


@pytest.mark.parametrize("scale", _ranges("desk_plank"))
def test_the_hips_never_sag_below_the_plank(scale: float) -> None:
    for _, pose, body in _bodies(_timeline("desk_plank", scale)):
        if pose.foot_l.first == pose.foot_l.second == pose.foot_r.second == "floor_back":
            assert solved_angles(body)["hip_l"] > -4.0


@pytest.mark.parametrize("name", STANDING_ON_ONE)
def test_the_pelvis_stays_level_and_the_trunk_upright_on_one_leg(name: str) -> None:
    for _, _, body in _bodies(_timeline(name, 1.0)):
        assert body.leg_r.hip[1] == pytest.approx(body.leg_l.hip[1], abs=0.002)
        assert abs(body.spine[12].at[2] - body.root[2]) < 0.01


@pytest.mark.parametrize("name", STANDING_ON_ONE)
def test_the_weight_is_over_the_standing_foot_before_the_other_is_high(name: str) -> None:
    timeline = _timeline(name, 1.0)
    still = timeline.movement.keys[0].move
    body = _at(timeline, still)

    assert abs(body.root[2] - body.leg_l.ankle[2]) < 0.025


def test_the_foot_floats_a_good_hand_width_at_full_range() -> None:
    body = _at(_timeline("single_leg_stand", 1.0), 6.0)

    assert body.leg_r.ankle[1] - body.leg_l.ankle[1] == pytest.approx(0.06, abs=0.012)


@pytest.mark.parametrize("scale", _ranges("desk_bird_dog"))
def test_the_trunk_stays_as_it_is_while_arm_and_leg_reach(scale: float) -> None:
    timeline = _timeline("desk_bird_dog", scale)
    still = _at(timeline, 0.0)
    reached = _at(timeline, 4.0)
    before = _from_upright(still.root, still.spine[12].at)
    after = _from_upright(reached.root, reached.spine[12].at)

    assert after == pytest.approx(before, abs=1.0)
    assert reached.leg_r.hip[1] == pytest.approx(reached.leg_l.hip[1], abs=0.001)
    assert reached.arm_l.wrist[1] > still.arm_l.wrist[1] + 0.05
    assert reached.leg_r.ankle[0] < still.leg_r.ankle[0] - 0.05


@pytest.mark.parametrize("name", ["desk_bird_dog", "standing_leg_side", "walk_on_spot"])
@pytest.mark.parametrize("scale", [0.5, 1.0])
def test_a_lifted_foot_never_goes_through_the_floor(name: str, scale: float) -> None:
    for t, _, body in _bodies(_timeline(name, scale)):
        for leg in (body.leg_l, body.leg_r):
            heel = place(leg.ankle, leg.foot, (-HEEL, -0.040, 0.0))
            ball = place(leg.ankle, leg.foot, (0.078, -0.040, 0.0))

            assert min(heel[1], ball[1]) > -0.006, f"at {t:.2f} s"


@pytest.mark.parametrize("scale", _ranges("wall_squat"))
def test_the_back_slides_down_the_wall_and_the_feet_stay_flat(scale: float) -> None:
    timeline = _timeline("wall_squat", scale)
    high, low = _at(timeline, 0.0), _at(timeline, 5.0)

    assert low.root[0] == pytest.approx(high.root[0], abs=1e-6)
    assert rear(low) - timeline.scene.wall == pytest.approx(0.0, abs=0.012)
    assert low.root[1] < high.root[1] - 0.015
    assert solved_angles(low)["knee_r"] < 62.0


def test_the_back_of_the_hands_stays_on_the_wall_while_the_arms_slide() -> None:
    timeline = _timeline("wall_arm_slide", 1.0)
    seen = [body.arm_r for _, _, body in _bodies(timeline)]

    assert {round(arm.wrist[0] - timeline.scene.wall, 4) for arm in seen} == {0.02}
    assert max(arm.wrist[1] for arm in seen) - min(arm.wrist[1] for arm in seen) > 0.15
    assert max(arm.elbow[0] for arm in seen) - timeline.scene.wall < 0.09


@pytest.mark.parametrize("name", ["wall_arm_slide", "wall_long_reach"])
def test_the_low_back_does_not_move_while_the_arms_go_up_the_wall(name: str) -> None:
    bodies = [body for _, _, body in _bodies(_timeline(name, 1.0))]
    low_back = [_from_upright(body.spine[0].at, body.spine[5].at) for body in bodies]

    assert max(low_back) - min(low_back) < 0.5


def test_a_hundred_steps_a_minute_always_with_a_foot_on_the_floor() -> None:
    timeline = _timeline("walk_on_spot", 1.0)
    lifts = 0
    before = False
    for _, pose, _ in _bodies(timeline, 60):
        down = [pose.foot_l.of("floor"), pose.foot_r.of("floor")]
        up = pose.foot_r.of("free") > 0.5  # more lifted than not
        lifts += up and not before
        before = up

        assert max(down) == pytest.approx(1.0)
    assert lifts * 2 / timeline.duration * 60 == pytest.approx(100.0)


def test_walking_breathes_in_for_five_steps_and_out_for_five() -> None:
    breaths = [key.breath for key in LIBRARY.movements["walk_on_spot"].keys]

    assert breaths == [Breath.IN] * 5 + [Breath.OUT] * 5


def test_the_rear_hip_opens_in_the_split_stance_and_the_low_back_does_not_arch() -> None:
    timeline = _timeline("split_stance_hip_open", 1.0)
    start, end = _at(timeline, 0.0), _at(timeline, 6.0)

    assert solved_angles(end)["hip_r"] < solved_angles(start)["hip_r"] - 8.0
    assert end.root[0] > start.root[0] + 0.02
    assert min(key.pose.get("lumbar", 0.0) for key in timeline.movement.keys) >= 0.0


@pytest.mark.parametrize("setting", ["seated", "standing"])
def test_reaching_over_bends_the_ribs_more_than_the_low_back(setting: str) -> None:
    timeline = _timeline("side_reach", 1.0, setting)
    pose = timeline.pose_at(4.0)
    ribs, low_back = pose.channels["thoracic_side"], pose.channels["lumbar_side"]

    assert ribs <= -6.0
    assert -4.0 <= low_back <= 0.0
    assert ribs + low_back == pytest.approx(-10.0, abs=0.3)


@pytest.mark.parametrize("scale", _ranges("free_hip_hinge"))
def test_the_hands_slide_down_the_thighs_as_the_hips_go_back(scale: float) -> None:
    timeline = _timeline("free_hip_hinge", scale)
    start, end = _at(timeline, 0.0), _at(timeline, 4.0)

    for body in (start, end):
        leg, wrist = body.leg_r, body.arm_r.wrist
        across = degrees(_off_thigh(leg.hip, leg.knee, wrist))
        assert across < 40.0
    assert end.arm_r.wrist[1] < start.arm_r.wrist[1] - 0.05
    assert end.root[0] < start.root[0] - 0.03


def _off_thigh(hip: Vec, knee: Vec, wrist: Vec) -> float:
    """Return the angle between the thigh and the way from the knee to the wrist, in radians."""
    down = (knee[0] - hip[0], knee[1] - hip[1])
    to = (knee[0] - wrist[0], knee[1] - wrist[1])
    cross = down[0] * to[1] - down[1] * to[0]
    return abs(atan2(cross, down[0] * to[0] + down[1] * to[1])) if hypot(*to) else 0.0


@pytest.mark.parametrize("scale", _ranges("standing_weight_shift"))
def test_the_weight_shift_goes_as_far_to_each_side(scale: float) -> None:
    timeline = _timeline("standing_weight_shift", scale)
    left, right = _at(timeline, 0.0).root[2], _at(timeline, 4.0).root[2]

    assert left == pytest.approx(-right, abs=0.004)
    assert right > 0.02 * scale / 0.5
