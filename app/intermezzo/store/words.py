"""What SQLite's complaints mean, in plain words with a remedy."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

_WORDS = {
    sqlite3.SQLITE_BUSY: "another program holds it; close that program",
    sqlite3.SQLITE_LOCKED: "another program holds it; close that program",
    sqlite3.SQLITE_FULL: "the disk is full; make room on it",
    sqlite3.SQLITE_READONLY: "it may not be written to; allow that in its properties",
    sqlite3.SQLITE_PERM: "it may not be opened; allow that in its properties",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; its folder must be there and writable",
    sqlite3.SQLITE_IOERR: "the disk reports an error; look whether it is full or was removed",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; start Intermezzo again, it will set it aside",
    sqlite3.SQLITE_NOTADB: "the file is damaged; start Intermezzo again, it will set it aside",
}
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_PRIMARY = 0xFF  # the low byte of an extended code


def primary_code(error: BaseException | None) -> int | None:
    """Return SQLite's primary result code of an error or of what lies behind it."""
    if isinstance(error, DBAPIError):
        error = error.orig
    code = getattr(error, "sqlite_errorcode", None)
    return code & _PRIMARY if isinstance(code, int) else None


def means_damage(error: BaseException) -> bool:
    """Tell whether the file itself is broken, rather than out of reach."""
    return primary_code(error) in _DAMAGE


def why(error: SQLAlchemyError | sqlite3.Error) -> str:
    """Say what is wrong and what helps, as the end of a sentence with its full stop."""
    code = primary_code(error)
    words = _WORDS.get(code) if code is not None else None
    if words is None:
        shown = error.orig if isinstance(error, DBAPIError) else error
        words = f"SQLite says '{shown}'"
    return f"{words}."
