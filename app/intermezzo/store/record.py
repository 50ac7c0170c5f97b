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
from intermezzo.core.day.interlude import Interlude
from intermezzo.store import record_rows
from intermezzo.store.journal import columns_of
from intermezzo.store.models import (
    Base,
    CorrectionRow,
    ElsewhereRow,
    ExcuseRow,
    InterludeRow,
    PlanRow,
    RunRow,
    UndoRow,
)
from intermezzo.store.record_rows import Columns
from intermezzo.store.sessions import SENSELESS, Sessions

_T = TypeVar("_T")


class SqlRecord:
    """Satisfies `ports.RecordBook`. Each write is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._sessions = Sessions(engine)
        self.faults: tuple[str, ...] = ()

    def plans(self, first: date, last: date) -> Mapping[date, PlannedDay]:
        """Return what was planned on the app-days `first`..`last`, where that is known."""
        wish = select(*PlanRow.__table__.columns).where(PlanRow.day.between(first, last))
        with self._sessions.reading() as session:
            found = [record_rows.plan(row) for row in session.execute(wish)]
        return {planned.day: planned for planned in found}

    def set_plan(self, planned: PlannedDay) -> None:
        """Write or replace what is planned on its day."""
        values = record_rows.columns_of_plan(planned)
        statement = upsert(PlanRow).values(**values)
        with self._sessions.writing() as session:
            session.execute(statement.on_conflict_do_update(index_elements=["day"], set_=values))

    def excuse(self, excuse: Excuse) -> None:
        """Add that days do not count."""
        self._add(ExcuseRow, record_rows.columns_of_excuse(excuse))

    def correct(self, correction: Correction) -> None:
        """Add what the person says about a row."""
        self._add(CorrectionRow, record_rows.columns_of_correction(correction))

    def undo(self, undo: Undo) -> None:
        """Add that a correction or an excuse does not hold."""
        self._add(UndoRow, record_rows.columns_of_undo(undo))

    def record(self, day_starts: time = DAY_STARTS) -> Record:
        """Return all there is to count from; what makes no sense is left out and told."""
        with self._sessions.reading() as session:
            return self._read(session, day_starts)

    def merge(self, theirs: Record) -> Merge:
        """Take over what another record has, all or nothing; return what that came to."""
        with self._sessions.writing() as session:
            # A lock before the first look: nobody may write between looking and writing.
            session.connection().exec_driver_sql("BEGIN IMMEDIATE")
            found = merge(self._read(session, theirs.day_starts), theirs)
            _write(session, found)
        return found

    def _read(self, session: Session, day_starts: time) -> Record:
        faults: list[Exception] = []

        def all_of(table: type[Base], make: Callable[[Columns], _T]) -> list[_T]:
            return _sound(session, table, make, faults)

        rows = _rows(session, faults)
        plans = all_of(PlanRow, record_rows.plan)
        excuses = all_of(ExcuseRow, record_rows.excuse)
        corrections = all_of(CorrectionRow, record_rows.correction)
        undos = all_of(UndoRow, record_rows.undo)
        runs = all_of(RunRow, record_rows.run) + all_of(ElsewhereRow, record_rows.run)
        self.faults = tuple(dict.fromkeys(self._sessions.senseless(fault) for fault in faults))
        known = {planned.day: planned for planned in plans}
        return Record(rows, known, excuses, corrections, undos, runs, day_starts)

    def _add(self, table: type[Base], values: Mapping[str, object]) -> None:
        with self._sessions.writing() as session:
            session.execute(insert(table).values(**values))


def _rows(session: Session, faults: list[Exception]) -> list[Interlude]:
    """Return the log; say of rows that make no sense why they make none."""
    found: list[Interlude] = []
    for row in session.connection().exec_driver_sql(record_rows.INTERLUDES):
        try:
            found.append(record_rows.interlude(row))
        except SENSELESS as error:
            faults.append(error)
    return found


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


def _write(session: Session, found: Merge) -> None:
    """Write what is new, and the rows that have gone on elsewhere."""
    parts: tuple[tuple[type[Base], list[dict[str, object]]], ...] = (
        (InterludeRow, [columns_of(row) for row in found.rows]),
        (PlanRow, [record_rows.columns_of_plan(each) for each in found.plans]),
        (ExcuseRow, [record_rows.columns_of_excuse(each) for each in found.excuses]),
        (CorrectionRow, [record_rows.columns_of_correction(each) for each in found.corrections]),
        (UndoRow, [record_rows.columns_of_undo(each) for each in found.undos]),
    )
    for table, values in parts:
        if values:
            session.execute(insert(table), values)
    for run in found.runs:
        values_of_run = record_rows.columns_of_run(run)
        statement = upsert(ElsewhereRow).values(**values_of_run)
        session.execute(
            statement.on_conflict_do_update(index_elements=["began"], set_=values_of_run)
        )
    for row in found.taken:
        known = update(InterludeRow).where(InterludeRow.id == row.id)
        session.execute(known.values(**columns_of(row)))
