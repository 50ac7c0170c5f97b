"""From within the app, what the page of the data asks for is done and told in a sentence."""

from __future__ import annotations

import json

import pytest

from homes import NOW, furnished, names_in, rows_in, state_of, wrote
from intermezzo.bootstrap.taking_along import Shown, back_up, bring_back, erase_all, export
from intermezzo.core.preferences.model import Preferences
from intermezzo.paths import places
from intermezzo.store.library import load
from intermezzo.store.opening import open_for_writing
from little_library import BASES

LIBRARY = load([BASES.parent])


@pytest.fixture
def home(tmp_path):
    return furnished(tmp_path / "home")


@pytest.fixture
def found(home):
    return places(home.database.parent, {})


@pytest.fixture
def shown(home):
    opened = open_for_writing(home.database, NOW)
    yield Shown(opened.book, NOW, Preferences(), LIBRARY)
    opened.close()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("kind", "begin"),
    [("csv", b"\xef\xbb\xbfday,"), ("json", b"{"), ("html", b"<!DOCTYPE"), ("pdf", b"%PDF-")],
)
def test_each_format_is_saved_over_what_the_person_chose(shown, found, tmp_path, kind, begin):
    target = tmp_path / f"out.{kind}"
    target.write_bytes(b"old")

    assert export(kind, target, shown, found) == f"Saved as {target}"
    assert target.read_bytes().startswith(begin)


@pytest.mark.usefixtures("qapp")
def test_without_any_font_there_is_a_sentence_and_no_file(shown, found, tmp_path, monkeypatch):
    monkeypatch.setattr("intermezzo.ui.report.pdf.QFontDatabase.families", list)

    assert "there is no font" in export("pdf", tmp_path / "out", shown, found)
    assert not (tmp_path / "out").exists()


def test_json_holds_every_row(shown, found, tmp_path):
    export("json", tmp_path / "out", shown, found)

    assert len(json.loads((tmp_path / "out").read_bytes())["rows"]) == 3


def test_what_the_app_needs_is_not_written_over(shown, found, home):
    before = state_of(home)

    assert "a file that Intermezzo needs" in export("csv", home.database, shown, found)
    assert "a file that Intermezzo needs" in back_up(home.preferences, NOW, found)
    assert state_of(home) == before


def test_a_backup_and_back_from_it(home, found, tmp_path):
    then = state_of(home)
    assert back_up(tmp_path / "all.zip", NOW, found) == f"Saved as {tmp_path / 'all.zip'}"
    wrote(home, 8)
    said = bring_back(tmp_path / "all.zip", NOW, found)

    assert said.startswith("Everything is back. What was there before is kept: ")
    assert state_of(home) == then


def test_what_is_no_backup_is_told(home, found, tmp_path):
    before = rows_in(home)

    assert "there is no such file" in bring_back(tmp_path / "none.zip", NOW, found)
    assert rows_in(home) == before


def test_everything_is_deleted(home, found):
    assert erase_all(found) == "Everything is deleted."
    assert names_in(home.database.parent) == []
