"""A value is written where its key is explained, and the file says nothing else than before."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intermezzo.core.preferences.editing import undoing, with_changes
from intermezzo.core.preferences.grammar import parse, to_mapping
from intermezzo.core.preferences.model import Preferences, SlotMode, Weekday
from intermezzo.core.preferences.table import GRAMMAR
from intermezzo.core.preferences.upgrades import SCHEMA
from intermezzo.store.preferences import load, read, save
from intermezzo.store.preferences_template import template
from preferences_drawn import changes

FIRST = """\
# My preferences, since the first version.

# How often
[interludes]
per_day = 4  # four are good
# no slots

[work]
hours = ["08:00", "16:00"]
# Fridays are short
[work.by_day]
fri = [["08:00", "12:00"]]
"""
DOTTED = 'work.hours = ["08:00", "16:00"]\nevening = { enabled = true }\n'
MULTILINE = '[work]\ndays = [\n  "mon",  # start\n  "tue",\n]\n\n[work.by_day]\nfri = [\n]'
CROSSED = '[profiles.home.work]\nhours = ["08:00", "12:00"]\n[evening]\n[profiles.client.work]\n'
DEFAULTS = to_mapping(Preferences())


@pytest.fixture
def file(tmp_path):
    return tmp_path / "preferences.toml"


def test_a_file_of_the_first_version_is_brought_up_with_its_comments_and_meaning(file):
    file.write_text(FIRST)
    before = load(file)
    save(file, {"evening.enabled": False})
    text = file.read_text()

    assert all(line in text.splitlines() for line in FIRST.splitlines())
    assert text.startswith(f"# My preferences, since the first version.\n\nschema = {SCHEMA}\n")
    assert tomllib.loads(text)["interludes"] == {"per_day": 4, "mode": "number"}

    save(file, {"evening.enabled": None})

    assert load(file) == before
    assert before[0].interludes.mode is SlotMode.NUMBER


def test_a_key_is_taken_in_where_the_template_explains_it(file):
    file.write_text(template())
    save(file, {"work.hours": ["10:00", "18:00"], "appearance.tone": 4})
    former, now = template().splitlines(), file.read_text().splitlines()

    assert len(former) == len(now)
    assert [line for line in now if line not in former] == [
        'hours = ["10:00", "18:00"]',
        "tone = 4",
    ]


@pytest.mark.parametrize("entry", GRAMMAR, ids=lambda entry: entry.path)
def test_each_key_is_taken_in_and_out_of_the_template_without_a_trace(file, entry):
    file.write_text(template())
    save(file, {entry.path: DEFAULTS[entry.table][entry.key]})

    assert f"\n{entry.key} = " in file.read_text()

    save(file, {entry.path: None})

    assert file.read_text() == template()


def test_hours_of_a_day_and_a_profile_take_the_place_of_their_examples(file):
    file.write_text(template())
    save(file, {"work.by_day.fri": [], "profiles.client.work.hours": ["10:00", "12:00"]})
    save(file, {"work.hours": ["08:00", "12:00"], "profiles.client.work.days": ["mon"]})
    text = file.read_text()
    preferences, faults = load(file)

    assert faults == []
    assert preferences.work.by_day == {Weekday.FRI: ()}
    assert "client" in preferences.profiles
    assert text.count("[work.by_day]") == 1
    assert "# fri" not in text
    assert "\n# How many interludes a day, and when.\n[interludes]\n" in text


@pytest.mark.parametrize(
    "number",
    [
        n
        for n, line in enumerate(template().splitlines())
        if " = " in line or line.startswith("# [")
    ],
)
def test_each_line_of_the_template_can_be_taken_in_alone(number):
    lines = template().splitlines()
    lines[number] = lines[number].removeprefix("# ")
    preferences, faults = parse(tomllib.loads("\n".join(lines)))

    assert [fault for fault in faults if "is unknown" not in fault] == []
    assert preferences.interludes == Preferences().interludes


def test_the_whole_template_can_be_taken_in():
    lines = [
        line.removeprefix("# ") if " = " in line or line.startswith("# [") else line
        for line in template().splitlines()
    ]
    preferences, faults = parse(tomllib.loads("\n".join(lines)))

    assert faults == []
    assert [*preferences.work.by_day] == [Weekday.FRI]
    assert preferences.profiles[-1] == "client"


@pytest.mark.parametrize(
    "text",
    ["", template(), FIRST, DOTTED, MULTILINE, CROSSED, FIRST.replace("\n", "\r\n")],
    ids=["empty", "template", "first", "dotted", "multiline", "crossed", "windows"],
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(wished=changes, away=st.lists(st.sampled_from(GRAMMAR), max_size=3))
def test_what_is_saved_is_what_is_read_and_can_be_taken_back(file, text, wished, away):
    file.write_bytes(text.encode())
    save(file, {})
    before = read(file)[0]
    both = {**wished, **{entry.path: None for entry in away}}
    save(file, both)
    said, fault = read(file)

    assert fault is None
    assert parse(said) == parse(with_changes(before, both))

    save(file, undoing(before, both))

    assert parse(read(file)[0]) == parse(before)


def test_a_new_table_below_a_dotted_key_swallows_nothing(file):
    file.write_text(DOTTED)
    save(file, {"work.by_day.mon": [], "evening.days": ["mon"]})

    assert tomllib.loads(file.read_text()) == {
        "schema": SCHEMA,
        "work": {"hours": ["08:00", "16:00"], "by_day": {"mon": []}},
        "evening": {"enabled": True, "days": ["mon"]},
    }


def test_lines_keep_their_endings(file):
    file.write_bytes(FIRST.replace("\n", "\r\n").encode())
    save(file, {"work.days": ["mon"], "interludes.per_day": 3})

    assert b"\r\n" in file.read_bytes()
    assert b"\n" not in file.read_bytes().replace(b"\r\n", b"")


def test_a_value_that_only_looks_like_a_line_is_left_alone(file):
    file.write_text('[calendar]\npaths = ["""\n[work]\n# hours = 1\n"""]\n[work]\n')
    save(file, {"work.hours": ["10:00", "12:00"]})
    found = tomllib.loads(file.read_text())

    assert found["calendar"]["paths"] == ["[work]\n# hours = 1\n"]
    assert found["work"] == {"hours": ["10:00", "12:00"]}
