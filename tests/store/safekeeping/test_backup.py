"""A backup holds everything as it stood at one moment, whoever writes meanwhile."""

from __future__ import annotations

import json
import os
import sqlite3
import zipfile
from contextlib import closing

import pytest

from homes import (
    NOW,
    belongings_in,
    furnished,
    lasting_names_in,
    names_in,
    rows_in,
    state_of,
    wrote,
)
from intermezzo.core.day.interlude import Interlude, Kind
from intermezzo.store.opening import open_for_writing
from intermezzo.store.safekeeping.backup import back_up
from intermezzo.store.safekeeping.belongings import KeepingError
from intermezzo.store.safekeeping.opened import open_backup


@pytest.fixture
def home(tmp_path):
    return furnished(tmp_path / "home")


def test_it_holds_everything_with_sizes_and_checksums(home, tmp_path):
    made = back_up(home, tmp_path / "all.zip", NOW, "1.0")
    with zipfile.ZipFile(made.file) as archive:
        listed = json.loads(archive.read("manifest.json"))
        names = set(archive.namelist())

    assert names == {
        "manifest.json",
        "intermezzo.db",
        "preferences.toml",
        "routines/mine.toml",
        "routines/movements/own.toml",
    }
    assert set(listed["files"]) == names - {"manifest.json"}
    assert (listed["format"], listed["app"]) == ("intermezzo-backup", "1.0")
    assert (made.files, made.left_out) == (4, ())
    assert made.file.stat().st_mode & 0o777 == 0o600
    assert open_backup(made.file).preferences == home.preferences.read_bytes()


def test_a_folder_gets_a_file_named_by_the_moment(home, tmp_path):
    assert back_up(home, tmp_path, NOW, "1.0").file.name == (
        "intermezzo-backup-2026-11-28T101500.zip"
    )


def test_what_is_only_in_the_write_ahead_log_is_in_it(home, tmp_path):
    running = open_for_writing(home.database, NOW)
    running.journal.record(Interlude(Kind.WIND_DOWN, NOW, NOW.date(), "evening_full", 482))
    assert home.database.with_name("intermezzo.db-wal").stat().st_size > 0
    made = back_up(home, tmp_path / "all.zip", NOW, "1.0")
    running.close()
    other = belongings_in(tmp_path / "other")
    other.database.parent.mkdir()
    other.database.write_bytes(open_backup(made.file).database)

    assert "evening_full" in rows_in(other)[-1]


def test_a_writer_in_the_middle_of_something_does_not_disturb_it(home, tmp_path):
    before = rows_in(home)
    with closing(sqlite3.connect(home.database)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM interlude")
        made = back_up(home, tmp_path / "all.zip", NOW, "1.0")
        writer.rollback()
    home.database.write_bytes(open_backup(made.file).database)

    assert rows_in(home) == before


def test_nothing_of_the_home_is_changed(home, tmp_path):
    before = state_of(home), lasting_names_in(home.database.parent)
    back_up(home, tmp_path / "all.zip", NOW, "1.0")

    assert (state_of(home), lasting_names_in(home.database.parent)) == before


def test_what_is_no_file_of_ours_is_left_out_and_told(home, tmp_path):
    (home.routines / "link.toml").symlink_to("/etc/passwd")
    (home.routines / "CON.toml").write_text("x", encoding="utf-8")
    (home.routines / "huge.toml").write_bytes(b"#" * (1024 * 1024 + 1))
    (home.routines / ".git").mkdir()
    (home.routines / ".git" / "config").write_text("x", encoding="utf-8")
    made = back_up(home, tmp_path / "all.zip", NOW, "1.0")

    assert made.files == 4
    assert [sentence.split(": ")[0].rpartition(os.sep)[2] for sentence in made.left_out] == [
        "CON.toml",
        "huge.toml",
        "link.toml",
    ]


def test_a_home_without_anything_is_told(tmp_path):
    (tmp_path / "home").mkdir()
    with pytest.raises(KeepingError, match="nothing to back up yet"):
        back_up(belongings_in(tmp_path / "home"), tmp_path / "all.zip", NOW, "1.0")

    assert names_in(tmp_path) == ["home"]


def test_preferences_alone_are_enough(tmp_path):
    home = belongings_in(tmp_path)
    home.preferences.write_text("[day]\n", encoding="utf-8")

    assert back_up(home, tmp_path / "all.zip", NOW, "1.0").files == 1


def test_a_damaged_log_is_not_backed_up_as_if_it_were_sound(home, tmp_path):
    home.database.write_bytes(home.database.read_bytes()[:5000])
    with pytest.raises(KeepingError, match="damaged; start Intermezzo once"):
        back_up(home, tmp_path / "all.zip", NOW, "1.0")

    assert not (tmp_path / "all.zip").exists()


def test_a_former_backup_stays_unless_it_is_to_be_replaced(home, tmp_path):
    target = tmp_path / "all.zip"
    back_up(home, target, NOW, "1.0")
    before = target.read_bytes()
    wrote(home, 5)
    with pytest.raises(KeepingError, match="is there already"):
        back_up(home, target, NOW, "1.0")
    assert target.read_bytes() == before

    back_up(home, target, NOW, "1.0", replace=True)
    assert target.read_bytes() != before


def test_a_backup_is_never_written_over_what_it_keeps(home):
    for path in (home.database, home.preferences):
        with pytest.raises(KeepingError, match="a file that Intermezzo needs"):
            back_up(home, path, NOW, "1.0", replace=True)


@pytest.mark.skipif(os.name != "posix", reason="pipes")
def test_preferences_that_are_a_pipe_do_not_stop_everything_for_ever(home, tmp_path):
    home.preferences.unlink()
    os.mkfifo(home.preferences)
    with pytest.raises(KeepingError, match="is no file"):
        back_up(home, tmp_path / "all.zip", NOW, "1.0")
