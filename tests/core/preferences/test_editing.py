"""Changes by dotted path: refused in words, placed where they count, taken back."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.preferences.editing import (
    placed,
    refusals,
    rule_of,
    undoing,
    value_at,
    with_changes,
)
from intermezzo.core.preferences.grammar import parse_layers
from intermezzo.core.preferences.model import Weekday
from intermezzo.core.preferences.table import GRAMMAR
from preferences_drawn import BY_DAY, VALUES, changes

mappings = changes.map(lambda drawn: with_changes({}, drawn))
takings = st.dictionaries(st.sampled_from(sorted(VALUES | BY_DAY)), st.none(), max_size=4)


def without_empty(table):
    """Return a mapping without its empty tables, which say nothing."""
    inner = {
        key: without_empty(value) if isinstance(value, dict) else value
        for key, value in table.items()
    }
    return {key: value for key, value in inner.items() if value != {}}


@pytest.mark.parametrize("entry", GRAMMAR, ids=lambda entry: entry.path)
def test_every_key_of_the_file_has_its_rule_by_its_path(entry):
    assert rule_of(entry.path) is entry.rule


@pytest.mark.parametrize(
    "path",
    [
        "",
        "work",
        "work.",
        ".hours",
        "work.hour",
        "work.hours.start",
        "work.by_day",
        "work.by_day.someday",
        "schema",
        "profiles",
        "profiles.home",
        "profiles.home.work",
        "profiles.home.evening.prompt",
        "profiles.home.body.tags",
        "profiles.home.profiles.home.work.hours",
    ],
)
def test_what_is_no_path_has_no_rule_and_is_refused(path):
    assert rule_of(path) is None
    assert refusals([{}], {path: 1}) == {path: "There is no such preference."}


def test_a_profile_and_a_weekday_have_the_rules_of_what_they_stand_for():
    assert rule_of("profiles.home.work.hours") is rule_of("work.hours")
    assert rule_of("profiles.home.work.by_day.fri") is rule_of("work.by_day.mon")


def test_a_whole_profile_is_put_and_taken_away():
    tables = {"work": {"hours": ["08:00", "14:00"]}}
    file = with_changes({}, {"profiles.garden": tables})

    assert refusals([{}], {"profiles.garden": tables, "profile.active": "garden"}) == {}
    assert file == {"profiles": {"garden": tables}}
    assert refusals([file], {"profiles.garden": None}) == {}
    assert with_changes(file, {"profiles.garden": None}) == {"profiles": {}}
    assert undoing(file, {"profiles.garden": None}) == {"profiles.garden": tables}


@pytest.mark.parametrize(
    ("tables", "why"),
    [
        ({"work": 3}, "There is no such preference."),
        ({"work": {"hour": []}}, "Is unknown and ignored, did you mean hours?"),
        ({"evening": {"prompt": "20:00"}}, "Is unknown and ignored"),
    ],
)
def test_a_whole_profile_that_cannot_be_is_refused(tables, why):
    refused = refusals([{}], {"profiles.garden": tables})
    assert refused["profiles.garden"].startswith(why)


def test_a_profile_in_use_is_not_taken_away_alone():
    file = {"profiles": {"garden": {"work": {}}}, "profile": {"active": "garden"}}
    [why] = refusals([file], {"profiles.garden": None}).values()
    assert why.startswith("It must be one of office, home, travel")


def test_a_change_alone_sound_is_refused_where_it_does_not_suit_the_rest():
    window = {"evening": {"window": ["21:00", "23:00"], "prompt": "22:00"}}
    expected = "It must be a time within evening.window 21:00-23:00."

    assert refusals([window], {"evening.prompt": "20:00"}) == {"evening.prompt": expected}
    assert refusals([window], {"evening.prompt": "22:30"}) == {}
    assert (
        refusals([window], {"evening.prompt": "20:00", "evening.window": ["19:00", "23:00"]}) == {}
    )


def test_a_window_that_leaves_the_prompt_outside_is_refused_by_its_own_name():
    assert [*refusals([{}], {"evening.window": ["18:00", "20:00"]})] == ["evening.window"]


def test_a_fault_that_was_there_before_refuses_no_other_change():
    assert refusals([{"work": {"hours": 9}, "odd": 1}], {"evening.enabled": False}) == {}


def test_all_that_is_wrong_is_refused_at_once():
    refused = refusals([{}], {"work.hours": 9, "offer.chime": "x", "cards.per_day": 1})

    assert [*refused] == ["work.hours", "offer.chime"]


def test_taking_away_is_refused_where_what_remains_cannot_be():
    """The employer's window, without the person's prompt that suits it."""
    below = {"evening": {"window": ["18:00", "20:00"]}}
    own = {"evening": {"prompt": "19:00"}}

    assert "evening.prompt" not in refusals([below, own], {"evening.prompt": "19:30"})
    assert refusals([below, own], {"evening.prompt": "21:00"}) == {
        "evening.prompt": "It must be a time within evening.window 18:00-20:00."
    }


def test_a_change_leaves_what_it_was_given():
    file = {"work": {"by_day": {"mon": []}, "days": ["mon"]}}
    former = copy.deepcopy(file)

    changed = with_changes(file, {"work.by_day.fri": [], "work.days": None, "cards.muted": []})

    assert file == former
    assert changed == {"work": {"by_day": {"mon": [], "fri": []}}, "cards": {"muted": []}}


@given(mappings, changes, takings)
def test_taking_a_change_back_gives_what_was_there(file, wished, away):
    both = {**wished, **away}
    changed = with_changes(file, both)

    assert all(value_at(changed, path) == value for path, value in both.items())

    back = with_changes(changed, undoing(file, both))

    assert without_empty(back) == without_empty(file)
    assert parse_layers([back]) == parse_layers([file])


@given(mappings, changes)
def test_sound_values_are_refused_only_for_not_suiting_each_other(file, wished):
    refused = refusals([file], wished)

    for why in refused.values():
        assert "a time within evening.window" in why


@given(mappings, changes)
def test_what_was_not_refused_holds(file, wished):
    wished.pop("profile.active", None)
    file.pop("profile", None)
    if refusals([file], wished):
        return
    preferences, [faults] = parse_layers([with_changes(file, wished)])
    for entry in GRAMMAR:
        if entry.path in wished and not (faults and entry.path == "evening.prompt"):
            assert entry.value_in(preferences) == entry.rule.read(wished[entry.path])


def test_a_change_goes_into_the_profile_in_use_where_it_has_the_value():
    files = [{"profiles": {"home": {"work": {"hours": ["08:00", "12:00"]}}}}]
    wished = {"work.hours": ["09:00", "12:00"], "work.days": ["mon"], "evening.enabled": False}

    assert placed(files, "home", wished) == {
        "profiles.home.work.hours": ["09:00", "12:00"],
        "work.days": ["mon"],
        "evening.enabled": False,
    }
    assert placed(files, "", wished) == wished
    assert placed([{}], "travel", {"interludes.per_day": 4}) == {
        "profiles.travel.interludes.per_day": 4
    }


def test_hours_of_single_days_lie_over_those_below_one_by_one():
    below = {"work": {"by_day": {"fri": [], "mon": []}}}
    own = {"work": {"by_day": {"mon": [["10:00", "12:00"]]}}}
    preferences, told = parse_layers([below, own])

    assert told == [[], []]
    assert preferences.work.by_day[Weekday.FRI] == ()
    assert preferences.work.by_day[Weekday.MON] != ()


def test_a_day_is_changed_as_the_file_spells_it():
    files = [{"work": {"by_day": {"Monday": [], "mondy": []}}}]

    assert placed(files, "", {"work.by_day.mon": None, "work.by_day.tue": []}) == {
        "work.by_day.Monday": None,
        "work.by_day.tue": [],
    }
    assert refusals(files, {"work.by_day.Monday": None}) == {}
