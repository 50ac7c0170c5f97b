"""Where things are: the data that came with the app, and the folders that belong to the person."""

from __future__ import annotations

import errno
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

HOME_VARIABLE = "INTERMEZZO_HOME"
DEFAULTS_VARIABLE = "INTERMEZZO_DEFAULTS"

_CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EDQUOT}
"""What a sound home says on a disk that is read-only, another's or full."""


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
        """Make the folders, private to the person; raise `PlacesError` where none can ever be.

        A disk that takes nothing is no reason to refuse: `trouble` tells what is not kept.
        """
        for folder in self.folders:
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                if error.errno in _CLOSED:
                    continue
                reason = (error.strerror or str(error)).lower()
                raise PlacesError(
                    f"{folder}: the folder cannot be made ({reason}); {_REMEDY}"
                ) from error

    def trouble(self) -> str | None:
        """Say in one sentence what cannot be kept and where; None if every folder is writable."""
        kept = {
            "the log": self.database.parent,
            "preferences": self.preferences.parent,
            "messages": self.log.parent,
        }
        closed = {
            what: folder
            for what, folder in kept.items()
            if not os.access(folder, os.W_OK | os.X_OK)
        }
        if not closed:
            return None
        where = ", ".join(dict.fromkeys(map(str, closed.values())))
        *most, last = closed
        what = f"{', '.join(most)} and {last}" if most else last
        return f"{where}: nothing can be written there, so {what} cannot be kept; {_REMEDY}."


_REMEDY = f"mend that, or choose another with --home DIR or {HOME_VARIABLE}"


def spare_locks(found: Places, environ: Mapping[str, str]) -> tuple[Path, ...]:
    """Return where the lock is instead while the home takes none, likeliest first.

    In a folder named after the home: in that of the session, or among the temporary ones. Whoever
    starts and whoever asks look at all of them, as a disk may have become read-only in between.
    """
    home = os.path.realpath(found.lock.parent)
    # hashlib would load OpenSSL, which costs 5 ms and 3 MB; the few homes of a person need less.
    name = f"intermezzo-{_person()}{zlib.crc32(os.fsencode(home)):08x}"
    temporary = next(filter(None, map(environ.get, ("TMPDIR", "TEMP", "TMP"))), "/tmp")  # noqa: S108 - a private folder is made in it
    folders = [Path(environ.get("XDG_RUNTIME_DIR", "")), Path(temporary)]
    return tuple(folder / name / found.lock.name for folder in folders if folder.is_absolute())


def _person() -> str:
    """Return what tells the persons of one computer apart; on Windows each has a folder."""
    own = getattr(os, "getuid", None)
    return f"{own()}-" if own is not None else ""


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


def system_defaults(environ: Mapping[str, str], platform: str) -> tuple[Path, ...]:
    """Return where an employer may keep defaults for everybody on a computer, strongest first.

    `platform` is that of `sys.platform`. Whatever is not absolute is left out, as the XDG base
    directory specification asks; `INTERMEZZO_DEFAULTS` names one file instead of all of them.
    """
    pure: type[PurePath] = PureWindowsPath if platform == "win32" else PurePosixPath
    if own := environ.get(DEFAULTS_VARIABLE):
        found = [pure(own)]
    elif platform == "win32":
        # Its names of variables have no case, those of a mapping may.
        everybody = {name.upper(): value for name, value in environ.items()}.get("PROGRAMDATA", "")
        found = [pure(everybody, "Intermezzo", _DEFAULTS)]
    elif platform == "darwin":
        found = [pure("/Library/Application Support/Intermezzo", _DEFAULTS)]
    else:
        folders = environ.get("XDG_CONFIG_DIRS") or "/etc/xdg"
        found = [pure(folder, "intermezzo", _DEFAULTS) for folder in folders.split(":")]
    return tuple(Path(str(file)) for file in dict.fromkeys(found) if file.is_absolute())


_DEFAULTS = "defaults.toml"
