"""Whole days in virtual time, through the conductor and fakes."""

from __future__ import annotations

from virtual_day import VirtualDay


def test_an_ordinary_day_has_three_interludes_and_an_evening():
    world = VirtualDay()

    for _ in range(3):
        while world.stage.card is None:
            world.to(world.app.status().upcoming.slot.at)
        world.app.accept()
        world.play()
    world.to("22:15")
    world.app.accept()
    world.play()

    assert world.story == [
        "10:30 completed",
        "14:00 completed",
        "16:00 completed",
        "22:15 completed",
    ]
    assert [row.routine for row in world.rows][3] == "evening_full"


def test_nobody_answers():
    world = VirtualDay()
    world.to("27:59")

    assert world.story == [
        "10:30 missed unanswered",
        "14:00 missed unanswered",
        "16:00 missed unanswered",
        "22:15 missed unanswered",
    ]
