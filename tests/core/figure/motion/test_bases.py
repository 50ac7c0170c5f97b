from __future__ import annotations

import pytest

from core.figure.making import BASES
from intermezzo.core.figure.motion.bases import parse_bases
from intermezzo.core.figure.posing import channels
from intermezzo.core.figure.posing.placement import LYING


@pytest.mark.parametrize("name", BASES)
def test_a_base_pose_stays_within_the_hard_ranges(name):
    base = BASES[name]

    for channel, value in base.pose.items():
        row = channels.ROWS[channel]
        if row.name == "lean" and base.root in LYING:
            continue
        assert row.hard[0] <= value <= row.hard[1], channel


def test_feet_and_hands_stand_for_both_sides_unless_one_is_named():
    base = parse_bases({"odd": {"root": "stand", "hands": "hips", "hand_l": "free"}})["odd"]

    assert (base.hand_l, base.hand_r) == ("free", "hips")
    assert (base.foot_l, base.foot_r) == ("floor", "floor")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"root": "hover"}, "odd.root: 'hover' is unknown, allowed are stand"),
        ({}, "odd.root: None is unknown"),
        ({"root": "stand", "hands": "pockets"}, "odd.hand_l: 'pockets' is unknown"),
        ({"root": "stand", "pose": {"kneee": 3}}, "odd.pose.kneee: unknown channel"),
        ({"root": "stand", "pose": {"knee": "3"}}, "odd.pose.knee: '3' is not a number"),
        ({"root": "stand", "pose": {"knee": True}}, "odd.pose.knee: True is not a number"),
        ({"root": "stand", "pose": 3}, "odd.pose: must be a table"),
        ({"root": "stand", "prop": []}, "odd.prop: unknown"),
        ({"root": "stand", "props": "mat"}, "odd.props: must be a list"),
        (7, "odd: must be a table"),
    ],
)
def test_a_faulty_base_pose_is_refused_in_plain_words(table, message):
    with pytest.raises(ValueError, match=message):
        parse_bases({"odd": table})
