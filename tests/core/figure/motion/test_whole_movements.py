"""Movements that range does not shorten, feet that step around a seat, ankles on knees."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from core.figure.making import BASES, ours
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing.measured import standing_point
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.posing.vector import distance


def _bodies(movement, scale=1.0, *, mirrored=False):
    line = Timeline(movement, BASES, range=scale)
    moments = [i / 10 for i in range(int(line.duration * 10) + 1)]
    return line, [solve(line.pose_at(t, mirrored=mirrored), line.scene) for t in moments]


@pytest.mark.parametrize("scale", [0.0, 0.5, 1.0])
def test_one_stands_up_wholly_at_any_range(scale):
    line, _ = _bodies(ours("sit_to_stand"), scale)
    tall = solve(line.pose_at(5.0), line.scene)

    assert tall.root[1] > 0.5
    assert tall.spine[-1].at[1] > 0.84


def test_a_smaller_range_lets_the_hands_help():
    movement = ours("sit_to_stand")
    alone, helped = (Timeline(movement, BASES, range=scale) for scale in (1.0, 0.5))

    assert alone.pose_at(2.0).hand_r.of("free") == pytest.approx(1.0)
    assert helped.pose_at(2.0).hand_r.of("thighs") == pytest.approx(1.0)


def test_range_shortens_what_is_not_whole():
    movement = replace(ours("chair_height_lift"), whole=False)
    line, _ = _bodies(movement, 0.5)
    whole, _ = _bodies(ours("chair_height_lift"), 0.5)

    half = solve(line.pose_at(5.0), line.scene).root[1]

    assert half < solve(whole.pose_at(5.0), whole.scene).root[1] - 0.005


@pytest.mark.parametrize("name", ["sit_to_stand", "chair_height_lift", "floor_lift_light"])
def test_feet_stay_planted_all_the_way_up_and_down(name):
    _, bodies = _bodies(ours(name))
    for leg in ("leg_l", "leg_r"):
        first = standing_point(getattr(bodies[0], leg))

        assert max(distance(standing_point(getattr(b, leg)), first) for b in bodies) < 0.001


def test_the_nose_comes_over_the_toes_before_the_hips_leave():
    _, bodies = _bodies(ours("sit_to_stand"))
    leaving = next(body for body in bodies if body.root[1] > bodies[0].root[1] + 0.01)

    assert leaving.head.at[0] > leaving.leg_r.ankle[0] + 0.05


def test_the_seat_is_met_softly():
    line, _ = _bodies(ours("sit_to_stand"))
    heights = [solve(line.pose_at(t / 30), line.scene).root[1] for t in range(300)]
    falls = [(a - b) * 30 for a, b in pairwise(heights)]

    assert max(falls) < 0.32
    assert max(falls[-6:]) < 0.02


@pytest.mark.parametrize("mirrored", [False, True])
def test_turning_on_the_seat_takes_pelvis_and_chest_together(mirrored):
    _, bodies = _bodies(ours("car_exit_pivot"), mirrored=mirrored)
    for body in bodies:
        pelvis, chest = body.pelvis[0], body.thorax.frame[0]
        aside = abs(pelvis[0] * chest[2] - pelvis[2] * chest[0])

        assert aside < 0.02


def test_the_feet_step_around_the_seat_and_stand_under_the_knees():
    movement = ours("car_exit_pivot")
    line, bodies = _bodies(movement)
    turned = solve(line.pose_at(5.0), line.scene)
    x, _, z = line.scene.ischium

    for then, now in ((bodies[0].leg_r, turned.leg_r), (bodies[0].leg_l, turned.leg_l)):
        far = [((leg.ankle[0] - x) ** 2 + (leg.ankle[2] - z) ** 2) ** 0.5 for leg in (then, now)]
        assert far[0] == pytest.approx(far[1], abs=0.002)
        assert now.ankle[1] == pytest.approx(0.040)
        assert now.foot[0][2] == pytest.approx(0.866, abs=0.05)


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_ankle_rests_on_the_other_knee_and_stays_there(mirrored):
    _, bodies = _bodies(ours("seated_figure_four"), mirrored=mirrored)
    for body in bodies:
        over, under = (body.leg_l, body.leg_r) if mirrored else (body.leg_r, body.leg_l)

        assert 0.05 < distance(over.ankle, under.knee) < 0.10
        assert over.ankle[1] > under.knee[1] + 0.04
        assert distance(over.ankle, (bodies[0].leg_l if mirrored else bodies[0].leg_r).ankle) < 1e-6
