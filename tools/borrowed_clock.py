"""A clock that tests set while a program runs on it: libfaketime, and a file that says how far on.

Only programs started with its `environ` follow it. Files keep the times they really have.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

FOLDERS = ("/usr/lib/*/faketime", "/usr/lib*/faketime", "/usr/lib/faketime")
NAME = "libfaketime.so.1"


class BorrowedClock:
    """One program's clock. `whole`: its uptime moves with it, as if the time were lived through.

    Otherwise it is set as a person sets it: what counts seconds knows nothing of it.
    """

    def __init__(self, folder: Path, *, whole: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / "clock"
        self._whole = whole
        self.ahead = timedelta(0)
        self.put(self.ahead)

    @property
    def environ(self) -> Mapping[str, str]:
        """Return what a program needs in its environment to go by it."""
        library = library_path()
        if library is None:
            raise FileNotFoundError(NAME)
        return {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "0" if self._whole else "1",
            "NO_FAKE_STAT": "1",
        }

    def put(self, ahead: timedelta) -> None:
        """Let it be so far ahead of the true time."""
        whole = self._file.with_name("clock.new")
        whole.write_text(f"{round(ahead.total_seconds()):+d}\n")
        whole.replace(self._file)  # it is read at any moment, and never half
        self.ahead = ahead

    def move(self, by: timedelta) -> None:
        """Put it forward, or back, by so much more."""
        self.put(self.ahead + by)


def library_path() -> Path | None:
    """Return where libfaketime is; None where it is not installed."""
    found = (each for folder in FOLDERS for each in Path("/").glob(f"{folder[1:]}/{NAME}"))
    return next(found, None)
