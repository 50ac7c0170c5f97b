"""Our own routines, made to fit: no single tag costs one, every swap keeps the rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from intermezzo.core.content import words
from intermezzo.core.content.posture_rules import Posture, posture_of, shown_in
from intermezzo.core.content.routine_rules import cycle_of
from intermezzo.core.movement import Role
from intermezzo.core.playback.score import Part, compose
from intermezzo.core.routine import Intensity, Routine, RoutineKind
from intermezzo.core.swap import (
    CARRY,
    NOT_ON_THE_BACK,
    SETTLE,
    SITTING,
    Person,
    fit,
    fitted,
)
from intermezzo.store.library import load

LIBRARY = load([Path(__file__).parents[2] / "routines"])
TAGS = sorted(words.TAGS)
EVERYTHING = frozenset(words.EQUIPMENT)
STRONGEST = Person(equipment=EVERYTHING, level=4)


def _needs(*names: str) -> None:
    missing = [name for name in names if name not in LIBRARY.routines]
    if missing:
        pytest.fail(f"the library lacks {', '.join(missing)}")


@pytest.mark.parametrize("name", LIBRARY.routines)
def test_without_tags_and_with_everything_at_hand_nothing_changes(name: str) -> None:
    assert fit(LIBRARY.routines[name], LIBRARY, STRONGEST) == LIBRARY.routines[name]


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("name", LIBRARY.routines)
def test_no_single_tag_costs_a_routine(name: str, tag: str) -> None:
    routine = LIBRARY.routines[name]
    found = fit(routine, LIBRARY, replace(STRONGEST, tags=frozenset({tag})))

    assert found is not None
    _keeps_the_rules(found, routine, tag)


def _keeps_the_rules(found: Routine, routine: Routine, tag: str) -> None:
    rose = 0.0
    for step, former in zip(found.steps, routine.steps, strict=True):
        movement = LIBRARY.movements[step.movement]
        sitting = step.prep - former.prep
        rose += sitting
        played = step.prep + cycle_of(step, movement) * step.reps * step.sides + step.switch

        assert tag not in movement.care.leave_out
        assert step.seconds == former.seconds + sitting
        assert sitting in (0, SITTING)
        assert played <= step.seconds + 0.05
        assert step.reps <= max(dose.reps for dose in movement.dose.values())
        assert step.gentle == (tag in movement.care.ease) or tag == "heart_lung"
        if tag in NOT_ON_THE_BACK:
            shown = shown_in(step, found, LIBRARY.movements)
            assert posture_of(LIBRARY.bases[shown.base]) is not Posture.ON_THE_BACK
    first, last = (LIBRARY.movements[found.steps[end].movement] for end in (0, -1))

    assert found.seconds == routine.seconds + rose
    assert first.role is not Role.WORK or LIBRARY.movements[routine.steps[0].movement] is first
    assert last.role is Role.SETTLE
    assert compose(found, LIBRARY.movements, LIBRARY.bases).seconds == found.seconds


def test_an_eased_step_plays_at_gentle_whatever_the_intensity() -> None:
    routine = LIBRARY.routines["tall_seat_reset"]
    eased = fit(routine, LIBRARY, replace(STRONGEST, tags=frozenset({"wrist_sore"})))
    assert eased is not None
    stronger = compose(eased, LIBRARY.movements, LIBRARY.bases, Intensity.STRONGER)
    gentle = LIBRARY.movements["armrest_unload"].dose[Intensity.GENTLE]

    assert eased.steps[1].gentle
    assert stronger.acts[1].layout.reps == min(routine.steps[1].reps, gentle.reps)
    assert stronger.at(stronger.starts[2] - 0.5).part is Part.SPARE


def test_a_movement_never_to_be_shown_is_swapped_like_one_left_out() -> None:
    person = replace(STRONGEST, never=frozenset({"seated_thoracic_turn"}))
    found = fit(LIBRARY.routines["upper_back_unwind"], LIBRARY, person)

    assert found is not None
    assert [step.movement for step in found.steps] == [
        "shoulder_blade_roll",
        "shoulder_blade_roll",
        "seated_thoracic_extend",
        "settle_breath",
    ]
    assert found.steps[1].reps == 6


def test_a_routine_of_settling_alone_is_not_offered() -> None:
    routine = LIBRARY.routines["breath_and_settle"]
    never = frozenset(step.movement for step in routine.steps) - {SETTLE}

    assert fit(routine, LIBRARY, replace(STRONGEST, never=never)) is None
    assert routine.id not in fitted(LIBRARY, replace(STRONGEST, never=never)).routines


def test_a_routine_never_to_be_shown_is_gone() -> None:
    person = replace(STRONGEST, never=frozenset({"chair_hip_ease"}))

    assert "chair_hip_ease" not in fitted(LIBRARY, person).routines


def test_without_a_band_one_rises_from_the_chair() -> None:
    _needs("supported_load")
    found = fit(LIBRARY.routines["supported_load"], LIBRARY, Person(level=4))

    assert found is not None
    assert [step.movement for step in found.steps] == [
        "wall_hip_hinge",
        "wall_squat",
        "sit_to_stand",
        "settle_breath",
    ]
    assert (found.steps[2].seconds, found.steps[2].reps) == (32, 2)


def test_the_lift_becomes_a_carry_as_the_second_choice_of_level_three() -> None:
    _needs("lift_rehearsal")
    found = fitted(LIBRARY, replace(STRONGEST, level=3)).routines[CARRY]

    assert (found.level, found.kind, found.seconds) == (3, RoutineKind.LOADED, 106)
    assert [step.movement for step in found.steps] == [
        "wall_hip_hinge",
        "chair_height_lift",
        "one_side_carry",
        "settle_breath",
    ]
    assert (found.steps[2].sides, found.steps[2].switch, found.steps[2].reps) == (2, 4, 1)


def test_without_a_band_band_control_is_the_carry() -> None:
    found = fitted(LIBRARY, Person(level=3)).routines

    assert CARRY not in found
    assert found["band_control"].title == "Lift and carry"
    assert "one_side_carry" in {step.movement for step in found["band_control"].steps}


def test_a_step_above_everything_is_swapped() -> None:
    routine = replace(LIBRARY.routines["tall_seat_reset"], level=1)
    high = replace(LIBRARY.movements["armrest_unload"], level=3)
    library = replace(LIBRARY, movements={**LIBRARY.movements, high.id: high})
    found = fit(routine, library, Person(level=1))

    assert found is not None
    assert found.steps[1].movement == "seated_rib_breath"


def test_a_weak_heart_spends_the_evening_sitting() -> None:
    found = fit(
        LIBRARY.routines["evening_full"],
        LIBRARY,
        replace(STRONGEST, tags=frozenset({"heart_lung"})),
    )

    assert found is not None
    assert {step.movement for step in found.steps} == {"tense_release", "settle_breath"}
    assert {step.arranged for step in found.steps} == {"seated"}


def test_who_is_dizzy_on_standing_sits_before_rising() -> None:
    _needs("precision_warm_up")
    routine = LIBRARY.routines["precision_warm_up"]
    found = fit(routine, LIBRARY, replace(STRONGEST, tags=frozenset({"dizzy_stand"})))

    assert found is not None
    assert found.seconds == routine.seconds + SITTING
    assert found.steps[5].prep == routine.steps[5].prep + SITTING
