"""Data is found in every life of the app; a home keeps everything below one folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from intermezzo import paths
from intermezzo.paths import PlacesError, bundled, places


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


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path, monkeypatch):
    """Root may write everywhere, so the system is made to say no."""
    monkeypatch.setattr(paths.os, "access", lambda _path, _mode: False)

    with pytest.raises(PlacesError, match="cannot be written to"):
        places(tmp_path, {}).prepare()
