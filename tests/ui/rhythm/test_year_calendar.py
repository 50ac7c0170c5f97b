"""The year of days: walked by keys to its edges, pointed at, told in words, mirrored."""

from __future__ import annotations

from datetime import timedelta

import pytest
from lived_record import NOW, lived
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from intermezzo.core.adherence.history import history
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.adherence.telling import day_words
from intermezzo.ui.rhythm.calendar import YearCalendar
from intermezzo.ui.rhythm.grid import Grid
from windows import look

TODAY = NOW.date()
FOUND = history(Ledger(lived(500)), NOW)


@pytest.fixture
def said():
    return []


@pytest.fixture
def calendar(qtbot, said):
    dressed = look()
    made = YearCalendar(dressed.day, said.append)
    made.kept = dressed
    qtbot.addWidget(made)
    made.resize(640, 100)
    made.show_days(FOUND.days, TODAY)
    made.show()
    return made


def press(calendar, *keys):
    for key in keys:
        QTest.keyClick(calendar, key)
    return (TODAY - calendar.day.day).days


def test_it_begins_at_today_and_walks_by_day_week_and_page(calendar):
    assert press(calendar) == 0
    assert press(calendar, Qt.Key.Key_Up) == 1
    assert press(calendar, Qt.Key.Key_Left) == 8
    assert press(calendar, Qt.Key.Key_PageUp) == 36
    assert press(calendar, Qt.Key.Key_Right, Qt.Key.Key_Down) == 28
    assert press(calendar, Qt.Key.Key_PageDown) == 0


def test_its_edges_hold(calendar):
    assert press(calendar, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_PageDown) == 0
    assert press(calendar, Qt.Key.Key_Home) == (TODAY - FOUND.days[0].day).days
    first = press(calendar, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_PageUp)
    assert first == (TODAY - FOUND.days[0].day).days
    assert press(calendar, Qt.Key.Key_End) == 0


def test_up_from_a_monday_is_the_sunday_before(calendar):
    press(calendar, *[Qt.Key.Key_Up] * TODAY.weekday())
    assert calendar.day.day.weekday() == 0
    press(calendar, Qt.Key.Key_Up)
    assert calendar.day.day.weekday() == 6


def test_each_day_is_its_name_and_is_announced(calendar, said):
    press(calendar, Qt.Key.Key_Up)
    words = day_words(calendar.day, TODAY)

    assert calendar.accessibleName() == f"A year of days. {words}"
    interface = QAccessible.queryAccessibleInterface(calendar)
    assert interface.text(QAccessible.Text.Name).endswith(words)
    assert said == [words]


def test_return_opens_the_day_that_is_selected(qtbot, calendar):
    press(calendar, Qt.Key.Key_Up)
    with qtbot.waitSignal(calendar.opened) as opened:
        QTest.keyClick(calendar, Qt.Key.Key_Return)

    assert opened.args == [TODAY - timedelta(days=1)]


def test_a_press_selects_what_is_under_it_and_nothing_beside(calendar):
    where = calendar.box(100).center().toPoint()
    QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=where)
    assert calendar.day.day == FOUND.days[100].day

    QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=QPointF(2, 2).toPoint())
    assert calendar.day.day == FOUND.days[100].day
    ahead = calendar.box(len(FOUND.days) - 1).center().toPoint()
    QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=ahead)
    assert calendar.day.day == FOUND.days[100].day


def test_the_day_stays_selected_when_others_are_shown(calendar):
    press(calendar, Qt.Key.Key_Up, Qt.Key.Key_Up)
    calendar.show_days(history(Ledger(lived(30)), NOW).days, TODAY)
    assert calendar.day.day == TODAY - timedelta(days=2)

    calendar.show_days(FOUND.days[7 * 50 :], TODAY)
    press(calendar, Qt.Key.Key_Home)
    assert calendar.day.day == FOUND.days[7 * 50].day


@pytest.mark.parametrize("width", [240, 330, 420, 640, 1100])
@pytest.mark.parametrize("leftward", [False, True])
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_every_day_has_a_square_of_its_own_that_is_found_again(width, leftward, factor):
    grid = Grid(53, width * factor, 30 * factor, 18 * factor, factor, leftward)
    boxes = [grid.box(index) for index in range(53 * 7)]

    assert len({(round(box.x(), 3), round(box.y(), 3)) for box in boxes}) == len(boxes)
    assert [grid.index_at(box.center()) for box in boxes] == list(range(len(boxes)))
    assert min(box.left() for box in boxes) >= -0.01
    assert max(box.right() for box in boxes) <= grid.width + 0.01
    assert max(box.bottom() for box in boxes) <= grid.height
    assert grid.cell >= 8 * factor


def test_right_to_left_the_arrows_go_where_they_point(qtbot, qapp, said):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        dressed = look()
        calendar = YearCalendar(dressed.day, said.append)
        qtbot.addWidget(calendar)
        calendar.resize(640, 100)
        calendar.show_days(FOUND.days, TODAY)

        assert calendar.box(0).x() > calendar.box(300).x()
        assert press(calendar, Qt.Key.Key_Right) == 7
        assert press(calendar, Qt.Key.Key_Left) == 0
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
