from __future__ import annotations

import pytest

from core.figure.making import BASES, EXAMPLES, make_movement
from intermezzo.core.figure.motion.check import Severity, check
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.movement import Contacts, Key, Start


def findings(base, *keys, **fields):
    return check(Timeline(make_movement(base, *keys, **fields), BASES))


def rejected(base, *keys, **fields):
    found = findings(base, *keys, **fields)
    return [finding.message for finding in found if finding.severity is Severity.REJECT]


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_sound_movement_is_not_rejected(name):
    found = check(Timeline(EXAMPLES[name], BASES))

    assert [finding for finding in found if finding.severity is Severity.REJECT] == []


@pytest.mark.parametrize("name", BASES)
def test_a_base_pose_held_still_has_no_fault(name):
    assert findings(name, Key(2.0)) == []


def test_a_written_angle_beyond_the_hard_range_is_named_in_the_authors_words():
    keys = Key(2.0), Key(2.0, pose={"hip_r": 140}, contacts=Contacts(foot_r="free"))

    assert "key 2, hip_r = 140 is beyond 128" in rejected("seated", *keys)


def test_beyond_the_gentle_range_is_only_a_warning():
    (finding,) = findings("seated", Key(3.0, pose={"pelvis": 16}))

    assert finding.severity is Severity.WARN
    assert finding.message == "key 1, pelvis = 16 is beyond the gentle 14"


def test_a_start_beyond_the_hard_range_is_found_too():
    start = Start({"neck": 60})

    assert "start, neck = 60 is beyond 45" in rejected("seated", Key(2.0), start=start)


def test_a_solved_knee_beyond_the_hard_range_is_found():
    scene = {"foot_at": {"x": 0.045, "z": 0.06}, "seat": {"x": 0, "y": 0.08}}

    assert any("knee_r" in message for message in rejected("seated", Key(2.0), scene=scene))


def test_hamstrings_limit_the_hip_of_a_straight_leg():
    key = Key(3.0, pose={"hip_r": 100, "knee_r": 10}, contacts=Contacts(foot_r="free"))

    assert any("what the hamstrings allow" in message for message in rejected("supine", key))


def test_flexion_together_with_twist_has_no_place():
    key = Key(3.0, pose={"lumbar": 14, "lumbar_twist": 5})

    assert any("flexed" in message for message in rejected("seated", key))


def test_a_tilted_pelvis_counts_as_lumbar_flexion():
    found = findings("seated", Key(4.0, pose={"pelvis": -14, "lumbar": 16}))

    assert "key 1, lumbar = 30 is beyond the gentle 28" in [f.message for f in found]


def test_a_hand_that_cannot_reach_is_found():
    messages = rejected("desk_stand", Key(2.0), scene={"desk": {"x": 0.6, "y": 0.43}})

    assert any("hand_r misses desk_tips" in message for message in messages)


def test_a_foot_that_cannot_stay_is_found():
    messages = rejected("seated", Key(3.0, pose={"lift": 5}), scene={"foot_at": {"x": 0.45}})

    assert any("foot_l misses floor" in message for message in messages)
    assert any("foot_l slides" in message for message in messages)


def test_haste_is_a_warning():
    key = Key(0.6, pose={"shoulder_r": 160, "neck_twist": 40}, contacts=Contacts(hand_r="free"))
    found = {finding.where: finding for finding in findings("standing", key)}

    assert "H a second" in found["hand_r"].message
    assert "degrees a second" in found["neck_twist"].message
    assert found["neck_twist"].severity is Severity.WARN


def test_each_fault_is_told_once():
    found = findings("seated", Key(2.0, 5.0, {"pelvis": 16}), Key(2.0, 5.0, {"pelvis": 18}))

    assert [finding.message for finding in found] == ["key 2, pelvis = 18 is beyond the gentle 14"]
