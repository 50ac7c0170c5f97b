"""What is wrong is told, all of it."""

from __future__ import annotations

from intermezzo.conductor.troubles import MOST as TROUBLES
from intermezzo.core.preferences.table import GRAMMAR
from virtual_day import VirtualDay


def test_every_wrong_preference_has_its_place_among_the_troubles():
    world = VirtualDay()
    for entry in GRAMMAR:
        world.app.report(f"{entry.path} is wrong.")

    assert len(world.app.status().troubles) == len(GRAMMAR)


def test_of_troubles_without_end_the_latest_are_kept():
    world = VirtualDay()
    for number in range(1000):
        world.app.report(f"Trouble {number}.")

    assert world.app.status().troubles[-1] == "Trouble 999."
    assert len(world.app.status().troubles) <= TROUBLES
