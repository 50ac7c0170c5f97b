"""Reads a backup that somebody may have changed. Nothing is trusted or unpacked by its name."""

from __future__ import annotations

import sqlite3
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from intermezzo.core.content.faults import shown
from intermezzo.store.database import REVISIONS, Condition, inspect
from intermezzo.store.names import colliding, hostile
from intermezzo.store.safekeeping import manifest
from intermezzo.store.safekeeping.backup import LARGEST_TOML, MOST_FILES
from intermezzo.store.safekeeping.belongings import KeepingError, why
from intermezzo.store.safekeeping.manifest import Manifest

LARGEST_DATABASE = 512 * 1024 * 1024
"""Bytes; ten years are five million."""
LARGEST_WHOLE = 64 * 1024 * 1024
"""Bytes of everything but the database."""
HIGHEST_RATIO = 200
"""A log that is nearly empty shrinks to a hundredth."""
_UNSUSPICIOUS = 1024 * 1024
"""What is not larger unpacked is no bomb, however small it was."""
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    UnicodeDecodeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A backup that holds what it says. None is what is not in it."""

    made: datetime
    database: bytes | None
    preferences: bytes | None
    routines: Mapping[str, bytes]
    """By their paths below the folder of the person's own routines."""


def open_backup(file: Path, revisions: tuple[str, ...] = REVISIONS) -> Opened:
    """Read and check all of a backup; raise `KeepingError`."""
    try:
        found = _read(file)
        if found.database is not None:
            _check_database(found.database, revisions)
    except FileNotFoundError as error:
        raise KeepingError(f"{file}: there is no such file") from error
    except OSError as error:
        raise KeepingError(f"{file}: cannot be read ({why(error)})") from error
    except KeepingError as error:
        raise KeepingError(f"{file}: {error}") from error
    except _DAMAGED as error:
        raise KeepingError(
            f"{file}: is no zip file, or a damaged one; take another backup"
        ) from error
    return found


def _read(file: Path) -> Opened:
    if not stat.S_ISREG(file.stat().st_mode):
        raise KeepingError("is no file")
    with zipfile.ZipFile(file) as archive:
        infos = _checked_entries(archive.infolist())
        listed = manifest.read(_content(archive, infos, manifest.NAME, manifest.LARGEST))
        contents = _verified(archive, infos, listed)
    routines = {
        name.removeprefix(manifest.ROUTINES): content
        for name, content in contents.items()
        if name.startswith(manifest.ROUTINES)
    }
    return Opened(
        listed.made,
        contents.get(manifest.DATABASE),
        contents.get(manifest.PREFERENCES),
        routines,
    )


def _checked_entries(infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    if len(infos) > MOST_FILES + 3:
        raise KeepingError(f"holds more than {MOST_FILES} files")
    if (name := colliding(info.orig_filename for info in infos)) is not None:
        raise KeepingError(f"{shown(name)}: is there twice, or differs only in ways that get lost")
    for info in infos:
        problem = hostile(info.orig_filename) or _unlike_ours(info)
        if problem is not None:
            raise KeepingError(f"{shown(info.orig_filename)}: {problem}")
    return {info.filename: info for info in infos}


def _unlike_ours(info: zipfile.ZipInfo) -> str | None:
    """Say what is wrong with an entry, for none that we write is so."""
    known = {manifest.NAME, manifest.DATABASE, manifest.PREFERENCES}
    kind = stat.S_IFMT(info.external_attr >> 16)
    below = info.filename.startswith(manifest.ROUTINES) and not info.is_dir()
    problems = (
        (info.filename != info.orig_filename, "is a name that changes when it is read"),
        (not below and info.filename not in known, "does not belong in a backup"),
        (kind not in {0, stat.S_IFREG}, "is a link, a device or a pipe and not a file"),
        (bool(info.flag_bits & _ENCRYPTED), "is encrypted"),
        (info.compress_type not in _METHODS, "is packed in an unusual way"),
        (info.file_size > _most(info.filename), "is too large to be ours"),
        (_is_bomb(info), f"grows more than {HIGHEST_RATIO} times, as a bomb does"),
    )
    return next((problem for found, problem in problems if found), None)


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    packed = max(1, info.compress_size)
    return info.file_size > _UNSUSPICIOUS and info.file_size > HIGHEST_RATIO * packed


def _most(name: str) -> int:
    return LARGEST_DATABASE if name == manifest.DATABASE else LARGEST_TOML


def _verified(
    archive: zipfile.ZipFile, infos: Mapping[str, zipfile.ZipInfo], listed: Manifest
) -> dict[str, bytes]:
    there = set(infos) - {manifest.NAME}
    if there != set(listed.files):
        name = min(there ^ set(listed.files))
        lacking = (
            "is in it, but not in its list" if name in there else "is in its list, but missing"
        )
        raise KeepingError(f"{shown(name)}: {lacking}; take another backup")
    if sum(kept.size for kept in listed.files.values()) > LARGEST_DATABASE + LARGEST_WHOLE:
        raise KeepingError("is too large to be ours")
    found: dict[str, bytes] = {}
    for name, kept in listed.files.items():
        content = _content(archive, infos, name, _most(name))
        if len(content) != kept.size or manifest.checksum(content) != kept.checksum:
            raise KeepingError(f"{shown(name)}: is not as it was saved; take another backup")
        found[name] = content
    return found


def _content(
    archive: zipfile.ZipFile, infos: Mapping[str, zipfile.ZipInfo], name: str, most: int
) -> bytes:
    """Return what an entry really holds, whatever size it claims."""
    info = infos.get(name)
    if info is None:
        raise KeepingError("is no backup of Intermezzo")
    with archive.open(info) as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise KeepingError(f"{shown(name)}: is too large to be ours")
    return content


def _check_database(content: bytes, revisions: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory(prefix="intermezzo-") as folder:
        copy = Path(folder, "copy.db")
        copy.write_bytes(content)
        try:
            condition = inspect(copy, revisions)
            strange = _acting(copy) if condition is not Condition.BROKEN else None
        except sqlite3.Error as error:
            raise KeepingError("its log is damaged; take another backup") from error
    if condition is Condition.NEWER:
        raise KeepingError("its log was written by a newer Intermezzo; update this one")
    if condition not in {Condition.CURRENT, Condition.OLDER}:
        raise KeepingError("its log is damaged; take another backup")
    if strange is not None:
        raise KeepingError(f"its log holds {shown(strange)}, which acts by itself and is not ours")


def _acting(file: Path) -> str | None:
    """Return the name of anything but a table or an index: a trigger would act on our writing."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        row = connection.execute(
            "SELECT name FROM sqlite_master WHERE type NOT IN ('table', 'index')"
            " OR sql LIKE 'CREATE VIRTUAL%' LIMIT 1"
        ).fetchone()
    return None if row is None else str(row[0])
