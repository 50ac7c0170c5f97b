"""The window of one's rhythm: every amount of life, corrections, the table, and copies."""

from __future__ import annotations

from datetime import timedelta

import pytest
from lived_record import NOW, lived
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from core.adherence.lives import Life, at
from intermezzo.core.adherence.facts import facts
from intermezzo.core.adherence.history import history
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.adherence.record import Action, ExcuseReason, Record
from intermezzo.core.day.interlude import Kind, Outcome
from intermezzo.core.preferences.model import Theme
from intermezzo.ui.pressable import Pressable
from intermezzo.ui.rhythm.day import TOO_OLD
from intermezzo.ui.rhythm.picture import INVITATION
from intermezzo.ui.rhythm.window import RhythmWindow
from little_choices import LittleChoices
from windows import clipped, look, nameless

TODAY = NOW.date()


def found(record, moment=NOW):
    return history(
        Ledger(record),
        moment,
        purposes={"tall_seat_reset": "Lengthening the back", "chair_hip_ease": "Hips"},
        regions={"tall_seat_reset": ("Lower back",), "chair_hip_ease": ("Hips",)},
    )


@pytest.fixture
def said():
    return []


@pytest.fixture
def open_window(qtbot, said):
    def opened(record, moment=NOW, *, factor=1.0, theme=Theme.LIGHT, words=str):
        dressed = look(theme=theme, factor=factor)
        window = RhythmWindow(dressed.day, LittleChoices(), announce=said.append)
        window.kept = dressed
        qtbot.addWidget(window)
        window.show_history(found(record, moment), lambda name: words(name.replace("_", " ")))
        window.show()
        return window

    return opened


