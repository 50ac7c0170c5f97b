"""What every journal does: the same tests for the disk, the memory and the fake."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import BERLIN, FakeJournal
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Pause, Reason
from intermezzo.core.day.journal_memory import MemoryJournal
from intermezzo.store.journal_late import LateJournal
from intermezzo.store.opening import open_for_writing

MONDAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 10, 30, tzinfo=timezone(timedelta(hours=1)))
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(params=["disk", "late disk", "memory", "fake"])
def journal(request, tmp_path):
    match request.param:
        case "memory":
            yield MemoryJournal()
        case "fake":
            yield FakeJournal()
        case wish:
            opened = open_for_writing(tmp_path / "intermezzo.db", NOW)
            late = wish == "late disk"
            yield LateJournal(lambda: opened.journal) if late else opened.journal
            opened.close()


def interlude(**changes):
    usual = Interlude(
        kind=Kind.INTERLUDE, due=AT, day=MONDAY, routine="tall_seat_reset", seconds_planned=110
    )
    return replace(usual, **changes)


def test_a_row_comes_back_as_it_was_with_its_id(journal):
    row = interlude(
        offered=AT,
        started=AT + timedelta(seconds=9),
        ended=AT + timedelta(seconds=99),
        seconds_done=88.5,
        outcome=Outcome.PARTIAL,
        reason=Reason.UNANSWERED,
        postponed=2,
        planned=False,
    )
    written = journal.record(row)

    assert written == replace(row, id=written.id)
    assert written.id is not None
    assert list(journal.between(MONDAY, MONDAY)) == [written]


def test_an_instant_comes_back_at_the_offset_it_was_lived_at(journal):
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    journal.record(interlude(due=AT.astimezone(kathmandu)))
    [found] = journal.between(MONDAY, MONDAY)

    assert found.due.isoformat() == "2026-11-23T15:15:00+05:45"


def test_both_sides_of_the_autumn_fold_are_kept_apart(journal):
    first = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    second = first.replace(fold=1)
    journal.record(interlude(due=first.astimezone(UTC).astimezone(timezone(first.utcoffset()))))
    journal.record(interlude(due=second.astimezone(UTC).astimezone(timezone(second.utcoffset()))))
    rows = journal.between(MONDAY, MONDAY)

    assert [f"{row.due:%H:%M%z}" for row in rows] == ["02:30+0200", "02:30+0100"]


def test_writing_again_replaces_the_row_of_the_same_kind_and_due(journal):
    first = journal.record(interlude())
    other = journal.record(interlude(kind=Kind.WIND_DOWN))
    again = journal.record(interlude(outcome=Outcome.COMPLETED, seconds_done=110.0))

    assert again.id == first.id
    assert other.id != first.id
    assert [row.outcome for row in journal.between(MONDAY, MONDAY)] == [Outcome.COMPLETED, None]


def test_the_same_instant_at_another_offset_is_the_same_row(journal):
    first = journal.record(interlude())
    again = journal.record(interlude(due=AT.astimezone(UTC)))

    assert again.id == first.id
    assert len(journal.between(MONDAY, MONDAY)) == 1


def test_days_are_found_by_their_label_oldest_first(journal):
    for days in (2, 0, 1, -1):
        step = timedelta(days=days)
        journal.record(interlude(due=AT + step, day=MONDAY + step))
    rows = journal.between(MONDAY, MONDAY + timedelta(days=1))

    assert [row.due for row in rows] == [AT, AT + timedelta(days=1)]


def test_the_latest_are_those_begun_newest_first(journal):
    hour = timedelta(hours=1)
    for number in range(4):
        due = AT + number * hour
        begun = None if number == 2 else due
        journal.record(interlude(due=due, started=begun, routine=f"r{number}"))
    journal.record(interlude(kind=Kind.WIND_DOWN, due=AT + 9 * hour, started=AT + 9 * hour))

    assert [row.routine for row in journal.latest(Kind.INTERLUDE, 2)] == ["r3", "r1"]


def test_the_unfinished_are_those_without_an_outcome(journal):
    journal.record(interlude(due=AT + timedelta(hours=2)))
    journal.record(interlude(due=AT + timedelta(hours=1), outcome=Outcome.MISSED))
    journal.record(interlude())

    assert [row.due for row in journal.unfinished()] == [AT, AT + timedelta(hours=2)]


def test_the_last_pause_counts_until_it_is_lifted(journal):
    first = Pause(AT, AT + timedelta(minutes=30))
    second = Pause(AT + timedelta(minutes=5), AT + timedelta(hours=1))

    assert journal.pause() is None
    journal.set_pause(first)
    journal.set_pause(second)
    assert journal.pause() == second
    journal.set_pause(None)
    assert journal.pause() is None


def test_lifting_a_pause_that_never_was_changes_nothing(journal):
    journal.set_pause(None)

    assert journal.pause() is None


def test_the_first_run_stays_and_the_last_sign_of_life_moves(journal):
    assert (journal.first_run(), journal.last_alive()) == (None, None)
    for minutes in (0, 5, 10):
        journal.keep_alive(AT + timedelta(minutes=minutes))

    assert journal.first_run() == AT
    assert journal.last_alive() == AT + timedelta(minutes=10)


def test_the_last_sign_of_life_is_the_one_written_last_though_the_clock_went_back(journal):
    journal.keep_alive(AT)
    journal.keep_alive(AT - timedelta(hours=3))

    assert journal.last_alive() == AT - timedelta(hours=3)


instants = st.datetimes(
    min_value=datetime(2000, 1, 2),  # noqa: DTZ001 - hypothesis adds the zone
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m))),
)
interludes = st.builds(
    Interlude,
    kind=st.sampled_from(Kind),
    due=instants,
    day=st.dates(),
    routine=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30),
    seconds_planned=st.integers(0, 10_000),
    offered=st.none() | instants,
    started=st.none() | instants,
    ended=st.none() | instants,
    seconds_done=st.floats(0, 10_000),
    outcome=st.none() | st.sampled_from(Outcome),
    reason=st.none() | st.sampled_from(Reason),
    postponed=st.integers(0, 10),
    planned=st.booleans(),
)


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    opened = open_for_writing(tmp_path_factory.mktemp("log") / "intermezzo.db", NOW)
    yield opened.journal
    opened.close()


@given(row=interludes)
def test_any_interlude_survives_the_disk(disk, row):
    written = disk.record(row)
    [found] = [each for each in disk.between(row.day, row.day) if each.id == written.id]

    assert replace(found, id=None) == row
    assert found.due.utcoffset() == row.due.utcoffset()
    assert written == found
