from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from figures import NAMES, body, drawn, posed, shot
from intermezzo.core.figure.drawing.build import FIGURES
from intermezzo.core.figure.drawing.regions import mirrored
from intermezzo.core.figure.drawing.silhouette import Material
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.posing.vector import between
from intermezzo.core.figure.stage.shot import compose_shot
from intermezzo.store.library import load
from intermezzo.ui.figure.backdrop import furniture
from intermezzo.ui.figure.painter import FigurePainter
from intermezzo.ui.figure.palette import TONES, WARDROBES, palette
from intermezzo.ui.figure.sun import Sun
from intermezzo.ui.theme import DARK, LIGHT, in_high_contrast

SIZE = (388.0, 296.0)
LIBRARY = load([Path(__file__).parents[3] / "routines"])

pytestmark = pytest.mark.usefixtures("qapp")


def _blank(size=SIZE, margin=0):
    image = QImage(
        int(size[0]) + 2 * margin, int(size[1]) + 2 * margin, QImage.Format.Format_ARGB32
    )
    image.fill(Qt.GlobalColor.transparent)
    return image


def _figure(movement, t=0.0, colours=LIGHT, *, margin=0, bodily=None, framed=None, **how):
    """Return a picture of the figure alone."""
    image = _blank(margin=margin)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(margin, margin)
    shown = bodily or body(movement, t)
    FigurePainter(palette(colours)).paint(painter, framed or shot(movement), shown, **how)
    painter.end()
    return image


def _solid_box(image):
    """Return the bounds of what is painted at least half."""
    xs, ys = [], []
    for y in range(image.height()):
        for x in range(image.width()):
            if image.pixelColor(x, y).alpha() > 127:
                xs.append(x)
                ys.append(y)
    return QRect(min(xs), min(ys), max(xs) - min(xs) + 1, max(ys) - min(ys) + 1)


def _differing(one, other, tolerance=24):
    """Return the share of painted pixels that differ visibly."""
    painted = differing = 0
    for y in range(one.height()):
        for x in range(one.width()):
            a, b = one.pixelColor(x, y), other.pixelColor(x, y)
            if a.alpha() < 40 and b.alpha() < 40:
                continue
            painted += 1
            parts = ((p - q) for p, q in zip(a.getRgb(), b.getRgb(), strict=True))
            differing += max(abs(p) for p in parts) > tolerance
    return differing / max(painted, 1)


def test_the_same_body_gives_the_same_picture():
    movement = drawn("hinge")

    assert _figure(movement, 2.0) == _figure(movement, 2.0)


def test_a_kept_painter_leaves_nothing_of_the_former_frame():
    movement = drawn("hinge")
    kept = FigurePainter(palette(LIGHT))
    pictures = []
    for t in (0.0, 4.0, 0.0):
        image = _blank()
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        kept.paint(painter, shot(movement), body(movement, t))
        painter.end()
        pictures.append(image)

    assert pictures[0] == pictures[2]
    assert pictures[0] != pictures[1]


def test_a_mirrored_body_gives_the_mirrored_picture_from_the_front():
    movement = drawn("reach")
    framed = shot(movement)
    centred = replace(framed, camera=replace(framed.camera, x=SIZE[0] / 2))

    right = _figure(movement, 3.0, framed=centred, strength=0.0)
    left = _figure(
        movement, bodily=body(movement, 3.0, mirrored=True), framed=centred, strength=0.0
    )

    # The light comes from the upper left on both, hence a tolerance.
    assert _differing(right, left.flipped(Qt.Orientation.Horizontal), tolerance=60) < 0.01
    assert _differing(right, left, tolerance=60) > 0.1


@pytest.mark.parametrize("name", NAMES)
def test_no_part_of_the_figure_leaves_the_stage(name):
    movement = drawn(name)
    for t in (0.0, 1.5, 4.0, 6.0):
        image = _figure(movement, t, margin=40)

        assert QRect(40, 40, int(SIZE[0]), int(SIZE[1])).contains(_solid_box(image))


def test_light_and_dark_are_two_pictures():
    movement = drawn("rock")

    assert _differing(_figure(movement), _figure(movement, colours=DARK)) > 0.5


