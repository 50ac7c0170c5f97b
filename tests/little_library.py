"""A little library for tests of the day: kinds, places, lengths of content.md 3, one movement."""

from __future__ import annotations

import tomllib
from pathlib import Path

from intermezzo.core.figure.motion.bases import parse_bases
from intermezzo.core.library import Library
from intermezzo.core.movement import Breath, Care, Dose, Key, Movement, Role, Sided
from intermezzo.core.routine import Intensity, Routine, RoutineKind, Step

BASES = Path(__file__).parents[1] / "routines" / "bases.toml"

SHEET = """
tall_seat_reset    interlude decompression     seated   1 110
chair_hip_ease     interlude hip_mobility      seated   1 110
upper_back_unwind  interlude thoracic_mobility seated   1 114
breath_and_settle  interlude breathing         seated   1 100
quiet_centre       interlude stability         seated   1 110
active_leg_line    interlude hip_mobility      seated   1 110
desk_long_line     interlude decompression     standing 1 102
walk_and_reach     interlude walking           standing 1 112
hips_and_balance   interlude hip_mobility      standing 2 116
desk_control       interlude stability         standing 2 102
hinge_primer       interlude hip_mobility      standing 2 106
floor_control      interlude stability         floor    3 114
precision_warm_up  warm_up   stability         mixed    1 258
supported_load     loaded    loaded            standing 2 102
evening_full       evening   down_regulation   bed      1 482
evening_side       evening   down_regulation   bed      1 292
evening_short      evening   down_regulation   bed      1 120
"""

FIRST_LIGHT = (
    "tall_seat_reset",
    "chair_hip_ease",
    "desk_long_line",
    "evening_full",
    "evening_short",
)
"""The routines of the first issue."""


def movement(name: str, **lean: float) -> Movement:
    """Return a movement that breathes in for four seconds and out for six."""
    return Movement(
        id=name,
        title=name.replace("_", " ").capitalize(),
        base="seated",
        keys=(Key(move=4.0, hold=6.0, pose=lean, breath=Breath.IN, hold_breath=Breath.OUT),),
        system="recovery",
        purpose=("breathing",),
        level=1,
        setting=("seated",),
        equipment=(),
        sided=Sided.NONE,
        discreet=True,
        role=Role.SETTLE,
        dose={intensity: Dose(reps=30, range=1.0) for intensity in Intensity},
        cues=("Breathe in", "Breathe out"),
        care=Care(fault="none"),
    )


def routine(line: str) -> Routine:
    """Return a routine of three steps from a line of the sheet."""
    name, kind, purpose, setting, level, seconds = line.split()
    each = float(seconds) / 3
    reps = max(1, int(each // 12.5))
    return Routine(
        id=name,
        title=name.replace("_", " ").capitalize(),
        kind=RoutineKind(kind),
        purpose=purpose,
        setting=setting,
        level=int(level),
        discreet=setting == "seated",
        why="",
        steps=(Step("settle_breath", each, reps, prep=each - 12.5 * reps),) * 3,
        variant_of="evening_full" if name == "evening_short" else None,
    )


ALL = {each.id: each for each in map(routine, SHEET.strip().splitlines())}


def library(*names: str) -> Library:
    """Return the named routines, all of them without a name."""
    return Library(
        movements={"settle_breath": movement("settle_breath")},
        routines={name: ALL[name] for name in (names or ALL)},
        bases=parse_bases(tomllib.loads(BASES.read_text(encoding="utf-8"))),
    )
