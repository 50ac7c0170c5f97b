from __future__ import annotations

from dataclasses import replace

from intermezzo.core.library import Library
from little_library import library


def test_a_routine_is_found_by_its_id() -> None:
    found = library().routine("tall_seat_reset")

    assert found is not None
    assert found.id == "tall_seat_reset"


def test_a_movement_is_found_by_its_id() -> None:
    found = library().movement("settle_breath")

    assert found is not None
    assert found.id == "settle_breath"


def test_what_is_not_there_is_none() -> None:
    assert library().routine("nothing") is None
    assert library().movement("nothing") is None


def test_an_empty_library_has_nothing_and_no_fault() -> None:
    assert Library() == Library({}, {}, {}, (), frozenset())


def test_the_short_forms_of_a_routine_come_shortest_first() -> None:
    full = library()
    short = full.routines["evening_short"]
    breath = replace(short, id="evening_breath", steps=short.steps[:1])
    more = replace(full, routines={**full.routines, "evening_breath": breath})

    assert more.variants_of("evening_full") == (breath, short)
    assert more.variants_of("tall_seat_reset") == ()
