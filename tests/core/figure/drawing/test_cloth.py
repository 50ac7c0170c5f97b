from __future__ import annotations

import pytest

from core.figure.making import base_pose, base_scene
from intermezzo.core.figure.drawing.camera import look
from intermezzo.core.figure.drawing.cloth import hem, knee_fold, waist_fold
from intermezzo.core.figure.drawing.hulls import Outline, signed_area
from intermezzo.core.figure.drawing.sections import SHANK, bone
from intermezzo.core.figure.posing.solver import solve


def _body(base, **moved):
    return solve(base_pose(base, **moved), base_scene(base))


def _points(outline):
    if not isinstance(outline, Outline):
        return outline
    return [outline.start, *((curve[4], curve[5]) for curve in outline.curves)]


def test_a_bent_knee_folds_the_cloth_and_a_straight_one_does_not():
    assert knee_fold(look("side"), _body("seated").leg_r)
    assert not knee_fold(look("side"), _body("standing").leg_r)


def test_the_fold_of_the_knee_is_hidden_from_the_front():
    assert not knee_fold(look("front"), _body("seated").leg_r)


def test_a_rounded_back_folds_the_shirt_and_an_upright_or_hinged_one_does_not():
    camera = look("side")

    assert waist_fold(camera, _body("standing", lumbar=14, thoracic=20))
    assert not waist_fold(camera, _body("standing"))
    assert not waist_fold(camera, _body("standing", lean=50, knee=20))


@pytest.mark.parametrize("view", ["side", "front", "three_quarter"])
def test_a_hem_ends_where_the_leg_ends_and_winds_as_it_does(view):
    camera, leg = look(view), _body("standing").leg_r
    ends = (leg.knee, leg.ankle)
    band = hem(camera, ends, leg.shank, SHANK)
    whole = bone(camera, ends, leg.shank, SHANK)

    assert all(signed_area(_points(outline)) > 0 for outline in band)
    xs = [x for outline in band for x, _ in _points(outline)]
    edges = [x for outline in whole for x, _ in _points(outline)]
    assert min(edges) - 1e-6 <= min(xs)
    assert max(xs) <= max(edges) + 1e-6
