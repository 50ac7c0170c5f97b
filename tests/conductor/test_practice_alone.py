"""One movement played from the library: logged as what it is, in nobody's place."""

from __future__ import annotations

import pytest

from intermezzo.core.day.interlude import Outcome
from virtual_day import VirtualDay

NAME = "practice:settle_breath"


def test_a_movement_alone_is_played_and_logged_under_its_own_name():
    world = VirtualDay()
    world.to("09:00")
    world.app.start_now(NAME)
    world.play()

    (row,) = world.rows
    assert (row.routine, row.planned, row.outcome) == (NAME, False, Outcome.COMPLETED)
    assert world.app.today().entries[0].title == "Settle breath"


@pytest.mark.parametrize("moment", ["10:30", "10:32"])
def test_what_is_due_stays_due_while_a_movement_is_played(moment):
    world = VirtualDay()
    world.to(moment)
    world.app.start_now(NAME)
    world.play()
    world.to("10:45")

    assert world.stage.seen.count("offer tall_seat_reset") == 2
    world.app.accept()
    world.play()
    planned = [row for row in world.rows if row.planned]
    assert [(f"{row.due:%H:%M}", row.outcome) for row in planned] == [("10:30", Outcome.COMPLETED)]


def test_a_movement_that_is_not_there_is_refused():
    with pytest.raises(KeyError):
        VirtualDay().app.start_now("practice:handstand")


def test_a_movement_killed_in_the_middle_is_closed_after_the_restart():
    world = VirtualDay()
    world.to("09:00")
    world.app.start_now(NAME)
    world.app.progress(0, 5.0)
    world.boot()

    assert [row.outcome for row in world.rows] == [Outcome.STOPPED]
