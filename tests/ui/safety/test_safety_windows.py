"""The safety page, the questions alone, and the cards that lead to them."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from intermezzo.core.safety.limits import LOCKED
from intermezzo.core.safety.questions import GROUPS, QUESTIONS, Answer
from intermezzo.core.safety.signs import EMERGENCY, SOON, STOP_FOR, URGENT
from intermezzo.ui.about import DISCLAIMER
from intermezzo.ui.safety.reminder import DUE
from intermezzo.ui.safety.window import SafetyQuestionsWindow, SafetyWindow
from intermezzo.ui.today.window import TodayWindow
from little_choices import LittleChoices
from windows import NOW, clipped, look, nameless, status, today

A_DAY = date(2026, 11, 20)
PAGES = [f"questions-{number}" for number in range(len(GROUPS))]


@pytest.fixture
def choices():
    return LittleChoices()


@pytest.fixture
def said():
    return []


@pytest.fixture
def window(qtbot, choices, said):
    dressed = look()
    made = SafetyQuestionsWindow(dressed.day, choices, lambda: A_DAY, announce=said.append)
    made.kept = dressed
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def safety(qtbot, choices):
    dressed = look()
    made = SafetyWindow(dressed.day, choices)
    made.kept = dressed
    qtbot.addWidget(made)
    made.show()
    return made


def words_of(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def press(window, name, answer):
    """Press one of the three answers to a question on the page that is shown."""
    row = window.page(window.current).questions[name]
    pill = row.control.pills[list(Answer).index(answer)]
    QTest.mouseClick(pill, Qt.MouseButton.LeftButton)
    return row


def answer_all(window, answer=Answer.NO):
    for key, group in zip(PAGES, GROUPS, strict=True):
        window.go_to(key)
        for question in group.questions:
            press(window, question.id, answer)


def test_what_a_yes_leaves_out_is_said_at_once_and_kept(window, choices, said):
    window.go_to("questions-1")
    row = press(window, "heart_lung", Answer.YES)

    assert row.note == QUESTIONS["heart_lung"].effect
    assert said[-1] == row.note
    assert choices.preferences.body.tags == ("heart_lung",)

    press(window, "heart_lung", Answer.NO)
    assert row.note == ""
    assert choices.preferences.body.tags == ()


def test_what_somebody_prefers_not_to_say_counts_as_yes_and_stays_shown_as_said(window, choices):
    window.go_to("questions-3")
    row = press(window, "preg_16w", Answer.UNSAID)

    assert choices.preferences.body.tags == ("preg_16w",)
    assert row.value == "unsaid"


def test_the_date_is_noted_only_when_everything_was_answered(window, choices):
    window.go_to("usual")
    window.go_on()
    assert choices.preferences.body.asked is None

    answer_all(window)
    assert choices.preferences.body.asked is None
    window.go_to("usual")
    window.go_on()
    assert choices.preferences.body.asked == A_DAY
    assert not window.isVisible()


def test_asked_again_it_shows_the_former_answers(qtbot):
    choices = LittleChoices({"body": {"tags": ["osteo"], "asked": "2026-07-01"}})
    dressed = look()
    made = SafetyQuestionsWindow(dressed.day, choices, lambda: A_DAY)
    made.kept = dressed
    qtbot.addWidget(made)
    page = made.page("questions-2")

    assert {name: row.value for name, row in page.questions.items()} == {
        "balance_low": "no",
        "osteo": "yes",
        "hip_repl": "no",
    }
    made.go_to("usual")
    made.go_on()
    assert choices.preferences.body.asked == A_DAY, "to look through them is to answer them"


def test_a_warning_sign_brings_the_page_that_says_where_to_go(window, choices):
    press(window, "warning_sign", Answer.YES)
    assert "locked" in window.shown
    window.go_on()

    assert window.current == "locked"
    said = words_of(window)
    assert EMERGENCY.heading in said
    assert said.index(EMERGENCY.heading) < said.index(URGENT.heading)
    QTest.mouseClick(window.page("locked").advised_button, Qt.MouseButton.LeftButton)
    assert choices.preferences.body.cautions == ()
    assert "locked" not in window.shown
    window.go_on()
    assert window.current == "questions-1", "the way goes on from where it was"


def test_the_lists_can_be_read_while_it_is_asked(window, qtbot):
    page = window.page("questions-0")
    button = page.rows[0].button

    with qtbot.waitSignal(window.safety_requested):
        button.click()


def test_the_safety_page_names_the_gravest_first_and_the_whole_disclaimer(safety):
    said = words_of(safety)

    for signs in (EMERGENCY, URGENT, STOP_FOR):
        assert signs.heading in said
        assert set(signs.signs) <= set(said)
    assert said.index(EMERGENCY.heading) < said.index(URGENT.heading) < said.index(SOON)
    assert DISCLAIMER in said


def test_it_asks_for_advice_only_while_it_is_locked(safety, choices):
    assert not safety.page.advised_button.isVisible()
    choices.change_outside({"body.cautions": ["warning_sign", "supervised"]})
    assert safety.page.advised_button.isVisible()
    safety.page.advised_button.click()

    assert choices.preferences.body.cautions == ("supervised",)
    assert not safety.page.advised_button.isVisible()


@pytest.mark.parametrize("key", [*PAGES, "usual"])
def test_every_control_has_a_name_and_room(window, key):
    window.go_to(key)
    QApplication.processEvents()

    assert nameless(window) == []
    assert clipped(window) == []


def test_the_lists_have_names_too(safety):
    assert nameless(safety) == []
    assert clipped(safety) == []


def test_a_row_grows_with_what_it_says(window):
    window.go_to("questions-2")
    for question in GROUPS[2].questions:
        row = press(window, question.id, Answer.YES)
        QApplication.processEvents()
        label, note = row._label.geometry(), row._note.geometry()
        assert label.bottom() <= note.top()
        assert note.height() >= row._note.heightForWidth(note.width())


@pytest.mark.parametrize("locked", [True, False])
def test_today_leads_to_what_is_due(qtbot, locked):
    dressed = look()
    made = TodayWindow(dressed.day)
    made.kept = dressed
    qtbot.addWidget(made)
    day = today()
    told = type(day)(day.day, NOW, locked=locked, asks=True)
    troubles = (LOCKED,) if locked else ()
    made.show_day(status(troubles=troubles), told)
    (said,) = {LOCKED, DUE} & set(words_of(made))
    button = next(
        each for each in made.findChildren(type(made.start_button)) if "afety" in each.text()
    )

    assert said == (LOCKED if locked else DUE)
    assert words_of(made).count(LOCKED) == locked
    asked = made.safety_requested if locked else made.questions_requested
    with qtbot.waitSignal(asked):
        button.click()


def test_today_says_nothing_where_nothing_is_due(qtbot):
    dressed = look()
    made = TodayWindow(dressed.day)
    made.kept = dressed
    qtbot.addWidget(made)
    made.show_day(status(), today())

    assert not {LOCKED, DUE} & set(words_of(made))
