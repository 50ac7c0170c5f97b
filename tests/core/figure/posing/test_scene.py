from __future__ import annotations

import pytest

from intermezzo.core.figure.posing.scene import build_scene, merged


def scene(**given):
    return build_scene(given, props=(), lying=False)


def test_feet_stand_on_both_sides_of_the_middle():
    feet = scene(foot_at={"x": 0.1, "z": 0.06}).feet

    assert feet["floor_r"].at == (0.1, 0.0, 0.06)
    assert feet["floor_l"].at == (0.1, 0.0, -0.06)


def test_toes_turn_out_on_both_sides():
    feet = scene(foot_at={"toe_out": 10}).feet

    assert feet["floor_r"].frame[0][2] > 0.1
    assert feet["floor_l"].frame[0][2] < -0.1


def test_a_step_back_without_a_place_is_content_mds():
    feet = scene(foot_at={"x": 0.2, "z": 0.06}).feet

    assert feet["floor_back_r"].at == pytest.approx((-0.18, 0.0, 0.06))


def test_the_mirror_image_twice_is_the_scene():
    given = scene(foot_l_at={"x": 0.1, "z": -0.05}, seat={"z": 0.2}, lie_z=0.1)
    twice = given.mirror_image.mirror_image

    assert twice.feet["floor_l"].at == given.feet["floor_l"].at
    assert (twice.seat, twice.lie_at) == (given.seat, given.lie_at)
    assert given.mirror_image.feet["floor_r"].at == (0.1, 0.0, 0.05)


def test_the_first_to_place_the_feet_places_them_on_both_sides():
    both = merged({"foot_at": {"x": 1}}, {"foot_l_at": {"x": 2}, "seat": {"x": 3}})

    assert both == {"foot_at": {"x": 1}, "seat": {"x": 3}}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"surface": "sofa"}, "surface = 'sofa' is not one of floor, bed"),
        ({"desk": 3}, "desk = 3 is not a table with x, y"),
        ({"desk": {"z": 3}}, "desk.z is unknown, allowed are x, y"),
        ({"desk": {"x": "3"}}, "desk.x = '3' is not a number"),
        ({"lie_x": True}, "lie_x = True is not a number"),
    ],
)
def test_a_faulty_place_is_refused_in_plain_words(given, message):
    with pytest.raises(ValueError, match=message):
        scene(**given)
