"""The smallest good movement and routine as mappings, to be spoiled by tests."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from intermezzo.core.content import Fault, parse_movement, parse_routine
from intermezzo.core.figure.motion.bases import parse_bases
from intermezzo.core.movement import Movement
from intermezzo.core.routine import Routine
from little_library import BASES

FILE = "sample.toml"
BASE_POSES = parse_bases(tomllib.loads(BASES.read_text()))

MOVEMENT: Mapping[str, Any] = tomllib.loads("""
id = "hip_rock"
title = "Hip rock"
base = "seated"
view = "side"
focus = ["hips"]
cues = ["Sit tall", "Rock a little", "Easy shoulders"]
return = 4.0
return_breath = "out"

[start]
hands = "knees"
pose = { lean = -2 }

[[key]]
move = 4.0
breath = "in"
pose = { lean = 10, shoulder_r = 20 }

[is]
system = "warm_up"
purpose = ["hip_mobility"]
level = 1
setting = ["seated"]
equipment = ["chair"]
sided = "none"
discreet = true
role = "prep"

[dose]
gentle = { reps = 2, range = 0.5 }
standard = { reps = 4, range = 0.75 }
stronger = { reps = 6, range = 1.0 }

[care]
fault = "Leaning back"
""")

ROUTINE: Mapping[str, Any] = tomllib.loads("""
id = "short_rock"
title = "Short rock"
kind = "interlude"
purpose = "hip_mobility"
setting = "seated"
level = 1
discreet = true
why = "move the hips"

[[step]]
movement = "hip_rock"
prep = 4
reps = 6
seconds = 52

[[step]]
movement = "rest"
prep = 4
reps = 6
seconds = 52
""")

SHORT: Mapping[str, Any] = {
    **ROUTINE,
    "kind": "warm_up",
    "step": [{**step, "reps": 2, "seconds": 20} for step in ROUTINE["step"]],
}
"""The same in forty seconds; a warm-up may be of any length (content.md R01)."""


def spoiled(good: Mapping[str, Any], path: str, value: object) -> dict[str, Any]:
    """Return a copy with one value replaced; keys and steps are counted from 1, as in messages."""
    copy: Any = deepcopy(dict(good))
    *way, last = path.split(".")
    table = copy
    for part in way:
        name, _, number = part.rstrip("]").partition("[")
        table = table.setdefault(name, {})
        if number:
            table = table[int(number) - 1]
    if value is None:
        del table[last]
    else:
        table[last] = value
    return dict(copy)


def read_movement(mapping: Mapping[str, Any]) -> tuple[Movement | None, tuple[Fault, ...]]:
    return parse_movement(mapping, FILE, BASE_POSES)


def good_movement(**changes: object) -> Movement:
    """Return the sample movement; `is__role="settle"` replaces `is.role`."""
    mapping = dict(MOVEMENT)
    for path, value in changes.items():
        mapping = spoiled(mapping, path.replace("__", "."), value)
    movement, faults = read_movement(mapping)
    assert movement, [str(fault) for fault in faults]
    return movement


def movements(**changes: object) -> dict[str, Movement]:
    """Return what the sample routine needs: the movement and a rest to end with."""
    rest = good_movement(id="rest", is__role="settle")
    rock = good_movement(**changes)
    return {movement.id: movement for movement in (rock, rest)}


def read_routine(
    mapping: Mapping[str, Any], known: Mapping[str, Movement] | None = None
) -> tuple[Routine | None, tuple[Fault, ...]]:
    return parse_routine(mapping, FILE, movements() if known is None else known)
