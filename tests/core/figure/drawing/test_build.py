from __future__ import annotations

import pytest

from figures import body, drawn, posed
from intermezzo.core.figure.drawing.build import DEFAULT_FIGURE, FIGURES
from intermezzo.core.figure.drawing.camera import Camera, look
from intermezzo.core.figure.drawing.feet import foot
from intermezzo.core.figure.drawing.hands import hand
from intermezzo.core.figure.drawing.head import eyes, head
from intermezzo.core.figure.drawing.hulls import Outline
from intermezzo.core.figure.drawing.silhouette import Limb, silhouette
from intermezzo.core.preferences import table
from intermezzo.core.preferences.model import Preferences


def _points(shape):
    for outline in shape:
        if isinstance(outline, Outline):
            yield from (outline.start, *((curve[4], curve[5]) for curve in outline.curves))
        else:
            yield from outline


def _width(build, limb):
    standing = body(drawn("reach"))
    parts = silhouette(look("front"), standing, build=build)
    xs = [
        x
        for part in parts
        if part.limb is limb
        for _, shape in part.fills
        for x, _ in _points(shape)
    ]
    return max(xs) - min(xs)


def test_the_preferences_know_every_figure():
    assert tuple(FIGURES) == table.FIGURES
    assert Preferences().appearance.figure == DEFAULT_FIGURE


def test_the_figures_differ_in_girth():
    widths = [_width(FIGURES[name], Limb.TORSO) for name in ("willow", "pebble", "oak")]

    assert widths == sorted(widths)
    assert widths[-1] > 1.02 * widths[0]


@pytest.mark.parametrize("name", ["hinge", "rock", "legs_up", "cat"])
def test_every_figure_has_its_hands_and_feet_where_the_contacts_are(name):
    camera, moving = look("side"), body(drawn(name), 4.0)
    soles = foot(camera, moving.leg_r)
    palms = hand(camera, moving.arm_r, 1.0).skin

    for build in FIGURES.values():
        parts = {(p.limb, p.side): p for p in silhouette(camera, moving, build=build)}
        assert parts[(Limb.FOOT, "r")].fills[0][1] == soles
        assert parts[(Limb.FOREARM, "r")].fills[0][1][-len(palms) :] == palms


def test_the_back_of_the_trunk_is_the_same_for_every_figure():
    lying = body(drawn("legs_up"))
    camera = Camera(0.0, 0.0, 1000.0)
    lowest = [
        max(
            y
            for part in silhouette(camera, lying, build=build)
            if part.limb is Limb.TORSO
            for _, shape in part.fills
            for _, y in _points(shape)
        )
        for build in FIGURES.values()
    ]

    assert max(lowest) - min(lowest) < 1.0


def test_tied_hair_stands_out_above_the_head_and_a_cap_has_a_brim():
    placed = body(drawn("hinge")).head
    tied, cropped, covered = (
        head(look("front"), placed, FIGURES[name].hair) for name in ("willow", "oak", "pebble")
    )

    assert min(y for _, y in _points(tied.hair)) < min(y for _, y in _points(cropped.hair)) - 0.004
    assert covered.brim
    assert not tied.brim


@pytest.mark.parametrize("view", ["side", "front", "back", "three_quarter"])
def test_a_brim_shows_from_every_side(view):
    assert head(look(view), body(drawn("hinge")).head, FIGURES["pebble"].hair).brim


@pytest.mark.parametrize(("twist", "towards"), [(30.0, -1), (-30.0, 1)])
def test_the_eyes_lead_a_turn_of_the_head(twist, towards):
    """From the front the figure's right is on the left."""
    camera, turned = look("front"), posed(drawn("roll_down"), neck_twist=twist)
    lids = {
        gaze: [eye.line[2][0] for eye in eyes(camera, turned.head, gaze)]
        for gaze in (0.0, 1.0 if twist > 0 else -1.0)
    }
    (straight, led) = lids.values()

    assert all((b - a) * towards > 0 for a, b in zip(straight, led, strict=True))
