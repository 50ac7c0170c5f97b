"""While others may see the screen, nothing that comes unasked tells what it is about."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from intermezzo.conductor import showing
from intermezzo.core.day.interlude import Interlude, Kind, Phase, Slot, Status, Upcoming
from intermezzo.core.flow.events import ShowOffer
from intermezzo.core.preferences.model import Delivery, Discreet, Preferences
from intermezzo.paths import bundled
from intermezzo.store.library import load
from intermezzo.ui.tray_words import menu_headline, tooltip

LIBRARY = load([bundled() / "routines"])
NOW = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
TELLING = re.compile(
    r"\b(back|spine|hip|hips|body|pain|move\w*|exercis\w*|routine|stretch\w*|breath\w*|seated|chair"
    r"|standing|floor|bed|evening|sleep|posture|physio\w*)\b",
    re.IGNORECASE,
)
LITTLE = frozenset({"a", "and", "the", "of", "is", "it", "you", "in", "on", "at", "to", "for"})


def effect(routine, kind=Kind.INTERLUDE):
    interlude = Interlude(kind, NOW, NOW.date(), routine.id, round(routine.seconds))
    return ShowOffer(interlude, routine.why, (5, 15))


def words(text):
    return set(re.findall(r"\w+", text.lower())) - LITTLE


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("routine", LIBRARY.routines.values(), ids=lambda routine: routine.id)
def test_no_word_of_the_routine_is_in_a_discreet_offer_or_notice(routine, kind):
    offer = showing.offer_of(effect(routine, kind), LIBRARY, Preferences(), discreet=True)
    notice = showing.notice_of(offer)
    said = f"{offer.title} {offer.why} {offer.setting} {notice.title} {notice.body}"

    assert words(said) & words(f"{routine.title} {routine.why}") == set()
    assert TELLING.search(said) is None
    assert offer.discreet
    assert offer.seconds == round(routine.seconds)


def test_a_discreet_notice_has_the_same_choices():
    routine = next(iter(LIBRARY.routines.values()))
    open_offer = showing.offer_of(effect(routine), LIBRARY, Preferences())
    discreet = showing.offer_of(effect(routine), LIBRARY, Preferences(), discreet=True)

    assert showing.notice_of(discreet).actions == showing.notice_of(open_offer).actions
    assert not open_offer.discreet
    assert open_offer.title == routine.title


@pytest.mark.parametrize(
    ("wish", "shared", "discreet"),
    [
        (Discreet.SHARED, False, False),
        (Discreet.SHARED, True, True),
        (Discreet.ALWAYS, False, True),
        (Discreet.ALWAYS, True, True),
    ],
)
def test_it_is_discreet_while_shared_or_always(wish, shared, discreet):
    preferences = Preferences(delivery=Delivery(discreet=wish))

    assert showing.is_discreet(preferences, shared=shared) is discreet


def evening(phase: Phase, **more) -> Status:
    at = NOW + timedelta(minutes=20)
    upcoming = Upcoming(Slot(Kind.WIND_DOWN, at, at.date()), "evening_full", "Legs raised")
    troubles = ("Chair hip ease does not suit you: what the preferences say of body.tags",)
    return Status(phase, NOW, upcoming, troubles=troubles, **more)


@pytest.mark.parametrize("phase", list(Phase))
def test_tooltip_and_menu_tell_nobody_what_it_is_about(phase):
    present = evening(phase, discreet=True)
    said = f"{tooltip(present)} {menu_headline(present)}"

    assert TELLING.search(said) is None
    assert menu_headline(present)


def test_among_oneself_they_tell_everything():
    present = replace(evening(Phase.WAITING), discreet=False)

    assert tooltip(present).startswith("Evening routine in 20 min\nChair hip ease")
