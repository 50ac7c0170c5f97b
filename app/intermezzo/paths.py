"""Where things are: the data that came with the app, and the folders that belong to the person."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "INTERMEZZO_HOME"


class PlacesError(Exception):
    """A folder that is needed cannot be used. The text is one line and names the remedy."""


def bundled() -> Path:
    """Return the folder that holds `resources` and `routines`.

    In a wheel and in a frozen app it lies inside the package; in a checkout it is the checkout.
    The package's own folder comes first, as an editable install leaves a stale copy elsewhere.
    """
    package = Path(__file__).parent
    packaged = package / "_data"
    return packaged if packaged.is_dir() else package.parents[1]


@dataclass(frozen=True, slots=True)
class Places:
    """The files of one home: what the person may edit, the log of interludes, and the rest.

    `lock` says who is running and where it listens; it lies beside the database, which is what
    a second process must not share.
    """

    preferences: Path
    database: Path
    lock: Path
    log: Path
    routines: Path
    """The person's own movements and routines, if there are any."""

    @property
    def folders(self) -> tuple[Path, ...]:
        """Return the folders that must be writable, each once."""
        found = (self.preferences.parent, self.database.parent, self.log.parent)
        return tuple(dict.fromkeys(found))

    def prepare(self) -> None:
        """Make the folders, private to the person; raise `PlacesError` where that fails."""
        for folder in self.folders:
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                raise PlacesError(_refusal(folder, f"cannot be made ({reason})")) from error
            if not os.access(folder, os.W_OK | os.X_OK):
                raise PlacesError(_refusal(folder, "cannot be written to"))


def _refusal(folder: Path, problem: str) -> str:
    return (
        f"{folder}: the folder {problem}; "
        f"mend that, or choose another with --home DIR or {HOME_VARIABLE}"
    )


def places(home: Path | None, environ: Mapping[str, str]) -> Places:
    """Return the places below `home`, else below `INTERMEZZO_HOME`, else the platform's own."""
    chosen = home or (Path(environ[HOME_VARIABLE]) if environ.get(HOME_VARIABLE) else None)
    return _platform_places() if chosen is None else _places_below(chosen)


def _places_below(home: Path) -> Places:
    whole = home.expanduser().absolute()
    return Places(
        preferences=whole / "preferences.toml",
        database=whole / "intermezzo.db",
        lock=whole / "intermezzo.lock",
        log=whole / "intermezzo.log",
        routines=whole / "routines",
    )


def _platform_places() -> Places:
    # Imported here: with a home of its own, a command need not ask the platform (5 ms).
    from platformdirs import PlatformDirs  # noqa: PLC0415

    folders = PlatformDirs("intermezzo", appauthor=False, roaming=False)
    return Places(
        preferences=folders.user_config_path / "preferences.toml",
        database=folders.user_data_path / "intermezzo.db",
        lock=folders.user_data_path / "intermezzo.lock",
        log=folders.user_log_path / "intermezzo.log",
        routines=folders.user_data_path / "routines",
    )
