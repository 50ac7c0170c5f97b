from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.preferences.grammar import parse, to_mapping
from intermezzo.core.preferences.model import Preferences, TimeRange, Weekday
from intermezzo.core.preferences.table import GRAMMAR
from intermezzo.core.preferences.upgrades import SCHEMA

NINE_TO_FIVE = TimeRange(time(9), time(17))


def test_an_empty_file_means_the_defaults():
    assert parse({}) == (Preferences(), [])


def test_what_is_written_is_read_back():
    mapping = to_mapping(Preferences())

    assert parse(mapping) == (Preferences(), [])
    assert mapping["schema"] == SCHEMA


@pytest.mark.parametrize("entry", GRAMMAR, ids=lambda entry: entry.path)
def test_a_wrong_value_of_every_key_is_told_and_replaced_by_its_default(entry):
    preferences, faults = parse({entry.table: {entry.key: {"not": "a value"}}})

    assert preferences == Preferences()
    assert len(faults) == 1
    assert faults[0].startswith(f'{entry.path}: found {{"not": "a value"}}, expected ')
    assert ", using " in faults[0]


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("interludes", "per_day", 1),
        ("interludes", "per_day", 7),
        ("interludes", "per_day", True),
        ("interludes", "per_day", 3.0),
        ("interludes", "slots", ["25:00"]),
        ("work", "hours", ["09:00", "09:00"]),
        ("work", "days", ["mon", "noday"]),
        ("work", "by_day", {"fri": [["09:00", "12:00"], ["11:00", "13:00"]]}),
        ("work", "by_day", {"someday": []}),
        ("evening", "enabled", 1),
        ("evening", "prompt", "12:00"),
        ("practice", "settings", []),
        ("practice", "settings", ["roof"]),
        ("appearance", "figure", "mannequin"),
        ("appearance", "wardrobe", "neon"),
        ("appearance", "theme", "pink"),
        ("day", "starts", "13:00"),
        ("offer", "postpone_min", [0]),
        ("offer", "screen", ""),
        ("offer", "screen", 1),
        ("offer", "screen", "DP\n1"),
        ("offer", "screen", "D" * 200),
        ("offer", "discreet", "never"),
        ("calendar", "paths", "~/calendars"),
        ("calendar", "paths", [""]),
        ("calendar", "paths", ["a\nb"]),
        ("calendar", "paths", ["x" * 1001]),
        ("calendar", "paths", [str(number) for number in range(51)]),
        ("calendar", "addresses", ["me"]),
        ("calendar", "addresses", [1]),
    ],
)
def test_a_value_out_of_range_is_one_line_and_the_default(table, key, value):
    preferences, faults = parse({table: {key: value}})

    assert preferences == Preferences()
    assert len(faults) == 1
    assert faults[0].startswith(f"{table}.{key}")


@pytest.mark.parametrize(
    ("mapping", "hint"),
    [
        ({"interludez": {}}, "did you mean interludes?"),
        ({"work": {"hour": 1}}, "did you mean hours?"),
        ({"practice": {"zzz": 1}}, "known are intensity"),
    ],
)
def test_an_unknown_key_is_told_with_the_nearest_name(mapping, hint):
    assert hint in parse(mapping)[1][0]


@pytest.mark.parametrize("hostile", ["a\nb", "\x1b[31m", "\x9b31m", "\u202e", "k" * 10_000, ""])
def test_a_hostile_key_or_value_is_one_short_plain_line(hostile):
    told = [
        parse(mapping)[1]
        for mapping in (
            {hostile: 1},
            {"work": {hostile: 1}},
            {"work": {"by_day": {hostile: []}}},
            {"evening": {"routine": f"-- {hostile}"}},
        )
    ]

    assert [len(faults) for faults in told] == [1, 1, 1, 1]
    for [fault] in told:
        assert fault.isprintable()
        assert len(fault) < 250


def test_one_wrong_value_spoils_nothing_beside_it():
    preferences, faults = parse({"work": {"hours": ["09:00", "17:00"], "quiet_lunch": 5}})

    assert preferences.work.hours == NINE_TO_FIVE
    assert len(faults) == 1


def test_weekdays_of_their_own_days_off_and_no_lunch():
    by_day = {"fri": ["09:00", "17:00"], "Saturday": [["22:00", "06:00"]], "mon": []}
    preferences, faults = parse({"work": {"by_day": by_day, "quiet_lunch": []}})

    assert faults == []
    assert preferences.work.quiet_lunch is None
    assert preferences.work.by_day == {
        Weekday.FRI: (NINE_TO_FIVE,),
        Weekday.SAT: (TimeRange(time(22), time(6)),),
        Weekday.MON: (),
    }
    assert parse(to_mapping(preferences)) == (preferences, [])


@pytest.mark.parametrize("name", ["DP-1", "primary", "\\\\.\\DISPLAY1", "Écran intégré", " DP-1 "])
def test_any_name_of_a_screen_is_taken(name):
    preferences, faults = parse({"offer": {"screen": name}})

    assert faults == []
    assert preferences.delivery.screen == name.strip()


def test_a_calendar_and_who_one_is_in_it():
    written = {"paths": [" ~/cal ", "work.ics", "~/cal"], "addresses": ["Me@Example.org"]}
    preferences, faults = parse({"calendar": written})

    assert faults == []
    assert preferences.calendar.paths == ("~/cal", "work.ics")
    assert preferences.calendar.addresses == ("me@example.org",)


@pytest.mark.parametrize("end", ["24:00", "00:00"])
def test_a_whole_day_is_written_from_midnight_to_midnight(end):
    preferences, faults = parse({"work": {"hours": ["00:00", end]}})

    assert faults == []
    assert preferences.work.hours == TimeRange(time(0), time(0))
    assert parse(to_mapping(preferences)) == (preferences, [])


def test_an_evening_shift_may_end_at_24():
    assert parse({"work": {"hours": ["16:00", "24:00"]}})[0].work.hours.end == time(0)


def test_times_written_without_quotes_are_understood():
    assert parse({"day": {"get_up": time(6, 15)}})[0].day.get_up == time(6, 15)


def test_a_file_of_a_later_version_is_read_as_far_as_it_is_known():
    preferences, faults = parse({"schema": 99, "interludes": {"per_day": 4}})

    assert preferences.interludes.per_day == 4
    assert faults == ["schema: found 99, expected 2, using the keys known here"]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)
tables = st.sampled_from(sorted({entry.table for entry in GRAMMAR} | {"schema", "other"}))
keys = st.sampled_from(sorted({entry.key for entry in GRAMMAR} | {"by_day", "other"}))


@given(st.dictionaries(tables, anything | st.dictionaries(keys, anything, max_size=4)))
def test_nothing_in_a_file_raises_and_what_is_used_is_valid(mapping):
    preferences, _ = parse(mapping)

    assert parse(to_mapping(preferences)) == (preferences, [])
