from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from core.figure.making import (
    BASES,
    EXAMPLES,
    base_pose,
    hinge,
    long_spine,
    make_movement,
    moments,
    pelvic_rock,
    points,
    resting,
    sit_to_stand,
    turning,
)
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing.measured import standing_point
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.posing.vector import distance, place
from intermezzo.core.movement import Breath, Contacts, Ease, Key, Return, Sided, Start

BY_NAME = pytest.mark.parametrize("name", EXAMPLES)


def timeline_of(name):
    return Timeline(EXAMPLES[name], BASES)


def bodies(timeline, rate=60):
    return [solve(timeline.pose_at(t), timeline.scene) for t in moments(timeline, rate)]


@BY_NAME
def test_a_round_closes(name):
    timeline = timeline_of(name)

    start, end = timeline.pose_at(0.0), timeline.pose_at(timeline.duration)
    assert end.channels == pytest.approx(start.channels, abs=1e-9)
    assert end.breath == pytest.approx(start.breath)
    for a, b in zip(
        points(solve(start, timeline.scene)), points(solve(end, timeline.scene)), strict=True
    ):
        assert a == pytest.approx(b, abs=1e-9)


@BY_NAME
def test_nothing_jumps_between_two_frames(name):
    frames = bodies(timeline_of(name))

    for before, after in itertools.pairwise(frames):
        steps = [distance(a, b) for a, b in zip(points(before), points(after), strict=True)]
        assert max(steps) < 1.2 / 60


@BY_NAME
def test_nothing_jerks(name):
    frames = [list(points(body)) for body in bodies(timeline_of(name))]

    for a, b, c in zip(frames, frames[1:], frames[2:], strict=False):
        for p, q, r in zip(a, b, c, strict=True):
            assert max(abs(p[i] - 2 * q[i] + r[i]) for i in range(3)) < 0.003


@pytest.mark.parametrize("movement", [hinge(), pelvic_rock(), turning()])
def test_planted_feet_do_not_move_over_a_whole_round(movement):
    feet = [(body.leg_l.ankle, body.leg_r.ankle) for body in bodies(Timeline(movement, BASES))]

    for left, right in feet:
        assert distance(left, feet[0][0]) < 1e-4
        assert distance(right, feet[0][1]) < 1e-4


def test_fingers_stay_on_the_desk_while_the_feet_walk_and_the_palms_come_down():
    arms = [body.arm_r for body in bodies(Timeline(long_spine(), BASES))]
    pads = [place(arm.wrist, arm.hand, (0.0, -0.088, 0.0)) for arm in arms]

    assert max(distance(pad, pads[0]) for pad in pads) < 0.001


@pytest.mark.parametrize("ahead", [0.10, 0.15, 0.18, 0.212, 0.23])
@pytest.mark.parametrize("share", [0.05, 0.15, 0.4, 0.5, 0.75, 1.0])
def test_the_hips_never_jump_however_close_the_feet_are_to_the_desk(ahead, share):
    places = {f"foot_{k}_at": {"x": ahead, "z": z} for k, z in (("l", -0.056), ("r", 0.056))}
    timeline = Timeline(long_spine(scene=places), BASES, range=share)
    roots = [body.root for body in bodies(timeline)]

    assert max(itertools.starmap(distance, itertools.pairwise(roots))) < 0.012


def test_walking_feet_stand_still_one_by_one():
    timeline = Timeline(long_spine(), BASES)
    frames = bodies(timeline)
    moving = [
        {
            side
            for side in ("leg_l", "leg_r")
            if distance(standing_point(getattr(a, side)), standing_point(getattr(b, side))) > 2e-4
        }
        for a, b in itertools.pairwise(frames)
    ]

    assert {"leg_l"} in moving
    assert {"leg_r"} in moving
    assert {"leg_l", "leg_r"} not in moving


def test_walking_feet_end_a_step_back_and_come_home():
    timeline = Timeline(long_spine(), BASES)
    start, there = (solve(timeline.pose_at(t), timeline.scene) for t in (0.0, 5.0))

    for side in ("leg_l", "leg_r"):
        back = getattr(there, side).ankle[0] - getattr(start, side).ankle[0]
        assert back == pytest.approx(-0.38, abs=1e-3)
        assert getattr(there, side).ankle[1] == pytest.approx(0.040, abs=1e-6)


