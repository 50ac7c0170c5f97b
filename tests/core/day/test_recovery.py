from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from intermezzo.core.day.credit import outcome_of
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Reason
from intermezzo.core.day.recovery import recover

DUE = datetime(2026, 6, 15, 8, 30, tzinfo=UTC)
NOW = DUE + timedelta(hours=1)
OPEN = Interlude(Kind.INTERLUDE, DUE, date(2026, 6, 15), "tall_seat_reset", 100, offered=DUE)


@pytest.mark.parametrize(
    ("done", "outcome"),
    [
        (100.0, Outcome.COMPLETED),
        (80.0, Outcome.COMPLETED),
        (79.9, Outcome.PARTIAL),
        (40.0, Outcome.PARTIAL),
        (39.9, Outcome.STOPPED),
        (0.0, Outcome.STOPPED),
    ],
)
def test_what_was_begun_is_closed_by_its_mark(done, outcome):
    closed = recover(replace(OPEN, started=DUE, seconds_done=done), NOW)

    assert (closed.outcome, closed.reason) == (outcome, None)
    assert closed.ended == DUE + timedelta(seconds=done)


def test_what_was_never_begun_was_missed():
    closed = recover(OPEN, NOW)

    assert (closed.outcome, closed.reason) == (Outcome.MISSED, Reason.NOT_RUNNING)


def test_a_closed_row_stays_as_it_is():
    closed = replace(OPEN, outcome=Outcome.SKIPPED)

    assert recover(closed, NOW) is closed


def test_what_was_played_fast_has_not_ended_in_the_future():
    soon = DUE + timedelta(seconds=9)

    assert recover(replace(OPEN, started=DUE, seconds_done=90.0), soon).ended == soon


def test_a_clock_set_back_ends_nothing_before_it_began():
    before = DUE - timedelta(hours=1)

    assert recover(replace(OPEN, started=DUE, seconds_done=90.0), before).ended == DUE


def test_a_routine_without_length_gives_no_credit():
    assert outcome_of(0.0, 0) is Outcome.STOPPED
