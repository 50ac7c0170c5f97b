from __future__ import annotations

from itertools import pairwise
from math import hypot

import pytest

from core.figure.making import base_pose, base_scene
from figures import body, drawn
from intermezzo.core.figure.drawing.camera import look
from intermezzo.core.figure.drawing.pearls import ghosts, spine_line
from intermezzo.core.figure.drawing.regions import PELVIC_LEVEL, REGIONS, mirrored, spots
from intermezzo.core.figure.posing.solver import solve


def test_the_spine_has_24_pearls_that_grow_downward():
    pearls = spine_line(look("side"), body(drawn("hinge"))).pearls
    radii = [r for _, _, r in pearls]

    assert len(pearls) == 24
    assert radii == sorted(radii, reverse=True)


def test_pearls_stay_apart_on_a_round_back():
    pearls = spine_line(look("side"), body(drawn("cat"), 4.0)).pearls

    for (x1, y1, r1), (x2, y2, r2) in pairwise(pearls):
        assert hypot(x2 - x1, y2 - y1) > 0.85 * (r1 + r2)


@pytest.mark.parametrize("region", sorted(REGIONS - {PELVIC_LEVEL}))
def test_every_region_has_light(region):
    found = spots(body(drawn("hinge")), [region])

    assert found
    assert all(spot.radius > 0 and spot.on for spot in found)


def test_the_light_of_a_brace_grows_with_the_effort():
    scene = base_scene("seated")
    lights = [
        spots(solve(base_pose("seated", brace=effort), scene), ["brace"])[0]
        for effort in (0.0, 10.0, 20.0, 30.0)
    ]

    assert all(a.strength < b.strength and a.radius < b.radius for a, b in pairwise(lights))
    assert lights[0].strength < 0.25
    assert lights[-1].strength == 1.0


def test_a_region_of_one_side_is_lit_on_that_side_only():
    both, right = (spots(body(drawn("hinge")), [name]) for name in ("hamstrings", "hamstrings_r"))

    assert {spot.side for spot in both} == {"l", "r"}
    assert [spot.side for spot in right] == ["r"]


def test_the_pelvic_level_is_a_line_and_no_light():
    assert spots(body(drawn("rock")), [PELVIC_LEVEL]) == []


def test_the_other_side_gets_the_light_when_mirrored():
    assert mirrored(("hip_flexor_r", "lumbar", "side_l")) == ("hip_flexor_l", "lumbar", "side_r")
    assert mirrored(mirrored(("calves", "side_r"))) == ("calves", "side_r")


def _ghosts(base, focus, **moved):
    scene = base_scene(base)
    start, now = solve(base_pose(base), scene), solve(base_pose(base, **moved), scene)
    return ghosts(look("side"), now, start, focus)


@pytest.mark.parametrize(
    ("focus", "moved"),
    [("pelvis_line", {"pelvis": -6}), ("lumbar", {"lumbar": 5}), ("neck", {"neck": 9})],
)
def test_a_small_move_leaves_a_ghost_of_the_start(focus, moved):
    ((discs, shown),) = _ghosts("seated", [focus], **moved)

    assert discs
    assert 0.0 < shown <= 1.0


def test_no_ghost_where_nothing_moves_or_is_in_focus():
    assert not _ghosts("seated", ["lumbar", "neck"])
    assert not _ghosts("seated", ["hips"], pelvis=-8)


def test_no_ghost_where_the_whole_trunk_has_gone_elsewhere():
    assert not _ghosts("standing", ["lumbar"], lean=60)
