"""A backup that somebody has changed or made up is refused as a whole, in one line."""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
import stat
import warnings
import zipfile
from contextlib import closing, suppress

import pytest

from homes import NOW, furnished, lasting_names_in, state_of
from intermezzo.store.safekeeping import opened
from intermezzo.store.safekeeping.backup import back_up
from intermezzo.store.safekeeping.belongings import KeepingError
from intermezzo.store.safekeeping.opened import open_backup
from intermezzo.store.safekeeping.restore import restore


@pytest.fixture
def home(tmp_path):
    return furnished(tmp_path / "home")


@pytest.fixture
def saved(home, tmp_path):
    return back_up(home, tmp_path / "all.zip", NOW, "1.0").file


def contents(file):
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(file, files, *, listed=None, infos=None, method=zipfile.ZIP_DEFLATED):
    """Write a zip whose list agrees with what is in it, unless `listed` says otherwise."""
    files = {name: content for name, content in files.items() if name != "manifest.json"}
    told = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in files.items()
    }
    fields = {
        "format": "intermezzo-backup",
        "version": 1,
        "made": NOW.isoformat(),
        "app": "1.0",
        "files": told if listed is None else listed,
    }
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", method) as archive:
        warnings.simplefilter("ignore")  # of names that are there twice
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
        for info, content in infos or []:
            archive.writestr(info, content, method)
        archive.writestr("manifest.json", json.dumps(fields))
    return file


def refused(file, home, said):
    """Assert that nothing is taken and nothing is changed."""
    before, names = state_of(home), lasting_names_in(home.database.parent)
    with pytest.raises(KeepingError, match=said) as refusal:
        restore(file, home, NOW)

    assert "\n" not in str(refusal.value)
    assert str(refusal.value).startswith(str(file))
    assert state_of(home) == before
    assert lasting_names_in(home.database.parent) == names


def test_what_was_packed_by_the_test_as_we_do_it_is_taken(home, saved):
    restore(packed(saved, contents(saved)), home, NOW)


@pytest.mark.parametrize(
    "name",
    [
        "../evil.toml",
        "routines/../../evil.toml",
        "/etc/evil.toml",
        "routines/..\\..\\evil.toml",
        "C:\\evil.toml",
        "C:evil.toml",
        "\\\\server\\share\\evil.toml",
        "routines/CON.toml",
        "routines/a:b.toml",
        "routines/evil.toml.",
        "routines//evil.toml",
        "routines/a\0b.toml",
        "routines/\u202egnp.toml",
        "routines/" + "d/" * 10 + "deep.toml",
        "routines/" + "a" * 300 + ".toml",
        "evil.sh",
        "intermezzo.lock",
        "autostart/evil.desktop",
        "Preferences.toml",
    ],
)
def test_no_name_leaves_its_folder_or_is_another_thing(home, saved, tmp_path, name):
    files = contents(saved) | {name: b"evil"}
    refused(packed(saved, files), home, ": ")

    assert not list(tmp_path.rglob("*evil*"))


def test_a_name_that_is_there_twice(home, saved):
    extra = [(zipfile.ZipInfo("preferences.toml"), b"evil")]
    refused(packed(saved, contents(saved), infos=extra), home, "is there twice")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_a_link_a_pipe_or_a_device(home, saved, kind):
    info = zipfile.ZipInfo("routines/evil.toml")
    info.external_attr = (kind | 0o777) << 16
    refused(packed(saved, contents(saved), infos=[(info, b"/etc/passwd")]), home, "is a link")


@pytest.mark.parametrize("name", ["preferences.toml", "intermezzo.db", "routines/mine.toml"])
def test_a_changed_file_is_seen(home, saved, name):
    files = contents(saved)
    listed = json.loads(files["manifest.json"])["files"]
    files[name] = files[name][:-1] + bytes([files[name][-1] ^ 1])
    refused(packed(saved, files, listed=listed), home, "is not as it was saved")


def test_a_file_that_is_missing_or_that_nobody_listed(home, saved, tmp_path):
    files = contents(saved)
    listed = json.loads(files["manifest.json"])["files"]
    without = {name: content for name, content in files.items() if name != "preferences.toml"}
    refused(packed(tmp_path / "a.zip", without, listed=listed), home, "but missing")
    more = files | {"routines/more.toml": b"x"}
    refused(packed(tmp_path / "b.zip", more, listed=listed), home, "not in its list")


