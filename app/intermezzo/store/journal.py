"""The log in SQLite: rows to core values and back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime

from sqlalchemy import Engine, Select, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from intermezzo.core.day import bookmark
from intermezzo.core.day.bookmark import Bookmark
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Pause, Reason
from intermezzo.ports import PartlyReadError
from intermezzo.store.instants import lived, lived_or_none, offset_of, offset_or_none
from intermezzo.store.models import BookmarkRow, InterludeRow, PauseRow, RunRow
from intermezzo.store.sessions import SENSELESS, Sessions

_ONLY = 1
"""The number of the one bookmark."""


class SqlJournal:
    """Satisfies `ports.Journal`. Each write is one transaction of one statement.

    Instants come back at the offset they were recorded with.
    """

    def __init__(self, engine: Engine) -> None:
        self._sessions = Sessions(engine)
        self._run: tuple[int, int] | None = None
        """The number of this process's run, and its offset."""

    def record(self, interlude: Interlude) -> Interlude:
        """Write or replace the row of (kind, due); return it with its id."""
        values = columns_of(interlude)
        kept = {name: value for name, value in values.items() if name not in {"kind", "due"}}
        statement = (
            upsert(InterludeRow)
            .values(**values)
            .on_conflict_do_update(index_elements=["kind", "due"], set_=kept)
            .returning(InterludeRow)
        )
        with self._sessions.writing() as session:
            return interlude_of(session.execute(statement).scalar_one())

    def between(self, first: date, last: date) -> Sequence[Interlude]:
        """Return the rows whose app-day lies in `first`..`last`, oldest first."""
        wish = select(InterludeRow).where(InterludeRow.day.between(first, last))
        return self._interludes(wish.order_by(InterludeRow.due, InterludeRow.kind))

    def latest(self, kind: Kind, count: int) -> Sequence[Interlude]:
        """Return the last `count` rows of a kind that were begun, newest first."""
        begun = InterludeRow.started.is_not(None)
        wish = select(InterludeRow).where(InterludeRow.kind == kind.value, begun)
        newest = (InterludeRow.started.desc(), InterludeRow.due.desc())
        return self._interludes(wish.order_by(*newest).limit(count))

    def unfinished(self) -> Sequence[Interlude]:
        """Return every open row, oldest first."""
        wish = select(InterludeRow).where(InterludeRow.outcome.is_(None))
        return self._interludes(wish.order_by(InterludeRow.due, InterludeRow.kind))

    def pause(self) -> Pause | None:
        """Return the pause asked for last, whether or not its time is over; None once lifted."""
        wish = select(PauseRow).order_by(PauseRow.id.desc()).limit(1)
        with self._sessions.reading() as session:
            row = session.scalars(wish).one_or_none()
            if row is None or row.lifted:
                return None
            since = lived(row.since, row.since_offset)
            return Pause(since=since, until=lived(row.until, row.until_offset))

    def set_pause(self, pause: Pause | None) -> None:
        """Remember a pause, or that the last one was lifted. Former pauses stay in the log."""
        with self._sessions.writing() as session:
            if pause is None:
                last = select(func.max(PauseRow.id)).scalar_subquery()
                session.execute(update(PauseRow).where(PauseRow.id == last).values(lifted=True))
            else:
                session.execute(
                    insert(PauseRow).values(
                        since=pause.since,
                        since_offset=offset_of(pause.since),
                        until=pause.until,
                        until_offset=offset_of(pause.until),
                        lifted=False,
                    )
                )

    def bookmark(self) -> Bookmark | None:
        """Return what a former run wanted remembered; None if nothing, or nothing sensible."""
        with self._sessions.reading() as session:
            row = session.get(BookmarkRow, _ONLY)
            return None if row is None else bookmark.read(row.text)

    def set_bookmark(self, mark: Bookmark) -> None:
        """Remember `mark` in place of the former one."""
        text = bookmark.written(mark)
        statement = upsert(BookmarkRow).values(id=_ONLY, text=text)
        with self._sessions.writing() as session:
            session.execute(
                statement.on_conflict_do_update(index_elements=["id"], set_={"text": text})
            )

    def first_run(self) -> datetime | None:
        """Return when the app first ran."""
        wish = select(RunRow).order_by(RunRow.id).limit(1)
        with self._sessions.reading() as session:
            row = session.scalars(wish).one_or_none()
            return None if row is None else lived(row.began, row.began_offset)

    def last_alive(self) -> datetime | None:
        """Return the last sign of life, by the order of writing: clocks may be set back."""
        wish = select(RunRow).order_by(RunRow.id.desc()).limit(1)
        with self._sessions.reading() as session:
            row = session.scalars(wish).one_or_none()
            return None if row is None else lived(row.alive, row.alive_offset)

    def keep_alive(self, now: datetime) -> None:
        """Note that the app is running at `now`.

        The first note of a process begins a run, and so does one at another offset: where the
        clock of a sleeping computer has gone on to another zone, the app has not run in between.
        """
        offset = offset_of(now)
        alive = {"alive": now, "alive_offset": offset}
        with self._sessions.writing() as session:
            if self._run is not None and self._run[1] == offset:
                session.execute(update(RunRow).where(RunRow.id == self._run[0]).values(**alive))
                return
            new = insert(RunRow).values(began=now, began_offset=offset, **alive)
            number = session.scalars(new.returning(RunRow.id)).one()
        self._run = number, offset

    def close(self) -> None:
        """Fold the write-ahead log into the file and let it go."""
        self._sessions.close()

    def _interludes(self, wish: Select[InterludeRow]) -> list[Interlude]:
        with self._sessions.reading() as session:
            try:
                return [interlude_of(row) for row in session.scalars(wish)]
            except SENSELESS as error:
                raise PartlyReadError(
                    self._sessions.senseless(error), _sound(session, wish)
                ) from error


