"""The pages of the person: body, movement, prompts, quiet times, calendar, rhythm."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from intermezzo.core.content.words import TAGS
from intermezzo.core.preferences.model import CARD_TOPICS, HINDRANCES
from intermezzo.core.preferences.table import PLACES
from intermezzo.core.routine import Intensity
from intermezzo.ui.settings.pages import wording
from intermezzo.ui.settings.pages.body import _CAUTIONS, _TAGS
from intermezzo.ui.settings.pages.calendar import CalendarPage
from windows import look
from written_choices import WrittenChoices


def test_every_word_of_the_file_has_words_for_people():
    assert set(_TAGS) == TAGS
    assert set(wording.HINDRANCES) == set(HINDRANCES)
    assert set(wording.TOPICS) == set(CARD_TOPICS)
    assert [option.value for option in wording.places()] == list(PLACES)
    assert set(wording.INTENSITIES) == set(Intensity)
    assert len(_CAUTIONS) == 3


def test_what_the_body_asks_for_is_ticked(settings):
    shown = settings({"body": {"tags": ["knee_sore"]}})
    page = shown.open("body")
    [reflux] = [box for box in page.tags.control.boxes if box.text() == "Reflux lying flat"]
    reflux.click()
    assert set(shown.choices.at("body.tags")) == {"knee_sore", "reflux"}


def test_the_usual_discomfort_may_be_told_and_taken_back(settings):
    shown = settings()
    page = shown.open("body")
    page.usual.committed.emit(4)
    assert shown.choices.at("body.usual") == 4
    page.usual.committed.emit([])
    assert shown.choices.preferences.body.usual is None


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({}, "Not answered yet"),
        ({"asked": "2026-11-20"}, "they come again after 90 days"),
        ({"asked": "2026-07-20"}, "some time ago"),
        ({"asked": "2026-11-20", "cautions": ["supervised"]}, "only under supervision"),
    ],
)
def test_the_questions_say_when_they_were_answered(settings, body, said):
    assert said in settings({"body": body}).open("body").questions.note


def test_the_questions_are_asked_for(settings, qtbot):
    shown = settings()
    page = shown.open("body")
    with qtbot.waitSignal(shown.requests.questions_requested):
        page.questions.button.click()


def test_an_intensity_is_chosen_by_pointer_and_by_arrows(settings):
    shown = settings()
    page = shown.open("movement")
    page.intensity.control.tiles[2].click()
    assert shown.choices.at("practice.intensity") == "stronger"
    assert page.intensity.note == "The full reach, more of them"

    QTest.keyClick(page.intensity.control.tiles[2], Qt.Key.Key_Left)
    assert shown.choices.at("practice.intensity") == "standard"
    assert page.intensity.control.tiles[1].hasFocus()


def test_the_figures_go_as_far_as_their_intensity(settings):
    tiles = settings().open("movement").intensity.control.tiles
    bodies = [tile.figure._moment.body() for tile in tiles]
    assert bodies[0] != bodies[1]
    assert bodies[1] != bodies[2]


def test_the_level_only_goes_down_here(settings):
    shown = settings({"practice": {"level": 2}})
    row = shown.open("movement").level
    assert row.note == wording.LEVELS[2]
    row.control.down_button.click()
    assert shown.choices.at("practice.level") == 1
    assert row.note == wording.LEVELS[1]
    assert not row.control.down_button.isEnabled()


def test_what_is_never_shown_is_listed_by_its_title_and_comes_back(settings):
    shown = settings({"practice": {"never": ["seated_hip_swivel", "gone_long_ago"]}})
    row = shown.open("movement").never
    assert [chip.text() for chip in row.control.chips] == ["Seated hip swivel", "Gone long ago"]
    assert row.control.chips[0].accessibleName() == "Show again: Seated hip swivel"
    row.control.chips[0].click()
    assert shown.choices.at("practice.never") == ["gone_long_ago"]
    row.control.chips[0].click()
    assert row.control._nothing.isVisibleTo(row)


def test_the_library_is_one_press_away(settings, qtbot):
    shown = settings()
    page = shown.open("movement")
    with qtbot.waitSignal(shown.requests.library_requested):
        page.never.open_button.click()


def test_later_offers_what_is_chosen_and_what_somebody_wrote(settings):
    shown = settings({"offer": {"postpone_min": [7, 15]}})
    control = shown.open("prompts").later.control
    assert control._numbers == (5, 7, 10, 15, 20, 30, 60)
    control.pills[0].click()
    assert shown.choices.at("offer.postpone_min") == [5, 7, 15]


def test_screens_are_those_that_are_there_and_the_one_that_was_chosen(settings):
    shown = settings({"offer": {"screen": "DP-9"}})
    page = shown.open("prompts")
    words = [page.place.drop.box.itemText(n) for n in range(page.place.drop.box.count())]
    assert words == [
        "Where the pointer is",
        "The main screen",
        "On DP-1",
        "On HDMI-1",
        "On DP-9, not there now",
    ]


def test_the_sound_is_tried_without_being_turned_on(settings):
    shown = settings()
    page = shown.open("prompts")
    page.chime.control.try_button.click()
    assert shown.little.chime.played == 1
    assert shown.choices.at("offer.chime") is False


def test_where_no_sound_can_be_played_it_says_why(settings):
    shown = settings()
    shown.little.chime.can_play = False
    page = shown.open("prompts")
    page.refresh()
    assert page.chime.note == "no program here can play a sound"


def test_a_notice_of_any_length_is_shown(settings):
    page = settings({"offer": {"notice_min": 7}}).open("prompts")
    assert page.notice.drop.box.currentText() == "7 min before"


def test_what_an_interlude_waits_for_can_be_less(settings):
    shown = settings()
    shown.open("quiet").during.control.boxes[0].click()
    assert "call" not in shown.choices.at("offer.held_back_during")


def test_a_topic_that_loses_its_tick_is_muted(settings):
    shown = settings({"cards": {"muted": ["car"]}})
    page = shown.open("rhythm")
    boxes = {box.text(): box for box in page.topics.control.boxes}
    assert not boxes["Getting in and out of a car"].isChecked()
    boxes["Drinking"].click()
    assert shown.choices.at("cards.muted") == ["hydration", "car"]


def test_without_cards_their_topics_are_set_aside(settings):
    page = settings({"cards": {"per_day": 0}}).open("rhythm")
    assert not page.topics.isEnabled()


@pytest.fixture
def calendar(qtbot):
    def made(mapping=None, picked="/home/you/team.ics"):
        dressed = look()
        choices = WrittenChoices(mapping)
        page = CalendarPage(
            dressed.day, choices, file=lambda _: picked, folder=lambda _: "/home/you/calendars"
        )
        page.kept = dressed, choices
        qtbot.addWidget(page)
        return page

    return made


def test_a_file_and_a_folder_are_picked(calendar):
    page = calendar()
    page.picking.file_button.click()
    page.picking.folder_button.click()
    assert page.choices.at("calendar.paths") == ["/home/you/team.ics", "/home/you/calendars"]


def test_a_file_that_is_there_already_is_said_to_be(calendar):
    page = calendar({"calendar": {"paths": ["/home/you/team.ics"]}})
    page.picking.file_button.click()
    assert page.paths.refusal == "It is in the list already."


def test_who_picks_nothing_changes_nothing(calendar):
    page = calendar(picked="")
    page.picking.file_button.click()
    assert page.choices.puts == []


@pytest.mark.parametrize(
    "path", ["~/calendars", "/a/b.ics", "C:\\Users\\you\\cal.ICS", "~/.local/x"]
)
def test_files_and_folders_may_be_written(settings, path):
    shown = settings()
    row = shown.row("calendar", "calendar.paths")
    shown.write(row, path)
    assert (row.refusal, shown.choices.at("calendar.paths")) == ("", [path])
