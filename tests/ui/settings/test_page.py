"""A page puts what the person settles on at once, says what is refused, follows from outside."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from intermezzo.ui.settings.choices import file_value
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.rows import (
    ChecksRow,
    DotsRow,
    NumberRow,
    Option,
    SwitchRow,
    TextRow,
    TimeRow,
)
from little_choices import LittleChoices
from windows import look

PLACES = [Option(each, each.capitalize()) for each in ("seated", "standing", "floor")]


class EveningPage(Page):
    """A switch, two times, a number, boxes of which one must be ticked."""

    def __init__(self, dress, choices):
        super().__init__(dress, choices)
        self.on = SwitchRow(dress, "Evening routine")
        self.prompt = TimeRow(dress, "Prompt", "Within the window")
        self.bed = TimeRow(dress, "Bedtime")
        self.gap = NumberRow(dress, "Gap", 20, 900, unit="min")
        self.a_day = DotsRow(dress, "Interludes a day")
        self.places = ChecksRow(dress, "Places", PLACES)
        self.screen_row = TextRow(dress, "Screen")
        self.add_card(self.on, self.prompt, self.bed, title="Evening")
        self.add_card(self.gap, self.a_day, self.places, self.screen_row)
        self.bind(self.on, "evening.enabled", words="Evening routine")
        self.bind(self.prompt, "evening.prompt")
        self.bind(self.bed, "evening.bedtime")
        self.bind(self.gap, "interludes.min_gap_min")
        self.bind(self.a_day, "interludes.per_day")
        self.bind(self.places, "practice.settings")
        self.bind(self.screen_row, "offer.screen")
        self.followed = []

    def follow(self, preferences):
        self.prompt.setEnabled(preferences.evening.enabled)
        self.followed.append(preferences.evening.enabled)


@pytest.fixture
def choices():
    return LittleChoices()


@pytest.fixture
def page(qtbot, choices):
    dressed = look()
    made = EveningPage(dressed.day, choices)
    made.kept = dressed
    made.spoken = []
    made.said.connect(made.spoken.append)
    qtbot.addWidget(made)
    made.resize(600, 700)
    made.refresh()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def write(row, words, end=Qt.Key.Key_Return):
    line = row.control.stops[0]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
    if end is not None:
        QTest.keyClick(line, end)


def test_rows_show_what_the_file_holds(page):
    assert (page.on.value, page.prompt.value, page.gap.value) == (True, "22:15", 90)
    assert page.places.value == ["seated", "standing"]


def test_a_change_is_put_at_once_under_its_words(page, choices):
    QTest.mouseClick(page.on.control.switch, Qt.MouseButton.LeftButton)
    write(page.bed, "2230")

    assert choices.puts == [
        ({"evening.enabled": False}, "Evening routine"),
        ({"evening.bedtime": "22:30"}, "Bedtime"),
    ]
    assert choices.preferences.evening.bedtime.hour == 22
    assert not page.prompt.isEnabled(), "what depends on it follows"


def test_nothing_is_put_for_the_value_there_is(page, choices):
    write(page.bed, "23")

    assert choices.puts == []
    assert page.bed.control.stops[0].text() == "23:00"


def test_what_the_choices_refuse_is_said_beside_the_row_and_stays_to_be_mended(page, choices):
    write(page.prompt, "12:00")

    assert choices.preferences.evening.prompt.hour == 22
    assert "a time within evening.window" in page.prompt.refusal
    assert page.prompt.control.stops[0].text() == "12:00"
    assert page.spoken[-1] == page.prompt.refusal

    write(page.prompt, "21:45")
    assert page.prompt.refusal == ""
    assert choices.preferences.evening.prompt.hour == 21


def test_a_control_without_written_words_goes_back_to_what_holds(page, choices):
    for box in page.places.control.boxes[:2]:
        QTest.mouseClick(box, Qt.MouseButton.LeftButton)

    assert choices.preferences.practice.settings == ("standing",)
    assert page.places.value == ["standing"], "one must stay"
    assert "at least one" in page.places.refusal


def test_undo_brings_the_rows_back(page, choices):
    write(page.bed, "22:00")
    choices.undo()

    assert page.bed.value == "23:00"
    assert page.bed.control.stops[0].text() == "23:00"
    assert choices.undoable == ""


def test_a_page_follows_a_change_outside_without_a_word_and_keeps_focus_and_cursor(page, choices):
    line = page.screen_row.control.stops[0]
    line.setFocus()
    line.setCursorPosition(3)
    choices.change_outside({"offer.screen": "primary", "evening.bedtime": "21:30"})

    assert (line.text(), line.cursorPosition(), line.hasFocus()) == ("primary", 3, True)
    assert page.bed.value == "21:30"
    assert choices.puts == []


def test_a_change_elsewhere_leaves_what_is_being_written(page, choices):
    write(page.bed, "22:4", end=None)
    choices.change_outside({"evening.enabled": False})

    assert page.bed.control.stops[0].text() == "22:4"
    write(page.bed, "22:45")
    assert choices.preferences.evening.bedtime.minute == 45


def test_a_change_elsewhere_leaves_a_refusal_and_one_of_its_own_takes_it_away(page, choices):
    write(page.gap, "700")
    assert page.gap.refusal
    choices.change_outside({"evening.enabled": False})
    assert (page.gap.refusal != "", page.gap.control.stops[0].text()) == (True, "700")
    choices.change_outside({"interludes.min_gap_min": 60})

    assert (page.gap.refusal, page.gap.value) == ("", 60)


def test_a_refusal_is_gone_when_escape_goes_back(page, choices):
    write(page.gap, "700")
    QTest.keyClick(page.gap.control.stops[0], Qt.Key.Key_Escape)

    assert (page.gap.refusal, page.gap.control.stops[0].text()) == ("", "90")
    assert len(choices.puts) == 1


def test_reading_and_writing_may_be_ones_own(qtbot, choices):
    dressed = look()
    page = Page(dressed.day, choices)
    qtbot.addWidget(page)
    gentle = SwitchRow(dressed.day, "Gentle")
    page.add_card(gentle)
    page.bind(
        gentle,
        "practice.intensity",
        read=lambda preferences: preferences.practice.intensity == "gentle",
        write=lambda on: {
            "practice.intensity": "gentle" if on else None,
            "practice.level": 1 if on else 2,
        },
    )
    QTest.mouseClick(gentle.control.switch, Qt.MouseButton.LeftButton)
    assert choices.preferences.practice.intensity == "gentle"
    QTest.mouseClick(gentle.control.switch, Qt.MouseButton.LeftButton)

    assert choices.preferences.practice.intensity == "standard"
    assert choices.preferences.practice.level == 2


def test_values_of_the_file_are_found_by_path(choices):
    assert file_value(choices.preferences, "work.quiet_lunch") == ["12:30", "13:15"]
    assert file_value(choices.preferences, "work.by_day.monday") is None


def test_wide_pages_stand_in_two_columns_in_reading_order(page, qtbot):
    assert page._columns.count == 1
    page.resize(1000, 500)
    qtbot.waitUntil(lambda: page._columns.count == 2)
    qtbot.waitUntil(lambda: page.gap.mapTo(page, page.gap.pos()).x() > 400)

    cards = [page.gap.parentWidget(), page.on.parentWidget()]
    assert all(card.height() <= card.sizeHint().height() + 8 for card in cards), "none is stretched"

    page.resize(600, 700)
    qtbot.waitUntil(lambda: page._columns.count == 1)
