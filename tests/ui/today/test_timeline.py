"""The day as a line of time: what was, the present, what comes and what can be done about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intermezzo.core.day.interlude import Outcome, Reason
from intermezzo.core.day.slot_reasons import Rule, SlotReason
from intermezzo.core.day.today import Alternative
from intermezzo.ui.text import Text
from intermezzo.ui.today.rail import Node, node_of
from intermezzo.ui.today.row import NowMark
from intermezzo.ui.today.timeline import Timeline
from intermezzo.ui.today.window import TodayWindow
from windows import NOW, entry, look, nameless, status, today

COMING = entry(
    16,
    "Chair hip ease",
    why="Hips have been still longest",
    may_move=True,
    may_skip=True,
    may_swap=True,
    may_take_back=True,
    alternatives=(Alternative("walk_and_reach", "Walk & reach", "You sat long"),),
)
DAY = replace(
    today(
        entry(10, "Tall-seat reset", outcome=Outcome.COMPLETED),
        entry(11, "Desk long line", outcome=Outcome.MISSED, reason=Reason.CALL),
        COMING,
    ),
    work_ends=NOW.replace(hour=17),
    answer="The 11:00 one passed by: you were in a call.",
)


@pytest.fixture
def window(qtbot):
    dressed = look()
    heard: list[str] = []
    made = TodayWindow(dressed.day, announce=heard.append)
    made.kept, made.heard = dressed, heard
    qtbot.addWidget(made)
    made.show_day(status(), DAY)
    made.show()
    return made


def timeline(window) -> Timeline:
    return window.findChild(Timeline)


def chosen(*path: str):
    """Press the lines of the menu that is open, one after the other."""
    menu = QApplication.activePopupWidget()
    for number, title in enumerate(path):
        action = next(each for each in menu.actions() if each.text() == title)
        if number < len(path) - 1:
            menu = action.menu()
        else:
            action.trigger()
    QApplication.activePopupWidget().close()


@pytest.mark.parametrize(
    ("made", "node"),
    [
        ({"outcome": Outcome.COMPLETED}, Node.DONE),
        ({"outcome": Outcome.PARTIAL}, Node.PARTIAL),
        ({"outcome": Outcome.STOPPED}, Node.PARTIAL),
        ({"outcome": Outcome.SKIPPED}, Node.SKIPPED),
        ({"outcome": Outcome.MISSED}, Node.PASSED),
        ({"open": True}, Node.OPEN),
        ({}, Node.COMING),
    ],
)
def test_each_thing_that_can_become_of_an_entry_has_a_shape_of_its_own(made, node):
    assert node_of(entry(10, "One", **made)) is node


def test_the_present_stands_between_what_was_and_what_comes(window):
    column = timeline(window).layout()
    kinds = [type(column.itemAt(number).widget()) for number in range(column.count())]

    assert kinds.index(NowMark) == 2


def test_the_present_never_stands_after_what_is_still_ahead(window):
    ahead = (entry(15, "One"), entry(16, "Two"))
    for entries in (ahead, (replace(ahead[0], outcome=Outcome.SKIPPED), ahead[1])):
        window.show_day(status(), today(*entries))
        assert window.findChild(Timeline).findChild(NowMark) is None

    window.show_day(status(), today(entry(10, "Past", outcome=Outcome.SKIPPED), *ahead))
    column = timeline(window).layout()
    assert isinstance(column.itemAt(1).widget(), NowMark)


def test_a_slot_that_no_routine_fits_says_so(window):
    window.show_day(status(), today(entry(16, "")))

    assert timeline(window).rows[0].accessibleName().startswith("16:00 No routine fits")
    assert timeline(window).rows[0].findChild(Text).text()


def test_a_row_says_its_time_title_outcome_and_why(window):
    names = [row.accessibleName() for row in timeline(window).rows]

    assert names == [
        "10:00 Tall-seat reset. Done.",
        "11:00 Desk long line. Passed by: you were in a call.",
        "16:00 Chair hip ease. Hips have been still longest.",
    ]


def test_only_what_is_to_come_has_more(window):
    buttons = [row.more_button for row in timeline(window).rows]

    assert [button.isVisible() for button in buttons] == [False, False, True]
    assert buttons[-1].accessibleName() == "More for 16:00 Chair hip ease"
    assert nameless(window) == []


@pytest.mark.parametrize(
    ("path", "signal", "said"),
    [
        (("Start now",), "started", [COMING]),
        (("Move to", "16:30"), "moved", [COMING, time(16, 30)]),
        (("Something else", "Walk && reach: You sat long"), "swapped", [COMING, "walk_and_reach"]),
        (("Skip this one",), "skipped", [COMING]),
        (("As it was planned",), "taken_back", [COMING]),
    ],
)
def test_what_is_to_come_can_be_started_moved_swapped_and_skipped(
    window, qtbot, path, signal, said
):
    window.show_day(status(), replace(DAY, entries=(*DAY.entries[:2], COMING)))
    timeline(window).rows[-1].more_button.click()
    with qtbot.waitSignal(getattr(window.wishes, signal)) as asked:
        chosen(*path)

    assert asked.args == said


@pytest.mark.parametrize(
    ("more", "path", "signal", "said"),
    [
        ({}, ("Work until", "15:00"), "work_until", [time(15)]),
        ({}, ("Day off today",), "day_off", []),
        ({"off": True}, ("As it was planned",), "as_planned", []),
        ({"until": NOW.replace(hour=16)}, ("As it was planned",), "as_planned", []),
    ],
)
def test_the_rest_of_the_day_can_be_changed(*, window, qtbot, more, path, signal, said):
    window.show_day(status(), replace(DAY, **more))
    window.day_button.click()
    with qtbot.waitSignal(getattr(window.wishes, signal)) as asked:
        chosen(*path)

    assert asked.args == said


def test_a_menu_opened_by_keyboard_has_the_keyboard(window):
    button = window.day_button
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()

    assert menu.activeAction().text() == "Work until"
    menu.close()


def test_what_was_done_is_said_and_can_be_undone(window, qtbot):
    window.say("Chair hip ease comes at 16:30.", undoable=True)

    assert window.notice.words == window.heard[-1] == "Chair hip ease comes at 16:30."
    with qtbot.waitSignal(window.undo_requested):
        window.notice.undo_button.click()

    window.say("It is too late for that.")
    assert not window.notice.undo_button.isVisible()
    window.say("")
    assert not window.notice.isVisible()


def test_the_answer_and_what_moved_a_slot_stand_beneath_in_one_line_each(window):
    moved = SlotReason(None, None, Rule.LUNCH, "12:45 moved to 13:15: your lunch is quiet")
    window.show_day(status(), replace(DAY, reasons=(moved,)))
    said = [text.text().replace("\N{NO-BREAK SPACE}", " ") for text in window.findChildren(Text)]

    assert said.count(DAY.answer) == 1
    assert said.count(moved.words) == 1
    assert [each for each in said if len(each) == 1] == []