def test_half_a_range_walks_half_the_way():
    timeline = Timeline(long_spine(), BASES, range=0.5)
    start, there = (solve(timeline.pose_at(t), timeline.scene) for t in (0.0, 5.0))

    assert there.leg_r.ankle[0] - start.leg_r.ankle[0] == pytest.approx(-0.19, abs=1e-3)


def test_the_range_scales_the_deviation_from_the_start():
    def lean(scale):
        return Timeline(hinge(), BASES, range=scale).pose_at(3.9).channels["lean"]

    assert lean(1.0) == pytest.approx(50.0)
    assert lean(0.5) == pytest.approx(25.0)


@pytest.mark.parametrize("movement", [hinge(), pelvic_rock(), long_spine(), turning()])
def test_a_range_of_nothing_is_a_still(movement):
    timeline = Timeline(movement, BASES, range=0.0)
    start = timeline.pose_at(0.0)

    for t in moments(timeline, 10):
        assert replace(timeline.pose_at(t), breath=start.breath) == start


def test_a_changed_base_is_reached_at_any_range():
    timeline = Timeline(sit_to_stand(), BASES, range=0.5)
    standing = solve(timeline.pose_at(6.9), timeline.scene)

    assert standing.root[1] > 0.51


def test_the_tempo_changes_nothing_but_the_time():
    slow = Timeline(hinge(), BASES, tempo=(7.0, 1.6, 5.0))
    own = Timeline(hinge(), BASES)

    assert slow.duration == pytest.approx(13.6)
    assert own.duration == pytest.approx(6.8)
    for name in ("lean", "knee_l", "neck", "shoulder_r"):
        assert slow.pose_at(7.5).channels[name] == pytest.approx(own.pose_at(4.0).channels[name])


def test_a_tempo_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="3 phases, but the tempo gives 2"):
        Timeline(hinge(), BASES, tempo=(7.0, 1.6))


def test_a_key_replaces_values_of_the_base_not_of_the_key_before():
    movement = make_movement(
        "seated",
        Key(2.0, pose={"lean": 20}),
        Key(2.0, pose={"neck": 10}),
        Key(2.0, pose={"thoracic": 5}, from_previous=True),
    )
    timeline = Timeline(movement, BASES)

    assert timeline.pose_at(4.0).channels["lean"] == pytest.approx(-2.0)
    assert timeline.pose_at(4.3).channels["neck"] == pytest.approx(10.0)
    assert timeline.pose_at(6.1).channels["neck"] == pytest.approx(10.0, abs=0.01)
    assert timeline.pose_at(6.04).channels["thoracic"] == pytest.approx(5.0, abs=0.01)


def test_follow_through_lets_the_head_come_a_little_later():
    movement = make_movement("seated", Key(2.0, pose={"neck": 10, "lumbar": 10}))
    pose = Timeline(movement, BASES).pose_at(1.0)

    assert pose.channels["lumbar"] == pytest.approx(5.0)
    assert 3.0 < pose.channels["neck"] < 4.9


def test_a_mirrored_round_turns_to_the_other_side():
    timeline = Timeline(turning(), BASES)
    right, left = timeline.pose_at(3.5), timeline.pose_at(3.5, mirrored=True)

    assert left.channels["thoracic_twist"] == -right.channels["thoracic_twist"]
    assert left.mirrored


def test_a_mirrored_round_stands_in_the_mirrored_scene():
    movement = make_movement("split_stance", Key(2.0, pose={"knee_l": 30}))
    timeline = Timeline(movement, BASES)
    plain, mirrored = (
        solve(timeline.pose_at(2.0, mirrored=side), timeline.scene) for side in (False, True)
    )

    assert mirrored.leg_r.ankle[0] == pytest.approx(plain.leg_l.ankle[0])
    assert mirrored.leg_r.ankle[2] == pytest.approx(-plain.leg_l.ankle[2])
    assert not mirrored.miss


def test_alternating_rounds_without_a_way_back_meet_in_the_mirror():
    movement = make_movement(
        "standing",
        Key(1.4, pose={"heel_r": 30, "knee_r": 34}),
        back=Return(0.0),
        sided=Sided.ALTERNATE,
    )
    timeline = Timeline(movement, BASES)

    end, start = timeline.pose_at(timeline.duration), timeline.pose_at(0.0, mirrored=True)
    assert start.channels == pytest.approx(end.channels, abs=1e-9)


