"""What holds of any record, whoever lived it and wherever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from core.adherence.records import DAYS, FIRST, LAST, days, moments, records, rows, zones
from intermezzo.core.adherence.days import Tally
from intermezzo.core.adherence.figures import Figures
from intermezzo.core.adherence.history import history
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.adherence.merging import merge
from intermezzo.core.adherence.record import (
    Action,
    Correction,
    Excuse,
    ExcuseReason,
    PlannedDay,
    Record,
    app_day,
)
from intermezzo.core.adherence.streak import Streak
from intermezzo.core.day.interlude import Interlude, Kind, Outcome

NOW = datetime.combine(LAST, time(23), tzinfo=UTC)
property_of = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def figures(record: Record, moment: datetime = NOW) -> Figures:
    return Ledger(record).figures(moment)


def shuffled(values: Sequence[object], seed: int) -> list[object]:
    found = list(values)
    Random(seed).shuffle(found)  # noqa: S311 - no secret
    return found


@given(record=records(), seed=st.integers())
@property_of
def test_the_order_of_what_is_written_never_matters(record, seed):
    other = replace(
        record,
        rows=shuffled(record.rows, seed),
        plans=dict(shuffled(list(record.plans.items()), seed)),
        excuses=shuffled(record.excuses, seed),
        corrections=shuffled(record.corrections, seed),
        undos=shuffled(record.undos, seed),
        runs=shuffled(record.runs, seed),
    )

    assert history(Ledger(record), NOW) == history(Ledger(other), NOW)


def full(due: datetime, *, kind: Kind = Kind.INTERLUDE) -> Interlude:
    return Interlude(
        kind=kind,
        due=due,
        day=app_day(due),
        routine="tall_seat_reset",
        seconds_planned=100,
        started=due,
        ended=due + timedelta(seconds=100),
        seconds_done=100.0,
        outcome=Outcome.COMPLETED,
        planned=False,
    )


@given(record=records(), when=moments, kind=st.sampled_from(Kind))
@property_of
def test_an_extra_session_never_lowers_anything(record, when, kind):
    due = when + timedelta(minutes=7)  # no row has this time
    before, after = (
        figures(record),
        figures(replace(record, rows=(*record.rows, full(due, kind=kind)))),
    )

    assert (after.adherence_7 or 0) >= (before.adherence_7 or 0)
    assert (after.adherence_28 or 0) >= (before.adherence_28 or 0)
    assert after.week.planned == before.week.planned
    assert after.run >= before.run
    assert after.best_run >= before.best_run
    assert after.weeks_kept >= before.weeks_kept
    assert after.active_days_month >= before.active_days_month
    assert after.today.halves >= before.today.halves


def excused(record: Record, day: date, *, marked: datetime) -> Record:
    made = Excuse("new", day, day, ExcuseReason.DAY_OFF, marked)
    return replace(record, excuses=(*record.excuses, made))


@given(record=records(), day=days)
@property_of
def test_marking_an_empty_day_excused_never_lowers_anything(record, day):
    """The property of the issue, where 8.2 and 8.4 allow it: see the next two tests."""
    marked = datetime.combine(day, time(12), tzinfo=UTC)
    ledger = Ledger(record)
    assume(not ledger.at(NOW).of(day).active)
    before, after = ledger.figures(NOW), figures(excused(record, day, marked=marked))

    assert (
        before.adherence_7 is None
        or after.adherence_7 is None
        or (after.adherence_7 >= before.adherence_7)
    )
    assert (
        before.adherence_28 is None
        or after.adherence_28 is None
        or (after.adherence_28 >= before.adherence_28)
    )
    assert after.run >= before.run
    assert after.weeks_kept >= before.weeks_kept
    assert after.active_days_month == before.active_days_month


@given(record=records(), day=days)
@property_of
def test_marking_a_day_excused_lowers_adherence_only_where_it_was_above_the_rest(record, day):
    """8.4 makes the sessions of an excused day bonus, so a day better than the average takes its
    credit along: 8 of 8 and 0 of 4 are 67 %, and without one of the two good days 50 %. Of any
    other day the property of the issue holds, exactly and before any rounding.
    """
    marked = datetime.combine(day, time(12), tzinfo=UTC)
    ledger = Ledger(record)
    at = ledger.at(NOW)
    whole, part = at.share(28), at.of(day).share
    assume(part.halves * whole.planned <= whole.halves * part.planned)
    left = Ledger(excused(record, day, marked=marked)).at(NOW).share(28)

    assert left.halves * whole.planned >= whole.halves * left.planned


def test_a_full_day_that_is_excused_takes_its_credit_along():
    first = date(2026, 11, 23)
    record = Record(
        [full(datetime.combine(first + timedelta(days=n), time(10), tzinfo=UTC)) for n in (0, 1)],
        {first + timedelta(days=n): PlannedDay(first, 1, 0) for n in range(3)},
    )
    now = datetime(2026, 11, 27, 12, tzinfo=UTC)
    less = excused(record, first, marked=now)

    assert (figures(record, now).adherence_7, figures(less, now).adherence_7) == (67, 50)


@given(record=records(), row=rows(), action=st.sampled_from(Action))
@property_of
def test_nothing_the_person_says_lowers_the_best_run(record, row, action):
    record = record.known_at(NOW)  # what is said now is said after all else
    assume(record.rows)
    target = record.rows[row.due.minute % len(record.rows)]
    outcome = Outcome.MISSED if action is Action.OUTCOME else None
    said = Correction("new", NOW, target.kind, target.due, action, outcome)
    former = figures(record).best_run
    corrected = replace(record, corrections=(*record.corrections, said))
    off = excused(record, target.day, marked=NOW)

    assert figures(corrected).best_run >= former
    assert figures(off).best_run >= former


@given(record=records())
@property_of
def test_the_best_run_only_grows_with_time(record):
    found = [
        figures(record.known_at(moment), moment).best_run
        for moment in (NOW - timedelta(days=n) for n in range(DAYS, -1, -5))
    ]

    assert found == sorted(found)
    assert figures(record).run <= figures(record).best_run


@given(record=records(), other=records())
@property_of
def test_two_devices_come_to_the_same_whoever_takes_in_whom(record, other):
    """Where nothing is in conflict."""
    there = {(row.kind, row.due.astimezone(UTC)) for row in record.rows}
    other = replace(
        other,
        rows=[row for row in other.rows if (row.kind, row.due.astimezone(UTC)) not in there],
        plans={day: planned for day, planned in other.plans.items() if day not in record.plans},
        excuses=[replace(each, id=f"o{each.id}") for each in other.excuses],
        corrections=[replace(each, id=f"o{each.id}") for each in other.corrections],
        undos=[replace(each, id=f"o{each.id}", of=f"o{each.of}") for each in other.undos],
        runs=(),
    )
    one, two = joined(record, other), joined(other, record)

    assert figures(one) == figures(two)
    assert merge(one, other).is_empty


def joined(ours: Record, theirs: Record) -> Record:
    new = merge(ours, theirs)
    return Record(
        [*ours.rows, *new.rows],
        {**ours.plans, **{planned.day: planned for planned in new.plans}},
        [*ours.excuses, *new.excuses],
        [*ours.corrections, *new.corrections],
        [*ours.undos, *new.undos],
        [*ours.runs, *new.runs],
    )


@given(flights=st.lists(zones, min_size=1, max_size=8), per_day=st.integers(1, 3))
@property_of
def test_no_sequence_of_zones_loses_or_doubles_a_session(flights, per_day):
    """One session every eight hours, wherever the clock stands: each counts on exactly one day."""
    start = datetime(2026, 10, 23, 6, tzinfo=UTC)
    lived = [
        full((start + timedelta(hours=24 // per_day * n)).astimezone(flights[n % len(flights)]))
        for n in range(per_day * 20)
    ]
    ledger = Ledger(Record(lived))
    tallies = ledger.at(NOW).tallies.values()

    assert sum(tally.sessions for tally in tallies) == len(lived)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 8)), min_size=1, max_size=70))
@property_of
def test_the_run_is_that_of_the_best_way_to_spend_the_repairs(written):
    """Against every way there is, tried one by one."""
    tallies = [
        Tally(planned, min(halves, 2 * planned), int(halves > 0), 0, 0)
        for planned, halves in written
    ]
    first = FIRST.toordinal()
    streak = Streak()
    for number, tally in enumerate(tallies):
        streak = streak.after(first + number, tally)

    assert streak.run == best_of_all(tallies, first)


def best_of_all(tallies: Sequence[Tally], first: int) -> int:
    """Return the longest run, of each way: (run, lost, day of the last repair)."""
    ways = {(0, 0, -99)}
    week, graced = None, False
    for day, tally in enumerate(tallies, first):
        if not tally.planned:
            continue
        if week != (day - 1) // 7:
            week, graced = (day - 1) // 7, False
        if not tally.sessions:
            ways = {(run, 0, at) if not graced else (0, run, at) for run, _, at in ways}
            graced = True
            continue
        repaired = {
            (lost + 1, 0, day)
            for _, lost, at in ways
            if lost and day - at >= 14 and tally.halves == 2 * tally.planned
        }
        ways = {(run + 1, 0, at) for run, _, at in ways} | repaired
    return max(run for run, _, _ in ways)
