"""Opens the log whatever is found on the disk, and says in plain words what was done."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from intermezzo.core.adherence.record_memory import MemoryRecord
from intermezzo.core.day.interlude import Kind
from intermezzo.core.day.journal_memory import MemoryJournal
from intermezzo.ports import Journal, JournalError, RecordBook
from intermezzo.store.database import (
    REVISIONS,
    Condition,
    create,
    inspect,
    open_engine,
    open_engine_for_reading,
    undo_half_done,
    wal_of,
)
from intermezzo.store.journal import SqlJournal
from intermezzo.store.journal_late import LateJournal
from intermezzo.store.migrate import MigrationError, free_name, migrate_in_child
from intermezzo.store.record import SqlRecord
from intermezzo.store.record_late import LateRecord
from intermezzo.store.words import why

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenedJournal:
    """The log, what was wrong with it in plain sentences, and how to let it go."""

    journal: Journal
    book: RecordBook
    """What was planned and said, of the same file."""
    troubles: tuple[str, ...] = ()
    close: Callable[[], None] = lambda: None

    def has_begun(self) -> bool:
        """Tell whether an interlude was ever begun; a log that cannot be asked says so too."""
        try:
            return bool(self.journal.latest(Kind.INTERLUDE, 1))
        except JournalError:
            return True


class _LeftAlone(Exception):  # noqa: N818 - no fault of the program
    """The file stays as it is and is not used. One sentence."""


def open_for_writing(
    file: Path,
    now: datetime,
    *,
    migrate: Callable[[Path], None] = migrate_in_child,
    revisions: tuple[str, ...] = REVISIONS,
) -> OpenedJournal:
    """Open the log, made, brought up to date or begun anew as needed. Never raises, never loses.

    `now` names a broken file that is set aside. Call it while holding the lock of this home. A
    file out of reach is no trouble here but tried again at every use; until then the journal raises
    `JournalError`, which says what is wrong.
    """
    notes: list[str] = []
    opened: list[tuple[SqlJournal, SqlRecord]] = []

    def open_disk() -> tuple[SqlJournal, SqlRecord]:
        with _told_as_journal_error(file):
            if not opened:
                for note in _make_ready(file, now, migrate, revisions):
                    log.warning("%s", note)
                    notes.append(note)
                engine = open_engine(file)
                opened.append((SqlJournal(engine), SqlRecord(engine)))
        return opened[0]

    def close() -> None:
        for disk, _ in opened:
            disk.close()

    journal: Journal
    book: RecordBook
    try:
        journal, book = open_disk()
        journal.first_run()  # a look, so that what is wrong is said at the start
    except _LeftAlone as refusal:
        journal, book = _in_memory()
        notes.append(f"{refusal} Until then nothing is kept when Intermezzo ends.")
        log.warning("%s", notes[-1])
    except JournalError as error:
        if opened:
            journal, book = opened[0]
        else:
            journal = LateJournal(lambda: open_disk()[0])
            book = LateRecord(lambda: open_disk()[1])
        log.warning("%s", error)
    return OpenedJournal(journal, book, tuple(notes), close)


def _in_memory() -> tuple[MemoryJournal, MemoryRecord]:
    journal = MemoryJournal()
    return journal, MemoryRecord(lambda: journal.rows, journal.record)


@contextmanager
def _told_as_journal_error(file: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise JournalError(f"{file}: the log cannot be opened: {why(error)}") from error
    except OSError as error:
        raise JournalError(f"{file}: the log cannot be opened: {_reason(error)}.") from error


def open_for_reading(file: Path) -> OpenedJournal:
    """Open the log for looking, beside a running app. Changes nothing; never raises."""
    try:
        condition = inspect(file)
        match condition:
            case Condition.CURRENT:
                engine = open_engine_for_reading(file)
                journal = SqlJournal(engine)
                return OpenedJournal(journal, SqlRecord(engine), close=journal.close)
            case Condition.MISSING | Condition.EMPTY:
                return OpenedJournal(*_in_memory())
            case _:
                return OpenedJournal(*_in_memory(), (_UNREADABLE[condition].format(file=file),))
    except sqlite3.Error as error:
        return OpenedJournal(*_in_memory(), (f"{file}: the log cannot be read: {why(error)}",))
    except OSError as error:
        return OpenedJournal(*_in_memory(), (f"{file}: the log cannot be read: {_reason(error)}.",))


_UNREADABLE = {
    Condition.OLDER: "{file}: the log is of an older Intermezzo; start the app once to renew it.",
    Condition.NEWER: "{file}: the log was written by a newer Intermezzo; update this one.",
    Condition.BROKEN: "{file}: the log is damaged; start the app, it will set the file aside.",
}


def _make_ready(
    file: Path, now: datetime, migrate: Callable[[Path], None], revisions: tuple[str, ...]
) -> tuple[str, ...]:
    """Bring the file into the present shape; return what had to be said about it."""
    condition = _inspected(file, revisions)
    log.info("the log %s is %s", file, condition.value)
    match condition:
        case Condition.CURRENT:
            return ()
        case Condition.MISSING | Condition.EMPTY:
            return _begin(file, now, was_there=condition is Condition.EMPTY)
        case Condition.OLDER:
            return _renew(file, migrate)
        case Condition.NEWER:
            raise _LeftAlone(
                f"{file}: the log was written by a newer Intermezzo and is left untouched; "
                "update this one."
            )
        case Condition.BROKEN:
            aside = set_aside(file, now)
            create(file)
            return (f"The log was damaged. It is kept as {aside}, and a new one has begun.",)


def _inspected(file: Path, revisions: tuple[str, ...]) -> Condition:
    """Look at the file; undo first what a kill has left half done, which only a writer may."""
    try:
        return inspect(file, revisions)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
    undo_half_done(file)
    return inspect(file, revisions)


def _begin(file: Path, now: datetime, *, was_there: bool) -> tuple[str, ...]:
    """Make a new log. A write-ahead log without its file would be thrown away: keep it."""
    orphan = wal_of(file)
    if orphan.exists() and orphan.stat().st_size > 0:
        aside = set_aside(file, now)
        create(file)
        return (f"The log was lost in part. The rest is kept as {aside}, and a new one has begun.",)
    create(file)
    return (f"The log {file} was empty; it begins anew.",) if was_there else ()


def _renew(file: Path, migrate: Callable[[Path], None]) -> tuple[str, ...]:
    try:
        migrate(file)
    except MigrationError as error:
        raise _LeftAlone(
            f"{file}: the log of an older Intermezzo could not be renewed ({error}) and is as it "
            "was."
        ) from error
    return ()


def set_aside(file: Path, now: datetime) -> Path:
    """Rename a broken database with all that belongs to it; return its new name.

    The write-ahead log goes first: were we killed in between, a new database must not find it.
    """
    stamp = f"{now:%Y-%m-%dT%H%M%S}"
    aside = free_name(file.with_name(f"{file.stem}-broken-{stamp}{file.suffix}"))
    for suffix in ("-wal", "-journal", "-shm", ""):
        part = file.with_name(file.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
