from __future__ import annotations

import itertools
from math import atan2, cos, degrees, radians, sin

import pytest
from hypothesis import given, settings

from core.figure.making import is_orthonormal, legal_channels
from intermezzo.core.figure.posing import channels
from intermezzo.core.figure.posing.skeleton import (
    CERVICAL,
    LEFT,
    LUMBAR,
    RIGHT,
    THORACIC,
    arm_from_angles,
    build_trunk,
    shoulder_joint,
    span,
)
from intermezzo.core.figure.posing.vector import IDENTITY, distance, product, turned_x, turned_z

NEUTRAL = dict(channels.NEUTRAL)


def trunk(**values):
    ch = {**NEUTRAL, **channels.expanded(values)}
    return build_trunk(ch, ch["lean"], 0.0)


def tilt(placed):
    return degrees(atan2(-placed.frame[1][0], placed.frame[1][1]))


def bend(spine, first, last):
    return tilt(spine[first]) - tilt(spine[last])


def test_the_neutral_spine_has_its_three_curves():
    spine = trunk().spine

    assert len(spine) == 18
    assert bend(spine, 0, 5) == pytest.approx(-32.0)
    assert bend(spine, 5, 13) == pytest.approx(38.0)
    assert bend(spine, 13, 17) == pytest.approx(-26.0)


def test_the_head_of_a_neutral_figure_is_level():
    head = trunk().head

    assert head.frame[0] == pytest.approx(IDENTITY[0])
    assert head.at[0] == pytest.approx(0.0, abs=0.02)


@settings(deadline=None)
@given(legal_channels())
def test_the_spine_keeps_its_length_however_it_bends(values):
    spine = build_trunk(values, values["lean"], 0.0).spine
    total = sum(distance(a.at, b.at) for a, b in itertools.pairwise(spine))

    assert total == pytest.approx(LUMBAR.length + THORACIC.length + CERVICAL.length)
    assert all(is_orthonormal(node.frame) for node in spine)


def test_a_flat_and_a_barely_twisted_spine_are_the_same():
    flat, bent = trunk(lumbar=12, thoracic=-9), trunk(lumbar=12, thoracic=-9, thoracic_twist=1e-9)

    for a, b in zip(flat.spine, bent.spine, strict=True):
        assert a.at == pytest.approx(b.at, abs=1e-9)


def test_each_step_of_the_spine_bends_sideways_before_it_twists():
    """Rz(-f/2n) . Rx(s/n) . Ry(-t/n) . Rz(-f/2n) eight times over (figure.md 1)."""
    spine = trunk(thoracic=-6, thoracic_side=24, thoracic_twist=36).spine
    flex = -(THORACIC.curve - 6) / 16
    first = product(product(turned_z(IDENTITY, flex), turned_x(IDENTITY, 24 / 8)), twisted(-36 / 8))
    step = product(first, turned_z(IDENTITY, flex))

    expected = spine[LUMBAR.steps].frame
    for _ in range(8):
        expected = product(expected, step)

    for column, wanted in zip(spine[13].frame, expected, strict=True):
        assert column == pytest.approx(wanted, abs=1e-9)


def twisted(angle):
    """Return Ry, written out: it turns Z towards X."""
    s, c = sin(radians(angle)), cos(radians(angle))
    return ((c, 0.0, -s), (0.0, 1.0, 0.0), (s, 0.0, c))


def test_a_pelvic_tilt_leaves_the_trunk_upright():
    assert tilt(trunk(pelvis=-10).spine[12]) == pytest.approx(tilt(trunk().spine[12]))


def test_arms_hang_down_and_rise_forward_and_sideways():
    def wrist(side, **values):
        ch = {**NEUTRAL, **channels.expanded(values)}
        thorax = build_trunk(ch, 0.0, 0.0).thorax
        shoulder = shoulder_joint(ch, thorax, side, 0.0)
        end = arm_from_angles(ch, thorax, side, shoulder).wrist
        return tuple(end[i] - shoulder[i] for i in range(3))

    assert wrist(RIGHT) == pytest.approx((0.0, -0.316, 0.0))
    assert wrist(RIGHT, shoulder=90) == pytest.approx((0.316, 0.0, 0.0))
    assert wrist(RIGHT, shoulder=90, plane=90) == pytest.approx((0.0, 0.0, 0.316))
    assert wrist(LEFT, shoulder=90, plane=90) == pytest.approx((0.0, 0.0, -0.316))


def test_a_bent_limb_is_shorter_by_the_rule_of_cosines():
    assert span(0.3, 0.4, 90.0) == pytest.approx(0.5)
    assert span(0.3, 0.4, 0.0) == pytest.approx(0.7)
