"""Today, About and the end screen: plain words for every state of a day."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from intermezzo.core.interlude import Kind, Outcome, Phase, Reason, Slot, Upcoming
from intermezzo.ports import Performance
from intermezzo.ui.about import DISCLAIMER, AboutWindow, Facts
from intermezzo.ui.finish import FinishPage, ending_of
from intermezzo.ui.today import TodayWindow
from intermezzo.ui.words import SHORT_DISCLAIMER
from windows import NOW, clipped, entry, interlude, look, nameless, performance, status, today

DAY = today(
    entry(10, "Tall-seat reset", outcome=Outcome.COMPLETED),
    entry(14, "Desk long line", outcome=Outcome.MISSED, reason=Reason.BUSY),
    entry(16, "Chair hip ease"),
)


def words_of(window):
    return [label.text() for label in window.findChildren(QLabel) if label.isVisibleTo(window)]


@pytest.fixture
def window(qtbot):
    dressed = look()
    made = TodayWindow(dressed.day)
    made.kept = dressed
    qtbot.addWidget(made)
    return made


def test_today_lists_what_was_and_why(window):
    window.show_day(status(), DAY)

    said = words_of(window)
    assert said[:2] == ["Next interlude around 16:00", "Chair hip ease  ·  1 of 3 today"]
    for expected in ("10:00", "Tall-seat reset", "Done", "14:00", "16:00"):
        assert expected in said
    assert any(line.startswith("Passed by: you were in a call") for line in said)


def test_an_empty_day_says_so_and_why(window):
    window.show_day(status(upcoming=None), today(notes=("Friday is a day off.",)))

    said = words_of(window)
    assert "No interlude planned" in said
    assert "Nothing is planned for today. You can start one whenever you like." in said
    assert "Friday is a day off." in said
    assert SHORT_DISCLAIMER in said


def test_a_trouble_is_told_plainly(window):
    trouble = "The log could not be read and was set aside as broken.db."
    window.show_day(status(troubles=(trouble,)), DAY)
    assert trouble in words_of(window)

    window.show_day(status(), DAY)
    assert trouble not in words_of(window)


def test_a_paused_app_offers_to_resume(window):
    window.show_day(status(Phase.PAUSED, paused_until=NOW.replace(hour=15)), DAY)

    assert window._headline.text() == "Paused until 15:00"
    assert window.pause_button.text() == "Resume"


def test_nothing_else_can_be_started_while_one_is_running(window):
    window.show_day(status(Phase.PLAYING), DAY)

    assert not window.start_button.isEnabled()


def test_today_has_names_and_closes_on_escape(window):
    window.show_day(status(), DAY)
    window.show()
    assert nameless(window) == []
    assert clipped(window) == []

    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_an_unchanged_day_is_not_built_anew(window):
    window.show_day(status(), DAY)
    before = window._list.itemAt(0).widget()
    window.show_day(status(), DAY)

    assert window._list.itemAt(0).widget() is before


def test_about_tells_version_disclaimer_and_files(qtbot):
    dressed = look()
    facts = Facts("1.2.3", Path("/here/preferences.toml"), Path("/here/log.db"), Path("/here/log"))
    window = AboutWindow(dressed.day, facts)
    qtbot.addWidget(window)

    said = words_of(window)
    assert "Version 1.2.3. MIT licence." in said
    assert DISCLAIMER in said
    assert "/here/preferences.toml" in [words.replace("\u200b", "") for words in said]
    assert nameless(window) == []


@pytest.mark.parametrize(
    ("seconds", "title"),
    [
        (110, "That was your interlude"),
        (88, "That was your interlude"),
        (87, "All right, that is enough"),
        (0, "All right, that is enough"),
    ],
)
def test_the_end_says_what_was_and_praises_nothing(seconds, title):
    ending = ending_of(performance(), 2, seconds, DAY, status())

    assert ending.title == title
    assert ending.did == f"2 movements, {seconds} s"
    assert (ending.done, ending.planned) == (1, 3)


def test_the_evening_ends_in_sleep():
    playing = performance("evening_short")
    evening = Performance(interlude(Kind.WIND_DOWN), playing.score)
    ending = ending_of(evening, 3, 120, DAY, status())

    assert (ending.title, ending.after) == ("That was your evening", "Sleep well.")


def test_the_end_tells_what_is_next():
    at = NOW.replace(hour=22, minute=15)
    evening = Upcoming(Slot(Kind.WIND_DOWN, at, at.date()), "evening_full", "Legs raised")

    assert ending_of(performance(), 1, 1, DAY, status(upcoming=evening)).after == (
        "Next: the evening routine, around 22:15"
    )
    assert ending_of(performance(), 1, 1, DAY, status(upcoming=None)).after == (
        "Nothing more is planned for now."
    )


@pytest.fixture
def page(qtbot):
    dressed = look()
    made = FinishPage(dressed.day)
    made.kept = dressed
    qtbot.addWidget(made)
    made.show()
    made.show_ending(ending_of(performance(), 3, 110, DAY, status()))
    return made


def test_the_end_screen_closes_by_itself(qtbot, page):
    assert page.closes_by_itself

    with qtbot.waitSignal(page.closed):
        page._countdown._timer.timeout.emit()


def test_it_stays_with_whoever_moves_the_pointer(qtbot, page):
    QTest.mouseMove(page, page.rect().center())
    qtbot.waitUntil(lambda: not page.closes_by_itself)


def test_the_ring_tells_the_day_to_a_screen_reader(page):
    assert page._ring.accessibleName() == "1 of 3 today"
    assert nameless(page) == []
