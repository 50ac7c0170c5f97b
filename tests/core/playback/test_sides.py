"""The side that is named is the side on which the movement is seen, as in a mirror."""

from __future__ import annotations

from pathlib import Path

import pytest

from intermezzo.core.figure.drawing.camera import look
from intermezzo.core.playback.layout import Part
from intermezzo.core.playback.score import compose
from intermezzo.core.routine import Intensity
from intermezzo.store.library import load

LIBRARY = load([Path(__file__).parents[3] / "routines"])
A_CLEAR_SIDE = 0.05
"""H between the hips on the picture, which are 0.1 apart; a view from the side shows less."""


def seen_moments(name):
    score = compose(LIBRARY.routines[name], LIBRARY.movements, LIBRARY.bases, Intensity.STANDARD)
    for second in range(round(score.seconds)):
        moment = score.at(second + 0.5)
        if moment.part is Part.MOVE and moment.side and "lying" not in moment.movement.base:
            yield moment


@pytest.mark.parametrize("name", sorted(LIBRARY.routines))
def test_the_side_that_is_named_is_where_the_movement_is_seen(name):
    for moment in seen_moments(name):
        body = moment.body()
        camera = look(moment.movement.view)
        right, left = (camera.point(leg.hip)[0] for leg in (body.leg_r, body.leg_l))
        if abs(right - left) < A_CLEAR_SIDE:
            continue
        # Written for the right, so a mirrored pose works on the left.
        works, rests = (left, right) if moment.mirrored else (right, left)

        assert (works > rests) == (moment.side == "right"), moment.movement.id


def test_each_side_has_its_turn():
    sides = [moment.side for moment in seen_moments("chair_hip_ease")]

    assert set(sides) == {"left", "right"}
    assert sides.count("left") == sides.count("right")
