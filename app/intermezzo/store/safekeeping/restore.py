"""Brings back what a backup holds. What is there now is set aside first and never lost.

Call it while holding the lock of the home, so that no app runs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from intermezzo.store.database import REVISIONS, side_files
from intermezzo.store.safekeeping.belongings import Belongings, KeepingError, aside_name, why
from intermezzo.store.safekeeping.opened import Opened, open_backup

_WHY = "restore"


@dataclass(frozen=True, slots=True)
class Restored:
    """When the backup was made, and where what was there before lies now."""

    made: datetime
    aside: tuple[Path, ...]


def restore(
    file: Path, home: Belongings, now: datetime, revisions: tuple[str, ...] = REVISIONS
) -> Restored:
    """Put a backup in the place of what is there; raise `KeepingError`, then all is as it was.

    What the backup does not hold is set aside all the same, so that the state is that of then.
    """
    found = open_backup(file, revisions)
    exchange = _Exchange(now)
    try:
        with _prepared(found, home) as parts:
            try:
                for fresh, place in parts:
                    exchange.put(fresh, place)
            except BaseException:
                exchange.undo()
                raise
    except OSError as error:
        place = error.filename or home.database.parent
        raise KeepingError(
            f"{place}: cannot be written ({why(error)}); all is as it was"
        ) from error
    return Restored(found.made, tuple(exchange.aside))


@contextmanager
def _prepared(found: Opened, home: Belongings) -> Iterator[list[tuple[Path | None, Path]]]:
    """Write everything out beside its place, so that only renaming is left."""
    with ExitStack() as rooms:

        def room(place: Path) -> Path:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder = TemporaryDirectory(
                prefix=f".{place.name}-", dir=place.parent, ignore_cleanup_errors=True
            )
            return Path(rooms.enter_context(folder), "fresh")

        def written(content: bytes | None, place: Path) -> Path | None:
            if content is None:
                return None
            fresh = room(place)
            _write(fresh, content)
            return fresh

        yield [
            (_written_out(found.routines, room(home.routines)), home.routines),
            (written(found.preferences, home.preferences), home.preferences),
            (written(found.database, home.database), home.database),
        ]


def _written_out(files: Mapping[str, bytes], folder: Path) -> Path | None:
    if not files:
        return None
    for name, content in files.items():
        path = folder.joinpath(*name.split("/"))
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(path, content)
    return folder


class _Exchange:
    """Sets aside what is in a place and puts something else there; can take all of it back."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._back: list[Callable[[], object]] = []
        self.aside: list[Path] = []

    def put(self, fresh: Path | None, place: Path) -> None:
        """Let `fresh` take `place`; None leaves it empty."""
        aside = aside_name(place, _WHY, self._now)
        # The write-ahead log first: a kill in between must not leave it to a new database.
        for part in (*side_files(place), place):
            if os.path.lexists(part):
                self._move(part, aside.with_name(aside.name + part.name[len(place.name) :]))
        if os.path.lexists(aside):
            self.aside.append(aside)
        if fresh is not None:
            self._move(fresh, place)

    def undo(self) -> None:
        """Take back everything, the last first."""
        while self._back:
            with suppress(OSError):
                self._back.pop()()

    def _move(self, source: Path, target: Path) -> None:
        source.rename(target)
        self._back.append(lambda: target.rename(source))


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
