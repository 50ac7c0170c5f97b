"""Speed through keys that are only passed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.figure.making import BASES, make_movement
from intermezzo.core.figure.motion.easing import eased, flowing
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.movement import Ease, Key, Return, Sided

SHARE = st.floats(0.0, 1.0)


def passing(*values, move=2.0, channel="thoracic_twist", **fields):
    """A movement through some values of one channel, all flowing but the last."""
    *through, last = values
    keys = [Key(move, pose={channel: value}, ease=Ease.FLOW) for value in through]
    return Timeline(
        make_movement("seated", *keys, Key(move, pose={channel: last}), **fields), BASES
    )


def speed(timeline, t, channel, step=1e-4):
    before, after = (timeline.pose_at(t + side * step).channels[channel] for side in (-1, 1))
    return (after - before) / (2 * step)


def test_a_key_that_is_passed_keeps_the_speed():
    timeline = passing(2, 4, channel="pelvis", back=Return(3.0))
    just_before, just_after = speed(timeline, 1.999, "pelvis"), speed(timeline, 2.001, "pelvis")

    assert just_before == pytest.approx(just_after, abs=0.01)
    assert just_before == pytest.approx(1.0, abs=0.01)


def test_a_channel_that_turns_back_rests_at_its_key():
    timeline = passing(4, 1, channel="pelvis")

    assert speed(timeline, 2.0, "pelvis") == pytest.approx(0.0, abs=0.01)


def test_a_key_that_settles_rests():
    keys = [Key(2.0, pose={"pelvis": value}) for value in (2, 4)]
    timeline = Timeline(make_movement("seated", *keys), BASES)

    assert speed(timeline, 2.0, "pelvis") == pytest.approx(0.0, abs=0.01)


def test_a_follower_keeps_its_speed_a_little_later():
    timeline = passing(10, 20, 30, channel="thoracic_twist", back=Return(4.0))

    assert speed(timeline, 2.0, "thoracic_twist") == pytest.approx(
        speed(timeline, 2.05, "thoracic_twist"), abs=0.2
    )
    assert speed(timeline, 4.04, "thoracic_twist") > 4.0


def test_a_round_that_closes_flows_over_its_end():
    poses = ({"pelvis": 2}, {"pelvis": 4}, {"pelvis": 2}, {"pelvis": 0})
    keys = [Key(2.0, pose=pose, ease=Ease.FLOW) for pose in poses]
    timeline = Timeline(make_movement("seated", *keys, back=Return(0.0)), BASES)

    assert speed(timeline, 2.0, "pelvis") == pytest.approx(1.0, abs=0.01)
    end = [timeline.pose_at(timeline.duration - d).channels["pelvis"] for d in (2e-4, 1e-4)]
    start = [timeline.pose_at(d).channels["pelvis"] for d in (1e-4, 2e-4)]
    assert (end[1] - end[0]) / 1e-4 == pytest.approx((start[1] - start[0]) / 1e-4, abs=0.02)


def test_a_round_that_alternates_flows_into_its_mirror_image():
    key = Key(2.0, pose={"thoracic_twist": 10, "hip_r": 95, "hip_l": 80}, ease=Ease.FLOW)
    timeline = Timeline(
        make_movement("seated", key, back=Return(0.0), sided=Sided.ALTERNATE), BASES
    )
    d = 1e-4
    leaving = [timeline.pose_at(timeline.duration - k * d).channels["hip_r"] for k in (2, 1)]
    coming = [timeline.pose_at(k * d, mirrored=True).channels["hip_r"] for k in (1, 2)]

    assert leaving[1] == pytest.approx(coming[0], abs=0.01)
    assert (leaving[1] - leaving[0]) / d == pytest.approx((coming[1] - coming[0]) / d, abs=0.05)


@settings(deadline=None)
@example([5e-324, 1.0])
@given(st.lists(st.floats(-14, 14), min_size=2, max_size=6))
def test_no_channel_leaves_the_range_of_its_keys(values):
    timeline = passing(*values, channel="pelvis")
    ends = [0.0, *values]
    for i, (low, high) in enumerate(pairwise(ends)):
        for j in range(11):
            here = timeline.pose_at(2.0 * i + 0.2 * j).channels["pelvis"]

            assert min(low, high) - 1e-6 <= here <= max(low, high) + 1e-6


@given(SHARE, SHARE, SHARE, SHARE)
def test_a_flowing_way_never_turns_back(enter, leave, u, v):
    first, second = sorted((u, v))

    assert flowing(first, enter, leave) <= flowing(second, enter, leave) + 1e-12


@given(SHARE)
def test_a_flowing_way_between_rests_settles(u):
    assert flowing(u, 0.0, 0.0) == pytest.approx(eased(u, Ease.SETTLE))


@pytest.mark.parametrize(("enter", "leave"), [(1.0, 0.0), (0.4, 0.8), (1.0, 1.0)])
def test_a_flowing_way_has_its_speeds_at_its_ends(enter, leave):
    d = 1e-6

    assert flowing(d, enter, leave) / d == pytest.approx(enter, abs=1e-4)
    assert (1.0 - flowing(1.0 - d, enter, leave)) / d == pytest.approx(leave, abs=1e-4)
