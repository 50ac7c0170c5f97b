"""What the Data page asks for is done, said, or left until the app has ended."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from intermezzo.bootstrap.data_desk import DataDesk
from intermezzo.bootstrap.taking_along import Shown, back_up
from intermezzo.core.library import Library
from intermezzo.core.preferences.model import Preferences
from intermezzo.paths import places
from intermezzo.store.opening import open_for_writing
from intermezzo.store.preferences import load, save

pytestmark = pytest.mark.usefixtures("qapp")

NOW = datetime(2026, 6, 15, 14, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path):
    found = places(tmp_path / "home", {})
    found.prepare()
    save(found.preferences, {"practice.intensity": "gentle"})
    return found


@pytest.fixture
def desk(home):
    opened = open_for_writing(home.database, NOW)
    made = DataDesk(home, lambda: Shown(opened.book, NOW, Preferences(), Library({}, {}, {})))
    made.opened, made.told_words, made.endings = opened, [], []
    made.told.connect(lambda *words: made.told_words.append(words))
    made.ending.connect(lambda last, again: made.endings.append((last, again)))
    yield made
    opened.close()


def test_a_file_that_is_no_backup_is_told_and_the_app_goes_on(desk, tmp_path):
    file = tmp_path / "letter.zip"
    file.write_text("Dear all")
    desk.take_over(str(file))

    [(topic, words)] = desk.told_words
    assert topic == "restore"
    assert str(file) in words
    assert desk.endings == []


def test_a_backup_is_taken_over_when_the_app_has_ended_which_then_starts_again(
    desk, home, tmp_path
):
    file = tmp_path / "mine.zip"
    back_up(file, NOW, home)
    save(home.preferences, {"practice.intensity": "stronger"})
    desk.take_over(str(file))

    [(last, again)] = desk.endings
    assert again
    assert load(home.preferences)[0].practice.intensity == "stronger"
    desk.opened.close()
    assert last().startswith("Everything is back.")
    assert load(home.preferences)[0].practice.intensity == "gentle"


def test_everything_is_deleted_when_the_app_has_ended_which_does_not_start_again(desk, home):
    desk.delete()

    [(last, again)] = desk.endings
    assert not again
    assert home.preferences.exists()
    desk.opened.close()
    assert last() == "Everything is deleted."
    assert not home.preferences.exists()
    assert not home.database.exists()
