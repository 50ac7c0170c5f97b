"""One's rhythm between log and window: read once, put right, told, and asked about once."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.adherence.lives import BERLIN, Life, at, row
from intermezzo.bootstrap.rhythm import Rhythm
from intermezzo.core.adherence.record import Action, ExcuseReason, PlannedDay
from intermezzo.core.adherence.record_memory import MemoryRecord
from intermezzo.core.day.interlude import Kind, Outcome, Phase
from intermezzo.ports import JournalError
from intermezzo.ui.about import Facts
from intermezzo.ui.stage import QtStage
from little_choices import LittleChoices
from little_library import library
from windows import look, status, today

pytestmark = pytest.mark.usefixtures("qapp")

FACTS = Facts("1.0.0", Path("/a/preferences.toml"), Path("/a/intermezzo.db"), Path("/a/log.txt"))
AUCKLAND = timezone(timedelta(hours=13))
HONOLULU = timezone(timedelta(hours=-10))


class Watched(MemoryRecord):
    """Counts how often it is read; `broken` cannot be read."""

    def __init__(self, rows):
        super().__init__(rows)
        self.readings = 0
        self.broken = False

    def record(self, *args):
        self.readings += 1
        if self.broken:
            raise JournalError("The log cannot be read.")
        return super().record(*args)


class Asked:
    """A conductor as far as a rhythm knows it."""

    def __init__(self):
        self.asked_about = None
        self.looks = 0
        self.shows = lambda: None

    def note_asked(self, day):
        self.asked_about = day

    def read_again(self):
        self.looks += 1
        self.shows()

    def report(self, trouble):
        raise AssertionError(trouble)


class Clock:
    def __init__(self, moment):
        self.moment = moment

    def now(self):
        return self.moment


class World:
    def __init__(self, life, moment):
        self.life = life
        self.look = look()
        self.book = Watched(lambda: life.rows)
        for planned in life.plans.values():
            self.book.set_plan(planned)
        self.clock = Clock(moment)
        self.conductor = Asked()
        self.stage = QtStage(self.look, lambda: 0.0, today, FACTS)
        self.choices = LittleChoices()
        self.rhythm = Rhythm(
            (self.book, self.clock, self.conductor),
            self.stage,
            self.choices,
            look=self.look,
            library=library,
        )

    @property
    def window(self):
        return self.rhythm._window

    @property
    def said(self):
        return self.window.notice.words

    @property
    def record(self):
        return MemoryRecord.record(self.book)


@pytest.fixture
def made():
    return []


@pytest.fixture
def world(made):
    def live(life, moment):
        made.append(World(life, moment))
        return made[-1]

    yield live
    for each in made:
        for window in (each.window, each.stage._today_window):
            if window is not None:
                window.close()
                window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def life():
    return Life().week(0, [(3, 1), (1, 0), None])


def test_it_is_read_once_until_something_has_changed(world, life):
    here = world(life, at(life.day(3), 12))
    assert here.rhythm.glance() == "1 week kept"
    here.rhythm.open()
    here.rhythm.open()
    assert here.book.readings == 1

    here.stage.status_shown.emit(status())
    assert here.book.readings == 2
    here.stage.status_shown.emit(status())
    assert here.book.readings == 2
    here.stage.status_shown.emit(status(Phase.PLAYING))
    assert here.book.readings == 3


def test_nothing_is_read_while_nobody_looks(world, life):
    here = world(life, at(life.day(3), 12))
    here.stage.status_shown.emit(status())
    here.choices.put({"rhythm.show_run": False}, "Run")

    assert here.book.readings == 0


def test_a_row_is_put_right_told_and_taken_back(world, life):
    here = world(life, at(life.day(1), 20))
    missed = row(at(life.day(1), 14), share=None)
    life.rows.append(missed)
    here.rhythm.open()
    here.window.corrected.emit(missed.kind, missed.due, Action.DID, None)

    [made] = here.record.corrections
    assert (made.action, made.due, made.at) == (Action.DID, missed.due, here.clock.moment)
    assert here.said == "14:00 is put right. The original stays in the log."
    assert here.window.picture.week.tiles[1].word == "2 of 4"
    assert here.conductor.looks == 1
    here.window.notice.undo_button.click()
    assert here.record.undos[0].of == made.id
    assert here.window.picture.week.tiles[1].word == "1 of 4"
    assert here.said == "Taken back."


def test_what_was_done_stays_said_though_the_status_changes_with_it(world, life):
    here = world(life, at(life.day(3), 12))
    here.conductor.shows = lambda: here.stage.status_shown.emit(status(done_today=9))
    here.rhythm.open()
    here.window.excused.emit(life.day(2), life.day(2), ExcuseReason.ILL)
    assert here.said == "Wednesday 25 November: ill."
    here.window.close()
    here.rhythm.open()
    assert here.said == ""


def test_an_outcome_is_changed(world, life):
    here = world(life, at(life.day(1), 20))
    here.rhythm.open()
    first = life.rows[-1]
    here.window.corrected.emit(first.kind, first.due, Action.OUTCOME, Outcome.PARTIAL)

    assert here.window.picture.week.tiles[1].word == "0.5 of 4"


def test_days_are_marked_and_taken_back(world, life):
    here = world(life, at(life.day(3), 12))
    here.rhythm.open()
    here.window.excused.emit(life.day(2), life.day(2), ExcuseReason.ILL)

    [made] = here.record.excuses
    assert here.said == "Wednesday 25 November: ill."
    assert here.window.picture.week.tiles[2].word == "Ill"
    here.window.undone.emit(made.id)
    assert here.window.picture.week.tiles[2].word == "0 of 4"


def test_days_to_come_that_are_marked_are_not_planned_until_that_is_taken_back(world, life):
    here = world(life, at(life.day(3), 20))
    here.rhythm.open()
    here.window.excused.emit(life.day(2), life.day(4), ExcuseReason.VACATION)
    off = here.choices.preferences.days_off

    assert off.why(life.day(2)) is None
    assert off.why(life.day(3)) == off.why(life.day(4)) == "your days off"
    here.window.notice.undo_button.click()
    assert here.choices.preferences.days_off.ranges == ()


def test_what_may_not_be_is_refused_in_words_and_not_written(world, life):
    here = world(life, at(life.day(20), 12))
    here.rhythm.open()
    old = life.rows[0]
    here.window.corrected.emit(old.kind, old.due, Action.DID, None)
    assert here.said.startswith("Monday 2026-11-23 is more than 7 days ago")
    here.window.excused.emit(life.day(2), life.day(2), ExcuseReason.ILL)
    assert "more than 7 days ago" in here.said
    here.window.corrected.emit(Kind.INTERLUDE, at(life.day(20), 9), Action.DID, None)
    assert here.said == "There is no such entry in the log any more."

    assert not here.window.notice.undo_button.isVisibleTo(here.window)
    assert not here.record.corrections
    assert not here.record.excuses


def test_a_log_that_cannot_be_read_says_so_and_nothing_breaks(world, life):
    here = world(life, at(life.day(3), 12))
    here.book.broken = True
    assert here.rhythm.glance() == ""
    here.rhythm.open()
    assert here.said == "The log cannot be read."
    here.window.excused.emit(life.day(2), life.day(2), ExcuseReason.ILL)
    assert here.said == "The log cannot be read."

    here.book.broken = False
    here.rhythm.forget()
    assert here.window.picture.week.tiles[0].word == "4 of 4"


def test_an_empty_day_is_asked_about_in_both_windows_and_yes_marks_it(world, life):
    here = world(life, at(life.day(3), 12))
    here.stage.open_today()
    in_today = here.stage._today_window
    here.rhythm.open()
    assert in_today.question.isVisibleTo(in_today)
    assert here.window.question.isVisibleTo(here.window)
    in_today.question.yes_button.click()

    assert [each.first for each in here.record.excuses] == [life.day(2)]
    assert here.conductor.asked_about == life.day(2)
    assert not here.window.question.isVisibleTo(here.window)


def test_no_is_taken_as_it_is_and_not_asked_again(world, life):
    here = world(life, at(life.day(3), 12))
    here.rhythm.open()
    here.window.question.no_button.click()
    here.rhythm.forget()

    assert not here.record.excuses
    assert not here.window.question.isVisibleTo(here.window)
    here.clock.moment = at(life.day(4), 12)
    assert not here.rhythm.asks  # nothing was planned on Thursday


def test_today_opens_it(world, life):
    here = world(life, at(life.day(3), 12))
    here.stage.open_today()
    here.stage._today_window.rhythm_button.click()

    assert here.window.isVisible()


def test_rows_of_auckland_stand_on_their_days_in_honolulu(world):
    lived = Life()
    monday, tuesday = date(2026, 11, 23), date(2026, 11, 24)
    for day in (monday, tuesday):
        lived.plans[day] = PlannedDay(day, 1, 0)
        lived.rows.append(row(datetime(day.year, day.month, day.day, 10, 30, tzinfo=AUCKLAND), day))
    here = world(lived, datetime(2026, 11, 24, 20, 0, tzinfo=HONOLULU))
    here.rhythm.open()
    tiles = here.window.picture.week.tiles

    assert [tile.word for tile in tiles[:3]] == ["1 of 1", "1 of 1", ""]
    tiles[0].click()
    [shown] = here.window.picture.day.rows
    assert shown.accessibleName().startswith("10:30 ")


def test_the_days_go_on_without_a_new_reading(world, life):
    here = world(life, at(life.day(1), 23))
    here.rhythm.open()
    here.clock.moment = datetime(2026, 11, 25, 12, tzinfo=BERLIN)
    here.rhythm.open()

    assert here.book.readings == 1
    assert here.window._history.figures.day == life.day(2)


def test_texts_of_another_size_make_the_window_anew_where_it_is_seen(qtbot, world, life):
    here = world(life, at(life.day(3), 12))
    here.look.text_resized.emit()
    assert here.window is None

    here.rhythm.open()
    former = here.window
    here.look.text_resized.emit()
    assert here.window is not former
    assert here.window.isVisible()
    here.window.close()
    here.look.text_resized.emit()
    assert here.window is None
    qtbot.waitUntil(lambda: here.rhythm._going == [])


def test_a_today_that_was_made_anew_is_asked_in_and_the_old_one_forgotten(qtbot, world, life):
    here = world(life, at(life.day(3), 12))
    here.stage.open_today()
    former = here.stage._today_window
    here.stage.renew()
    qtbot.waitUntil(lambda: here.stage._going == [])
    here.rhythm.forget()

    assert here.stage._today_window is not former
    assert here.stage._today_window.question.isVisibleTo(here.stage._today_window)


def test_the_page_to_keep_is_asked_for_and_what_came_of_it_is_said(qtbot, world, life):
    here = world(life, at(life.day(3), 12))
    here.rhythm.tell("export", "Nobody looks.")
    here.rhythm.open()
    with qtbot.waitSignal(here.rhythm.report_requested) as asked:
        here.window.report_button.click()
    here.rhythm.tell("backup", "Something else.")
    here.rhythm.tell("export", "Written to report.pdf.")

    assert asked.args == ["pdf"]
    assert here.said == "Written to report.pdf."
