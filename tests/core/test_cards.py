"""The short cards: at most two a day, by turns, each to be muted for good."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from intermezzo.core.cards import TOPICS, card_for
from intermezzo.core.preferences.model import CARD_TOPICS, Cards

MONDAY = date(2026, 6, 15)
MOVEMENTS = ("log_roll", "sit_to_stand", "car_exit_pivot", "chair_height_lift")


def days(count: int) -> list[date]:
    return [MONDAY + timedelta(days=number) for number in range(count)]


def test_every_topic_has_its_texts():
    assert tuple(TOPICS) == CARD_TOPICS
    assert all(len(topic.texts) >= 3 for topic in TOPICS.values())


def test_a_day_has_two_cards_and_no_third():
    shown = [card_for(MONDAY, before, Cards()) for before in range(4)]

    assert shown[0] is not None
    assert shown[1] is not None
    assert shown[0].topic != shown[1].topic
    assert shown[2:] == [None, None]


@pytest.mark.parametrize("before", [0, 1])
def test_topics_come_by_turns_however_many_interludes_a_day_has(before):
    shown = [card_for(day, before, Cards()) for day in days(60)]
    topics = [card.topic for card in shown if card]

    assert len(topics) == 60
    for place in range(len(topics) - len(CARD_TOPICS) + 1):
        assert set(topics[place : place + len(CARD_TOPICS)]) == set(CARD_TOPICS)


@pytest.mark.parametrize("slots", [(0,), (0, 1)])
def test_every_text_of_every_topic_comes_and_equally_often(slots):
    shown = [card_for(day, n, Cards()) for day in days(360) for n in slots]
    seen = Counter((card.topic, card.text) for card in shown if card)

    assert set(seen) == {(name, text) for name, topic in TOPICS.items() for text in topic.texts}
    for name in TOPICS:
        counts = [count for (topic, _), count in seen.items() if topic == name]
        assert max(counts) - min(counts) <= len(slots)


def test_a_muted_topic_never_comes_again():
    muted = Cards(muted=("hydration", "car"))
    topics = {card.topic for day in days(60) if (card := card_for(day, 0, muted))}

    assert topics == set(CARD_TOPICS) - {"hydration", "car"}


def test_nothing_comes_where_all_are_muted_or_none_is_wanted():
    assert card_for(MONDAY, 0, Cards(muted=CARD_TOPICS)) is None
    assert card_for(MONDAY, 0, Cards(per_day=0)) is None


def test_who_may_have_to_drink_little_hears_nothing_of_drinking():
    tags = ("heart_lung",)
    topics = {card.topic for day in days(60) if (card := card_for(day, 0, Cards(), tags=tags))}

    assert topics == set(CARD_TOPICS) - {"hydration"}


def test_only_a_movement_that_suits_is_offered_to_be_tried():
    def tried(practised: tuple[str, ...]) -> set[str | None]:
        shown = [card_for(day, n, Cards(), practised=practised) for day in days(30) for n in (0, 1)]
        return {card.practice for card in shown if card}

    assert tried(MOVEMENTS) == {None, *MOVEMENTS}
    assert tried(("log_roll",)) == {None, "log_roll"}
    assert tried(()) == {None}
