"""The page for a physiotherapist says what was counted, and of the body only what is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.adherence.lives import Life, at, row
from intermezzo.core import practice
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.adherence.record import Action, ExcuseReason
from intermezzo.core.adherence.report import WeekLine, in_columns
from intermezzo.core.adherence.report_words import length, listed, percent, stretch
from intermezzo.core.adherence.reporting import report, usual_start
from intermezzo.core.adherence.spread import Shelf
from intermezzo.core.content.told import CARE_WORDS, CAUTION_WORDS, region_words
from intermezzo.core.content.words import TAGS
from intermezzo.core.day.interlude import Outcome
from intermezzo.core.figure.drawing.regions import REGIONS
from intermezzo.core.preferences.model import CAUTIONS, Body, Practice
from intermezzo.store.library import load
from little_library import BASES

LIBRARY = load([BASES.parent])
WISHES = Practice()
SHELF = Shelf(
    lambda name: practice.find(name, LIBRARY.routines, LIBRARY.movements, WISHES),
    LIBRARY.movements,
    "standard",
)
E1 = [(3, 1), (2, 1), (3, 1), (3, 1), (2, 0)]
"""The ordinary week of content.md 8.3."""


def made(life, number=7, first=0, last=None, body=None):
    """Return the report at noon of a day."""
    moment = at(life.day(number), 12)
    until = life.day(number if last is None else last)
    return report(Ledger(life.record), moment, (life.day(first), until), SHELF, body)


def fact(found, label):
    return next((each.value, each.note) for each in found.facts if each.label == label)


def balance(found, title):
    bars = next(each.bars for each in found.balances if each.title == title)
    return {bar.label: bar.value for bar in bars}


def test_an_ordinary_week():
    found = made(Life().week(0, E1))

    assert fact(found, "Done in this period") == ("85\u00a0%", "17 of 20 planned")
    assert fact(found, "Last 7 days") == ("85\u00a0%", "17 of 20 planned")
    assert fact(found, "Active days") == ("5 of 5", "planned days")
    assert fact(found, "Weeks kept") == ("1 of 1", "1 in a row at the end")
    assert [week.cells for week in found.weeks] == [
        ("23 Nov 2026", "17 / 20", "85\u00a0%", "", "kept")
    ]


def test_the_dose_is_in_seconds_as_well():
    life = Life().plan([0])
    life.rows += [row(at(life.day(0), 10), share=0.5), row(at(life.day(0), 14), share=None)]

    assert fact(made(life, 1), "Time done") == ("50 s", "of 3 min planned, 25\u00a0% (50 / 200 s)")


def test_a_day_off_is_told_without_its_reason():
    life = Life().week(0, E1)
    life.excuse(2, marked=at(life.day(2), 20), reason=ExcuseReason.ILL)
    found = made(life)

    assert fact(found, "Days off") == ("1", "not in the plan")
    assert found.weeks[0].days_off == "1"
    assert "ill 1" not in str(found)


def test_what_was_not_done_on_a_day_off_was_not_planned_either():
    life = Life().plan([0, 1])
    life.rows += [row(at(life.day(0), 10), share=None), row(at(life.day(0), 14))]
    life.rows.append(row(at(life.day(1), 10)))
    life.excuse(0, marked=at(life.day(0), 20))

    assert fact(made(life, 2), "Time done")[1].endswith("(200 / 200 s)")


def test_nothing_of_the_body_is_told_unless_asked_for():
    life = Life().week(0, E1)
    life.excuse(2, marked=at(life.day(2), 20), reason=ExcuseReason.ILL)
    body = Body(tags=("osteo",), cautions=("supervised",), usual=3)

    assert [each.title for each in made(life).passages] == ["How it felt, sides, comments"]
    assert made(life, body=body).passages[1].lines == [
        "Told to exercise under supervision only.",
        "Osteoporosis, a spine fracture, or long steroid use.",
        "Usual discomfort 3 of 10.",
        "Days off: ill 1.",
    ]


def test_a_correction_counts_and_today_does_not_yet():
    life = Life().plan([0, 1])
    life.rows += [row(at(life.day(0), 10), share=None), row(at(life.day(1), 10))]
    life.correct(life.rows[0], Action.DID, at(life.day(1), 9))
    found = made(life, 1)

    assert fact(found, "Done in this period")[1] == "1 of 4 planned"
    assert "24 Nov 2026 is left out until it ends" in found.notes[0]


def test_figures_are_those_of_the_end_of_the_period():
    life = Life().week(0, E1).week(7, [(0, 0)] * 5)
    found = made(life, number=20, last=6)

    assert fact(found, "Last 7 days") == ("85\u00a0%", "17 of 20 planned")
    assert len(found.weeks) == 1
    assert "left out" not in found.notes[0]


def test_time_goes_to_purposes_and_to_the_regions_of_what_was_moved():
    life = Life().plan([0])
    life.rows.append(replace(row(at(life.day(0), 10), length=110), routine="chair_hip_ease"))
    found = made(life, 1)

    assert balance(found, "By purpose") == {"Hips": "110 s, 100\u00a0%"}
    assert "Hips" in balance(found, "By region moved")
    assert balance(found, "Movements done most often")["Seated hip hinge"] == "1 time"
    assert "Breath" not in balance(found, "By region moved")
    assert len(balance(found, "Movements done most often")) == 2


def test_a_movement_that_was_not_reached_is_not_counted():
    life = Life().plan([0])
    early = replace(row(at(life.day(0), 10), share=0.3, length=110), routine="chair_hip_ease")
    life.rows.append(early)
    found = made(life, 1)

    assert "Seated hip hinge" not in balance(found, "Movements done most often")
    assert balance(found, "Routines skipped or left early") == {"Chair hip ease": "1 of 1"}


def test_practice_and_what_is_no_longer_there_are_told_too():
    life = Life().plan([0])
    life.rows.append(replace(row(at(life.day(0), 10)), routine="practice:dead_bug"))
    life.rows.append(replace(row(at(life.day(0), 14)), routine="gone_long_ago"))
    skipped = replace(row(at(life.day(0), 16), share=None), outcome=Outcome.SKIPPED, reason=None)
    life.rows.append(replace(skipped, routine="gone_long_ago"))
    found = made(life, 1)

    assert set(balance(found, "By purpose")) == {"Stability", "No longer in the library"}
    assert balance(found, "Routines skipped or left early") == {"Gone long ago": "1 of 2"}


def test_with_nothing_at_all_there_is_still_a_page():
    found = made(Life(), 0)

    assert fact(found, "Done in this period") == ("none", "nothing was planned")
    assert fact(found, "Level of the routines")[0] == "none yet"
    assert (found.weeks, found.weeks_title) == ([], "The log of this period holds no ended day")


def test_a_week_of_which_a_part_is_asked_for_is_not_judged():
    assert made(Life().week(0, E1), first=2).weeks[0].verdict == "in part"


def test_a_lighter_week_is_bridged_once_in_six():
    light, full = [(1, 0), None, None, None, None], [(3, 1)] * 5
    life = Life().week(0, full).week(7, light).week(14, light).week(21, full)
    found = made(life, number=28)

    assert [week.verdict for week in found.weeks] == ["kept", "bridged", "lighter", "kept"]


@given(st.integers(0, 600), st.integers(1, 500))
def test_a_report_begins_on_a_monday_and_at_most_a_year_back(back, days):
    life = Life()
    life.plan(range(-back, -back + days))
    last = life.day(0)
    start = usual_start(Ledger(life.record), last)

    assert start.weekday() == 0
    assert timedelta() <= last - start < timedelta(weeks=53)


@given(st.integers(0, 300))
def test_columns_hold_every_week_once_and_in_order(count):
    weeks = [WeekLine(str(number), "", "", "", "", None) for number in range(count)]
    groups = in_columns(weeks)

    assert [week for group in groups for column in group for week in column] == weeks
    assert all(len(column) <= 18 for group in groups for column in group)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 28), date(2026, 11, 28), "28 November 2026"),
        (date(2026, 11, 2), date(2026, 11, 28), "2 to 28 November 2026"),
        (date(2026, 3, 2), date(2026, 11, 28), "2 March to 28 November 2026"),
        (date(2025, 3, 2), date(2026, 11, 28), "2 March 2025 to 28 November 2026"),
    ],
)
def test_a_stretch_says_once_what_both_ends_share(first, last, said):
    assert stretch(first, last) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (119.4, "119 s"),
        (120, "2 min"),
        (3599, "1 h"),
        (3600, "1 h"),
        (11520, "3 h 12 min"),
    ],
)
def test_a_length_is_said_as_people_do(seconds, said):
    assert length(seconds) == said


def test_small_words():
    assert listed([]) == ""
    assert listed(["1"]) == "1"
    assert listed(["1", "2", "3"]) == "1, 2 and 3"
    assert percent(1, 8) == "13\u00a0%"
    assert percent(1, 0) == ""


def test_every_region_tag_and_caution_has_words():
    assert not [name for name in REGIONS if region_words(name) == name.capitalize() and "_" in name]
    assert all("_" not in region_words(name) for name in REGIONS)
    assert set(CARE_WORDS) >= TAGS
    assert set(CAUTION_WORDS) == set(CAUTIONS)


def test_titles_of_others_are_shown_on_one_plain_line():
    life = Life().plan([0])
    life.rows.append(replace(row(at(life.day(0), 10), share=0.1), routine="evil\u202e\nname"))
    life.rows.append(replace(row(at(life.day(0), 14), share=0.1), routine=""))
    labels = balance(made(life, 1), "Routines skipped or left early")

    assert set(labels) == {"Evil\ufffd\ufffdname", "Without a name"}


def test_a_period_from_long_before_the_log_begins_with_the_log():
    life = Life().week(0, E1)
    found = made(life, first=-4000)

    assert len(found.weeks) == 1
    assert fact(found, "Done in this period")[1] == "17 of 20 planned"
    assert made(Life(), first=-4000).weeks == []
