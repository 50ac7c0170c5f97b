"""Made-up records: a few weeks lived in any zones, with everything that can be said about them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

from hypothesis import strategies as st

from intermezzo.core.adherence.record import (
    Action,
    Correction,
    Excuse,
    ExcuseReason,
    PlannedDay,
    Record,
    Undo,
    app_day,
)
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Reason

FIRST = date(2026, 10, 12)
DAYS = 47
LAST = FIRST + timedelta(days=DAYS - 1)
HOURS = (1, 1, 1, 2, 0, -8, 11)
zones = st.sampled_from([timezone(timedelta(hours=hours)) for hours in HOURS])
days = st.integers(0, DAYS - 1).map(lambda n: FIRST + timedelta(days=n))
clocks = st.sampled_from([time(0, 40), time(9), time(10, 30), time(14), time(16), time(22, 15)])
moments = st.builds(datetime.combine, days, clocks, zones)


@st.composite
def rows(draw: st.DrawFn, when: st.SearchStrategy[datetime] = moments) -> Interlude:
    due = draw(when)
    length = draw(st.sampled_from([100, 100, 0]))
    outcome = draw(st.sampled_from([*Outcome, Outcome.COMPLETED, Outcome.COMPLETED, None]))
    share = {Outcome.COMPLETED: 1.0, Outcome.PARTIAL: 0.5, Outcome.STOPPED: 0.2}.get(outcome, 0.0)
    missed = outcome is Outcome.MISSED
    return Interlude(
        kind=draw(st.sampled_from(Kind)),
        due=due,
        day=app_day(due),
        routine="tall_seat_reset",
        seconds_planned=length,
        started=due if share else None,
        ended=due + timedelta(seconds=length) if share else None,
        seconds_done=share * length,
        outcome=outcome,
        reason=draw(st.sampled_from(Reason)) if missed else None,
        planned=draw(st.booleans()),
    )


@st.composite
def records(draw: st.DrawFn) -> Record:
    planned = draw(st.dictionaries(days, st.tuples(st.integers(0, 3), st.integers(0, 1))))
    usual = draw(st.booleans())
    if usual:
        work = (FIRST + timedelta(days=n) for n in range(DAYS))
        planned = {day: (3, 1) for day in work if day.weekday() < 5} | planned
    found = draw(st.lists(rows(), max_size=60))
    unique = {(row.kind, row.due.astimezone(UTC)): row for row in found}
    excuses = [
        Excuse(f"e{n}", first, first + timedelta(days=draw(st.integers(0, 4))), reason, marked)
        for n, (first, reason, marked) in enumerate(
            draw(st.lists(st.tuples(days, st.sampled_from(ExcuseReason), moments), max_size=4))
        )
    ]
    corrections = (
        [
            _correction(draw, f"c{n}", row)
            for n, row in enumerate(draw(st.lists(st.sampled_from([*unique.values()]), max_size=4)))
        ]
        if unique
        else []
    )
    said = [each.id for each in excuses] + [each.id for each in corrections]
    undone = draw(st.lists(st.sampled_from(said), max_size=3)) if said else []
    undos = [Undo(f"u{n}", draw(moments), of) for n, of in enumerate(undone)]
    runs = draw(st.lists(st.tuples(moments, st.integers(0, 100)), max_size=5))
    lived = {began: (began, began + timedelta(hours=hours)) for began, hours in runs}
    return Record(
        tuple(unique.values()),
        {day: PlannedDay(day, *slots) for day, slots in planned.items()},
        tuple(excuses),
        tuple(corrections),
        tuple(undos),
        tuple(lived.values()),
    )


def _correction(draw: st.DrawFn, name: str, row: Interlude) -> Correction:
    action = draw(st.sampled_from(Action))
    outcome = draw(st.sampled_from(Outcome)) if action is Action.OUTCOME else None
    at = row.due + timedelta(days=draw(st.integers(0, 9)))
    return Correction(name, at, row.kind, row.due, action, outcome)
