"""Today, About and the end screen: plain words for every state of a day."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit

from intermezzo.core.day.interlude import Kind, Outcome, Phase, Reason, Slot, Upcoming
from intermezzo.ports import Performance
from intermezzo.ui.about import DISCLAIMER, AboutWindow, Facts
from intermezzo.ui.ending import Deed, ending_of
from intermezzo.ui.finish import FinishPage
from intermezzo.ui.today.window import TodayWindow
from intermezzo.ui.words import SHORT_DISCLAIMER
from windows import NOW, clipped, entry, interlude, look, nameless, performance, status, today

DAY = today(
    entry(10, "Tall-seat reset", outcome=Outcome.COMPLETED),
    entry(14, "Desk long line", outcome=Outcome.MISSED, reason=Reason.CALL),
    entry(16, "Chair hip ease"),
)
STEP = 110 / 3
WHOLE = (STEP, STEP, STEP)


def words_of(window):
    return [label.text() for label in window.findChildren(QLabel) if label.isVisibleTo(window)]


def open_menu():
    """Return the lines of the menu that is open, and close it."""
    menu = QApplication.activePopupWidget()
    lines = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    return lines


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
    assert "You can start one whenever you like." in said
    assert said.count("Friday is a day off.") == 1
    assert SHORT_DISCLAIMER in said

    window.show_day(status(upcoming=None), today())
    assert "Nothing is planned for today." in words_of(window)


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


def test_a_call_is_told_and_can_be_ended_while_it_is_on(window):
    window.show()
    window.show_day(status(call_until=NOW.replace(hour=15)), DAY)
    window.pause_button.click()

    assert "Chair hip ease  ·  In a call until 15:00  ·  1 of 3 today" in words_of(window)
    assert open_menu()[-1] == "Call is over"

    window.show_day(status(), DAY)
    window.pause_button.click()
    assert "Call is over" not in open_menu()


def test_while_one_is_running_the_button_leads_to_it(window):
    window.show_day(status(Phase.PLAYING), DAY)
    assert window.start_button.text() == "Show it"

    window.show_day(status(), DAY)
    assert window.start_button.text() == "Start now"


def test_a_trouble_is_told_once_and_not_as_a_title(window):
    trouble = "The log could not be read and was set aside as broken.db."
    window.show_day(status(Phase.ATTENTION, troubles=(trouble,)), DAY)

    assert words_of(window).count(trouble) == 1
    assert window._headline.text() == "Something needs a look"


def test_more_done_than_planned_is_no_odd_fraction(window):
    day = today(
        entry(10, "One", outcome=Outcome.COMPLETED),
        entry(11, "Two", outcome=Outcome.COMPLETED, planned=False),
    )
    window.show_day(status(upcoming=None), day)

    assert "2 today" in words_of(window)


def test_panel_and_buttons_stand_flush(window):
    window.resize(440, 560)
    window.show_day(status(), DAY)
    window.show()
    panel = window._list.itemAt(0).widget()
    left = panel.mapTo(window, panel.rect().topLeft()).x()
    right = panel.mapTo(window, panel.rect().topRight()).x()
    start, last = window.start_button, window.day_button

    assert start.mapTo(window, start.pill.topLeft()).x() == left
    assert last.mapTo(window, last.pill.topRight()).x() == right


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
    kept = [field.toPlainText() for field in window.findChildren(QTextEdit)]
    assert kept == ["/here/preferences.toml", "/here/log.db", "/here/log"]


def test_a_path_is_copied_from_about_as_it_is_however_it_breaks(qtbot):
    path = Path("/home/somebody/a folder of some length/intermezzo/preferences.toml")
    window = AboutWindow(look().day, Facts("1.2.3", path, Path("/b"), Path("/c")))
    qtbot.addWidget(window)
    window.resize(320, 500)
    window.show()
    field = window.findChild(QTextEdit)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QApplication.clipboard().text() == str(path)
    assert field.document().size().height() > 2 * field.fontMetrics().height()
    assert field.height() >= field.document().size().height()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert nameless(window) == []


@pytest.mark.parametrize(
    ("played", "title", "did"),
    [
        ((STEP, STEP, STEP), "That was your interlude", "3 movements, 110 s"),
        ((STEP, STEP, 15), "That was your interlude", "3 movements, 88 s"),
        ((STEP, STEP, 14), "All right, that is enough", "3 movements, 87 s"),
        ((STEP, 0, 0), "All right, that is enough", "1 movement, 37 s"),
        ((0.4, 0, 0), "All right, another time", ""),
    ],
)
def test_the_end_says_what_was_and_praises_nothing(played, title, did):
    ending = ending_of(performance(), played, DAY, status())

    assert (ending.title, ending.did) == (title, did)
    assert (ending.done, ending.planned) == (1, 3)


def test_the_end_lists_each_movement_as_far_as_it_was_played():
    ending = ending_of(performance(), (STEP, 0, 12), DAY, status())
    first, _, last = (movement.title for movement in performance().score.movements)

    assert ending.deeds == (Deed(first, STEP, whole=True), Deed(last, 12, whole=False))


def test_the_evening_ends_in_sleep():
    playing = performance("evening_short")
    evening = Performance(interlude(Kind.WIND_DOWN), playing.score)
    ending = ending_of(evening, WHOLE, DAY, status())

    assert (ending.title, ending.after) == ("That was your evening", "Sleep well.")
    assert ending.night


@pytest.mark.parametrize("played", [(), (5.0,), (STEP, STEP)])
def test_an_evening_counts_nothing_and_names_no_next_one(page, played):
    evening = Performance(interlude(Kind.WIND_DOWN), performance("evening_short").score)
    ending = ending_of(evening, (*played, 0, 0, 0)[:3], DAY, status())
    page.show_ending(ending)
    said = " ".join(words_of(page))

    assert ending.after == "Sleep well."
    assert "today" not in said
    assert "Next" not in said


def test_the_end_tells_what_is_next():
    at = NOW.replace(hour=22, minute=15)
    evening = Upcoming(Slot(Kind.WIND_DOWN, at, at.date()), "evening_full", "Legs raised")

    assert ending_of(performance(), WHOLE, DAY, status(upcoming=evening)).after == (
        "Next: the evening routine, around 22:15"
    )
    assert ending_of(performance(), WHOLE, DAY, status(upcoming=None)).after == (
        "Nothing more is planned for now."
    )


@pytest.fixture
def page(qtbot):
    dressed = look()
    made = FinishPage(dressed.day)
    made.kept = dressed
    qtbot.addWidget(made)
    made.show()
    made.show_ending(ending_of(performance(), WHOLE, DAY, status()))
    return made


def test_the_end_screen_closes_by_itself(qtbot, page):
    assert page.closes_by_itself

    with qtbot.waitSignal(page.closed):
        page._countdown._timer.timeout.emit()


def test_it_stays_with_whoever_moves_the_pointer(qtbot, page):
    QTest.mouseMove(page, page.rect().center())
    qtbot.waitUntil(lambda: not page.closes_by_itself)


def test_the_ring_tells_the_day_to_a_screen_reader(page):
    assert page._ring.text() == "1 of 3 today"
    assert nameless(page) == []


def test_more_than_planned_is_simply_a_number(page):
    page._ring.show_day(3, 2)
    assert page._ring.text() == "3 today"

    page._ring.show_day(0, 2)
    assert page._ring.text() == "0 of 2 today"


def test_a_long_list_of_deeds_is_reached_by_keys(qtbot, page):
    deeds = tuple(Deed(f"Movement {number}", 30, whole=True) for number in range(30))
    page.resize(360, 480)
    page.show_ending(replace(ending_of(performance(), WHOLE, DAY, status()), deeds=deeds))
    qtbot.waitUntil(lambda: page._list.focusPolicy() == Qt.FocusPolicy.StrongFocus)

    assert page._list.height() > 0
    assert page.rect().contains(page.close_button.geometry())


def test_a_short_list_is_no_stop_for_the_tab_key(qtbot, page):
    page.resize(420, 560)
    qtbot.waitUntil(lambda: page._list.focusPolicy() == Qt.FocusPolicy.NoFocus)

    assert page._list.height() >= page._deeds.sizeHint().height()


def test_it_waits_for_whoever_listens_to_it(page):
    page.stay()
    was = QAccessible.isActive()
    QAccessible.setActive(True)
    page.show_ending(ending_of(performance(), WHOLE, DAY, status()))
    QAccessible.setActive(was)

    assert not page.closes_by_itself
