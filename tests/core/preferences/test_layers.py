"""Files over files, and a profile over all: what holds, and whose fault is told where."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.preferences import profiles
from intermezzo.core.preferences.editing import with_changes
from intermezzo.core.preferences.grammar import parse, parse_layers, to_mapping
from intermezzo.core.preferences.model import Discreet, Preferences, SlotMode, TimeRange
from intermezzo.core.preferences.origins import Origin, all_faults, found, known, nearest
from intermezzo.core.preferences.table import GRAMMAR
from intermezzo.core.preferences.upgrades import SCHEMA
from preferences_drawn import changes

EMPLOYER = {"work": {"hours": ["08:00", "16:00"]}, "offer": {"chime": True}}
OWN = {"work": {"hours": ["10:00", "18:00"]}}


def test_a_later_file_lies_over_an_earlier_and_leaves_the_rest():
    preferences, told = parse_layers([EMPLOYER, OWN])

    assert told == [[], []]
    assert preferences.work.hours == TimeRange(time(10), time(18))
    assert preferences.delivery.chime is True


def test_no_file_at_all_is_every_default():
    assert parse_layers([]) == (Preferences(), [])


def test_a_fault_is_told_under_its_file_and_the_value_below_holds():
    preferences, told = parse_layers([EMPLOYER, {"work": {"hours": 9}}])

    assert told[0] == []
    assert len(told[1]) == 1
    assert told[1][0].startswith("work.hours: found 9, expected a start and an end such as ")
    assert told[1][0].endswith(', using ["08:00", "16:00"]')
    assert preferences.work.hours == TimeRange(time(8), time(16))


def test_an_employers_fault_is_told_under_the_employers_file_only():
    _, told = parse_layers([{"work": {"hours": 9}, "odd": 1}, OWN])

    assert [len(faults) for faults in told] == [2, 0]


def test_the_first_version_below_is_upgraded_by_itself():
    preferences, _ = parse_layers([{"interludes": {"per_day": 5}}, {"schema": 2}])

    assert (preferences.interludes.mode, preferences.interludes.per_day) == (SlotMode.NUMBER, 5)


def test_a_profile_lies_over_all_files():
    own = {**OWN, "profile": {"active": "travel"}, "interludes": {"per_day": 6}}
    preferences, told = parse_layers([EMPLOYER, own])

    assert told == [[], []]
    assert preferences.profile == "travel"
    assert preferences.interludes.per_day == 2
    assert preferences.delivery.discreet is Discreet.ALWAYS
    assert preferences.work.hours == TimeRange(time(10), time(18))


def test_a_persons_profile_lies_over_the_employers_of_the_same_name():
    below = {"profiles": {"home": {"work": {"hours": ["07:00", "11:00"], "days": ["mon"]}}}}
    own = {
        "profiles": {"home": {"work": {"hours": ["11:00", "15:00"]}}},
        "profile": {"active": "home"},
    }
    preferences, told = parse_layers([below, own])

    assert told == [[], []]
    assert preferences.work.hours == TimeRange(time(11), time(15))
    assert len(preferences.work.days) == 1
    assert "floor" in preferences.practice.settings  # ours lies below both


def test_a_wrong_value_of_a_profile_is_told_by_its_whole_path_in_its_file():
    below = {"profiles": {"home": {"work": {"hours": 9}}}}
    _, told = parse_layers([below, {"profile": {"active": "home"}}])

    assert len(told[0]) == 1
    assert told[0][0].startswith("profiles.home.work.hours: found 9, expected a start")
    assert told[1] == []


def test_a_wrong_value_of_a_profile_not_in_use_is_told_by_a_check():
    own = {"profiles": {"home": {"work": {"hours": 9}}}}

    assert parse_layers([own])[1] == [[]]
    assert len(all_faults([own])[0]) == 1


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ({"evening": {"enabled": False}}, "profiles.home.evening: is unknown"),
        ({"body": {"tags": []}}, "profiles.home.body.tags: is unknown"),
        ({"work": {"hour": 1}}, "did you mean hours?"),
        (5, "profiles.home: found 5, expected tables"),
    ],
)
def test_what_a_profile_may_not_set_is_told_and_sets_nothing(tables, words):
    preferences, [faults] = parse_layers(
        [{"profiles": {"home": tables}, "profile": {"active": "home"}}]
    )

    assert len(faults) == 1
    assert words in faults[0]
    assert preferences.evening.enabled
    assert preferences.body.tags == ()


def test_a_profile_that_is_not_there_is_told_in_the_file_that_names_it():
    preferences, told = parse_layers([{"profile": {"active": "cabin"}}, {}])

    assert preferences.profile == ""
    assert told[0] == [
        'profile.active: found "cabin", expected one of office, home, travel, or "", using ""'
    ]
    assert told[1] == []


def test_ours_come_first_and_each_name_once():
    files = [{"profiles": {"home": {}, "client": {}}}, {"profiles": {"client": {}, "cabin": {}}}]

    assert profiles.names(files) == ("office", "home", "travel", "client", "cabin")
    assert profiles.names([{"profiles": 5}]) == ("office", "home", "travel")


@pytest.mark.parametrize(
    ("path", "able"),
    [
        ("work.hours", True),
        ("work.by_day.mon", True),
        ("interludes.mode", True),
        ("offer.chime", True),
        ("practice.settings", True),
        ("body.equipment", True),
        ("practice.intensity", False),
        ("body.tags", False),
        ("evening.prompt", False),
        ("profile.active", False),
        ("workshop.hours", False),
    ],
)
def test_a_profile_sets_place_hours_and_prompts(path, able):
    assert profiles.may_set(path) is able


def test_whether_a_profile_has_a_value_of_its_own():
    files = [{"profiles": {"home": {"work": {"by_day": {"mon": []}}}}}]

    assert profiles.sets("home", "practice.settings", files)
    assert profiles.sets("home", "work.by_day.tue", files)
    assert not profiles.sets("home", "work.hours", files)
    assert not profiles.sets("nowhere", "work.hours", files)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)
keys = sorted({entry.key for entry in GRAMMAR} | {"by_day", "active", "other"})
table = st.dictionaries(st.sampled_from(keys), anything, max_size=4)
tables = st.sampled_from(sorted({entry.table for entry in GRAMMAR} | {"schema", "other"}))
profile = st.dictionaries(
    st.sampled_from(["office", "home", "my own", "x"]),
    anything | st.dictionaries(tables, table | anything, max_size=3),
)
layer = st.builds(
    lambda rest, own: {**rest, **own},
    st.dictionaries(tables, anything | table, max_size=4),
    st.fixed_dictionaries(
        {}, optional={"profiles": profile | anything, "profile": st.just({"active": "home"})}
    ),
)


@given(st.lists(layer, max_size=3))
def test_no_layers_raise_and_what_they_come_to_is_valid(files):
    preferences, told = parse_layers(files)

    assert len(told) == len(files)
    assert all(fault.isprintable() for faults in told for fault in faults)
    again, faults = parse(
        {**to_mapping(preferences), "profiles": {x: {} for x in preferences.profiles}}
    )
    assert all(fault.startswith("evening.prompt") or "profiles" in fault for fault in faults)
    assert again.evening == preferences.evening
    assert len(known(files)) >= len(GRAMMAR)
    all_faults([*files, {}])


@given(changes)
def test_sound_preferences_are_read_as_they_were_written(drawn):
    drawn.pop("profile.active", None)
    preferences, _ = parse(with_changes({}, drawn))

    assert parse(to_mapping(preferences)) == (preferences, [])


@given(changes, changes)
def test_every_value_is_said_with_who_says_it(below, own):
    files = [with_changes({"schema": SCHEMA}, each) for each in (below, own)]
    preferences, _ = parse_layers(files)
    values = {entry.path: entry for entry in GRAMMAR}
    for each in known(files):
        entry = values.get(each.path)
        if entry is not None:
            assert each.value == entry.rule.write(entry.value_in(preferences))
        if each.origin is Origin.OWN:
            assert each.path in own
        if each.origin is Origin.COMPUTER:
            assert each.path in below
            assert each.path not in own or each.path == "evening.prompt"


def test_a_value_a_table_and_a_value_of_a_profile_can_be_asked_for():
    files = [EMPLOYER, {**OWN, "profiles": {"home": {"offer": {"chime": False}}}}]

    [hours] = found(files, "work.hours")
    assert (hours.value, hours.origin, hours.file) == (["10:00", "18:00"], Origin.OWN, 1)
    [chime] = found(files, "offer.chime")
    assert (chime.value, chime.origin, chime.file) == (True, Origin.COMPUTER, 0)
    [within] = found(files, "profiles.home.offer.chime")
    assert (within.value, within.origin, within.profile) == (False, Origin.PROFILE, "home")
    assert [each.path for each in found(files, "work")] == [
        "work.days",
        "work.hours",
        "work.quiet_lunch",
    ]
    assert [each.value for each in found(files, "work.by_day.fri")] == [None]
    for path in ("nonsense", "work.hour", "profiles.nowhere.work.hours", "", "."):
        assert found(files, path) == []


def test_a_value_that_was_mended_is_not_said_to_be_the_persons():
    [prompt] = found([{"evening": {"prompt": "12:00"}}], "evening.prompt")

    assert (prompt.value, prompt.origin) == ("22:15", Origin.DEFAULT)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("work.hour", "work.hours"),
        ("chime", "offer.chime"),
        ("evening.theme", "appearance.theme"),
        ("qqq", ""),
    ],
)
def test_the_nearest_name_is_found(said, meant):
    assert nearest(said) == meant
