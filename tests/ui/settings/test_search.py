"""Rows are found by any of their words, the nearest first."""

from __future__ import annotations

from intermezzo.ui.settings.search import Place, found

LUNCH = Place("day", "Day", "work.quiet_lunch", "Quiet lunch", "Nothing is due", "noon break meal")
GAP = Place("day", "Day", "gap", "Least time between two", "Also around lunch")
UP = Place("evening", "Evening", "up", "Get up", "The morning guard")
PAGE = Place("evening", "Evening", note="When the day comes to rest.")
ALL = [GAP, LUNCH, UP, PAGE]


def test_the_label_counts_more_than_the_note():
    assert found(ALL, "lunch") == [LUNCH, GAP]


def test_keywords_and_the_title_of_the_page_are_found_too():
    assert found(ALL, "MEAL") == [LUNCH]
    assert found(ALL, "evening up") == [UP]


def test_every_word_must_be_there():
    assert found(ALL, "quiet zebra") == []


def test_nothing_asked_finds_nothing():
    assert found(ALL, "  ") == []


def test_a_page_is_found_by_its_title():
    assert found(ALL, "even")[0] == PAGE
