"""Content that comes and goes while the app runs, and content that is not for everybody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from intermezzo.conductor.showing import UnsuitableError
from intermezzo.core.day.interlude import Outcome
from intermezzo.core.day.rotation import loaded_starts
from intermezzo.core.preferences.model import Body, Practice, Preferences
from intermezzo.store.library import load
from virtual_day import VirtualDay, at

OURS = load([Path(__file__).parents[2] / "routines"])


def without(*names):
    kept = {name: each for name, each in OURS.routines.items() if name not in names}
    return replace(OURS, routines=kept)


def test_what_is_taken_in_can_be_played_at_once():
    world = VirtualDay(content=without("chair_hip_ease"))
    with pytest.raises(KeyError):
        world.app.start_now("chair_hip_ease")
    world.app.take_up(OURS)
    world.app.start_now("chair_hip_ease")

    assert world.rows[-1].routine == "chair_hip_ease"


def test_what_is_removed_while_it_is_offered_can_still_be_begun():
    world = VirtualDay(content=OURS)
    world.to("10:31")
    offered = world.stage.seen[-1].removeprefix("offer ")
    world.app.take_up(without(offered))
    world.app.accept()
    world.play()

    assert [(row.routine, row.outcome) for row in world.rows] == [(offered, Outcome.COMPLETED)]


def test_what_is_removed_is_not_offered_again():
    world = VirtualDay(content=OURS)
    world.app.take_up(without("tall_seat_reset"))

    with pytest.raises(KeyError):
        world.app.start_now("tall_seat_reset")
    assert "tall_seat_reset" not in {entry.routine for entry in world.app.today().entries}


def test_a_routine_of_which_too_little_is_left_is_refused_with_the_reason():
    never = tuple({step.movement for step in OURS.routines["desk_control"].steps})
    wishes = Preferences(practice=Practice(never=(*never, "settle_breath")))
    world = VirtualDay(content=OURS, preferences=wishes)

    with pytest.raises(UnsuitableError, match=r"^Desk control does not suit you: .*practice.never"):
        world.app.start_now("desk_control")
    assert world.rows == []


def test_the_carry_that_stands_in_no_file_may_be_wished_away():
    wishes = Preferences(practice=Practice(never=("lift_and_carry",)))

    assert VirtualDay(content=OURS, preferences=wishes).app.status().troubles == ()


def test_a_practised_load_counts_as_a_load():
    world = VirtualDay(content=OURS, preferences=Preferences(body=Body()))
    world.to("09:00")
    for name in ("practice:sit_to_stand", "practice:settle_breath"):
        world.app.start_now(name)
        world.play()

    begun = loaded_starts(world.rows, OURS.routines, OURS.movements)
    assert [moment.timestamp() for moment in begun] == [at("09:00").timestamp()]