def test_warm_light_falls_only_where_there_is_a_focus():
    movement = drawn("legs_up")
    lit, plain = _figure(movement), _figure(movement, focus=())

    assert _differing(lit, plain) > 0.02
    assert plain == _figure(movement, focus=(), strength=0.1)


def test_the_light_moves_to_the_other_side_with_the_mirrored_focus():
    movement = replace(drawn("reach"), focus=("side_r",))

    right, left = _figure(movement), _figure(movement, focus=mirrored(movement.focus))

    assert _differing(right, left) > 0.02


def test_a_ghost_of_the_neutral_spine_shows_once_the_pelvis_has_rolled():
    movement = drawn("rock")
    at_rest = _figure(movement, 0.0)
    unlit = replace(movement, focus=("lumbar",))

    rolled = posed(movement, pelvis=12.0)
    with_ghost = _figure(movement, bodily=rolled)
    without = _figure(unlit, bodily=rolled)

    assert with_ghost != without
    assert at_rest != with_ghost


def test_an_unknown_wardrobe_or_tone_shows_the_usual_one():
    usual = palette(LIGHT)

    assert palette(LIGHT, "velvet", 9).materials == usual.materials


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("wardrobe", list(WARDROBES))
@pytest.mark.parametrize("tone", range(1, len(TONES) + 1))
def test_shirt_trousers_and_skin_stand_apart_from_the_stage_and_the_pearls(colours, wardrobe, tone):
    worn = palette(colours, wardrobe, tone)

    for colour in worn.materials.values():
        assert _contrast(colour, worn.stage) > 1.12
    shirt = next(c for m, c in worn.materials.items() if m == "shirt")
    assert _contrast(shirt, worn.spine) > 2.3


def test_high_contrast_does_not_fade_the_far_side():
    worn = palette(in_high_contrast(LIGHT))
    material = next(iter(worn.materials))

    assert worn.material(material, 1.0) == worn.materials[material]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("wardrobe", list(WARDROBES))
@pytest.mark.parametrize("figure", list(FIGURES))
def test_high_contrast_edges_every_part_and_lets_the_pearls_stand_out(colours, wardrobe, figure):
    worn = palette(in_high_contrast(colours), wardrobe, figure=figure)

    assert _contrast(worn.outline, worn.stage) > 15
    for cloth in (Material.SHIRT, Material.TROUSERS):
        assert _contrast(worn.spine, worn.material(cloth, 0.0)) > 4.5


def test_high_contrast_draws_edges():
    movement = drawn("hinge")
    edged, plain = (
        _figure(movement, colours=colours, focus=()) for colours in (in_high_contrast(DARK), DARK)
    )

    assert _lightest(edged) > 250
    assert _solid_box(edged).width() > _solid_box(plain).width()


def test_high_contrast_draws_an_edge_around_furniture():
    scene = shot(drawn("rock"))
    edged, plain = (
        furniture(scene, palette(colours), floor=False)
        for colours in (in_high_contrast(DARK), DARK)
    )

    assert _lightest(edged) > 250
    assert _lightest(plain) < 160


def test_the_light_of_the_trunk_stays_off_the_arm_behind_it():
    movement = replace(drawn("rock"), view="front_seated")
    scene, seen = replace(shot(movement), focus=("side_l",)), body(movement)
    lit, unlit = (_figure(movement, framed=scene, strength=light) for light in (1.0, 0.0))
    arm, chest = between(seen.arm_l.shoulder, seen.arm_l.elbow, 0.8), seen.spine[9].at
    on_arm, on_chest = (tuple(map(round, scene.camera.point(at))) for at in (arm, chest))

    assert lit.pixelColor(*on_arm) == unlit.pixelColor(*on_arm)
    assert lit.pixelColor(*on_chest) != unlit.pixelColor(*on_chest)


def test_a_plain_figure_has_no_skin_colour_in_any_wardrobe():
    shades = {
        palette(LIGHT, worn, tone=5, figure="pebble").material(Material.SKIN, 0.0).name()
        for worn in WARDROBES
    }

    assert len(shades) == 1
    assert QColor(shades.pop()).hslSaturationF() < 0.15


def _lightest(image):
    """Return the lightest wholly painted pixel along the left edge of the figure."""
    found = 0
    for y in range(image.height()):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            if colour.alpha() > 200:
                found = max(found, colour.lightness())
                break
    return found


