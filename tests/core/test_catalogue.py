"""Looking through the library: facets, words, shelves and counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intermezzo.core.catalogue import (
    Catalogue,
    Facet,
    Form,
    Wish,
    choices,
    cues_of,
    matching,
    needs,
    shelves,
)
from intermezzo.core.content import Fault
from intermezzo.core.library import Library
from intermezzo.core.movement import Care, Key, Return
from intermezzo.core.preferences.model import Body, Practice
from intermezzo.core.routine import Routine, RoutineKind, Step
from intermezzo.store.library import load
from little_library import BASES, movement

LIBRARY = load([BASES.parent])


def made(name, title, system, setting, equipment, level, **more):  # noqa: PLR0917 - a row
    return replace(
        movement(name),
        title=title,
        system=system,
        setting=tuple(setting.split()),
        equipment=tuple(equipment.split()),
        level=level,
        **more,
    )


MOVEMENTS = {
    each.id: each
    for each in (
        made("hinge", "Hip hinge", "warm_up", "standing", "wall", 2, purpose=("hip_mobility",)),
        made("rock", "Pelvic rock", "warm_up", "seated", "chair", 1, purpose=("hip_mobility",)),
        made("bridge", "Bridge", "load", "floor bed", "none", 2, purpose=("loaded",)),
        made("breath", "Élan of breath", "recovery", "seated bed", "none", 1, cues=("Soft jaw",)),
    )
}
ROUTINES = {
    each.id: each
    for each in (
        Routine(
            "ease", "Chair ease", RoutineKind.INTERLUDE, "hip_mobility", "seated", 1, True, "slow",
            (Step("rock", 8, 1), Step("breath", 10, 1)),
        ),
        Routine(
            "up", "Up and down", RoutineKind.WARM_UP, "stability", "mixed", 2, False, "before",
            (Step("hinge", 8, 1), Step("bridge", 10, 1)),
        ),
    )
}  # fmt: skip
CATALOGUE = Catalogue(Library(MOVEMENTS, ROUTINES))
ITEMS = CATALOGUE.items


def ids(items):
    return [item.id for item in items]


def test_items_stand_by_system_then_by_kind_the_easier_first():
    assert ids(ITEMS) == ["rock", "hinge", "bridge", "breath", "ease", "up"]
    assert [(form, shelf, ids(kept)) for form, shelf, kept in shelves(ITEMS)] == [
        (Form.MOVEMENT, "warm_up", ["rock", "hinge"]),
        (Form.MOVEMENT, "load", ["bridge"]),
        (Form.MOVEMENT, "recovery", ["breath"]),
        (Form.ROUTINE, "interlude", ["ease"]),
        (Form.ROUTINE, "warm_up", ["up"]),
    ]


@pytest.mark.parametrize(
    ("facet", "value", "found"),
    [
        (Facet.SYSTEM, "warm_up", ["rock", "hinge", "ease", "up"]),
        (Facet.SYSTEM, "load", ["bridge", "up"]),
        (Facet.PURPOSE, "hip_mobility", ["rock", "hinge", "ease"]),
        (Facet.SETTING, "bed", ["bridge", "breath"]),
        (Facet.SETTING, "standing", ["hinge", "up"]),
        (Facet.EQUIPMENT, "none", ["bridge", "breath"]),
        (Facet.EQUIPMENT, "chair", ["rock", "ease"]),
        (Facet.LEVEL, "2", ["hinge", "bridge", "up"]),
    ],
)
def test_a_facet_keeps_what_has_its_value(facet, value, found):
    assert ids(matching(ITEMS, Wish().choosing(facet, value))) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("hip", ["rock", "hinge", "ease", "up"]),
        ("HIP hinge", ["hinge", "up"]),
        ("elan", ["breath", "ease"]),
        ("soft jaw", ["breath"]),
        ("hip-mobility", ["rock", "hinge", "ease"]),
        ("bridge", ["bridge", "up"]),
        ("  ", ["rock", "hinge", "bridge", "breath", "ease", "up"]),
        ("handstand", []),
        ("[(*", []),
    ],
)
def test_every_word_must_be_found_somewhere(words, found):
    assert ids(matching(ITEMS, Wish(words))) == found


def test_form_and_facets_narrow_each_other():
    wish = Wish(form=Form.MOVEMENT).choosing(Facet.SYSTEM, "warm_up")

    assert ids(matching(ITEMS, wish)) == ["rock", "hinge"]
    assert ids(matching(ITEMS, wish.choosing(Facet.LEVEL, "1"))) == ["rock"]


def test_any_of_several_values_of_one_facet_answers():
    wish = Wish().choosing(Facet.LEVEL, "1", "2")

    assert {item.level for item in matching(ITEMS, wish)} == {1, 2}
    assert wish.choosing(Facet.LEVEL) == Wish()


def test_choices_count_what_each_would_leave_and_keep_the_way_back():
    wish = Wish().choosing(Facet.SETTING, "seated").choosing(Facet.LEVEL, "1")

    assert choices(ITEMS, wish, Facet.SETTING) == [
        ("seated", 3),
        ("standing", 0),
        ("floor", 0),
        ("bed", 1),
    ]
    assert choices(ITEMS, Wish(), Facet.SYSTEM)[0] == ("warm_up", 4)
    assert choices(ITEMS, Wish(), Facet.EQUIPMENT)[-1] == ("none", 2)


def test_a_wish_is_open_until_something_is_asked_for():
    assert Wish().is_open
    assert Wish("  ").is_open
    assert not Wish(form=Form.ROUTINE).is_open
    assert Wish().choosing(Facet.LEVEL, "1").choosing(Facet.LEVEL).is_open


def test_a_routine_needs_what_its_steps_need():
    assert needs(MOVEMENTS.values()) == {"chair", "wall"}
    assert needs([MOVEMENTS["bridge"]]) == {"none"}


def test_own_and_unwanted_items_are_marked():
    library = replace(CATALOGUE.library, own=frozenset({"bridge"}))
    items = Catalogue(library, Practice(never=("rock", "up"))).items

    assert [item.id for item in items if item.never] == ["rock", "up"]
    assert [item.id for item in items if item.own] == ["bridge"]


def test_what_does_not_go_with_body_or_room_is_marked_and_cannot_be_done():
    hinge = replace(MOVEMENTS["hinge"], care=Care(fault="", leave_out=("spine_surg",)))
    library = replace(CATALOGUE.library, movements=MOVEMENTS | {"hinge": hinge})
    body = Body(tags=("spine_surg",), equipment=("wall",))
    items = {item.id: item for item in Catalogue(library, body=body).items}

    assert [name for name, item in items.items() if not item.suits] == [
        "rock",
        "hinge",
        "ease",
        "up",
    ]
    assert items["breath"].can_be_done
    assert not items["hinge"].can_be_done


def test_what_is_never_to_be_shown_suits_all_the_same_but_waits():
    (item,) = Catalogue(Library({"rock": MOVEMENTS["rock"]}), Practice(never=("rock",))).items

    assert item.suits
    assert not item.can_be_done


def test_a_routine_is_shown_as_it_is_played_for_the_person():
    library = Library(dict(LIBRARY.movements), dict(LIBRARY.routines), LIBRARY.bases)
    wishes = Practice(never=("seated_hip_swivel",))
    shown = Catalogue(library, wishes).routine("chair_hip_ease")

    assert "seated_hip_swivel" not in [step.movement for step in shown.steps]
    assert Catalogue(library).routine("chair_hip_ease") is LIBRARY.routines["chair_hip_ease"]


def test_all_cues_are_told_in_the_order_they_are_said():
    said = replace(
        MOVEMENTS["rock"],
        cues=("Feet flat", "Breathe on"),
        keys=(Key(move=4.0, cue="Tip back"), Key(move=4.0, cue="Tip back")),
        back=Return(cue="Grow tall"),
    )

    assert cues_of(said) == ("Feet flat", "Tip back", "Grow tall", "Breathe on")


def test_each_file_left_out_is_told_once_and_warnings_are_not():
    faults = (
        Fault("a.toml", "title", "is missing"),
        Fault("a.toml", "key", "is missing"),
        Fault("b.toml", "", "is odd", warning=True),
    )

    assert Catalogue(Library(faults=faults)).faulty_files == ("a.toml: title: is missing",)
