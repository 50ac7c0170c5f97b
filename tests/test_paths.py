"""Data is found in every life of the app; a home keeps everything below one folder."""

from __future__ import annotations

import errno
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from intermezzo import paths
from intermezzo.paths import PlacesError, bundled, places, spare_locks, system_defaults


def test_a_checkout_holds_the_data_itself():
    assert (bundled() / "routines").is_dir()
    assert (bundled() / "resources").is_dir()


def test_a_package_with_data_inside_uses_that(tmp_path, monkeypatch):
    packaged = tmp_path / "intermezzo" / "_data"
    packaged.mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "intermezzo" / "paths.py"))

    assert bundled() == packaged


def below(found):
    return {found.preferences, found.database, found.lock, found.log, found.routines}


def test_a_home_holds_everything(tmp_path):
    found = places(tmp_path / "home", {"INTERMEZZO_HOME": "/elsewhere"})

    assert {each.parent for each in below(found)} == {tmp_path / "home"}


def test_the_variable_counts_where_no_home_is_given(tmp_path):
    found = places(None, {"INTERMEZZO_HOME": str(tmp_path)})

    assert found.database == tmp_path / "intermezzo.db"


@pytest.mark.parametrize("environ", [{}, {"INTERMEZZO_HOME": ""}])
def test_else_the_platforms_own_folders(environ):
    found = places(None, environ)

    assert {each.parent.name for each in below(found)} <= {"intermezzo", "log", "Logs"}
    assert found.lock.parent == found.database.parent
    assert all(each.is_absolute() for each in below(found))


def test_a_home_may_be_relative_or_start_with_a_tilde(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))

    assert places(Path("h"), {}).log == tmp_path / "h" / "intermezzo.log"
    assert places(Path("~/h"), {}).log == tmp_path / "h" / "intermezzo.log"


def test_folders_are_made_for_the_person_alone(tmp_path):
    found = places(tmp_path / "a" / "b", {})
    found.prepare()
    found.prepare()

    assert found.database.parent.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_cannot_be_made_is_told_in_one_line_with_the_remedy(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(PlacesError) as refused:
        places(tmp_path / "file" / "home", {}).prepare()

    assert str(refused.value) == (
        f"{tmp_path}/file/home: the folder cannot be made (not a directory); "
        "mend that, or choose another with --home DIR or INTERMEZZO_HOME"
    )


def test_a_folder_that_takes_nothing_is_no_refusal_and_told(tmp_path, monkeypatch):
    """Root may write everywhere, so the system is made to say no."""
    monkeypatch.setattr(paths.os, "access", lambda _path, _mode: False)
    found = places(tmp_path, {})
    found.prepare()

    assert found.trouble() == (
        f"{tmp_path}: nothing can be written there, so the log, preferences and messages cannot be "
        "kept; mend that, or choose another with --home DIR or INTERMEZZO_HOME."
    )


def test_a_folder_that_cannot_be_made_on_a_closed_disk_is_told(tmp_path, monkeypatch):
    def refuse(path, **_):
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    found = places(tmp_path / "home", {})
    found.prepare()

    assert f"{tmp_path}/home: nothing can be written there" in found.trouble()


def test_only_what_cannot_be_kept_is_named(tmp_path):
    found = replace(places(tmp_path, {}), log=tmp_path / "missing" / "intermezzo.log")

    assert found.trouble().startswith(
        f"{tmp_path}/missing: nothing can be written there, so messages cannot be kept; "
    )


def test_of_a_sound_home_there_is_nothing_to_say(tmp_path):
    assert places(tmp_path, {}).trouble() is None


def test_spare_locks_are_of_this_home_alone_however_it_is_called(tmp_path, monkeypatch):
    (tmp_path / "link").symlink_to(tmp_path / "home")
    monkeypatch.chdir(tmp_path)
    run = {"XDG_RUNTIME_DIR": str(tmp_path / "run")}
    spares = spare_locks(places(tmp_path / "home", {}), run)

    assert spares[0].parent.parent == tmp_path / "run"
    assert spare_locks(places(Path("home"), {}), run) == spares
    assert spare_locks(places(Path("link"), {}), run) == spares
    assert not set(spare_locks(places(tmp_path / "other", {}), run)) & set(spares)


@pytest.mark.parametrize("environ", [{}, {"XDG_RUNTIME_DIR": ""}, {"XDG_RUNTIME_DIR": "run"}])
def test_without_a_session_the_spare_lock_is_among_temporary_files(environ):
    (spare,) = spare_locks(places(Path("h"), {}), environ)

    assert spare.parent.parent == Path(tempfile.gettempdir())


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, ["/etc/xdg/intermezzo/defaults.toml"]),
        ("linux", {"XDG_CONFIG_DIRS": ""}, ["/etc/xdg/intermezzo/defaults.toml"]),
        (
            "linux",
            {"XDG_CONFIG_DIRS": "/opt/site:/etc/xdg/"},
            ["/opt/site/intermezzo/defaults.toml", "/etc/xdg/intermezzo/defaults.toml"],
        ),
        ("linux", {"XDG_CONFIG_DIRS": "site::./x:~/y:/a"}, ["/a/intermezzo/defaults.toml"]),
        ("linux", {"XDG_CONFIG_DIRS": "/a:/a/:/a"}, ["/a/intermezzo/defaults.toml"]),
        ("linux", {"XDG_CONFIG_DIRS": "relative"}, []),
        ("freebsd14", {}, ["/etc/xdg/intermezzo/defaults.toml"]),
        (
            "darwin",
            {"XDG_CONFIG_DIRS": "/a"},
            ["/Library/Application Support/Intermezzo/defaults.toml"],
        ),
        (
            "win32",
            {"ProgramData": "C:\\ProgramData"},
            ["C:\\ProgramData\\Intermezzo\\defaults.toml"],
        ),
        ("win32", {"PROGRAMDATA": "D:\\All"}, ["D:\\All\\Intermezzo\\defaults.toml"]),
        ("win32", {"ProgramData": "ProgramData"}, []),
        ("win32", {}, []),
        ("linux", {"INTERMEZZO_DEFAULTS": "/t/d.toml", "XDG_CONFIG_DIRS": "/a"}, ["/t/d.toml"]),
        ("darwin", {"INTERMEZZO_DEFAULTS": "/t/d.toml"}, ["/t/d.toml"]),
        ("linux", {"INTERMEZZO_DEFAULTS": "d.toml"}, []),
        ("linux", {"INTERMEZZO_DEFAULTS": ""}, ["/etc/xdg/intermezzo/defaults.toml"]),
    ],
)
def test_an_employers_defaults_lie_where_the_platform_keeps_such(platform, environ, expected):
    found = system_defaults(environ, platform)

    assert [str(file) for file in found] == expected
