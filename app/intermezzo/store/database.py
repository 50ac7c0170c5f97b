"""The database file: its engine, its shape, and whether it is sound. Nothing here mends."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, StaticPool, create_engine, event

from intermezzo.store.models import Base
from intermezzo.store.words import means_damage

REVISIONS = ("0001", "0002", "0003")
"""Every revision this app knows, oldest first; a test holds them to the migrations."""

BUSY_MS = 500
"""How long a call may wait for another process. The window stands still meanwhile."""

_VERSION_TABLE = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"
_HEADER_BYTES = 100
_HEADER = b"SQLite format 3\x00"


class Condition(Enum):
    """What is found where the database should be."""

    MISSING = "missing"
    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    BROKEN = "broken"


def wal_of(file: Path) -> Path:
    """Return the write-ahead log that belongs to a database file."""
    return file.with_name(file.name + "-wal")


def side_files(file: Path) -> tuple[Path, ...]:
    """Return whatever SQLite may keep beside a database file, the write-ahead log first."""
    return tuple(file.with_name(file.name + suffix) for suffix in ("-wal", "-journal", "-shm"))


def inspect(file: Path, revisions: tuple[str, ...] = REVISIONS) -> Condition:
    """Look at a database without changing it; raise `sqlite3.Error` where one cannot look.

    Read-only, so that the write-ahead log of a broken file is not folded into it.
    """
    if not file.exists():
        return Condition.MISSING
    if file.is_fifo():
        raise OSError(f"{file} is a pipe")  # reading it would never end
    with file.open("rb") as opened:
        header = opened.read(_HEADER_BYTES)
    if not header:
        return Condition.EMPTY
    if not header.startswith(_HEADER) or _is_cut_short(file, header):
        return Condition.BROKEN
    try:
        with closing(connect_read_only(file)) as connection:
            return _condition(connection, revisions)
    except sqlite3.DatabaseError as error:
        if means_damage(error):
            return Condition.BROKEN
        raise


def _is_cut_short(file: Path, header: bytes) -> bool:
    """Tell whether pages are missing at the end.

    SQLite reads what is missing of the last page as zeros, and its check may find that in order.
    With a write-ahead log the last pages may still be in there.
    See https://www.sqlite.org/fileformat.html (1.3) for the places in the header.
    """
    if len(header) < _HEADER_BYTES:
        return True
    if _has_wal(file):
        return False
    page = int.from_bytes(header[16:18])
    page = 0x10000 if page == 1 else page
    pages = int.from_bytes(header[28:32])
    return file.stat().st_size < page * pages


def connect_read_only(file: Path) -> sqlite3.Connection:
    """Open a database that others may write to meanwhile; raise `sqlite3.Error`."""
    address = f"{file.absolute().as_uri()}?mode=ro"
    if not os.access(file.parent, os.W_OK) and not _has_wal(file):
        # A write-ahead log cannot be opened where its index cannot be made. There is none, and
        # so nobody writes: https://www.sqlite.org/wal.html (read-only databases).
        address += "&immutable=1"
    return sqlite3.connect(address, uri=True, timeout=BUSY_MS / 1000, check_same_thread=False)


def _has_wal(file: Path) -> bool:
    wal = wal_of(file)
    return wal.exists() and wal.stat().st_size > 0


def _condition(connection: sqlite3.Connection, revisions: tuple[str, ...]) -> Condition:
    verdict = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != ("ok",):
        return Condition.BROKEN
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not tables:
        return Condition.EMPTY
    if "alembic_version" not in tables:
        return Condition.BROKEN  # some other program's
    versions = [name for (name,) in connection.execute("SELECT version_num FROM alembic_version")]
    if versions == [revisions[-1]]:
        return Condition.CURRENT if tables >= set(Base.metadata.tables) else Condition.BROKEN
    return Condition.OLDER if set(versions) < set(revisions) else Condition.NEWER


def undo_half_done(file: Path) -> None:
    """Let SQLite roll back what was being written when its process was killed."""
    with closing(sqlite3.connect(file, timeout=BUSY_MS / 1000)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def open_engine(file: Path) -> Engine:
    """Return an engine on one connection that stays open, with our pragmas."""
    engine = _engine(file)
    event.listen(engine, "connect", _for_writing)
    return engine


def open_engine_for_reading(file: Path) -> Engine:
    """Return an engine that can change nothing, beside a running app."""
    engine = create_engine(
        url_of(file),  # for the words of an error
        poolclass=StaticPool,
        creator=lambda: connect_read_only(file),
    )
    event.listen(engine, "connect", _for_reading)
    return engine


def create(file: Path) -> None:
    """Make the newest shape in an empty file, whole or not at all; only the person may read it."""
    file.touch(mode=0o600, exist_ok=True)
    engine = create_engine(url_of(file), connect_args={"timeout": BUSY_MS / 1000})
    make_transactional(engine)
    try:
        with engine.begin() as connection:
            present = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
            if present == 0:  # else another process was quicker
                Base.metadata.create_all(connection)
                connection.exec_driver_sql(_VERSION_TABLE)
                connection.exec_driver_sql(
                    "INSERT INTO alembic_version VALUES (?)", (REVISIONS[-1],)
                )
    finally:
        engine.dispose()


def url_of(file: Path) -> URL:
    """Return what SQLAlchemy calls a file; as text, a `?` in a folder's name would end it."""
    return URL.create("sqlite", database=str(file))


def make_transactional(engine: Engine) -> None:
    """Let changes of shape be undone as a whole, on every connection of `engine`."""
    event.listen(engine, "connect", _manual_transactions)
    event.listen(engine, "begin", _begin_immediate)


def _engine(file: Path) -> Engine:
    return create_engine(
        url_of(file),
        poolclass=StaticPool,
        connect_args={"timeout": BUSY_MS / 1000, "check_same_thread": False},
    )


# Any in the listeners: SQLAlchemy hands over the driver's connection and a record it leaves
# untyped.


def _for_writing(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    # A killed app loses nothing; a power cut at most the last seconds. FULL would wake the disk
    # at every sign of life.
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")


def _for_reading(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA query_only=ON")


def _manual_transactions(connection: Any, _record: Any) -> None:
    # WORKAROUND for https://docs.sqlalchemy.org/en/20/dialects/sqlite.html (Serializable
    # isolation): sqlite3 begins no transaction before CREATE TABLE, so a kill would leave half.
    connection.isolation_level = None


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
