"""R10 and R21-R23 against planted routines and moments, and the loads that fit a slot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from fakes import BERLIN
from intermezzo.core.day import rotation, selection
from intermezzo.core.day.day_plan import plan_day
from intermezzo.core.day.interlude import Kind, Slot
from intermezzo.core.day.rotation import Offering
from intermezzo.core.movement import Load, LoadKind
from intermezzo.core.preferences.model import Body, Practice, Preferences
from little_library import ALL, library, movement

MONDAY = date(2026, 6, 15)
AT_THREE = datetime(2026, 6, 15, 15, 0, tzinfo=BERLIN)
STRONG = Preferences(practice=Practice(level=2))


def at(clock: time) -> datetime:
    return datetime.combine(MONDAY, clock, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("settings", "allowed"), [(("seated", "standing"), False), (("seated", "floor"), True)]
)
def test_r10_a_floor_must_have_been_named(settings: tuple[str, ...], allowed: bool) -> None:
    preferences = Preferences(practice=Practice(settings=settings, level=3))

    assert selection.r10_place_is_allowed(ALL["floor_control"], preferences) is allowed


@pytest.mark.parametrize(("clock", "fits"), [(time(7, 30), False), (time(9, 0), True)])
def test_r21_the_morning_has_no_deep_lean(clock: time, fits: bool) -> None:
    routine, moves = ALL["desk_long_line"], {"settle_breath": movement("settle_breath", lean=60)}

    assert selection.r21_suits_the_morning(routine, moves, {}, at(clock), Preferences()) is fits


def test_r21_a_base_pose_that_leans_counts_and_lying_does_not() -> None:
    bases = library().bases
    leaning = replace(movement("settle_breath"), base="braced_desk")
    lying = replace(movement("settle_breath"), base="supine")
    routine, early = ALL["desk_long_line"], at(time(8))

    assert not selection.r21_suits_the_morning(
        routine, {"settle_breath": leaning}, bases, early, Preferences()
    )
    assert selection.r21_suits_the_morning(
        routine, {"settle_breath": lying}, bases, early, Preferences()
    )


def test_r21_the_morning_has_no_load() -> None:
    held = replace(movement("settle_breath"), load=Load(LoadKind.BODY, "own weight"))

    assert not selection.r21_suits_the_morning(
        ALL["tall_seat_reset"], {"settle_breath": held}, {}, at(time(8)), Preferences()
    )


@pytest.mark.parametrize(
    ("hours", "allowed"),
    [((), True), ((47,), False), ((48,), True), ((48, 96), True), ((49, 98, 147), False)],
)
def test_r22_loads_keep_their_distance(hours: tuple[int, ...], allowed: bool) -> None:
    loaded = [AT_THREE - timedelta(hours=each) for each in hours]

    assert selection.r22_loads_keep_their_distance(AT_THREE, loaded) is allowed


@pytest.mark.parametrize(
    ("clock", "allowed"),
    [(time(20, 59), True), (time(21, 0), False), (time(23, 30), False), (time(4, 0), True)],
)
def test_r23_no_load_before_bed(clock: time, allowed: bool) -> None:
    assert selection.r23_no_load_before_bed(at(clock), Preferences()) is allowed


def test_from_level_two_a_slot_becomes_a_load_every_other_day() -> None:
    content = library()
    offering = Offering(STRONG, content.routines, content.movements, content.bases)
    slots: list[Slot] = []
    for number in range(14):
        plan = plan_day(STRONG, MONDAY + timedelta(days=number), BERLIN)
        slots += [slot for slot in plan.slots if slot.kind is Kind.INTERLUDE]
    loads = [
        slot.at
        for slot, choice in rotation.plan(slots, offering, ())
        if choice is not None and choice.routine.id == "supported_load"
    ]

    assert len(loads) >= 4
    for number, begun in enumerate(loads):
        assert selection.r22_loads_keep_their_distance(begun, loads[:number])


def test_level_one_is_never_offered_a_load() -> None:
    content = library()
    offering = Offering(Preferences(), content.routines, content.movements)

    assert rotation.choose_load(Slot(Kind.INTERLUDE, AT_THREE, MONDAY), offering, ()) is None


@pytest.mark.parametrize("tag", ["preg_16w", "reflux"])
def test_who_does_not_lie_flat_spends_the_evening_on_the_side(tag: str) -> None:
    content = library()
    wishes = Preferences(body=Body(tags=(tag,)))
    slot = Slot(Kind.WIND_DOWN, at(time(22, 15)), MONDAY)
    choice = rotation.choose(slot, Offering(wishes, content.routines, content.movements), ())

    assert choice is not None
    assert choice.routine.id == "evening_side"
