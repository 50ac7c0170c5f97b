"""What is said of a movement: loads by intensity, regions and things in plain words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from intermezzo.core.content.words import EQUIPMENT
from intermezzo.core.figure.drawing.regions import REGIONS
from intermezzo.core.movement import Load, LoadKind
from intermezzo.core.routine import Intensity
from intermezzo.store.library import load
from intermezzo.ui import advice
from intermezzo.ui.advice import advice_of, load_words, needs_of

LIBRARY = load([Path(__file__).parents[2] / "routines"])


def test_every_region_and_thing_has_plain_words():
    assert set(advice._REGIONS) == REGIONS
    assert set(advice._THINGS) == EQUIPMENT - {"none"}


@pytest.mark.parametrize(
    ("said", "kilograms", "intensity", "told"),
    [
        ("light band", {}, Intensity.GENTLE, ("light band",)),
        (
            "gentle 1-2 kg, standard 3-5 kg, stronger up to 8 kg",
            {Intensity.STANDARD: 5.0},
            Intensity.STANDARD,
            ("up to 5 kg at this level",),
        ),
        (
            "own body weight; gentle = hands help",
            {},
            Intensity.GENTLE,
            ("own body weight", "hands help"),
        ),
        ("own body weight; gentle = hands help", {}, Intensity.STRONGER, ("own body weight",)),
        (
            "bag with handles; gentle 1-2 kg",
            {Intensity.GENTLE: 2.0},
            Intensity.GENTLE,
            ("up to 2 kg at this level", "bag with handles"),
        ),
        ("gentle 1-2 kg", {}, Intensity.STANDARD, ("gentle 1-2 kg",)),
    ],
)
def test_a_load_is_told_for_the_level_that_is_played(said, kilograms, intensity, told):
    assert load_words(Load(LoadKind.WEIGHT, said, kilograms), intensity) == told


def test_a_mirrored_movement_is_felt_on_the_other_side():
    swivel = LIBRARY.movements["seated_hip_swivel"]
    one = advice_of(swivel, Intensity.STANDARD)
    other = advice_of(swivel, Intensity.STANDARD, "left")

    assert one.feel == "The right hip."
    assert other.feel == "The left hip."


def test_a_cue_of_a_phase_is_told_once():
    for movement in LIBRARY.movements.values():
        cues = advice_of(movement, Intensity.STANDARD).cues

        assert len(cues) == len(set(cues))
        assert {advice.words.sentence(cue) for cue in movement.cues} <= set(cues)


def test_things_are_listed_once_and_a_seat_is_there_already():
    movements = [LIBRARY.movements[name] for name in ("seated_hip_swivel", "wall_hip_hinge")]
    strange = replace(movements[0], equipment=("towel",))

    assert needs_of("seated", movements[:1]) == ""
    assert needs_of("standing", movements) == "You need a chair and a wall."
    assert needs_of("standing", [strange]) == "You need a towel."
