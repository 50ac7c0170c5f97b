"""One voice for the preferences: changed, told, taken back; the file is the truth."""

from __future__ import annotations

import os

import pytest
from PySide6.QtTest import QSignalSpy

from intermezzo.bootstrap.choices import Choices
from intermezzo.bootstrap.headless import load_preferences
from intermezzo.core.preferences.model import Preferences
from intermezzo.paths import places
from intermezzo.store.preferences import load
from wrong_values import WRONG


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERMEZZO_DEFAULTS", str(tmp_path / "defaults.toml"))
    found = places(tmp_path, {})
    found.prepare()
    return found


@pytest.fixture
def choices(qapp, home):  # noqa: ARG001  # a signal needs an application
    preferences, faults = load_preferences(home)
    return Choices(home, preferences, tuple(faults))


def test_a_change_is_in_the_file_told_once_and_taken_back(home, choices):
    told = QSignalSpy(choices.changed)

    assert choices.put({"evening.enabled": False}, "Evening") == {}
    assert not choices.preferences.evening.enabled
    assert not load(home.preferences)[0].evening.enabled
    assert (choices.undoable, told.count()) == ("Evening", 1)

    assert choices.undo() == ""
    assert choices.preferences == Preferences()
    assert load(home.preferences) == (Preferences(), [])
    assert (choices.undoable, told.count()) == ("", 2)


def test_nothing_to_take_back_is_nothing(choices):
    told = QSignalSpy(choices.changed)

    assert choices.undo() == ""
    assert told.count() == 0


def test_changes_are_taken_back_last_first(choices):
    for number in (3, 4, 5):
        choices.put({"interludes.per_day": number, "interludes.mode": "number"}, str(number))
    counts = []
    while choices.undoable:
        choices.undo()
        counts.append((choices.preferences.interludes.per_day, choices.undoable))

    assert counts == [(4, "4"), (3, "3"), (3, "")]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: f"{wrong.path}-{wrong.typed[:16]}")
def test_a_wrong_value_is_refused_beside_its_name_and_nothing_changes(home, choices, wrong):
    home.preferences.write_text("# mine\n[cards]\nper_day = 1\n")
    choices.reload()
    told = QSignalSpy(choices.changed)
    refused = choices.put({wrong.path: wrong.value}, "Wrong")

    assert [*refused] == [wrong.path]
    assert wrong.expected in refused[wrong.path]
    assert refused[wrong.path].startswith("It must be ")
    assert home.preferences.read_text() == "# mine\n[cards]\nper_day = 1\n"
    assert (choices.undoable, told.count()) == ("", 0)


def test_one_wrong_value_holds_all_back(home, choices):
    refused = choices.put({"evening.enabled": False, "work.hours": 9}, "Two")

    assert [*refused] == ["work.hours"]
    assert not home.preferences.exists()
    assert choices.preferences.evening.enabled


def test_what_was_changed_outside_in_between_stays(home, choices):
    choices.put({"evening.enabled": False, "offer.chime": True}, "Two")
    text = home.preferences.read_text().replace("chime = true", 'chime = true\nscreen = "primary"')
    home.preferences.write_text(text)
    choices.reload()

    assert choices.preferences.delivery.screen == "primary"
    assert choices.undo() == ""
    assert choices.preferences.evening.enabled
    assert not choices.preferences.delivery.chime
    assert choices.preferences.delivery.screen == "primary"


def test_a_value_changed_again_outside_is_not_taken_back(home, choices):
    choices.put({"appearance.tone": 4}, "Skin")
    home.preferences.write_text("[appearance]\ntone = 5\n")

    assert "changed in the file since" in choices.undo()
    assert choices.preferences.appearance.tone == 5
    assert choices.undoable == ""


def test_a_file_broken_outside_is_neither_changed_nor_is_the_change_forgotten(home, choices):
    choices.put({"appearance.tone": 4}, "Skin")
    home.preferences.write_text("[appearance\n")
    why = choices.undo()
    [refused] = choices.put({"appearance.tone": 5}, "Skin").values()

    assert why.startswith(f"{home.preferences}: ")
    assert why.endswith("; mend it first")
    assert refused == why
    assert home.preferences.read_text() == "[appearance\n"
    assert choices.undoable == "Skin"


def test_a_fault_made_outside_is_told_when_read_anew(home, choices):
    home.preferences.write_text("[appearance]\ntone = 9\n")
    choices.reload()

    assert len(choices.faults) == 1
    assert choices.faults[0].startswith(f"{home.preferences}: appearance.tone: found 9")


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may write all")
def test_a_folder_that_takes_nothing_refuses_in_words(home, choices):
    home.preferences.parent.chmod(0o500)
    try:
        [why] = choices.put({"appearance.tone": 4}, "Skin").values()
    finally:
        home.preferences.parent.chmod(0o700)

    assert "cannot be written (permission denied)" in why


def test_a_disk_that_is_full_refuses_in_words_and_undo_stays_possible(home, choices, monkeypatch):
    choices.put({"appearance.tone": 4}, "Skin")
    before = home.preferences.read_text()

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    told = QSignalSpy(choices.changed)
    [why] = choices.put({"appearance.tone": 5}, "More").values()

    assert "no space left on device" in why
    assert "no space left on device" in choices.undo()
    assert home.preferences.read_text() == before
    assert (choices.undoable, told.count()) == ("Skin", 0)


def test_a_change_goes_into_the_profile_in_use_and_comes_back_out(home, choices):
    choices.put({"profile.active": "travel"}, "Profile")
    choices.put({"interludes.per_day": 4, "interludes.min_gap_min": 60}, "How many")

    assert choices.preferences.interludes.per_day == 4
    assert choices.put({"interludes.per_day": 9}, "How many").keys() == {"interludes.per_day"}

    choices.put({"profile.active": ""}, "Profile")

    assert choices.preferences.interludes.per_day == 3  # as without it
    assert choices.preferences.interludes.min_gap.total_seconds() == 3600

    choices.undo()
    choices.undo()

    assert choices.preferences.profile == "travel"
    assert choices.preferences.interludes.per_day == 2
    assert load(home.preferences)[1] == []


def test_a_profile_chosen_outside_counts_for_the_next_change(home, choices):
    home.preferences.write_text('schema = 2\n[profile]\nactive = "travel"\n')
    choices.put({"interludes.per_day": 5}, "How many")

    assert choices.preferences.interludes.per_day == 5


def test_an_employers_default_holds_until_the_person_chooses_and_again_after_undo(home, choices):
    (home.preferences.parent / "defaults.toml").write_text("[appearance]\ntone = 5\n")
    choices.reload()

    assert choices.preferences.appearance.tone == 5

    choices.put({"appearance.tone": 1}, "Skin")

    assert choices.preferences.appearance.tone == 1

    choices.put({"appearance.tone": None}, "Skin")

    assert choices.preferences.appearance.tone == 5


def test_a_file_of_the_first_version_is_brought_up_by_a_change_and_stays_so(home, choices):
    home.preferences.write_text("# mine\n[interludes]\nper_day = 4  # four\n")
    choices.reload()
    choices.put({"evening.enabled": False}, "Evening")
    choices.undo()

    text = home.preferences.read_text()

    assert "per_day = 4  # four" in text
    assert "# mine" in text
    assert 'mode = "number"' in text
    assert "schema = 2" in text
    assert choices.preferences.interludes.mode == "number"