def _sound(session: Session, wish: Select[InterludeRow]) -> list[Interlude]:
    """Read one by one, as a column that makes no sense ends the reading of many rows."""
    found: list[Interlude] = []
    for number in session.scalars(wish.with_only_columns(InterludeRow.id)).all():
        with suppress(*SENSELESS):  # the caller tells it
            one = select(InterludeRow).where(InterludeRow.id == number)
            found.append(interlude_of(session.scalars(one).one()))
    return found


def interlude_of(row: InterludeRow) -> Interlude:
    """Return the value of a row; raise what `SENSELESS` lists."""
    return Interlude(
        kind=Kind(row.kind),
        due=lived(row.due, row.due_offset),
        day=row.day,
        routine=row.routine,
        seconds_planned=row.seconds_planned,
        id=row.id,
        offered=lived_or_none(row.offered, row.offered_offset),
        started=lived_or_none(row.started, row.started_offset),
        ended=lived_or_none(row.ended, row.ended_offset),
        seconds_done=row.seconds_done,
        outcome=None if row.outcome is None else Outcome(row.outcome),
        reason=None if row.reason is None else Reason(row.reason),
        postponed=row.postponed,
        planned=row.planned,
        held=None if row.held is None else Reason(row.held),
    )


def columns_of(interlude: Interlude) -> dict[str, object]:
    """Return the columns of a value, but for its id."""
    return {
        "kind": interlude.kind.value,
        "due": interlude.due,
        "due_offset": offset_of(interlude.due),
        "day": interlude.day,
        "routine": interlude.routine,
        "seconds_planned": interlude.seconds_planned,
        "offered": interlude.offered,
        "offered_offset": offset_or_none(interlude.offered),
        "started": interlude.started,
        "started_offset": offset_or_none(interlude.started),
        "ended": interlude.ended,
        "ended_offset": offset_or_none(interlude.ended),
        "seconds_done": interlude.seconds_done,
        "outcome": None if interlude.outcome is None else interlude.outcome.value,
        "reason": None if interlude.reason is None else interlude.reason.value,
        "postponed": interlude.postponed,
        "planned": interlude.planned,
        "held": None if interlude.held is None else interlude.held.value,
    }
