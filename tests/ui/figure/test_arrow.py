"""The arrow between two stills: from where the body was to where it gets."""

from __future__ import annotations

from math import hypot
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.stage.shot import compose_shot
from intermezzo.core.figure.stage.travel import moves_of, travel
from intermezzo.store.library import load
from intermezzo.ui.figure.arrow import paint_arrow
from intermezzo.ui.figure.palette import palette
from intermezzo.ui.theme import DARK, LIGHT

LIBRARY = load([Path(__file__).parents[3] / "routines"])
WIDTH, HEIGHT = 388, 296


def drawn(name, *, back=False, colours=LIGHT):
    """Return the arrow alone with the camera, and the bodies it is drawn between."""
    movement = LIBRARY.movements[name]
    timeline = Timeline(movement, LIBRARY.bases)
    camera = compose_shot(movement, timeline, WIDTH, HEIGHT).camera
    move = moves_of(timeline)[1 if back else 0]
    start, end = (
        solve(timeline.pose_at(clock, breath=0.5), timeline.scene)
        for clock in (move.left, move.reached)
    )
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        paint_arrow(painter, camera, start, end, palette(colours))
    return image, camera, start, end


def inked(image):
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 200
    ]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("name", sorted(LIBRARY.movements))
def test_an_arrow_lies_on_the_stage_near_where_the_body_gets(name, colours):
    if not moves_of(Timeline(LIBRARY.movements[name], LIBRARY.bases)):
        return
    image, camera, start, end = drawn(name, colours=colours)
    way = travel(start, end)
    if way is None:
        assert inked(image) == []
        return
    x, y = camera.point(way[1])
    near = min((hypot(x - a, y - b) for a, b in inked(image)), default=0.0)

    assert near < 0.16 * camera.scale


def test_the_way_back_points_back():
    there, camera, *_ = drawn("seated_hip_hinge")
    back, *_ = drawn("seated_hip_hinge", back=True)

    def head(image):
        points = inked(image)
        return sum(x for x, _ in points) / len(points)

    assert head(there) > head(back) + 0.02 * camera.scale


def test_nothing_points_where_nothing_moves():
    movement = LIBRARY.movements["supine_knees_cushion"]
    timeline = Timeline(movement, LIBRARY.bases)
    body = solve(timeline.pose_at(0.0), timeline.scene)
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        camera = compose_shot(movement, timeline, WIDTH, HEIGHT).camera
        paint_arrow(painter, camera, body, body, palette(LIGHT))

    assert inked(image) == []