def test_furniture_is_drawn_where_the_movement_has_some():
    seated, standing = (furniture(shot(drawn(name)), palette(LIGHT)) for name in ("rock", "hinge"))

    assert _differing(seated, standing) > 0.3


def test_the_sun_shines_on_a_wall_that_fills_the_stage():
    movement = replace(drawn("reach"), base="wall_back", props=("wall_across",))
    behind = furniture(shot(movement), palette(LIGHT), floor=False).pixelColor(8, 180)

    assert 0.4 < behind.alphaF() < 0.7


@pytest.mark.parametrize(("level", "radius"), [(0.0, 0.30), (0.5, 0.3675), (1.0, 0.435)])
def test_the_sun_reaches_as_far_as_the_breath(level, radius):
    image = _blank()
    painter = QPainter(image)
    Sun(palette(LIGHT)).paint(painter, image.size().toSizeF(), level, 1.0)
    painter.end()
    middle = round(SIZE[1] * 0.49)
    rim = [x for x in range(image.width()) if image.pixelColor(x, middle).alpha() > 120]

    assert (max(rim) - min(rim)) / 2 == pytest.approx(radius * SIZE[1], abs=1.6)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from 3.12 on")
def test_painting_a_round_a_thousand_times_keeps_every_reference_to_none():
    """PySide6 6.12.0 on 3.11 drops one with each void call until the process aborts."""
    movement = drawn("rock")
    scene = shot(movement, (97.0, 74.0))
    figure = FigurePainter(palette(LIGHT))
    bodies = [body(movement, i / 10) for i in range(80)]
    image = _blank((97.0, 74.0))
    before = sys.getrefcount(None)
    for i in range(1000):
        painter = QPainter(image)
        figure.paint(painter, scene, bodies[i % len(bodies)])
        painter.end()

    assert sys.getrefcount(None) > before - 200


def _contrast(a: QColor, b: QColor) -> float:
    one, other = sorted((_luminance(a), _luminance(b)))
    return (other + 0.05) / (one + 0.05)


def _luminance(colour: QColor) -> float:
    parts = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("name", ["hinge", "rock"])
def test_a_painter_that_has_painted_before_paints_as_a_fresh_one_does(name):
    movement = drawn(name)
    framed = shot(movement)
    used = FigurePainter(palette(LIGHT))
    for t in (0.0, 1.3, 2.6, 4.0, 6.0):
        image = _blank()
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            used.paint(painter, framed, body(movement, t))

        assert _differing(image, _figure(movement, t, framed=framed), tolerance=8) == 0.0


def test_a_load_that_comes_fades_in_while_the_figure_stays():
    movement = next(each for each in LIBRARY.movements.values() if each.id == "band_row")
    line = Timeline(movement, LIBRARY.bases)
    framed = compose_shot(movement, line, *SIZE)
    start = solve(line.pose_at(0.0), line.scene)
    without, half, whole = (
        _figure(movement, bodily=start, framed=one, there=there)
        for one, there in ((replace(framed, rig=None), 1.0), (framed, 0.5), (framed, 1.0))
    )

    hidden = _figure(movement, bodily=start, framed=framed, there=0.0)
    assert _differing(hidden, without, tolerance=2) == 0.0
    assert _differing(without, half) < _differing(without, whole)
    assert _differing(half, whole) > 0.0


def test_a_band_of_the_props_is_held_in_both_hands():
    movement = drawn("reach")
    framed, seen = shot(movement), body(movement)
    banded = _figure(movement, bodily=seen, framed=replace(framed, band=True))
    plain = _figure(movement, bodily=seen, framed=framed)

    changed = _differing(banded, plain)
    assert 0.005 < changed < 0.1


@pytest.mark.parametrize("name", NAMES)
def test_a_figure_that_stands_still_does_not_flicker(name):
    movement = drawn(name)
    framed, seen = shot(movement), body(movement)
    still = FigurePainter(palette(LIGHT))
    pictures = []
    for _ in range(5):
        image = _blank()
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            still.paint(painter, framed, seen)
        pictures.append(image)

    assert all(_differing(pictures[0], later, tolerance=1) == 0.0 for later in pictures[1:])
