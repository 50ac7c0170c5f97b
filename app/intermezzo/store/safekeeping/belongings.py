"""What belongs to the person, and under which names it may lie beside itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from intermezzo.store.database import side_files
from intermezzo.store.migrate import free_name

BACKUP_NAME = "intermezzo-backup"
_ASIDE = ("-broken-", "-before-upgrade", "-before-restore-")
"""What a copy is named by that was set aside: by opening, by upgrading, by restoring."""
_OLD_MESSAGES = 9


class KeepingError(Exception):
    """It was not done, and nothing is lost. One line that names the remedy."""


@dataclass(frozen=True, slots=True)
class Belongings:
    """Where everything of one home lies."""

    preferences: Path
    database: Path
    routines: Path
    """The person's own movements and routines."""
    messages: Path
    """What the app wrote about itself, with older files beside it."""

    def set_aside(self) -> list[Path]:
        """Return the copies that were set aside, side files of databases included."""
        return sorted(
            {
                found
                for each in (self.preferences, self.database, self.routines)
                for found in _named(each.parent, tuple(each.stem + word for word in _ASIDE))
                if _is_of(found, each)
            }
        )

    def half_written(self) -> list[Path]:
        """Return what a killed process left behind beside these files."""
        marks = tuple(f".{each.name}-" for each in (self.preferences, self.database, self.routines))
        return sorted({found for folder in self.folders for found in _named(folder, marks)})

    def message_files(self) -> list[Path]:
        """Return the messages, the newest file first."""
        older = [
            self.messages.with_name(f"{self.messages.name}.{number}")
            for number in range(1, _OLD_MESSAGES + 1)
        ]
        return [each for each in (self.messages, *older) if os.path.lexists(each)]

    def database_files(self) -> list[Path]:
        """Return the log with whatever SQLite keeps beside it, itself last."""
        files = (*side_files(self.database), self.database)
        return [each for each in files if os.path.lexists(each)]

    @property
    def folders(self) -> tuple[Path, ...]:
        """Return the folders that all of it lies in, each once."""
        every = (self.preferences, self.database, self.routines, self.messages)
        return tuple(dict.fromkeys(each.parent for each in every))


def aside_name(file: Path, why: str, now: datetime) -> Path:
    """Return a free name beside a file to set it aside under."""
    stamp = f"{now:%Y-%m-%dT%H%M%S}"
    return free_name(file.with_name(f"{file.stem}-before-{why}-{stamp}{file.suffix}"))


def why(error: OSError) -> str:
    """Say what an OSError is about, in the middle of a sentence."""
    return (error.strerror or str(error)).lower()


def _named(folder: Path, prefixes: tuple[str, ...]) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            names = [entry.name for entry in entries if entry.name.startswith(prefixes)]
    except OSError:
        return
    yield from (folder / name for name in names)


def _is_of(found: Path, origin: Path) -> bool:
    """Whether a copy ends as its origin does, or as a side file of it."""
    endings = [origin.suffix, *(f"{origin.suffix}{each}" for each in ("-wal", "-journal", "-shm"))]
    return any(found.name.endswith(each) for each in endings if each) or not origin.suffix
