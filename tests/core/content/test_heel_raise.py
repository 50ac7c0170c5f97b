"""A heel that leaves the ground tips the sole; the formula for flat feet must know it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from intermezzo.core.content import figure_faults, parse_movement
from intermezzo.core.figure.motion.bases import parse_bases

ROUTINES = Path(__file__).parents[3] / "routines"
BASES = parse_bases(tomllib.loads((ROUTINES / "bases.toml").read_text(encoding="utf-8")))
RAISE = """
id = "calf_raise"
title = "Calf raise"
base = "standing"
cues = ["Stand tall", "Rise onto the balls of both feet"]
return = 3.0
return_breath = "in"

[[key]]
move = 3.0
breath = "out"
pose = {{ heel = {heel} }}

[is]
system = "range"
purpose = ["stability"]
level = 1
setting = ["standing"]

[dose]
gentle = {{ reps = 4, range = 0.5 }}
standard = {{ reps = 6, range = 0.75 }}
stronger = {{ reps = 8, range = 1.0 }}

[care]
fault = "Rolling outwards"
"""


@pytest.mark.parametrize("heel", [10, 25, 30, 38])
def test_one_may_rise_onto_the_balls_of_the_feet_as_far_as_one_likes(heel):
    movement, faults = parse_movement(tomllib.loads(RAISE.format(heel=heel)), "raise", BASES)

    assert faults == ()
    assert [str(fault) for fault in figure_faults(movement, BASES, "raise")] == []
