"""The files and folders of the person's calendar: read again only when they have changed."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from intermezzo.core.day.busy import Busy

if TYPE_CHECKING:
    from intermezzo.store.calendar.reading import Reading

LOOK_EVERY = 60.0
"""Seconds between two looks at the disk."""
LARGEST = 10_000_000
"""Bytes of one file; ten years of a busy calendar have two to five million."""
MOST_BYTES = 50_000_000
MOST_FILES = 5000
"""In one folder: some programs keep each event in a file of its own."""
MOST_DAYS = 600_000
"""Days that the rules of one reading may look at, all files together: a second or two."""
_ENDING = ".ics"
_IN_THE_NETWORK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
"""The scheme of an address: two letters or more, for one is a drive of Windows."""
_YEARS = range(1900, 9000)
"""Outside of them nothing is looked for."""

_Stamp = tuple[int, int, int]
_Span = tuple[datetime, datetime, tzinfo | None]


@dataclass(frozen=True, slots=True)
class _Listed:
    """What lies at the named places: the files with their stamps, and what is wrong there."""

    files: tuple[tuple[Path, _Stamp], ...]
    faults: tuple[str, ...]


class CalendarFiles:
    """Satisfies `ports.Calendar`. Reading happens when asked, on the caller's thread."""

    def __init__(
        self,
        written: Sequence[str],
        folder: Path,
        *,
        addresses: Collection[str] = (),
        monotonic: Callable[[], float],
    ) -> None:
        """Take the places as the preferences in `folder` name them: `~` is the person's home.

        `addresses` are the person's mail addresses, to know what they have declined.
        """
        self._places = tuple(dict.fromkeys(written))
        self._folder = folder
        self._addresses = frozenset(address.lower() for address in addresses)
        self._monotonic = monotonic
        self._looked: float | None = None
        self._listed = _Listed((), ())
        self._span: _Span | None = None
        self._readings: dict[Path, tuple[_Stamp, Reading]] = {}
        self._busy: tuple[Busy, ...] = ()
        self._faults: tuple[str, ...] = ()

    @property
    def faults(self) -> Sequence[str]:
        """Return a plain line for each thing that could not be read at the last look."""
        return self._faults

    def busy(self, first: datetime, last: datetime) -> Sequence[Busy]:
        """Return what lies between two aware instants, oldest first, one for each occurrence."""
        if first.year not in _YEARS or last.year not in _YEARS:
            return ()
        span = (first, last, first.tzinfo)
        listed = self._list()
        if span != self._span or listed != self._listed:
            if span != self._span:
                self._readings.clear()
            self._span, self._listed = span, listed
            self._read(first, last)
        return self._busy

    def _list(self) -> _Listed:
        now = self._monotonic()
        if self._looked is not None and now - self._looked < LOOK_EVERY:
            return self._listed
        self._looked = now
        faults: list[str] = []
        files = [each for place in self._places for each in _files_at(place, self._folder, faults)]
        return _Listed(tuple(dict(files).items()), tuple(faults))

    def _read(self, first: datetime, last: datetime) -> None:
        # Only here: icalendar costs a tenth of a second and 9 MB.
        from intermezzo.store.calendar.reading import read_calendar  # noqa: PLC0415
        from intermezzo.store.calendar.rules import Effort  # noqa: PLC0415

        effort = Effort(MOST_DAYS)
        faults = list(self._listed.faults)
        busy: set[Busy] = set()
        kept: dict[Path, tuple[_Stamp, Reading]] = {}
        room = MOST_BYTES
        for path, stamp in self._listed.files:
            room -= stamp[2]
            if room < 0:
                faults.append(
                    f"{path}: is left alone with all that follow; together the calendars have "
                    f"more than {MOST_BYTES // 1_000_000} MB, name fewer of them"
                )
                break
            known = self._readings.get(path)
            if known is not None and known[0] == stamp:
                kept[path] = known
            else:
                content = _content(path, faults)
                if content is None:
                    continue
                reading = read_calendar(content, first, last, self._addresses, effort)
                kept[path] = (stamp, reading)
            busy.update(kept[path][1].busy)
            faults += [f"{path}: {fault}" for fault in kept[path][1].faults]
        self._readings = kept
        self._busy = tuple(sorted(busy))
        self._faults = tuple(faults)


def _files_at(written: str, folder: Path, faults: list[str]) -> Iterator[tuple[Path, _Stamp]]:
    if _IN_THE_NETWORK.match(written):
        faults.append(
            f"{written}: is an address, and nothing is fetched; "
            "save the calendar as a file and name that under [calendar]"
        )
        return
    path = Path(written)
    with suppress(RuntimeError):  # the home of nobody: it is not there either
        path = path.expanduser()
    path = folder / path
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            yield from _files_in(path, faults)
        else:
            yield path, _stamp(found)
    except FileNotFoundError:
        faults.append(f"{path}: is not there; correct paths under [calendar]")
    except (
        OSError,
        ValueError,
        RuntimeError,
    ) as error:  # names that none can have, links in a ring
        faults.append(f"{path}: cannot be read ({_reason(error)}); correct paths under [calendar]")


def _files_in(folder: Path, faults: list[str]) -> Iterator[tuple[Path, _Stamp]]:
    """Yield the calendars of a folder, by name; what is below its folders is not looked at."""
    home = folder.resolve()
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if _is_calendar(entry.name))
    if len(names) > MOST_FILES:
        faults.append(
            f"{folder}: holds more than {MOST_FILES} calendars; the rest is left alone, "
            "take some of them out"
        )
    for name in names[:MOST_FILES]:
        file = folder / name
        try:
            if file.is_symlink() and not file.resolve().is_relative_to(home):
                faults.append(f"{file}: leads out of its folder; put a copy of the file there")
                continue
            found = file.stat()
        except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
            faults.append(f"{file}: cannot be read ({_reason(error)}); take it out of the folder")
            continue
        if not stat.S_ISDIR(found.st_mode):
            yield file, _stamp(found)


def _is_calendar(name: str) -> bool:
    # What begins with a dot is being written, or put aside, by another program.
    return name.lower().endswith(_ENDING) and not name.startswith(".")


def _stamp(found: os.stat_result) -> _Stamp:
    return found.st_ino, found.st_mtime_ns, found.st_size


def _content(path: Path, faults: list[str]) -> bytes | None:
    """Return a file's bytes; None, with the reason among the faults, where there are none."""
    try:
        with open(path, "rb", opener=_at_once) as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                faults.append(f"{path}: is not a file; name a calendar that was saved as one")
                return None
            content: bytes = opened.read(LARGEST + 1)
    except OSError as error:
        faults.append(f"{path}: cannot be read ({_reason(error)}); allow it or take it out")
        return None
    if len(content) > LARGEST:
        faults.append(
            f"{path}: is larger than {LARGEST // 1_000_000} MB; export the last years only"
        )
        return None
    return content


def _at_once(path: str, flags: int) -> int:
    """Open without waiting for somebody who writes: a pipe would have it wait for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error).lower()
