"""How long the figures of ten years take: from the log on the disk to all that the window shows."""

from __future__ import annotations

import json
import statistics
import subprocess
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from virtual_desktop import VirtualDesktop

from benchmarks.measure import Measure
from benchmarks.subject import APP
from intermezzo.core.adherence.history import History, history
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.adherence.record import (
    Action,
    Correction,
    Excuse,
    ExcuseReason,
    PlannedDay,
    Record,
    looking_back,
)
from intermezzo.core.day.credit import outcome_of
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Reason
from intermezzo.ports import RecordBook
from intermezzo.store.opening import open_for_writing

FIRST, YEARS = date(2016, 11, 28), 10
ROWS = 30_000
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
TIMES = 9
LENGTH_S = 110
HOURS = (9, 10, 11, 13, 14, 15, 16, 17)


def adherence(desktop: VirtualDesktop, folder: Path) -> list[Measure]:
    """CPU time of this process: medians, each after a session more; the first time by itself."""
    file = folder / "intermezzo.db"
    opened = open_for_writing(file, NOW)
    opened.book.merge(ten_years())
    began = time.process_time()
    figures_of(opened.book)
    first = time.process_time() - began
    again: list[float] = []
    for number in range(TIMES):
        due = NOW + timedelta(minutes=number)
        opened.journal.record(session(due, due.date(), 1.0, planned=False))
        began = time.process_time()
        figures_of(opened.book)
        again.append(time.process_time() - began)
    opened.close()
    return [
        Measure(
            "figures of ten years, after a session",
            "ms",
            1000 * statistics.median(again),
            at_most=30,
        ),
        Measure("the same, the first time", "ms", 1000 * first),
        Measure(
            "`intermezzo stats --json` of ten years, whole process", "ms", whole(desktop, folder)
        ),
    ]


def figures_of(book: RecordBook) -> History:
    """Read, count, and tell everything that the window shows."""
    record = book.record(since=looking_back(NOW.date()))
    return history(Ledger(record), NOW, purposes={"tall_seat_reset": "posture"})


def whole(desktop: VirtualDesktop, home: Path) -> float:
    """Return the milliseconds of the quickest of three."""
    took: list[float] = []
    for _ in range(3):
        began = time.monotonic()
        command = [str(APP), "--home", str(home), "stats", "--json"]
        answer = subprocess.run(
            command, env=dict(desktop.environ), check=True, capture_output=True
        ).stdout
        took.append(time.monotonic() - began)
        json.loads(answer)
    return 1000 * min(took)


def ten_years() -> Record:
    """Make up ten years, most of it done, with excuses and corrections now and then."""
    chance = Random(6)  # noqa: S311 - no secret
    rows: list[Interlude] = []
    plans: dict[date, PlannedDay] = {}
    excuses: list[Excuse] = []
    corrections: list[Correction] = []
    days = [FIRST + timedelta(days=number) for number in range(365 * YEARS + 3)]
    for number, day in enumerate(days):
        plans[day] = PlannedDay(day, 6, 1)
        for place in range(ROWS * (number + 1) // len(days) - len(rows)):
            due = datetime(day.year, day.month, day.day, HOURS[place % len(HOURS)], tzinfo=UTC)
            due += timedelta(minutes=7 * (place // len(HOURS)))
            share = chance.choice([1.0, 1.0, 1.0, 0.5, None])
            rows.append(session(due, day, share, planned=place < len(HOURS) - 1))
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        if number % 45 == 0:
            last = day + timedelta(days=3)
            excuses.append(Excuse(f"e{number}", day, last, ExcuseReason.VACATION, noon))
        if number % 30 == 0:
            row = rows[-1]
            corrections.append(
                Correction(f"c{number}", noon, row.kind, row.due, Action.OUTCOME, Outcome.PARTIAL)
            )
    runs = [(datetime(day.year, day.month, day.day, 8, tzinfo=UTC),) * 2 for day in days]
    return Record(rows, plans, excuses, corrections, (), runs)


def session(due: datetime, day: date, share: float | None, *, planned: bool) -> Interlude:
    """Return a row that was done to a share, or missed where there is none."""
    kind = Kind.WIND_DOWN if due.hour == HOURS[-1] else Kind.INTERLUDE
    done = (share or 0.0) * LENGTH_S
    return Interlude(
        kind=kind,
        due=due,
        day=day,
        routine="tall_seat_reset",
        seconds_planned=LENGTH_S,
        offered=due,
        started=None if share is None else due,
        ended=due + timedelta(seconds=LENGTH_S),
        seconds_done=done,
        outcome=Outcome.MISSED if share is None else outcome_of(done, LENGTH_S),
        reason=Reason.UNANSWERED if share is None else None,
        planned=planned,
    )
