"""Head and hands are shifted while they do not turn, and drawn anew once they do."""

from __future__ import annotations

import pytest

from intermezzo.core.figure.drawing.camera import Camera
from intermezzo.core.figure.drawing.hulls import Shape, Shifted, hull
from intermezzo.core.figure.drawing.kept import Kept
from intermezzo.core.figure.posing.body import Frame, Vec
from intermezzo.core.figure.posing.vector import IDENTITY, turned_z

CAMERA = Camera(13.0, 6.0, 600.0)
HERE, THERE = (0.0, 0.5, 0.0), (0.02, 0.53, 0.1)


class Ball:
    """A ball before the part's place, which counts how often it is drawn."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self.drawn = 0

    def shown(self, at: Vec, frame: Frame = IDENTITY, bent: float = 0.0, camera=CAMERA) -> Shape:
        def draw() -> tuple[Shape, ...]:
            self.drawn += 1
            seen = camera.project(at, frame)
            return ([hull([seen.disc(0.05, 0.0, 0.0, 0.02)])],)

        return self.kept.shifted("ball", camera, (at, frame), draw, bent)[0]


def test_what_only_moved_is_shifted_to_where_it_would_be_drawn():
    kept, fresh = Ball(Kept()), Ball(Kept())
    kept.shown(HERE)
    (shifted,) = kept.shown(THERE)
    (anew,) = fresh.shown(THERE)

    assert kept.drawn == 1
    assert isinstance(shifted, Shifted)
    moved = [(x + shifted.by[0], y + shifted.by[1]) for x, y in shifted.shape[0]]
    for one, two in zip(moved, anew, strict=True):
        assert one == pytest.approx(two)


def test_what_turned_bent_or_is_seen_by_another_camera_is_drawn_anew():
    ball = Ball(Kept())
    ball.shown(HERE)
    ball.shown(HERE, turned_z(IDENTITY, 0.5))
    ball.shown(HERE, turned_z(IDENTITY, 0.5), bent=0.2)
    ball.shown(HERE, turned_z(IDENTITY, 0.5), bent=0.2, camera=Camera(13.0, 6.0, 600.0))

    assert ball.drawn == 4


def test_many_small_turns_do_not_add_up_unseen():
    ball = Ball(Kept())
    for step in range(101):
        ball.shown(HERE, turned_z(IDENTITY, step * 0.02))

    assert ball.drawn > 20


def test_what_stands_still_is_the_very_same_and_what_moved_is_drawn_anew():
    kept: Kept[list[int]] = Kept()
    here, there = (0.0, 0.5, 0.0), (0.0, 0.5002, 0.0)
    first, again, moved = (kept.still("leg", CAMERA, at, list) for at in (here, here, there))

    assert again is first
    assert moved is not first


def test_many_small_moves_do_not_add_up_unseen():
    kept: Kept[list[int]] = Kept()
    drawn = {id(kept.still("leg", CAMERA, (step * 5e-5,), lambda: [0])) for step in range(101)}

    assert len(drawn) > 1
    assert kept.still("leg", CAMERA, (0.0,), lambda: [1]) == [1]
