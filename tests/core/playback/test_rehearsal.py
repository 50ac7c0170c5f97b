"""What the library window shows of a movement or a routine, over and over."""

from __future__ import annotations

import pytest

from intermezzo.core.movement import Sided
from intermezzo.core.playback.rehearsal import rehearse_movement, rehearse_routine
from intermezzo.core.routine import Intensity
from intermezzo.store.library import load
from little_library import BASES

LIBRARY = load([BASES.parent])


@pytest.mark.parametrize("name", sorted(LIBRARY.movements))
def test_a_movement_is_shown_for_one_round_and_begins_again(name):
    movement = LIBRARY.movements[name]
    found = rehearse_movement(movement, movement.setting[0], LIBRARY.bases)
    rounds = 2 if movement.sided is Sided.ALTERNATE else 1

    assert found.score.seconds == pytest.approx(movement.cycle * rounds)
    assert found.at(0.5).clock == pytest.approx(0.5)
    assert found.at(found.score.seconds + found.stay + 0.5).clock == pytest.approx(0.5)
    assert 0 < found.telling < found.score.seconds


@pytest.mark.parametrize("name", sorted(LIBRARY.routines))
def test_a_routine_shows_each_of_its_steps(name):
    routine = LIBRARY.routines[name]
    found = rehearse_routine(routine, LIBRARY.movements, LIBRARY.bases, Intensity.GENTLE)
    shown = [found.at(start).movement.id for start in found.score.starts]

    assert shown == [step.movement for step in routine.steps]
    assert found.still.step == found.score.at(found.telling).step


def test_the_still_shows_the_pose_farthest_from_the_start():
    movement = LIBRARY.movements["seated_hip_hinge"]
    found = rehearse_movement(movement, "seated", LIBRARY.bases)

    assert found.telling == pytest.approx(movement.keys[0].move)


@pytest.mark.parametrize("name", ["band_hinge", "chair_height_lift", "floor_lift_light"])
def test_what_begins_bent_and_straightens_up_is_pictured_bent(name):
    movement = LIBRARY.movements[name]
    found = rehearse_movement(movement, movement.setting[0], LIBRARY.bases)

    assert found.still.clock == 0.0
    assert found.telling > 0


def test_what_bends_from_its_start_is_pictured_where_it_leads():
    movement = LIBRARY.movements["free_hip_hinge"]
    found = rehearse_movement(movement, movement.setting[0], LIBRARY.bases)

    assert found.pictured == found.telling
