"""The doctor's window: every question with its answer, quiet while nothing changes, by keys too."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit

from intermezzo.core.sensing.diagnosis import Environment, diagnose
from intermezzo.core.sensing.finding import Finding, Question, Standing
from intermezzo.ui.doctor.page import DoctorPage
from intermezzo.ui.doctor.window import DoctorWindow
from windows import clipped, look, nameless

IDLE = Finding(Question.IDLE, "X11 SYNC", Standing.AVAILABLE, timedelta(minutes=2))
NO_PIPEWIRE = Finding(
    Question.CAMERA,
    "PipeWire",
    Standing.UNAVAILABLE,
    why="pw-dump is not installed",
    remedy="Install the package pipewire-bin.",
)
KERNEL = Finding(Question.CAMERA, "the kernel", Standing.AVAILABLE, value=False)
WAYLAND = Finding(Question.IDLE, "Wayland", Standing.UNAVAILABLE, why="this is no Wayland session")
HERE = Environment(platform="offscreen", timezone="Europe/Berlin", screens=("DP-1",))


@pytest.fixture
def said():
    return []


@pytest.fixture
def page(qtbot, said):
    dressed = look()
    made = DoctorPage(dressed.day, announce=said.append)
    made.kept = dressed
    qtbot.addWidget(made)
    made.resize(560, 660)
    made.show()
    return made


@pytest.fixture
def window(qtbot):
    dressed = look()
    made = DoctorWindow(dressed.day)
    made.kept = dressed
    qtbot.addWidget(made)
    return made


def words_of(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def fields_of(widget):
    return [field.toPlainText() for field in widget.findChildren(QTextEdit)]


def test_an_answer_says_what_is_asked_what_is_so_and_how_it_is_known(page):
    page.show_diagnosis(diagnose((IDLE,), HERE))

    assert words_of(page.rows[Question.IDLE]) == [
        "Is somebody at the computer?",
        "Known",
        "Nobody has touched anything for 2\u00a0min",
        "Asked by X11 SYNC",
    ]


def test_what_is_not_known_says_what_follows_from_it_why_and_the_remedy(page):
    page.show_diagnosis(diagnose((NO_PIPEWIRE,), HERE))
    row = page.rows[Question.CAMERA]

    assert words_of(row)[1] == "Not known"
    assert words_of(row)[2].startswith("So a call is not noticed by its camera")
    assert fields_of(row) == [
        "PipeWire: pw-dump is not installed\nInstall the package pipewire-bin."
    ]


def test_what_is_made_up_for_is_told_only_where_there_is_a_remedy(page):
    page.show_diagnosis(diagnose((IDLE, WAYLAND, KERNEL, NO_PIPEWIRE), HERE))

    assert fields_of(page.rows[Question.IDLE]) == []
    assert len(fields_of(page.rows[Question.CAMERA])) == 1


def test_while_somebody_is_still_asked_it_says_so(page):
    page.show_diagnosis(diagnose((replace(IDLE, standing=Standing.PROBING),), HERE))

    assert words_of(page.rows[Question.IDLE])[1:] == ["Looking", "Asking X11 SYNC"]
    assert any(line.startswith("Still looking around.") for line in words_of(page))


def test_the_same_word_goes_with_the_same_shape_in_every_state(page):
    page.show_diagnosis(diagnose((IDLE, NO_PIPEWIRE, KERNEL), HERE))
    words = {question: words_of(row)[1] for question, row in page.rows.items()}

    assert words[Question.IDLE] == words[Question.CAMERA] == "Known"
    assert words[Question.SHARING] == "Not known"


def test_a_new_diagnosis_is_shown_and_what_is_selected_stays(page):
    page.show_diagnosis(diagnose((IDLE, NO_PIPEWIRE), HERE))
    field = page.rows[Question.CAMERA].findChild(QTextEdit)
    field.selectAll()
    later = replace(IDLE, value=timedelta(minutes=3))
    page.show_diagnosis(diagnose((later, NO_PIPEWIRE), HERE))

    assert "Nobody has touched anything for 3\u00a0min" in words_of(page.rows[Question.IDLE])
    assert page.rows[Question.CAMERA].findChild(QTextEdit) is field
    assert field.textCursor().selectedText() != ""


def test_a_remedy_goes_when_it_has_been_followed(page):
    page.show_diagnosis(diagnose((NO_PIPEWIRE,), HERE))
    found = replace(NO_PIPEWIRE, standing=Standing.AVAILABLE, value=False, why="", remedy="")
    page.show_diagnosis(diagnose((found,), HERE))

    assert fields_of(page.rows[Question.CAMERA]) == []
    assert words_of(page.rows[Question.CAMERA])[1] == "Known"


def test_all_of_it_is_copied_as_the_terminal_shows_it(page, said):
    diagnosis = diagnose((IDLE, NO_PIPEWIRE), HERE)
    page.show_diagnosis(diagnosis)
    page.copy_button.click()

    assert QApplication.clipboard().text() == "\n".join(diagnosis.lines()) + "\n"
    assert page.copy_button.text() == "Copied"
    assert said[-1] == "Copied"
    page._uncopied.timeout.emit()
    assert page.copy_button.text() == "Copy as text"


def test_looking_again_is_asked_for(qtbot, page):
    with qtbot.waitSignal(page.asked_again):
        page.again_button.click()


def test_a_change_of_the_summary_is_announced_once(page, said):
    del said[:]
    page.show_diagnosis(diagnose((IDLE,), HERE))
    page.show_diagnosis(diagnose((replace(IDLE, value=timedelta(minutes=9)),), HERE))

    assert said == ["1 of 10 questions are answered."]


def test_every_part_has_a_name_and_room(page):
    page.show_diagnosis(diagnose((IDLE, NO_PIPEWIRE), HERE))

    assert nameless(page) == []
    assert clipped(page) == []
    assert page.rows[Question.IDLE].accessibleName() == (
        "Is somebody at the computer? Known. Nobody has touched anything for 2 min."
    )


def test_the_computer_is_described_or_nothing_is(page):
    page.show_diagnosis(diagnose((), HERE))
    assert "DP-1" in fields_of(page)

    page.show_diagnosis(diagnose(()))
    assert not page._computer_panel.isVisible()


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_long_words_wrap_and_are_not_cut(qtbot, factor):
    dressed = look(factor=factor)
    window = DoctorWindow(dressed.day)
    qtbot.addWidget(window)
    wordy = replace(NO_PIPEWIRE, remedy="Donaudampfschifffahrtsgesellschaft " * 8)
    window.page.show_diagnosis(diagnose((wordy,), HERE))
    window.resize(window.minimumSize())
    window.show()
    row = window.page.rows[Question.CAMERA]
    labels = [label for label in row.findChildren(QLabel) if label.isVisibleTo(row)]
    wrapped = [label for label in labels if label.wordWrap()]
    qtbot.waitUntil(
        lambda: all(label.height() >= label.heightForWidth(label.width()) for label in wrapped)
    )

    assert clipped(window) == []
    field = row.findChild(QTextEdit)
    assert field.height() >= field.document().size().height()


def test_it_is_walked_by_keys_and_closes_on_escape(window):
    window.page.show_diagnosis(diagnose((IDLE, NO_PIPEWIRE), HERE))
    window.show()
    stops, widget = [], window.page.again_button
    while widget not in stops:
        stops.append(widget)
        widget = widget.nextInFocusChain()
        while not (widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
            widget = widget.nextInFocusChain()

    assert window.page.copy_button in stops
    assert window.page.rows[Question.CAMERA].findChild(QTextEdit) in stops
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_it_asks_for_news_only_while_it_is_seen(qtbot, window):
    window._beat.setInterval(10)
    assert not window._beat.isActive()
    window.show()
    with qtbot.waitSignal(window.aged):
        pass
    window.hide()

    assert not window._beat.isActive()