def words_of(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def entries_of(owner):
    """Return the entries of the menu that is open, those of menus in it too."""
    menu = [each for each in owner.findChildren(QMenu) if each.isVisible()][-1]
    entries = {}
    for action in menu.actions():
        if action.menu() is not None:
            entries |= {inner.text(): inner for inner in action.menu().actions()}
        elif action.text():
            entries[action.text()] = action
    return menu, entries


def choose(owner, words):
    menu, entries = entries_of(owner)
    entries[words].trigger()
    menu.close()


def test_nothing_yet_invites_and_tells_no_figure(qtbot, open_window):
    window = open_window(Record())
    picture = window.picture

    assert INVITATION in words_of(picture)
    assert not picture.tiles.isVisibleTo(picture)
    assert not any("%" in line for line in words_of(picture))
    assert nameless(window) == []
    with qtbot.waitSignal(window.start_requested) as started:
        picture.invitation.start_button.click()
    assert started.args == [""]


def test_one_day_has_no_percentage_yet(open_window):
    window = open_window(lived(1))
    tiles = window.picture.tiles

    assert tiles.weeks.words == "1 week kept"
    assert tiles.short.words == "last 7 days. nothing planned"
    assert not any("%" in line for line in words_of(window.picture))


def test_the_figures_are_told_as_the_rules_say(open_window):
    life = Life().week(0, [(3, 1), (2, 1), (3, 1), (3, 1), (2, 0)])
    window = open_window(life.record, at(life.day(5), 12))
    tiles = window.picture.tiles

    assert tiles.weeks.words == "1 week kept"
    assert tiles.run.words == "5 days in a row"
    assert tiles.short.words == "17 of 20 (85 %), last 7 days, on plan"
    assert "17 of 20 done" in words_of(window.picture.week)


def test_the_week_tells_each_day_by_shape_and_word(open_window):
    life = Life().week(0, [(3, 1), (2, 0), None])
    life.excuse(2, marked=at(life.day(2), 12), reason=ExcuseReason.ILL)
    window = open_window(life.record, at(life.day(3), 12))
    tiles = window.picture.week.tiles

    assert [tile.word for tile in tiles] == ["4 of 4", "2 of 4", "Ill", "", "", "", ""]
    assert [node.value for node in tiles[0].nodes] == ["done"] * 4
    assert [node.value for node in tiles[1].nodes] == ["done", "done", "passed", "passed"]
    assert tiles[2].accessibleName() == "Wednesday 25 November: ill"
    assert tiles[6].accessibleName() == "Sunday 29 November: still to come"


def test_a_day_is_looked_at_and_put_away(open_window):
    window = open_window(lived(21))
    picture = window.picture
    monday = picture.week.tiles[0]
    assert not picture.day.isVisibleTo(picture)

    monday.click()
    assert picture.day.isVisibleTo(picture)
    assert picture.day.shown.day == monday.day.day
    assert [tile.isChecked() for tile in picture.week.tiles][:2] == [True, False]
    monday.click()
    assert not picture.day.isVisibleTo(picture)
    assert not any(tile.isChecked() for tile in picture.week.tiles)


def test_what_really_came_of_a_row_is_said(qtbot, open_window):
    life = Life().week(0, [(1, 0)])
    life.rows.append(
        life.rows[0].__class__(
            Kind.INTERLUDE,
            at(life.day(0), 14),
            life.day(0),
            "chair_hip_ease",
            100,
            outcome=Outcome.MISSED,
        )
    )
    window = open_window(life.record, at(life.day(0), 20))
    window.picture.week.tiles[0].click()
    done, missed = window.picture.day.rows

    missed.button.click()
    assert "That was not me" not in entries_of(missed)[1]
    with qtbot.waitSignal(window.corrected) as told:
        choose(missed, "I did this one")
    assert told.args == [Kind.INTERLUDE, at(life.day(0), 14), Action.DID, None]

    done.button.click()
    with qtbot.waitSignal(window.corrected) as told:
        choose(done, "That was not me")
    assert told.args[2:] == [Action.NOT_ME, None]

    done.button.click()
    with qtbot.waitSignal(window.corrected) as told:
        choose(done, "Partly done")
    assert told.args[2:] == [Action.OUTCOME, Outcome.PARTIAL]


def test_a_correction_is_taken_back(qtbot, open_window):
    life = Life().week(0, [(1, 0)])
    made = life.correct(life.rows[0], Action.NOT_ME, at(life.day(0), 15))
    window = open_window(life.record, at(life.day(0), 20))
    window.picture.week.tiles[0].click()
    [row] = window.picture.day.rows

    assert row.said == "Passed by, as you said"
    with qtbot.waitSignal(window.undone) as undone:
        row.button.click()
    assert undone.args == [made.id]


def test_a_day_is_marked_and_the_mark_is_taken_back(qtbot, open_window):
    life = Life().week(0, [(1, 0), None])
    moment = at(life.day(2), 12)
    window = open_window(life.record, moment)
    day = window.picture.day
    window.picture.week.tiles[1].click()
    day.mark_button.click()
    with qtbot.waitSignal(window.excused) as marked:
        choose(day, "Vacation")
    assert marked.args == [life.day(1), life.day(1), ExcuseReason.VACATION]

    made = life.excuse(1, marked=moment)
    window.show_history(found(life.record, moment))
    assert not day.mark_button.isVisibleTo(day)
    with qtbot.waitSignal(window.undone) as undone:
        day.undo_button.click()
    assert undone.args == [made.id]


def test_several_days_are_marked_at_once(qtbot, open_window):
    window = open_window(lived(21))
    window.picture.week.tiles[2].click()
    day = window.picture.day
    day.mark_button.click()
    choose(day, "Several days\u2026")
    several = day.several
    assert several.isVisibleTo(window)
    several.pick(first=False, day=TODAY + timedelta(days=9))
    several.reason_buttons[ExcuseReason.HOLIDAY].click()
    with qtbot.waitSignal(window.excused) as marked:
        several.mark_button.click()

    wednesday = window.picture.week.tiles[2].day.day
    assert marked.args == [wednesday, TODAY + timedelta(days=9), ExcuseReason.HOLIDAY]
    several.pick(first=True, day=TODAY + timedelta(days=20))
    assert several.until_button.accessibleName() == "Until Wednesday 16 December 2026"


def test_what_is_too_old_says_so_and_offers_nothing(open_window):
    window = open_window(lived(60))
    picture, calendar = window.picture, window.picture.year.calendar
    day = found(lived(60)).days[-30]
    picture.day.show_day(day, TODAY, str)
    picture.day.show()

    assert picture.day.note.text() == TOO_OLD
    assert not picture.day.mark_button.isVisibleTo(picture)
    calendar.setFocus()
    QTest.keyClick(calendar, Qt.Key.Key_PageUp)
    assert not picture.year.open_button.isVisibleTo(picture)


def test_a_near_day_of_the_calendar_is_looked_at(open_window):
    window = open_window(lived(21))
    calendar = window.picture.year.calendar
    QTest.keyClick(calendar, Qt.Key.Key_Left)
    assert (TODAY - calendar.day.day).days == 7
    window.picture.year.open_button.click()

    assert window.picture.day.shown.day == TODAY - timedelta(days=7)
    assert window.picture.day.rows


def test_the_run_is_hidden_where_it_is_not_wished_for(open_window):
    window = open_window(lived(21))
    tiles = window.picture.tiles
    assert tiles.run.isVisibleTo(window)

    window.picture.run_switch.click()
    assert not tiles.run.isVisibleTo(window)
    assert not window._choices.preferences.rhythm.show_run
    assert all(row[1] != "Days in a row" for row in window.table.rows)
    window._choices.undo()
    assert tiles.run.isVisibleTo(window)
    assert window.picture.run_switch.isChecked()


def test_the_table_tells_what_the_picture_shows_and_sorts(open_window):
    record = lived(60)
    window = open_window(record)
    window.table_button.click()
    expected = [row.cells for row in facts(found(record), show_run=True)]

    assert window.table.rows == expected
    assert window.table_button.text() == "As a picture"
    window.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    planned = [float(row[3] or -1) for row in window.table.rows]
    assert planned == sorted(planned, reverse=True)
    window.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert window.table.rows == expected


def test_the_table_is_copied_as_text(open_window, said):
    window = open_window(lived(21))
    window.table_button.click()
    window.copy_button.click()
    lines = QApplication.clipboard().text().splitlines()

    assert lines[0].split("\t")[:3] == ["Part", "What", "Done"]
    assert len(lines) == len(window.table.rows) + 1
    assert window.copy_button.text() == "Copied"
    window.table.selectRow(2)
    QTest.keyClick(window.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QApplication.clipboard().text().splitlines()) == 2
    assert said[-1] == "Copied"
    window._uncopied.timeout.emit()
    assert window.copy_button.text() == "Copy text"


def test_the_whole_picture_is_copied(open_window):
    window = open_window(lived(21))
    QApplication.processEvents()
    window.copy_button.click()
    image = QApplication.clipboard().image()

    assert image.size() == window.picture.size() * window.picture.devicePixelRatioF()
    assert image.height() > window.height()
    assert image.pixelColor(1, 1) == window._dress.colours.window
    assert window.copy_button.text() == "Copied"


def test_what_was_done_is_said_and_undone(qtbot, open_window, said):
    window = open_window(lived(21))
    window.say("Wednesday does not count.", "some id")

    assert said[-1] == "Wednesday does not count."
    with qtbot.waitSignal(window.undone) as undone:
        window.notice.undo_button.click()
    assert undone.args == ["some id"]
    window.say("This one is still to come.")
    assert not window.notice.undo_button.isVisibleTo(window)
    window.say("")
    assert not window.notice.isVisibleTo(window)


@pytest.mark.parametrize("was_off", [True, False])
def test_the_question_is_answered_once(qtbot, open_window, was_off):
    window = open_window(lived(21))
    assert not window.question.isVisibleTo(window)
    window.ask(asks=True)
    assert window.question.isVisibleTo(window)
    button = window.question.yes_button if was_off else window.question.no_button
    with qtbot.waitSignal(window.answered) as answered:
        button.click()

    assert answered.args == [was_off]
    assert not window.question.isVisibleTo(window)


@pytest.mark.parametrize("days", [0, 1, 21, 3650])
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_any_life_has_names_and_room(qtbot, open_window, days, factor):
    window = open_window(lived(days) if days else Record(), factor=factor, theme=Theme.DARK)
    window.ask(asks=True)
    window.resize(window.minimumSize())
    if days:
        window.picture.week.tiles[0].click()
    labels = [each for each in window.findChildren(QLabel) if each.isVisibleTo(window)]
    wrapped = [each for each in labels if each.wordWrap()]
    qtbot.waitUntil(
        lambda: all(each.height() >= each.heightForWidth(each.width()) for each in wrapped)
    )

    assert nameless(window) == []
    assert clipped(window) == []
    assert window.picture.width() <= window.width()


def test_long_words_are_not_cut(qtbot, open_window):
    window = open_window(lived(21), words=lambda name: f"{name} " * 9)
    window.picture.week.tiles[0].click()
    window.resize(window.minimumSize())
    title = window.picture.day.rows[0].findChildren(QLabel)[1]
    qtbot.waitUntil(lambda: title.height() >= title.heightForWidth(title.width()))

    assert window.picture.width() <= window.width()


def test_right_to_left_the_week_begins_at_the_right(qapp, open_window):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window = open_window(lived(21))
        QApplication.processEvents()
        monday, sunday = window.picture.week.tiles[0], window.picture.week.tiles[6]
        assert monday.x() > sunday.x()
        tiles = window.picture.tiles
        assert tiles.weeks.x() > tiles.long.x()
        assert not window.picture.drawn().isNull()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_arrows_walk_the_week(open_window):
    window = open_window(lived(21))
    tiles = window.picture.week.tiles
    window.activateWindow()
    tiles[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(tiles[0], Qt.Key.Key_Right)
    assert window.focusWidget() is tiles[1]
    QTest.keyClick(tiles[1], Qt.Key.Key_Return)
    assert tiles[1].isChecked()
    QTest.keyClick(tiles[1], Qt.Key.Key_Left)
    QTest.keyClick(tiles[0], Qt.Key.Key_Left)
    assert window.focusWidget() is tiles[0]


def test_escape_closes_it_from_anywhere(open_window):
    window = open_window(lived(21))
    window.table_button.click()
    QTest.keyClick(window.table, Qt.Key.Key_Escape)

    assert not window.isVisible()


def test_everything_that_is_pressed_is_large_enough(qtbot, open_window):
    window = open_window(lived(21))
    window.picture.week.tiles[0].click()

    def small():
        return [
            each.accessibleName()
            for each in window.findChildren(Pressable)
            if each.isVisibleTo(window) and min(each.width(), each.height()) < 36
        ]

    qtbot.waitUntil(lambda: small() == [])
