"""Delete everything deletes everything of ours, and nothing else."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import pytest

from homes import NOW, furnished, names_in, wrote
from intermezzo.store.safekeeping import erase as erase_module
from intermezzo.store.safekeeping.backup import back_up
from intermezzo.store.safekeeping.erase import erase, everything
from intermezzo.store.safekeeping.restore import restore


@pytest.fixture
def home(tmp_path):
    return furnished(tmp_path / "home")


def test_nothing_is_left(home, tmp_path):
    folder = home.database.parent
    saved = back_up(home, tmp_path / "all.zip", NOW, "1.0").file
    restore(saved, home, NOW)
    for name in (
        "intermezzo-broken-2026-01-02T030405.db",
        "intermezzo-broken-2026-01-02T030405-2.db-wal",
        "intermezzo-before-upgrade-from-0001.db",
        ".preferences.toml-x7k2",
        ".intermezzo.db-q9",
        "intermezzo.log.1",
        "intermezzo.log.2",
        "intermezzo.db-journal",
    ):
        (folder / name).write_bytes(b"x")
    done = erase(home)

    assert names_in(folder) == []
    assert done.left == []
    assert saved.exists()


def test_what_is_not_ours_stays(home):
    folder = home.database.parent
    for name in ("notes.txt", "intermezzo.txt", "other.db", "intermezzo-backup-2026.zip"):
        (folder / name).write_bytes(b"theirs")
    erase(home)

    assert names_in(folder) == [
        "intermezzo-backup-2026.zip",
        "intermezzo.txt",
        "notes.txt",
        "other.db",
    ]


def test_twice_is_as_once(home):
    erase(home)

    assert everything(home) == []
    assert erase(home).gone == []


def test_the_rows_are_overwritten_even_if_the_file_cannot_go(home, monkeypatch):
    wrote(home, 300, "very_private_routine")
    with closing(sqlite3.connect(home.database)) as log:
        log.execute("PRAGMA secure_delete=OFF")
        log.execute("DELETE FROM interlude WHERE id < 250")  # leaves whole pages free
        log.commit()
    assert b"very_private" in home.database.read_bytes()

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(erase_module, "_removal", lambda _: refuse)
    done = erase(home)

    assert b"very_private" not in home.database.read_bytes()
    assert all(not path.stat().st_size for path in home.database_files() if path != home.database)
    assert any("permission denied" in sentence for sentence in done.left)


def test_one_that_cannot_go_does_not_keep_the_others(home, monkeypatch):
    real = erase_module._removal

    def removal(path):
        def refuse(path):
            raise PermissionError(13, "Permission denied", str(path))

        return refuse if path == home.preferences else real(path)

    monkeypatch.setattr(erase_module, "_removal", removal)
    done = erase(home)

    assert names_in(home.database.parent) == ["preferences.toml"]
    assert done.left == [
        f"{home.preferences}: cannot be deleted (permission denied); delete it yourself."
    ]


def test_a_damaged_log_goes_as_well(home):
    home.database.write_bytes(b"garbage" * 1000)
    erase(home)

    assert names_in(home.database.parent) == []


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_of_a_link_only_the_link_goes(home, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    home.routines.rename(elsewhere)
    home.routines.symlink_to(elsewhere)
    (home.database.parent / "routines-before-restore-x").symlink_to(tmp_path)
    erase(home)

    assert (elsewhere / "mine.toml").exists()
    assert names_in(home.database.parent) == []
