"""A movement arranged otherwise: by setting, on one side, with poses of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intermezzo.core.playback.score import compose
from sample_content import BASE_POSES, MOVEMENT, ROUTINE, read_movement, read_routine, spoiled

STANDING = {"base": "standing", "view": "front"}


def arranged(**setup):
    table = {**STANDING, **setup}
    return read_movement(spoiled(MOVEMENT, "setting", {"side": table}))


def test_a_movement_can_be_arranged_on_one_side_without_that_being_a_setting() -> None:
    movement, faults = arranged()

    assert faults == ()
    assert movement is not None
    assert movement.setting == ("seated",)
    assert movement.in_setting("side").base == "standing"
    assert movement.in_setting("side").keys == movement.keys


def test_an_arrangement_can_have_poses_of_its_own_in_the_same_rhythm() -> None:
    key = {"move": 4.0, "breath": "in", "pose": {"lean": 4}}
    movement, faults = arranged(key=[key])

    assert faults == ()
    assert movement is not None
    assert movement.in_setting("side").keys[0].pose == {"lean": 4.0}
    assert movement.keys[0].pose["lean"] == 10
    assert movement.in_setting("side").phases == movement.phases


@pytest.mark.parametrize(
    "key",
    [
        {"move": 3.0, "breath": "in"},
        {"move": 4.0, "breath": "out"},
        {"move": 4.0, "breath": "in", "hold": 2.0},
    ],
)
def test_poses_of_an_arrangement_in_another_rhythm_are_a_fault(key) -> None:
    movement, (fault,) = arranged(key=[key])

    assert movement is None
    assert fault.path == "setting.side.key"
    assert "seconds or breaths differ" in fault.problem


def test_a_step_says_how_its_movement_is_arranged() -> None:
    routine, faults = read_routine(spoiled(ROUTINE, "step[1].arranged", "seated"))

    assert faults == ()
    assert routine is not None
    assert routine.steps[0].arranged == "seated"


def test_an_arrangement_the_movement_does_not_know_is_a_fault() -> None:
    routine, (fault,) = read_routine(spoiled(ROUTINE, "step[1].arranged", "side"))

    assert routine is None
    assert fault.path == "step[1].arranged"
    assert "seated" in str(fault)


def test_a_score_plays_the_arrangement_of_its_step() -> None:
    movement, _ = arranged()
    routine, _ = read_routine(spoiled(ROUTINE, "step[1].arranged", "seated"))

    assert movement is not None
    assert routine is not None
    first = routine.steps[0]
    played = replace(routine, steps=(replace(first, arranged="side"), first))
    score = compose(played, {"hip_rock": movement}, BASE_POSES)

    assert [each.base for each in score.movements] == ["standing", "seated"]
