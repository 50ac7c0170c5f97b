"""One movement practised alone: what it consists of, and what the log calls it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core import practice
from intermezzo.core.content.routine_rules import routine_faults
from intermezzo.core.movement import Dose, Role, Sided
from intermezzo.core.preferences.model import Practice
from intermezzo.core.routine import Intensity, RoutineKind
from intermezzo.store.library import load
from little_library import ALL, BASES, movement

LIBRARY = load([BASES.parent])
EVERYWHERE = ("seated", "standing", "floor", "bed")
SETTLE = movement("settle_breath")
WORK = replace(
    movement("reach"),
    role=Role.WORK,
    sided=Sided.EACH,
    dose={
        Intensity.GENTLE: Dose(2, 0.5),
        Intensity.STANDARD: Dose(4, 0.75),
        Intensity.STRONGER: Dose(6, 1.0),
    },
)
SMALL = {"reach": WORK, "settle_breath": SETTLE}


def names(routine):
    return [step.movement for step in routine.steps]


@given(
    movement=st.sampled_from(sorted(LIBRARY.movements.values(), key=lambda each: each.id)),
    intensity=st.sampled_from(Intensity),
    settings=st.sets(st.sampled_from(EVERYWHERE)),
)
def test_every_movement_of_ours_can_be_practised_by_the_rules(movement, intensity, settings):
    wishes = Practice(intensity=intensity, settings=tuple(sorted(settings)))
    found = practice.practice(movement, LIBRARY.movements, wishes)

    faults = [str(fault) for fault in routine_faults(found, LIBRARY.movements, "practice")]
    # As long as its dose, where the person is: the length and place of interludes are not its own.
    assert [fault for fault in faults if "(R01)" not in fault and "(R10)" not in fault] == []


def test_it_settles_in_does_the_whole_dose_on_both_sides_and_settles():
    found = practice.practice(WORK, SMALL, Practice())

    assert names(found) == ["settle_breath", "reach", "settle_breath"]
    assert (found.steps[1].reps, found.steps[1].sides) == (4, 2)
    assert found.steps[1].seconds == pytest.approx(4 + 12.5 * 4 * 2 + 4)


@pytest.mark.parametrize(
    ("intensity", "reps"),
    [(Intensity.GENTLE, 2), (Intensity.STANDARD, 4), (Intensity.STRONGER, 6)],
)
def test_the_dose_is_the_one_of_the_intensity(intensity, reps):
    found = practice.practice(WORK, SMALL, Practice(intensity=intensity))

    assert found.steps[1].reps == reps


@pytest.mark.parametrize(
    ("role", "steps"),
    [
        (Role.WORK, ["settle_breath", "reach", "settle_breath"]),
        (Role.PREP, ["reach", "settle_breath"]),
        (Role.SETTLE, ["reach"]),
    ],
)
def test_what_prepares_or_settles_needs_no_other_for_it(role, steps):
    work = replace(WORK, role=role)

    assert names(practice.practice(work, SMALL | {"reach": work}, Practice())) == steps


def test_a_settling_movement_never_to_be_shown_is_not_used():
    other = replace(movement("rest"), id="rest")
    movements = SMALL | {"rest": other}

    assert names(practice.practice(WORK, movements, Practice(never=("settle_breath",)))) == [
        "rest",
        "reach",
        "rest",
    ]
    assert names(practice.practice(WORK, SMALL, Practice(never=("settle_breath",)))) == ["reach"]


def test_it_is_done_where_the_person_may_move_else_where_it_belongs():
    work = replace(WORK, setting=("seated", "standing"))

    assert practice.place_of(work, ("standing",)) == "standing"
    assert practice.place_of(work, ("bed",)) == "seated"


def test_loaded_movements_count_as_loaded():
    assert practice.practice(WORK, SMALL, Practice()).kind is RoutineKind.INTERLUDE
    loaded = replace(WORK, system="load")
    assert practice.practice(loaded, SMALL, Practice()).kind is RoutineKind.LOADED


def test_it_is_gentle_for_whom_it_is_eased():
    eased = replace(WORK, care=replace(WORK.care, ease=("osteo",)))
    wishes = Practice(intensity=Intensity.STRONGER)

    def work(*tags):
        routine = practice.practice(eased, SMALL, wishes, tags)
        return next(step for step in routine.steps if step.movement == "reach")

    assert (work("osteo").gentle, work("osteo").reps) == (True, 2)
    assert (work("reflux").gentle, work("reflux").reps) == (False, 6)


def test_a_name_leads_to_a_practice_to_a_routine_or_to_nothing():
    name = practice.name_of("reach")

    assert practice.movement_in(name) == "reach"
    assert practice.find(name, ALL, SMALL, Practice()).title == WORK.title
    assert practice.find("chair_hip_ease", ALL, SMALL, Practice()) is ALL["chair_hip_ease"]
    assert practice.find("practice:gone", ALL, SMALL, Practice()) is None
    assert practice.find("gone", ALL, SMALL, Practice()) is None
