"""What was planned, and what the person said about the log, in SQLite beside the log itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import TypeVar

from sqlalchemy import Engine, String, insert, inspect, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from intermezzo.core.adherence.merging import Merge, merge
from intermezzo.core.adherence.record import (
    DAY_STARTS,
    Correction,
    Excuse,
    PlannedDay,
    Record,
    Undo,
)
from intermezzo.store import record_rows
from intermezzo.store.journal import columns_of
from intermezzo.store.models import (
    Base,
    CorrectionRow,
    ElsewhereRow,
    ExcuseRow,
    InterludeRow,
    PlanRow,
    UndoRow,
)
from intermezzo.store.record_past import Past, bare, read_past
from intermezzo.store.record_rows import Columns
from intermezzo.store.sessions import SENSELESS, Sessions

_T = TypeVar("_T")


class SqlRecord:
    """Satisfies `ports.RecordBook`. Each write is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._sessions = Sessions(engine)
        self.faults: tuple[str, ...] = ()
        self._past: tuple[tuple[date, int], Past] | None = None
        """What was read last, with since when it is over and the state of the file then."""

    def plans(self, first: date, last: date) -> Mapping[date, PlannedDay]:
        """Return what was planned on the app-days `first`..`last`, where that is known."""
        faults: list[Exception] = []
        wish, days = f"{record_rows.PLANS} WHERE day BETWEEN ? AND ?", (str(first), str(last))
        with self._sessions.reading() as session:
            found = bare(session, wish, record_rows.plan, days, faults)
        return {planned.day: planned for planned in found}

    def set_plan(self, planned: PlannedDay) -> None:
        """Write or replace what is planned on its day."""
        with self._sessions.writing() as session:
            _put_plan(session, planned)
        if self._past is not None and planned.day < self._past[0][0]:
            self._past = None

    def excuse(self, excuse: Excuse) -> None:
        """Add that days do not count."""
        self._add(ExcuseRow, record_rows.columns_of_excuse(excuse))

    def correct(self, correction: Correction) -> None:
        """Add what the person says about a row."""
        self._add(CorrectionRow, record_rows.columns_of_correction(correction))

    def undo(self, undo: Undo) -> None:
        """Add that a correction or an excuse does not hold."""
        self._add(UndoRow, record_rows.columns_of_undo(undo))

    def record(self, day_starts: time = DAY_STARTS, since: date | None = None) -> Record:
        """Return all there is to count from; what makes no sense is left out and told.

        With `since`, the rows of days before it come added up, but for those that were corrected.
        """
        with self._sessions.reading() as session:
            if since is None:
                return self._read(session, day_starts, Past(), "")
            return self._read(session, day_starts, self._past_before(session, since), str(since))

    def merge(self, theirs: Record) -> Merge:
        """Take over what another record has, all or nothing; return what that came to."""
        with self._sessions.writing() as session:
            # A lock before the first look: nobody may write between looking and writing.
            session.connection().exec_driver_sql("BEGIN IMMEDIATE")
            found = merge(self._read(session, theirs.day_starts, Past(), ""), theirs)
            _write(session, found)
        self._past = None
        return found

    def _read(self, session: Session, day_starts: time, past: Past, since: str) -> Record:
        """Read what is not in `past`: the days from `since` on. Any day is later than ''."""
        faults = list(past.faults)

        def all_of(table: type[Base], make: Callable[[Columns], _T]) -> list[_T]:
            return _sound(session, table, make, faults)

        wish = f"{record_rows.INTERLUDES} WHERE day >= ?"
        rows = bare(session, wish, record_rows.interlude, (since,), faults)
        wish = f"{record_rows.PLANS} WHERE day >= ?"
        plans = bare(session, wish, record_rows.plan, (since,), faults)
        wish = f"{record_rows.RUNS} WHERE alive >= ?"
        runs = bare(session, wish, record_rows.run, (since,), faults)
        found = Record(
            rows=[*past.rows, *rows],
            plans={**past.plans, **{planned.day: planned for planned in plans}},
            excuses=all_of(ExcuseRow, record_rows.excuse),
            corrections=all_of(CorrectionRow, record_rows.correction),
            undos=all_of(UndoRow, record_rows.undo),
            runs=[*past.runs, *runs],
            day_starts=day_starts,
            counted=past.counted,
        )
        self.faults = tuple(dict.fromkeys(self._sessions.senseless(fault) for fault in faults))
        return found

    def _past_before(self, session: Session, since: date) -> Past:
        """Read what is long past; it changes only where somebody else writes, or we merge."""
        state = session.connection().exec_driver_sql("PRAGMA data_version").scalar_one()
        if self._past is None or self._past[0] != (since, state):
            self._past = (since, state), read_past(session, since)
        return self._past[1]

    def _add(self, table: type[Base], values: Mapping[str, object]) -> None:
        with self._sessions.writing() as session:
            session.execute(insert(table).values(**values))


def _sound(
    session: Session, table: type[Base], make: Callable[[Columns], _T], faults: list[Exception]
) -> list[_T]:
    """Return the rows of a table that make sense; say of the others why they make none."""
    columns = table.__table__.columns
    try:
        return [make(row) for row in session.execute(select(*columns))]
    except SENSELESS as error:
        faults.append(error)
    found: list[_T] = []
    # One by one, as a column that makes no sense ends the reading of many rows.
    [key] = inspect(table).primary_key
    wish = select(*columns)
    for name in session.scalars(select(key.cast(String))).all():
        try:
            found.append(make(session.execute(wish.where(key.cast(String) == name)).one()))
        except SENSELESS as error:
            faults.append(error)
    return found


def _put_plan(session: Session, planned: PlannedDay) -> None:
    values = record_rows.columns_of_plan(planned)
    statement = upsert(PlanRow).values(**values)
    session.execute(statement.on_conflict_do_update(index_elements=["day"], set_=values))


def _write(session: Session, found: Merge) -> None:
    """Write what is new, and the rows that have gone on elsewhere."""
    parts: tuple[tuple[type[Base], list[dict[str, object]]], ...] = (
        (InterludeRow, [columns_of(row) for row in found.rows]),
        (ExcuseRow, [record_rows.columns_of_excuse(each) for each in found.excuses]),
        (CorrectionRow, [record_rows.columns_of_correction(each) for each in found.corrections]),
        (UndoRow, [record_rows.columns_of_undo(each) for each in found.undos]),
    )
    for table, values in parts:
        if values:
            session.execute(insert(table), values)
    for planned in found.plans:
        _put_plan(session, planned)
    for run in found.runs:
        values_of_run = record_rows.columns_of_run(run)
        statement = upsert(ElsewhereRow).values(**values_of_run)
        session.execute(
            statement.on_conflict_do_update(index_elements=["began"], set_=values_of_run)
        )
    for row in found.taken:
        known = update(InterludeRow).where(InterludeRow.id == row.id)
        session.execute(known.values(**columns_of(row)))
