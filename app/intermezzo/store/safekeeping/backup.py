"""Puts everything of the person into one file, also while the app runs."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from intermezzo.store.database import Condition, connect_read_only, inspect
from intermezzo.store.exporting.target import TargetError, arriving
from intermezzo.store.names import hostile
from intermezzo.store.safekeeping import manifest
from intermezzo.store.safekeeping.belongings import BACKUP_NAME, Belongings, KeepingError, why
from intermezzo.store.safekeeping.manifest import Kept, Manifest
from intermezzo.store.words import why as why_sqlite

LARGEST_TOML = 1024 * 1024
"""Bytes of a file of the person's own; more is not read by the app either."""
MOST_FILES = 1000
_MODE = (stat.S_IFREG | 0o600) << 16


@dataclass(frozen=True, slots=True)
class Backup:
    """Where it is, how many files it holds, and in plain sentences what was left out."""

    file: Path
    files: int
    left_out: tuple[str, ...] = ()


def back_up(
    home: Belongings, target: Path, now: datetime, app: str, *, replace: bool = False
) -> Backup:
    """Write a backup to `target`, in a folder under a name of its own; raise `KeepingError`.

    The database is copied as it stands at one moment, whoever writes meanwhile.
    """
    file = target / f"{BACKUP_NAME}-{now:%Y-%m-%dT%H%M%S}.zip" if target.is_dir() else target
    left_out: list[str] = []
    ours = (home.preferences, home.messages, *home.database_files(), home.database)
    try:
        with arriving(file, replace=replace, ours=ours) as fresh:
            count = _fill(fresh, home, (now, app), left_out)
    except TargetError as error:
        raise KeepingError(str(error)) from error
    return Backup(file, count, tuple(left_out))


def _fill(fresh: Path, home: Belongings, made: tuple[datetime, str], left_out: list[str]) -> int:
    kept: dict[str, Kept] = {}
    now, app = made
    with zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _contents(home, left_out):
            kept[name] = Kept(len(content), manifest.checksum(content))
            _add(archive, name, content, now)
        if not kept:
            raise KeepingError("there is nothing to back up yet")
        _add(archive, manifest.NAME, manifest.written(Manifest(kept, now, app)), now)
    return len(kept)


def _add(archive: zipfile.ZipFile, name: str, content: bytes, now: datetime) -> None:
    info = zipfile.ZipInfo(name, now.timetuple()[:6])
    info.external_attr = _MODE
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content)


def _contents(home: Belongings, left_out: list[str]) -> Iterator[tuple[str, bytes]]:
    database = database_copy(home.database)
    if database is not None:
        yield manifest.DATABASE, database
    if home.preferences.exists():
        yield manifest.PREFERENCES, _read(home.preferences)
    yield from own_files(home.routines, left_out)


def database_copy(file: Path) -> bytes | None:
    """Return a database as it stands now, in one file; None where there is none."""
    try:
        condition = inspect(file)
        if condition in {Condition.MISSING, Condition.EMPTY}:
            return None
        if condition is Condition.BROKEN:
            raise KeepingError(
                f"{file}: the log is damaged; start Intermezzo once, it sets the file aside"
            )
        return _copied(file)
    except sqlite3.Error as error:
        raise KeepingError(f"{file}: the log cannot be read: {why_sqlite(error)}") from error
    except OSError as error:
        raise KeepingError(f"{file}: the log cannot be read ({why(error)})") from error


def _copied(file: Path) -> bytes:
    with tempfile.TemporaryDirectory(prefix="intermezzo-") as folder:
        copy = Path(folder, "copy.db")
        with (
            closing(connect_read_only(file)) as source,
            closing(sqlite3.connect(copy)) as into,
        ):
            source.backup(into)
            into.execute("PRAGMA journal_mode=DELETE")  # one file, without a write-ahead log
        return copy.read_bytes()


def own_files(folder: Path, left_out: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the person's own files by their names in a backup; links are not followed."""
    for number, (name, path) in enumerate(_walk(folder, manifest.ROUTINES)):
        problem = _unfit(name, path, number)
        if problem:
            left_out.append(f"{path}: {problem}, so it is not in the backup.")
        else:
            yield name, _read(path)


def _unfit(name: str, path: Path, number: int) -> str | None:
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode):
        return "is a link or no file"
    if found.st_size > LARGEST_TOML:
        return "is larger than 1 MB"
    if number >= MOST_FILES:
        return f"there are more than {MOST_FILES} files"
    return hostile(name)


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, Path]]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        raise KeepingError(f"{folder}: cannot be read ({why(error)})") from error
    for entry in found:
        if entry.name.startswith("."):  # half written, or a version control's own
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", Path(entry.path)


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise KeepingError(f"{path}: is no file")
        with path.open("rb") as opened:
            content = opened.read(LARGEST_TOML + 1)
    except OSError as error:
        raise KeepingError(f"{path}: cannot be read ({why(error)})") from error
    if len(content) > LARGEST_TOML:
        raise KeepingError(f"{path}: is larger than 1 MB; nothing of that size is ours")
    return content
