"""A backup comes back whole or not at all; nothing that was there is ever lost."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

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
from intermezzo.store.safekeeping import restore as restore_module
from intermezzo.store.safekeeping.backup import back_up
from intermezzo.store.safekeeping.belongings import KeepingError
from intermezzo.store.safekeeping.restore import restore


@pytest.fixture
def home(tmp_path):
    return furnished(tmp_path / "home")


@pytest.fixture
def saved(home, tmp_path):
    return back_up(home, tmp_path / "all.zip", NOW, "1.0").file


def change(home):
    home.preferences.write_text("[interludes]\nper_day = 5\n", encoding="utf-8")
    wrote(home, 7, "chair_hip_ease")
    (home.routines / "mine.toml").write_text('id = "changed"\n', encoding="utf-8")
    (home.routines / "later.toml").write_text('id = "later"\n', encoding="utf-8")


def test_everything_is_as_it_was_saved_and_what_was_there_is_kept(home, saved):
    then = state_of(home)
    change(home)
    now = state_of(home)
    done = restore(saved, home, NOW)

    assert state_of(home) == then
    assert done.made == NOW
    kept = belongings_in(home.database.parent)
    kept = type(kept)(
        preferences=next(each for each in done.aside if each.suffix == ".toml"),
        database=next(each for each in done.aside if each.suffix == ".db"),
        routines=next(each for each in done.aside if not each.suffix),
        messages=home.messages,
    )
    assert state_of(kept) == now


def test_into_a_home_without_anything(home, saved, tmp_path):
    other = belongings_in(tmp_path / "other" / "deep")
    done = restore(saved, other, NOW)

    assert state_of(other) == state_of(home)
    assert done.aside == ()
    assert other.database.stat().st_mode & 0o777 == 0o600


def test_twice_is_as_once(home, saved):
    then = state_of(home)
    first, second = restore(saved, home, NOW), restore(saved, home, NOW)

    assert state_of(home) == then
    assert not set(first.aside) & set(second.aside)
    assert not [name for name in names_in(home.database.parent) if name.startswith(".")]


def test_what_the_backup_does_not_hold_is_gone_but_kept_aside(home, tmp_path):
    bare = belongings_in(tmp_path / "bare")
    bare.preferences.parent.mkdir()
    bare.preferences.write_text("[day]\n", encoding="utf-8")
    saved = back_up(bare, tmp_path / "bare.zip", NOW, "1.0").file
    done = restore(saved, home, NOW)

    assert not home.database.exists()
    assert not home.routines.exists()
    assert len(done.aside) == 3


def test_an_unfinished_write_ahead_log_does_not_get_into_the_restored_log(home, saved):
    then = state_of(home)
    wal = home.database.with_name("intermezzo.db-wal")
    wal.write_bytes(b"of another database" * 100)
    done = restore(saved, home, NOW)

    assert state_of(home) == then
    assert any(each.suffix == ".db" for each in done.aside)
    assert [
        name
        for name in names_in(home.database.parent)
        if name.endswith("restore-2026-11-28T101500.db-wal")
    ]


@pytest.mark.parametrize("place", range(6))
def test_a_failure_half_way_takes_everything_back(home, saved, monkeypatch, place):
    change(home)
    before, names = state_of(home), lasting_names_in(home.database.parent)
    real, count = Path.rename, iter(range(100))

    def rename(self, target):
        if next(count) == place:
            raise OSError(28, "No space left on device", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(KeepingError, match=r"no space left.*all is as it was"):
        restore(saved, home, NOW)
    monkeypatch.undo()

    assert state_of(home) == before
    assert lasting_names_in(home.database.parent) == names


def test_an_interruption_half_way_takes_everything_back(home, saved, monkeypatch):
    change(home)
    before = state_of(home)
    real = restore_module._Exchange.put

    def put(self, fresh, place):
        if place == home.database:
            raise KeyboardInterrupt
        real(self, fresh, place)

    monkeypatch.setattr(restore_module._Exchange, "put", put)
    with pytest.raises(KeyboardInterrupt):
        restore(saved, home, NOW)

    assert state_of(home) == before


def test_a_log_of_an_older_app_comes_back_and_is_renewed_later(home, saved):
    restore(saved, home, NOW, revisions=("0001", "0002", "0003", "0004"))

    assert len(rows_in(home)) == 3


def test_a_log_of_a_newer_app_is_refused(home, saved):
    before = state_of(home)
    with pytest.raises(KeepingError, match="written by a newer Intermezzo"):
        restore(saved, home, NOW, revisions=("0001",))

    assert state_of(home) == before


def test_linked_preferences_keep_what_the_link_led_to(home, saved, tmp_path):
    dotfiles = tmp_path / "dotfiles.toml"
    shutil.move(home.preferences, dotfiles)
    home.preferences.symlink_to(dotfiles)
    dotfiles.write_text("[interludes]\nper_day = 6\n", encoding="utf-8")
    restore(saved, home, NOW + timedelta(days=1))

    assert "per_day = 2" in home.preferences.read_text("utf-8")
    assert "per_day = 6" in dotfiles.read_text("utf-8")