def test_a_movement_played_once_ends_where_it_arrives_and_stays():
    movement = make_movement(
        "supine_knees_bent", Key(3.0, base="side_lying"), back=Return(0.0), once=True
    )
    timeline = Timeline(movement, BASES)

    assert timeline.pose_at(0.0).channels["roll"] == 0.0
    assert timeline.pose_at(99.0).channels["roll"] == pytest.approx(90.0)


def test_a_pinned_foot_keeps_the_place_of_the_start():
    timeline = Timeline(
        make_movement("supine_legs_elevated", Key(3.0, pose={"pelvis": -8, "lumbar": 4})), BASES
    )
    ankles = [body.leg_r.ankle for body in bodies(timeline, 10)]

    assert ankles[0] == pytest.approx((0.235, 0.331, 0.072), abs=0.01)
    assert max(distance(ankle, ankles[0]) for ankle in ankles) < 1e-6


def test_on_a_bed_everything_lies_higher():
    floor, bed = (Timeline(resting(scene={"surface": on}), BASES) for on in ("floor", "bed"))
    low, high = (solve(timeline.pose_at(1.0), timeline.scene) for timeline in (floor, bed))

    for a, b in zip(points(low), points(high), strict=True):
        assert b[1] - a[1] == pytest.approx(0.285 - 0.005, abs=1e-4)  # a mattress gives more
    assert floor.scene.props == ("mat", "pillow", "leg_chair")
    assert bed.scene.props == ("bed", "pillow", "leg_cushions")


def test_the_movement_places_its_feet_before_its_bases_do():
    timeline = Timeline(sit_to_stand(), BASES)

    assert timeline.scene.feet["floor_r"].at == pytest.approx((0.205, 0.0, 0.060))
    assert timeline.scene.seat == (0.0, 0.262, 0.0)


def test_the_start_changes_the_base_for_every_key():
    movement = make_movement(
        "seated",
        Key(2.0, pose={"lean": 10}),
        start=Start({"neck": 7}, Contacts(hand_r="belly")),
    )
    pose = Timeline(movement, BASES).pose_at(2.0)

    assert pose.channels["neck"] == pytest.approx(7.0)
    assert pose.hand_r.of("belly") == 1.0
    assert pose.hand_l.of("thighs") == 1.0


def test_contacts_change_with_the_move():
    movement = make_movement("seated", Key(2.0, contacts=Contacts(hand_r="free"), ease=Ease.LINEAR))
    timeline = Timeline(movement, BASES)

    assert timeline.pose_at(0.5).hand_r.of("free") == pytest.approx(0.25)
    assert timeline.pose_at(0.5).hand_l.of("thighs") == 1.0


def test_a_given_breath_replaces_the_rounds_own():
    timeline = Timeline(hinge(), BASES)

    assert timeline.pose_at(3.5).breath == pytest.approx(0.0)
    assert timeline.pose_at(3.5, breath=0.7).breath == 0.7


def test_the_breath_of_a_moment_names_what_the_author_wrote():
    timeline = Timeline(hinge(), BASES)

    assert timeline.breath_at(1.0).breath is Breath.OUT
    assert timeline.breath_at(1.0).left == pytest.approx(2.5)
    assert timeline.breath_at(5.0).breath is Breath.IN


def test_standing_sways_a_little_and_sitting_does_not():
    standing, seated = Timeline(hinge(), BASES), Timeline(pelvic_rock(), BASES)

    assert max(abs(standing.pose_at(t).channels["sway"]) for t in moments(standing)) == (
        pytest.approx(0.25, abs=0.01)
    )
    assert all(seated.pose_at(t).channels["sway"] == 0.0 for t in moments(seated, 5))


def test_a_moment_is_named_as_the_author_counts():
    timeline = Timeline(sit_to_stand(), BASES)

    assert timeline.label_at(1.0) == "key 1"
    assert timeline.label_at(7.0) == "key 3"
    assert timeline.label_at(timeline.duration) == "return"


def test_the_start_of_a_round_is_its_base_pose():
    assert Timeline(pelvic_rock(), BASES).pose_at(0.0).channels == base_pose("seated").channels
