from __future__ import annotations

from dataclasses import replace

import pytest

from core.figure.making import BASES, ours
from figures import NAMES, body, drawn, shot, timeline
from intermezzo.core.content.words import PROPS
from intermezzo.core.figure.drawing.camera import look
from intermezzo.core.figure.drawing.hulls import signed_area
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing.scene import Scene
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.props.furnishing import Tone, bounds, furnish


def _solids(movement, *props):
    line = timeline(movement)
    return furnish(replace(line.scene, props=props), body(movement))


def _top(solids, tone):
    return max(at[1] + r for solid in solids if solid.tone is tone for at, r in solid.balls)


@pytest.mark.parametrize("prop", sorted(PROPS - {"mat", "band"}))
def test_every_prop_an_author_may_name_is_drawn(prop):
    assert _solids(drawn("legs_up"), prop)


def test_the_chair_is_as_high_as_the_scene_says():
    low = furnish(Scene(seat=(0.0, 0.24, 0.0), props=("chair",)), body(drawn("rock")))
    high = furnish(Scene(seat=(0.0, 0.29, 0.0), props=("chair",)), body(drawn("rock")))

    assert _top(high, Tone.TOP) - _top(low, Tone.TOP) == pytest.approx(0.05)


def test_the_chair_under_the_legs_carries_the_calves():
    movement = drawn("legs_up")
    lying = body(movement)

    top = _top(_solids(movement, "leg_chair"), Tone.TOP)

    assert lying.leg_r.knee[1] - 0.06 < top < lying.leg_r.knee[1]


def test_the_pillow_reaches_the_head_but_not_the_face():
    movement = drawn("legs_up")
    head = body(movement).head

    assert 0.0 < _top(_solids(movement, "pillow"), Tone.PILLOW) < head.at[1] + 0.03


def test_a_cushion_lies_below_the_knees():
    movement = replace(drawn("legs_up"), base="supine_knees_bent")
    lying = body(movement)

    top = _top(_solids(movement, "knee_cushion"), Tone.CUSHION)

    assert lying.leg_r.knee[1] - 0.07 < top < lying.leg_r.knee[1]


def test_only_a_wall_may_leave_the_stage():
    solids = _solids(drawn("hinge"), "wall")

    assert bounds(solids, look("side")) is None


@pytest.mark.parametrize("name", NAMES)
def test_furniture_is_on_the_stage_and_winds_like_the_figure(name):
    shown = shot(drawn(name))

    for solid in shown.solids:
        outline = solid.outline(shown.camera)
        assert signed_area(outline) > 0
        assert all(0 <= x <= shown.width and y <= shown.height for x, y in outline)


def test_hands_rest_on_the_armrests():
    unload = ours("armrest_unload")
    line = Timeline(unload, BASES)
    start = solve(line.pose_at(0.0), line.scene)
    tops = [solid for solid in furnish(line.scene, start) if solid.near and solid.tone is Tone.TOP]

    assert len(tops) == 2
    for arm, top in zip((start.arm_l, start.arm_r), tops, strict=True):
        xs, ys, zs = zip(*(at for at, _ in top.balls), strict=True)
        assert min(xs) < arm.wrist[0] < max(xs) + 0.01
        assert 0.0 < arm.wrist[1] - max(ys) < 0.03
        assert min(zs) - 0.01 < arm.wrist[2] < max(zs) + 0.01


def test_a_plain_chair_stands_on_four_feet_and_cannot_roll():
    solids = furnish(Scene(props=("plain_chair",)), body(drawn("rock")))
    feet = [at for solid in solids for at, r in solid.balls if at[1] - r < 0.005]

    assert len(feet) == 4


def test_a_chair_ahead_has_its_back_on_the_far_side():
    scene = Scene(seat=(0.4, 0.262, 0.0), props=("chair_ahead",))
    solids = furnish(scene, body(drawn("hinge")))
    highest = max((at for solid in solids for at, _ in solid.balls), key=lambda at: at[1])

    assert highest[0] > 0.45