@pytest.mark.parametrize("name", ["preferences.toml", "intermezzo.db", "routines/zeros.toml"])
def test_a_bomb_is_not_unpacked(home, saved, monkeypatch, name):
    monkeypatch.setattr(opened, "LARGEST_DATABASE", 8 * 1024 * 1024)
    files = contents(saved) | {name: bytes(20 * 1024 * 1024)}
    refused(packed(saved, files), home, "is too large to be ours")


def test_a_bomb_within_the_limits_is_not_unpacked_either(home, saved):
    files = contents(saved) | {"intermezzo.db": bytes(20 * 1024 * 1024)}
    refused(packed(saved, files), home, "grows more than 200 times")


def test_a_file_that_is_larger_than_it_claims_is_seen(home, saved):
    packed(saved, contents(saved) | {"routines/lie.toml": b"#" * 5000}, method=zipfile.ZIP_STORED)
    content = saved.read_bytes()
    claimed = content.replace((5000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    assert claimed != content
    saved.write_bytes(claimed)
    refused(saved, home, ": ")


def test_more_files_than_anybody_has(home, saved):
    files = contents(saved) | {f"routines/{n}.toml": b"x" for n in range(1100)}
    refused(packed(saved, files), home, "holds more than 1000 files")


def test_an_unusual_way_of_packing(home, saved):
    refused(packed(saved, contents(saved), method=zipfile.ZIP_BZIP2), home, "in an unusual way")


@pytest.mark.parametrize("keep", [0, 10, 100, 0.5, 0.9, -1])
def test_a_backup_that_was_cut_short(home, saved, keep):
    content = saved.read_bytes()
    size = int(keep * len(content)) if 0 < keep < 1 else keep
    saved.write_bytes(content[:size])
    refused(saved, home, "is no zip file, or a damaged one")


def test_single_bits_that_flipped_are_seen_or_make_no_difference(saved):
    content, chance = saved.read_bytes(), random.Random(7)  # noqa: S311 - not for secrets
    sound = open_backup(saved)
    for _ in range(150):
        flipped = bytearray(content)
        flipped[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        saved.write_bytes(flipped)
        with suppress(KeepingError):
            found = open_backup(saved)
            assert (found.database, found.preferences) == (sound.database, sound.preferences)
            assert found.routines == sound.routines


@pytest.mark.parametrize(
    "listed", [None, [], "x", {"preferences.toml": 3}, {"preferences.toml": {"bytes": -1}}]
)
def test_a_list_that_is_none(home, saved, listed):
    text = json.dumps(
        {"format": "intermezzo-backup", "version": 1, "made": NOW.isoformat(), "files": listed}
    )
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("manifest.json", text)
        archive.writestr("preferences.toml", "x")
    refused(saved, home, "its list of files cannot be read")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "its list of files cannot be read"),
        ("[" * 100_000, "its list of files cannot be read"),
        ("{}", "is no backup of Intermezzo"),
        ('{"format": "intermezzo-backup", "version": 2}', "made by a newer Intermezzo"),
        ('{"format": "intermezzo-backup", "version": 1, "files": {}}', "when it was made"),
    ],
)
def test_a_list_that_makes_no_sense(home, saved, text, said):
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("manifest.json", text)
    refused(saved, home, said)


def test_some_other_zip(home, tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("preferences.toml", "x")
    refused(tmp_path / "x.zip", home, "is no backup of Intermezzo")


@pytest.mark.parametrize("name", ["nothing.zip", "."])
def test_no_file_at_all(home, tmp_path, name):
    refused(tmp_path / name, home, "there is no such file|is no file")


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + bytes(5000)])
def test_a_log_that_is_none(home, saved, content):
    files = contents(saved) | {"intermezzo.db": content}
    refused(packed(saved, files), home, "its log is damaged")


def test_a_log_of_some_other_program(home, saved, tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE things (id)")
        other.commit()
    files = contents(saved) | {"intermezzo.db": (tmp_path / "other.db").read_bytes()}
    refused(packed(saved, files), home, "its log is damaged")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER INSERT ON interlude BEGIN DELETE FROM interlude; END",
        "CREATE VIEW evil AS SELECT * FROM interlude",
    ],
)
def test_a_log_that_acts_by_itself(home, saved, tmp_path, statement):
    copy = tmp_path / "copy.db"
    copy.write_bytes(contents(saved)["intermezzo.db"])
    with closing(sqlite3.connect(copy)) as changed:
        changed.execute(statement)
        changed.commit()
    files = contents(saved) | {"intermezzo.db": copy.read_bytes()}
    refused(packed(saved, files), home, "holds 'evil', which acts by itself|evil")
