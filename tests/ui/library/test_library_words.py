"""The words of the library: every short name of the files has words of people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intermezzo.core.catalogue import Catalogue, Facet, Form
from intermezzo.core.content import told
from intermezzo.core.content import words as files
from intermezzo.core.library import Library
from intermezzo.core.movement import Dose, Role, Sided
from intermezzo.core.routine import RoutineKind
from intermezzo.store.library import load
from intermezzo.ui.library import words
from little_library import BASES, movement

LIBRARY = load([BASES.parent])


@pytest.mark.parametrize(
    ("facet", "names", "known"),
    [
        (Facet.SYSTEM, files.SYSTEMS, words._SYSTEMS),
        (Facet.PURPOSE, files.PURPOSES, told.PURPOSE_WORDS),
        (Facet.EQUIPMENT, files.EQUIPMENT, words._EQUIPMENT),
    ],
)
def test_every_value_of_a_facet_has_words(facet, names, known):
    assert set(names) <= set(known)
    assert not any("_" in words.value(facet, name) for name in names)


def test_every_care_kind_and_source_of_ours_has_words():
    assert set(told.CARE_WORDS) >= files.TAGS
    assert {str(kind) for kind in RoutineKind} <= set(words._KINDS) & set(words._KIND_OF_ONE)
    marks = {each.care.source for each in LIBRARY.movements.values()} - {None}
    assert marks <= set(words._SOURCES)


def test_what_nobody_has_put_into_words_is_shown_without_marks():
    assert words.value(Facet.PURPOSE, "tall_tales") == "Tall tales"
    assert words.source("A leaflet of my clinic") == "A leaflet of my clinic"
    assert words.source(None) == words.FROM_PRACTICE


@pytest.mark.parametrize(
    ("sided", "role", "reps", "said"),
    [
        (Sided.NONE, Role.WORK, 4, "4 times"),
        (Sided.NONE, Role.WORK, 1, "Once"),
        (Sided.EACH, Role.WORK, 3, "3 each side"),
        (Sided.ALTERNATE, Role.WORK, 6, "6 in turn"),
        (Sided.NONE, Role.SETTLE, 4, "4 breaths"),
    ],
)
def test_a_dose_is_said_as_people_do(sided, role, reps, said):
    each = replace(movement("reach"), sided=sided, role=role)

    assert words.times(each, Dose(reps, 1.0)) == said


@pytest.mark.parametrize(
    ("setting", "said", "in_short"),
    [
        (("seated",), "On your chair", "On your chair  ·  Level 1"),
        (("seated", "standing"), "On your chair or standing", "Chair, standing  ·  Level 1"),
        (
            ("floor", "seated", "standing"),
            "On your chair, standing or on the floor",
            "Several places  ·  Level 1",
        ),
        (("seated", "standing", "floor", "bed"), "Anywhere", "Anywhere  ·  Level 1"),
    ],
)
def test_places_are_said_in_their_order(setting, said, in_short):
    each = replace(movement("reach"), setting=setting)
    (item,) = Catalogue(Library({"reach": each})).items

    assert words.where(item) == said
    assert words.below(item) == in_short


def test_needs_are_listed_in_a_sentence():
    band = replace(movement("pull"), equipment=("resistance band", "chair"))
    (item,) = Catalogue(Library({"pull": band})).items

    assert words.needs(item) == "Needs a chair and a band"
    assert words.shelf(Form.ROUTINE, "evening") == "Evening routines"


def test_what_an_item_is_good_for_is_told_once():
    items = {item.id: item for item in Catalogue(LIBRARY).items}

    assert words.serves(items["seated_hip_hinge"]) == "Warm-up  ·  Hips"
    assert words.serves(items["bridge"]).count("Strength") == 1


def test_a_card_tells_whole_minutes_above_two():
    items = {item.id: item for item in Catalogue(LIBRARY).items}

    assert words.below(items["precision_warm_up"]) == "Several places  ·  4 min"
    assert words.below(items["chair_hip_ease"]) == "On your chair  ·  110 s"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), "Place"),
        (("seated",), "On your chair"),
        (("seated", "bed", "floor"), "On your chair +2"),
    ],
)
def test_a_filter_says_the_first_of_its_choices_and_how_many_more(names, said):
    assert words.chosen(Facet.SETTING, names) == said
