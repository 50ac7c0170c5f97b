from __future__ import annotations

import pytest

from core.figure.making import base_pose, base_scene
from intermezzo.core.figure.drawing.camera import look
from intermezzo.core.figure.drawing.silhouette import Limb, silhouette
from intermezzo.core.figure.posing.solver import solve


@pytest.mark.parametrize("base", ["seated", "perch"])
@pytest.mark.parametrize("view", ["side", "front", "front_seated", "three_quarter"])
def test_a_hand_that_rests_on_the_thigh_is_drawn_over_it(base, view):
    parts = silhouette(look(view), solve(base_pose(base), base_scene(base)))
    order = [(part.limb, part.side) for part in parts]

    for side in ("l", "r"):
        assert order.index((Limb.FOREARM, side)) > order.index((Limb.THIGH, side))


def test_a_hand_in_the_air_keeps_its_place_in_depth():
    pose = base_pose("standing", shoulder=30, plane=90)
    parts = silhouette(look("side"), solve(pose, base_scene("standing")))

    assert (parts[0].limb, parts[0].side) in {(Limb.FOREARM, "l"), (Limb.UPPER_ARM, "l")}
