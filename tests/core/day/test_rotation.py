from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest

from fakes import BERLIN
from intermezzo.core.day import rotation
from intermezzo.core.day.day_plan import plan_day
from intermezzo.core.day.interlude import Kind, Slot
from intermezzo.core.day.rotation import Offering
from intermezzo.core.preferences.model import Evening, Practice, Preferences
from little_library import FIRST_LIGHT, library, movement

MONDAY = date(2026, 6, 15)


def offering(*names: str, preferences: Preferences | None = None) -> Offering:
    content = library(*names)
    return Offering(preferences or Preferences(), content.routines, content.movements)


def slot(clock: time, kind: Kind = Kind.INTERLUDE, day: date = MONDAY) -> Slot:
    return Slot(kind, datetime.combine(day, clock, tzinfo=BERLIN), day)


def trial(offered: Offering, turns: int) -> list[str]:
    """Return the routines of so many planned interludes in a row."""
    slots: list[Slot] = []
    day = MONDAY
    while len(slots) < turns:
        plan = plan_day(offered.preferences, day, BERLIN)
        slots += [each for each in plan.slots if each.kind is Kind.INTERLUDE]
        day += timedelta(days=1)
    return [choice.routine.id for _, choice in rotation.plan(slots[:turns], offered, ())]


def practice(level: int, *settings: str) -> Preferences:
    return Preferences(practice=Practice(level=level, settings=settings))


@pytest.mark.parametrize("level", [1, 2, 3])
@pytest.mark.parametrize("settings", [("seated", "standing"), ("seated",)])
def test_120_interludes_keep_their_variety(level, settings):
    offered = offering(preferences=practice(level, *settings))
    chosen = trial(offered, 120)
    every = [offered.routines[name].purpose for name in chosen]
    purposes = [purpose for purpose in every if purpose != "loaded"]
    least = {"decompression": 2, "hip_mobility": 2, "thoracic_mobility": 1, "breathing": 1}
    least |= {"stability": 1, "walking": 1 if "standing" in settings else 0}

    assert all(one != other for one, other in pairwise(chosen))
    for start in range(len(purposes) - 9):
        window = Counter(purposes[start : start + 10])
        assert all(window[purpose] >= count for purpose, count in least.items()), window


def test_the_few_routines_of_the_beginning_take_turns():
    chosen = trial(offering(*FIRST_LIGHT), 30)

    assert all(one != other for one, other in pairwise(chosen))
    assert set(chosen) == {"tall_seat_reset", "chair_hip_ease", "desk_long_line"}


def test_a_library_of_one_still_has_a_choice():
    assert trial(offering("tall_seat_reset"), 3) == ["tall_seat_reset"] * 3


@pytest.mark.parametrize(
    ("preferences", "absent"),
    [
        (practice(1, "seated"), "desk_long_line"),
        (practice(1, "seated", "standing"), "hips_and_balance"),
        (practice(3, "seated", "standing"), "floor_control"),
        (Preferences(practice=Practice(never=("tall_seat_reset",))), "tall_seat_reset"),
    ],
)
def test_what_does_not_fit_is_never_chosen(preferences, absent):
    fitting = rotation.candidates(slot(time(10, 30)), offering(preferences=preferences))

    assert fitting
    assert absent not in {routine.id for routine in fitting}


def test_nothing_is_chosen_where_every_movement_is_unwanted():
    never = Preferences(practice=Practice(never=("settle_breath",)))

    assert rotation.choose(slot(time(10, 30)), offering(preferences=never), ()) is None
    evening = slot(time(22, 15), Kind.WIND_DOWN)
    assert rotation.choose(evening, offering(preferences=never), ()) is None


@pytest.mark.parametrize(
    ("clock", "chosen"),
    [(time(7, 0), False), (time(8, 59), False), (time(9, 0), True), (time(6, 59), True)],
)
def test_nobody_leans_far_soon_after_getting_up(clock, chosen):
    bent = replace(offering("tall_seat_reset"), movements={"settle_breath": movement("x", lean=40)})

    assert (rotation.choose(slot(clock), bent, ()) is not None) is chosen


def test_a_lean_within_the_morning_guard_is_fine():
    low = replace(offering("tall_seat_reset"), movements={"settle_breath": movement("x", lean=30)})

    assert rotation.choose(slot(time(8)), low, ()) is not None


def test_the_same_slot_and_log_give_the_same_answer():
    answers = {
        rotation.choose(slot(time(10, 30)), offering(*order), ("tall_seat_reset",)).routine.id
        for order in (FIRST_LIGHT, tuple(reversed(FIRST_LIGHT)))
    }

    assert len(answers) == 1


def test_standing_is_favoured_after_lunch():
    choice = rotation.choose(slot(time(14)), offering("tall_seat_reset", "desk_long_line"), ())

    assert choice.routine.id == "desk_long_line"
    assert choice.why == rotation.BECAUSE_UPRIGHT


def test_every_reason_has_five_words_at_most():
    reasons = [
        *rotation.BECAUSE.values(),
        rotation.BECAUSE_UPRIGHT,
        rotation.BECAUSE_EVENING,
        rotation.BECAUSE_LATE,
        rotation.BECAUSE_ANY,
    ]

    assert all(0 < len(reason.split()) <= 5 for reason in reasons)
    assert not any("!" in reason for reason in reasons)


@pytest.mark.parametrize(
    ("clock", "days", "name"),
    [
        (time(22, 15), 0, "evening_full"),
        (time(23, 30), 0, "evening_full"),
        (time(23, 31), 0, "evening_short"),
        (time(0, 40), 1, "evening_short"),
    ],
)
def test_late_after_bedtime_the_evening_is_short(clock, days, name):
    evening = slot(time(22, 15), Kind.WIND_DOWN)
    begun = replace(evening, at=datetime.combine(MONDAY + timedelta(days=days), clock, BERLIN))

    assert rotation.choose(begun, offering(), ()).routine.id == name


def test_a_bedtime_after_midnight_belongs_to_the_night_after():
    owl = Preferences(evening=Evening(prompt=time(23), bedtime=time(1)))
    evening = slot(time(23, 50), Kind.WIND_DOWN)

    assert rotation.choose(evening, offering(preferences=owl), ()).routine.id == "evening_full"


def test_an_evening_routine_that_is_not_there_is_replaced():
    other = Preferences(evening=Evening(routine="nowhere"))
    evening = slot(time(22, 15), Kind.WIND_DOWN)

    assert rotation.choose(evening, offering(preferences=other), ()).routine.id == "evening_full"
