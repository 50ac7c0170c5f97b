"""What every record book does: the same tests for the disk, the memory and the late one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings

from core.adherence.records import records
from fakes import FakeBook
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.adherence.record import (
    Action,
    Correction,
    Excuse,
    ExcuseReason,
    PlannedDay,
    Record,
    Undo,
)
from intermezzo.core.adherence.record_memory import MemoryRecord
from intermezzo.core.day.interlude import Interlude, Kind, Outcome
from intermezzo.core.day.journal_memory import MemoryJournal
from intermezzo.store.opening import open_for_writing
from intermezzo.store.record_late import LateRecord

BERLIN, SYDNEY = timezone(timedelta(hours=1)), timezone(timedelta(hours=11))
MONDAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 10, 30, tzinfo=BERLIN)
ROW = Interlude(
    Kind.INTERLUDE, AT, MONDAY, "tall_seat_reset", 110, outcome=Outcome.COMPLETED, seconds_done=110
)
EXCUSE = Excuse("e", MONDAY, MONDAY + timedelta(days=2), ExcuseReason.ILL, AT)
CORRECTION = Correction(
    "c", AT.astimezone(SYDNEY), Kind.INTERLUDE, AT, Action.OUTCOME, Outcome.PARTIAL
)
UNDO = Undo("u", AT, "c")
PLAN = PlannedDay(MONDAY, 3, 1, 400)
THEIRS = Record((ROW,), {MONDAY: PLAN}, (EXCUSE,), (CORRECTION,), (UNDO,), ((AT, AT),))


@pytest.fixture(params=["disk", "late disk", "memory", "fake"])
def opened(request, tmp_path):
    if request.param == "fake":
        book = FakeBook()
        yield book.journal, book
        return
    if request.param == "memory":
        journal = MemoryJournal()
        yield journal, MemoryRecord(lambda: journal.rows, journal.record)
        return
    found = open_for_writing(tmp_path / "intermezzo.db", AT)
    late = request.param == "late disk"
    yield found.journal, LateRecord(lambda: found.book) if late else found.book
    found.close()


def lists(record):
    """Return what a record holds, whatever it is kept in."""
    parts = (record.rows, record.excuses, record.corrections, record.undos, record.runs)
    return [*map(list, parts), record.plans, record.day_starts]


def test_a_new_book_is_empty(opened):
    _, book = opened

    assert lists(book.record(time(4))) == lists(Record())
    assert book.plans(MONDAY, MONDAY) == {}


def test_everything_comes_back_as_it_was_written(opened):
    journal, book = opened
    written = journal.record(ROW)
    book.set_plan(PLAN)
    book.excuse(EXCUSE)
    book.correct(CORRECTION)
    book.undo(UNDO)
    found = book.record(time(5))

    assert list(found.rows) == [written]
    assert found.plans == {MONDAY: PLAN}
    assert list(found.excuses) == [EXCUSE]
    assert list(found.corrections) == [CORRECTION]
    assert list(found.undos) == [UNDO]
    assert found.day_starts == time(5)
    assert found.corrections[0].at.utcoffset() == timedelta(hours=11)
    assert list(book.faults) == []


def test_a_plan_replaces_that_of_its_day_and_no_other(opened):
    _, book = opened
    tuesday = replace(PLAN, day=MONDAY + timedelta(days=1))
    book.set_plan(PLAN)
    book.set_plan(tuesday)
    book.set_plan(replace(PLAN, interludes=2))

    assert book.plans(MONDAY, MONDAY) == {MONDAY: replace(PLAN, interludes=2)}
    assert len(book.plans(MONDAY, tuesday.day)) == 2


def test_merging_takes_over_everything_once(opened):
    _, book = opened
    first = book.merge(THEIRS)
    again = book.merge(THEIRS)
    found = book.record(time(4))

    assert not first.is_empty
    assert again.is_empty
    assert not again.conflicts
    assert [replace(row, id=None) for row in found.rows] == [ROW]
    assert lists(found)[1:] == lists(THEIRS)[1:]


def test_merging_keeps_ours_and_tells_theirs(opened):
    journal, book = opened
    ours = journal.record(replace(ROW, outcome=Outcome.MISSED, seconds_done=0))
    book.set_plan(replace(PLAN, interludes=2))
    book.excuse(replace(EXCUSE, reason=ExcuseReason.OTHER))
    came_to = book.merge(THEIRS)
    found = book.record()

    assert list(found.rows) == [ours]
    assert found.plans[MONDAY].interludes == 2
    assert [each.reason for each in found.excuses] == [ExcuseReason.OTHER]
    assert [conflict.theirs for conflict in came_to.conflicts] == [ROW, PLAN, EXCUSE]
    assert came_to.conflicts[0].ours == ours


def test_a_day_on_which_nothing_is_planned_here_takes_the_plan_from_there(opened):
    _, book = opened
    book.set_plan(replace(PLAN, interludes=0, evenings=0))
    first, again = book.merge(THEIRS), book.merge(THEIRS)

    assert not first.conflicts
    assert book.plans(MONDAY, MONDAY) == {MONDAY: PLAN}
    assert again.is_empty
    nothing = book.merge(Record(plans={MONDAY: replace(PLAN, interludes=0, evenings=0)}))
    assert nothing.is_empty
    assert not nothing.conflicts


def test_a_row_that_is_open_here_and_ended_there_is_taken(opened):
    journal, book = opened
    ours = journal.record(replace(ROW, outcome=None, seconds_done=10.0))
    came_to = book.merge(THEIRS)
    found = book.record()

    assert list(found.rows) == [replace(ROW, id=ours.id)]
    assert list(came_to.taken) == list(found.rows)
    assert not came_to.conflicts


def test_a_row_that_is_open_there_changes_nothing_here(opened):
    journal, book = opened
    ours = journal.record(ROW)
    came_to = book.merge(Record((replace(ROW, outcome=None, seconds_done=10.0),)))

    assert list(book.record().rows) == [ours]
    assert came_to.is_empty


def test_a_run_of_another_device_is_no_run_of_ours_and_may_go_on(opened):
    journal, book = opened
    journal.keep_alive(AT)
    later = AT + timedelta(days=3)
    book.merge(Record(runs=((AT - timedelta(days=9), AT + timedelta(days=2)),)))
    book.merge(Record(runs=((AT - timedelta(days=9), later),)))

    assert journal.first_run() == AT
    assert journal.last_alive() == AT
    assert (AT - timedelta(days=9), later) in book.record().runs


def test_a_clock_in_another_zone_begins_another_run(tmp_path):
    opened = open_for_writing(tmp_path / "intermezzo.db", AT)
    opened.journal.keep_alive(AT)
    opened.journal.keep_alive(AT + timedelta(hours=1))
    landed = (AT + timedelta(hours=30)).astimezone(SYDNEY)
    opened.journal.keep_alive(landed)
    runs = opened.book.record().runs
    alive = opened.journal.last_alive()
    opened.close()

    assert list(runs) == [(AT, AT + timedelta(hours=1)), (landed, landed)]
    assert alive == landed


def test_what_makes_no_sense_is_left_out_and_told(tmp_path):
    opened = open_for_writing(tmp_path / "intermezzo.db", AT)
    opened.journal.record(ROW)
    opened.book.excuse(EXCUSE)
    other = opened.journal.record(replace(ROW, due=AT + timedelta(hours=1)))
    with opened.journal._sessions.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE interlude SET kind = 'nap' WHERE id = ?", (other.id,))
        connection.exec_driver_sql("UPDATE excuse SET first = 'never'")
    found = opened.book.record()
    faults = list(opened.book.faults)
    opened.close()

    assert [row.due for row in found.rows] == [AT]
    assert list(found.excuses) == []
    assert len(faults) == 2
    assert all("makes no sense" in fault for fault in faults)


@given(record=records())
@settings(max_examples=40, deadline=None)
def test_days_long_past_add_up_to_the_same_figures(tmp_path_factory, record):
    opened = open_for_writing(tmp_path_factory.mktemp("log") / "intermezzo.db", AT)
    opened.book.merge(record)
    whole = Ledger(opened.book.record())
    for days in (0, 20, 60):
        since = date(2026, 11, 28) - timedelta(days=days)
        ledger = Ledger(opened.book.record(since=since))
        corrected = {row.day for row in ledger.record.rows if row.day < since}

        assert ledger.counted.tallies == whole.counted.tallies
        assert corrected <= {row.day for row in record.rows}
        assert not corrected & set(ledger.record.counted)
    opened.close()


def test_what_is_long_past_is_added_up_anew_once_it_has_changed(tmp_path):
    opened = open_for_writing(tmp_path / "intermezzo.db", AT)
    since = MONDAY + timedelta(days=100)
    before = opened.book.record(since=since)
    opened.book.merge(THEIRS)
    merged = opened.book.record(since=since)
    with closing(sqlite3.connect(tmp_path / "intermezzo.db")) as other:
        other.execute("UPDATE interlude SET day = '2026-11-24', seconds_done = 50")
        other.execute("DELETE FROM correction")
        other.commit()
    written = opened.book.record(since=since)
    opened.close()

    assert before.counted == {}
    assert merged.counted == {}  # it was corrected, so its rows come one by one
    assert [row.day for row in merged.rows] == [MONDAY]
    assert list(written.counted) == [MONDAY + timedelta(days=1)]
    assert written.counted[MONDAY + timedelta(days=1)].credit == 1
