"""The preferences file: whatever it holds, the app starts; whatever is written is whole."""

from __future__ import annotations

import os
import tomllib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intermezzo.core.preferences.grammar import parse
from intermezzo.core.preferences.model import Preferences, Theme
from intermezzo.core.preferences.table import GRAMMAR
from intermezzo.core.preferences.upgrades import SCHEMA
from intermezzo.store.preferences import PreferencesError, load, save
from intermezzo.store.preferences_template import TABLES, WORDS, template, write_template


@pytest.fixture
def file(tmp_path):
    return tmp_path / "preferences.toml"


def test_no_file_means_every_default(file):
    assert load(file) == (Preferences(), [])


def test_a_value_is_taken_from_the_file(file):
    file.write_text('[appearance]\ntheme = "dark"\n')
    preferences, faults = load(file)

    assert preferences.appearance.theme is Theme.DARK
    assert faults == []


def test_a_bad_value_is_told_with_its_file_and_has_its_default(file):
    file.write_text('[appearance]\ntheme = "pink"\ntone = 3\n')
    preferences, faults = load(file)

    expected = 'expected one of "system", "light", "dark", using "system"'

    assert faults == [f'{file}: appearance.theme: found "pink", {expected}']
    assert preferences.appearance.theme is Theme.SYSTEM
    assert preferences.appearance.tone == 3


def test_every_key_with_a_wrong_value_is_told_and_the_app_starts(file):
    tables = dict.fromkeys(entry.table for entry in GRAMMAR)
    lines = []
    for table in tables:
        lines.append(f"[{table}]")
        lines += [f"{e.key} = 1979-05-27T07:32:00Z" for e in GRAMMAR if e.table == table]
    file.write_text("\n".join(lines))
    preferences, faults = load(file)

    assert preferences == Preferences()
    assert [fault.split(": ")[1] for fault in faults] == [entry.path for entry in GRAMMAR]


def test_a_syntax_error_is_told_with_its_line(file):
    file.write_text("[work]\ndays = [\n")
    preferences, faults = load(file)

    assert preferences == Preferences()
    assert len(faults) == 1
    assert faults[0].startswith(f"{file}: ")
    assert faults[0].endswith("; using every default")
    assert "line 2" in faults[0] or "end of document" in faults[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\xff\xfe\x00", "not UTF-8"), (b"#" * 1_000_001, "too big"), (b"a = 1\na = 2\n", "line 2")],
)
def test_what_is_no_toml_is_told(file, content, words):
    file.write_bytes(content)
    preferences, faults = load(file)

    assert preferences == Preferences()
    assert words in faults[0]


def test_a_mark_before_the_text_is_no_fault(file):
    file.write_bytes(b"\xef\xbb\xbf[appearance]\ntone = 4\n")

    assert load(file)[0].appearance.tone == 4


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_in_place_of_the_file_is_not_waited_for(file):
    os.mkfifo(file)
    preferences, [fault] = load(file)

    assert preferences == Preferences()
    assert fault == f"{file}: it is a pipe, which would never end; using every default"


@pytest.mark.parametrize(
    "content",
    ["x = " + "[" * 5000 + "]" * 5000, "[work.by_day" + ".mon" * 5000 + "]", f"x = {'9' * 5000}"],
    ids=["list", "table", "number"],
)
def test_what_is_too_deep_or_too_long_is_one_line(file, content):
    file.write_text(content)
    preferences, [fault] = load(file)

    assert preferences == Preferences()
    assert fault.startswith(f"{file}: ")
    assert len(fault) < len(str(file)) + 250


def test_a_folder_in_place_of_the_file_is_told(file):
    file.mkdir()

    assert load(file)[1] == [f"{file}: is a directory; using every default"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_nothing_in_the_file_raises(file, content):
    file.write_bytes(content)
    preferences, _ = load(file)

    assert isinstance(preferences, Preferences)


def test_saving_keeps_comments_and_order(file):
    file.write_text("# mine\n[appearance]\ntone = 4  # as I am\n\n[work]\n# none\n")
    save(file, {"appearance.tone": 5, "evening.enabled": False})

    before, _, after = file.read_text().partition("tone = 5")

    assert before == "schema = 2\n\n# mine\n[appearance]\n"
    assert after == "  # as I am\n\n[work]\n# none\n\n[evening]\nenabled = false\n"


def test_saving_none_takes_the_key_away(file):
    file.write_text("[appearance]\ntone = 4\n")
    save(file, {"appearance.tone": None, "appearance.theme": None})

    assert load(file) == (Preferences(), [])


def test_saving_without_a_file_makes_one(tmp_path):
    file = tmp_path / "deep" / "preferences.toml"
    save(file, {"appearance.tone": 1})

    assert load(file)[0].appearance.tone == 1


def test_a_broken_file_is_not_overwritten(file):
    file.write_text("[work\n")
    with pytest.raises(PreferencesError, match="mend or remove"):
        save(file, {"appearance.tone": 1})

    assert file.read_text() == "[work\n"


def test_a_write_that_fails_leaves_the_old_file_and_no_other(file, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    file.write_text("[appearance]\ntone = 4\n")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PreferencesError, match="no space left on device"):
        save(file, {"appearance.tone": 1})

    assert file.read_text() == "[appearance]\ntone = 4\n"
    assert list(file.parent.iterdir()) == [file]


def test_a_link_stays_a_link_and_the_mode_stays(tmp_path, file):
    real = tmp_path / "dotfiles.toml"
    real.write_text("")
    real.chmod(0o640)
    file.symlink_to(real)
    save(file, {"appearance.tone": 2})

    assert file.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert load(real)[0].appearance.tone == 2


def test_the_template_changes_nothing(file):
    write_template(file)

    assert load(file) == (Preferences(), [])


def test_the_template_shows_every_default_as_the_file_would_say_it():
    lines = template().splitlines()
    lines = lines[: lines.index("# [profiles.client.work]")]
    values = [
        line.removeprefix("# ")
        for line in lines
        if line.startswith("[") or (" = " in line and not line.startswith("# fri"))
    ]
    table = tomllib.loads("\n".join(values))

    assert parse(table) == (Preferences(), [])
    assert table.pop("schema") == SCHEMA
    assert [f"{name}.{key}" for name in table for key in table[name]] == [
        entry.path for entry in GRAMMAR
    ]


def test_the_template_explains_every_key_and_no_other():
    assert [*WORDS] == [entry.path for entry in GRAMMAR]
    assert [*TABLES] == [*dict.fromkeys(entry.table for entry in GRAMMAR)]


def test_the_template_fits_a_terminal():
    assert max(map(len, template().splitlines())) <= 110


def test_an_example_of_single_days_can_be_used_as_it_stands():
    lines = template().splitlines()
    start = lines.index("# [work.by_day]")
    preferences, faults = parse(
        tomllib.loads("\n".join(line.removeprefix("# ") for line in lines[start : start + 2]))
    )

    assert faults == []
    assert preferences.work.by_day


def test_a_file_that_is_there_is_not_replaced_by_the_template(file):
    file.write_text("[appearance]\ntone = 4\n")
    write_template(file)

    assert file.read_text() == "[appearance]\ntone = 4\n"
