"""What the answers leave of the whole library, by the routines that are really there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from intermezzo.core.content.words import TAGS
from intermezzo.core.day.interlude import Kind, Slot
from intermezzo.core.day.rotation import Offering, candidates, choose, plan
from intermezzo.core.preferences.model import Body, Practice, Preferences
from intermezzo.core.swap import SETTLE, fitted, person_of
from intermezzo.paths import bundled
from intermezzo.store.library import load

NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
NIGHT = NOON.replace(hour=22, minute=15)


@pytest.fixture(scope="module")
def library():
    return load([Path(bundled()) / "routines"])


def fitting(library, *, level=4, **body):
    """Return what is left for a body, and what is chosen for a slot at noon and at night."""
    practice = Practice(level=level, settings=("seated", "standing", "floor"))
    preferences = Preferences(practice=practice, body=Body(**body))
    suiting = fitted(library, person_of(preferences))
    offering = Offering(preferences, suiting.routines, suiting.movements, suiting.bases)
    slots = [
        Slot(Kind.INTERLUDE, NOON, NOON.date()),
        Slot(Kind.WIND_DOWN, NIGHT, NIGHT.date()),
    ]
    return suiting, offering, slots


def test_with_a_warning_sign_nothing_is_left(library):
    suiting, offering, slots = fitting(library, cautions=("warning_sign",))

    assert suiting.routines == {}
    assert [choose(slot, offering, ()) for slot in slots] == [None, None]


def test_under_supervision_only_quiet_breathing_is_left_by_day_and_night(library):
    suiting, offering, slots = fitting(library, cautions=("supervised",))

    played = {step.movement for each in suiting.routines.values() for step in each.steps}
    assert played == {SETTLE}
    assert [choose(slot, offering, ()).routine.id for slot in slots] == [f"practice:{SETTLE}"] * 2


@pytest.mark.parametrize("places", [("seated",), ("standing",), ("floor",)])
def test_quiet_breathing_is_offered_wherever_one_may_be(library, places):
    preferences = Preferences(
        practice=Practice(settings=places), body=Body(cautions=("supervised",))
    )
    suiting = fitted(library, person_of(preferences))
    offering = Offering(preferences, suiting.routines, suiting.movements, suiting.bases)

    assert choose(Slot(Kind.INTERLUDE, NOON, NOON.date()), offering, ()) is not None


@pytest.mark.parametrize("tags", [(), ("heart_lung",), ("osteo", "reflux")])
def test_supervision_stands_above_all_tags(library, tags):
    suiting, _, _ = fitting(library, cautions=("supervised",), tags=tags)

    played = {step.movement for each in suiting.routines.values() for step in each.steps}
    assert played == {SETTLE}


@pytest.mark.parametrize(
    ("body", "cap"),
    [
        ({"cautions": ("under_age",)}, 1),
        ({"tags": ("osteo",)}, 2),
        ({"tags": ("preg_16w",)}, 3),
        ({"tags": ("preg_16w", "disc_leg")}, 1),
    ],
)
def test_nothing_above_the_highest_level_is_left_whatever_is_chosen(library, body, cap):
    suiting, offering, slots = fitting(library, **body)

    levels = {each.level for each in suiting.routines.values()}
    steps = {step.movement for each in suiting.routines.values() for step in each.steps}
    assert max(levels) <= cap
    assert max(suiting.movements[name].level for name in steps) <= cap
    chosen = plan(slots * 5, offering, ())
    assert all(choice is not None and choice.routine.level <= cap for _, choice in chosen)


def test_the_rotation_keeps_to_the_highest_level_by_itself(library):
    practice = Practice(level=4, settings=("seated", "standing", "floor"))
    preferences = Preferences(practice=practice, body=Body(tags=("disc_leg",)))
    as_written = Offering(preferences, library.routines, library.movements, library.bases)
    fitting = candidates(Slot(Kind.INTERLUDE, NOON, NOON.date()), as_written)

    assert {routine.level for routine in fitting} == {1}


@pytest.mark.parametrize("tag", sorted(TAGS))
def test_with_any_one_answer_there_is_something_left_to_offer(library, tag):
    _, offering, slots = fitting(library, tags=(tag,))

    assert all(choose(slot, offering, ()) is not None for slot in slots)
