"""The preferences file is noticed however an editor saves it, and only it."""

from __future__ import annotations

import pytest

from intermezzo.bootstrap.preferences_file import PreferencesFile


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "preferences.toml"
    made.write_text("a = 1\n")
    return made


@pytest.fixture
def file(qapp, path):  # noqa: ARG001  # watching needs an application
    return PreferencesFile(path)


def write_in_place(path):
    path.write_text("a = 23\n")


def replace(path):
    new = path.with_suffix(".new")
    new.write_text("a = 23\n")
    new.replace(path)


@pytest.mark.parametrize("save", [write_in_place, replace])
def test_a_save_is_told_once_and_the_next_one_too(qtbot, path, file, save):
    told = []
    file.edited.connect(lambda: told.append(1))
    save(path)
    qtbot.waitUntil(lambda: told == [1])
    path.write_text("a = 456\n")

    qtbot.waitUntil(lambda: told == [1, 1])


def test_a_file_that_is_made_later_is_noticed(qtbot, tmp_path):
    path = tmp_path / "later.toml"
    file = PreferencesFile(path)

    with qtbot.waitSignal(file.edited):
        path.write_text("a = 1\n")


def test_a_file_that_is_taken_away_is_noticed(qtbot, path, file):
    with qtbot.waitSignal(file.edited):
        path.unlink()


def test_other_files_in_the_folder_mean_nothing(qtbot, path, file):
    with qtbot.assertNotEmitted(file.edited, wait=500):
        (path.parent / "intermezzo.log").write_text("x")
