"""Deletes everything of the person. Call it while holding the lock of the home.

Backups that the person made are left: they lie where the person put them.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

from intermezzo.store.database import BUSY_MS
from intermezzo.store.safekeeping.belongings import Belongings, why


@dataclass(slots=True)
class Erased:
    """What is gone, and in plain sentences what could not be deleted."""

    gone: list[Path] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def everything(home: Belongings) -> list[Path]:
    """Return what there is to delete."""
    own = [each for each in (home.preferences, home.routines) if os.path.lexists(each)]
    return [
        *home.database_files(),
        *own,
        *home.set_aside(),
        *home.half_written(),
        *home.message_files(),
    ]


def erase(home: Belongings) -> Erased:
    """Delete everything that `everything` tells; go on where something cannot be deleted.

    The rows of the log are overwritten before its file goes, so that no free block keeps them.
    """
    done = Erased()
    for database in _databases(home):
        _empty(database)
    for path in everything(home):
        try:
            _removal(path)(path)
        except FileNotFoundError:
            continue  # a side file that went with its database
        except OSError as error:
            done.left.append(f"{path}: cannot be deleted ({why(error)}); delete it yourself.")
        else:
            done.gone.append(path)
    return done


def _databases(home: Belongings) -> list[Path]:
    found = [home.database, *home.set_aside()]
    return [each for each in found if each.suffix == home.database.suffix and each.is_file()]


def _empty(file: Path) -> None:
    """Take every row out of a database and overwrite where it was, as well as that goes.

    What cannot be opened as a database is deleted like any other file.
    """
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(file, timeout=BUSY_MS / 1000, isolation_level=None)) as connection,
    ):
        connection.execute("PRAGMA secure_delete=ON")
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in names.fetchall():
            quoted = name.replace('"', '""')
            with suppress(sqlite3.Error):  # SQLite's own tables
                connection.execute(f'DELETE FROM "{quoted}"')  # noqa: S608 - quoted, and our file
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode=DELETE")


def _removal(path: Path) -> Callable[[Path], None]:
    """Return how a path goes: of a link only the link, for what it leads to is elsewhere."""
    return rmtree if path.is_dir() and not path.is_symlink() else Path.unlink
