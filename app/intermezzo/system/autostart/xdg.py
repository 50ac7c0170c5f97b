"""Autostart by a desktop entry, as Linux and other desktops of freedesktop.org have it.

After the Desktop Application Autostart Specification 0.5: of all files of one name the person's own
decides, then those for everybody. GNOME, Cinnamon and MATE turn an entry off by keys of their own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from intermezzo.core.plain import plain
from intermezzo.system.autostart import whole_file
from intermezzo.system.autostart.desktop_entry import (
    GROUP,
    DesktopEntry,
    EntryError,
    exec_line,
    parse,
)
from intermezzo.system.autostart.state import (
    AutostartError,
    AutostartState,
    CanStart,
    OwnCommand,
)

NAME = "intermezzo.desktop"
_SWITCHES = ("X-GNOME-Autostart-enabled", "X-MATE-Autostart-enabled")


class XdgAutostart:
    """The file `intermezzo.desktop` in the folders of autostart (`Autostart`)."""

    def __init__(
        self, own: OwnCommand, environ: Mapping[str, str], can_start: CanStart | None = None
    ) -> None:
        self._command = own
        own_folder, *others = _folders(environ)
        self._file = own_folder / NAME
        self._everybodys = [folder / NAME for folder in others]
        self._desktops = tuple(filter(None, environ.get("XDG_CURRENT_DESKTOP", "").split(":")))
        self._can_start = can_start or _program_finder(environ.get("PATH", ""))

    def state(self) -> AutostartState:
        """Tell what the file that decides says."""
        try:
            file, entry = self._deciding()
        except AutostartError as error:
            return AutostartState(False, False, str(self._file), str(error))
        if entry is None:
            return AutostartState(False, False, str(file))
        return self._told(file, entry)

    def enable(self) -> None:
        """Write the person's own file; comments, other keys and other groups in it stay."""
        entry = self._own()
        self._write(_fresh(self._command.words) if entry is None else self._turned_on(entry))

    def disable(self) -> None:
        """Remove what was written here, or hide it where there is more to keep or to override."""
        entry = self._own()
        if entry is None and not any(self._is_there(file) for file in self._everybodys):
            return
        if entry is not None and self._is_all_ours(entry):
            whole_file.remove(self._file)
            return
        hidden = _fresh(self._command.words) if entry is None else entry
        self._write(hidden.replaced("Hidden", "true"))

    def repair(self) -> bool:
        """Name this program instead of one that is gone, in the person's own file."""
        file, entry = self._deciding()
        if entry is None or not self._told(file, entry).stale:
            return False
        self._write(_starting(entry, self._command.in_place_of(entry.command())))
        return True

    def _told(self, file: Path, entry: DesktopEntry) -> AutostartState:
        where = str(file)
        if _is_off(entry):
            return AutostartState(False, False, where)
        if not self._is_for_here(entry):
            key = "OnlyShowIn" if entry.get("OnlyShowIn") is not None else "NotShowIn"
            kept = plain(f"{key}={entry.get(key)}")
            return AutostartState(
                False, False, where, f"{where}: {kept} leaves this desktop out; turn it on here"
            )
        try:
            program = entry.command()[0]
        except EntryError as error:
            return AutostartState(False, False, where, f"{where}: {error}; turn it on anew")
        needed = (entry.get("TryExec") or program, program)
        gone = next((name for name in needed if not self._can_start(name)), None)
        if gone is None:
            return AutostartState(True, False, where)
        lack = f"{where}: {plain(gone)} is not there any more; turn it on anew"
        return AutostartState(True, True, where, lack)

    def _is_for_here(self, entry: DesktopEntry) -> bool:
        if not self._desktops:
            return True  # nobody says which one it is
        if entry.get("OnlyShowIn") is not None:
            return any(name in entry.several("OnlyShowIn") for name in self._desktops)
        return not any(name in entry.several("NotShowIn") for name in self._desktops)

    def _turned_on(self, entry: DesktopEntry) -> DesktopEntry:
        """Return the entry with this program, and without whatever keeps it off here."""
        found = _starting(entry, self._command.words).replaced("Hidden", None)
        found = found.replaced("Type", "Application")
        if found.get("Name") is None:
            found = found.replaced("Name", "Intermezzo")
        for key in _SWITCHES:
            if found.get(key) is not None:
                found = found.replaced(key, "true")
        if not self._is_for_here(found):
            only = found.several("OnlyShowIn")
            if found.get("OnlyShowIn") is not None:
                found = found.with_several("OnlyShowIn", (*only, *self._desktops) if only else ())
            others = [name for name in found.several("NotShowIn") if name not in self._desktops]
            found = found.with_several("NotShowIn", others)
        return found

    def _deciding(self) -> tuple[Path, DesktopEntry | None]:
        for file in (self._file, *self._everybodys):
            entry = _read(file)
            if entry is not None:
                return file, entry
        return self._file, None

    def _own(self) -> DesktopEntry | None:
        return _read(self._file)

    def _is_all_ours(self, entry: DesktopEntry) -> bool:
        """Whether removing the file loses nothing and brings nobody else's entry to the fore."""
        if self._file.is_symlink() or any(self._is_there(file) for file in self._everybodys):
            return False
        try:
            return _fresh(entry.command()).text == entry.text
        except EntryError:
            return False

    @staticmethod
    def _is_there(file: Path) -> bool:
        return os.path.lexists(file)

    def _write(self, entry: DesktopEntry) -> None:
        try:
            content = entry.text.encode()
        except UnicodeEncodeError as error:
            raise AutostartError(
                f"{self._file}: a path that is no UTF-8 cannot be named in it; move Intermezzo"
            ) from error
        whole_file.write(self._file, content)


def _fresh(words: tuple[str, ...]) -> DesktopEntry:
    """Return the entry as it is first written. Nothing opens, so nobody is shown a busy pointer."""
    bare = DesktopEntry(
        (
            GROUP,
            "Type=Application",
            "Name=Intermezzo",
            "Comment=Movement interludes for backs that work at a desk",
            "Terminal=false",
            "StartupNotify=false",
        )
    )
    return _starting(bare, words)


def _starting(entry: DesktopEntry, words: tuple[str, ...]) -> DesktopEntry:
    """Return the entry with a command; TryExec keeps a desktop silent when its program has gone."""
    try:
        command = exec_line(words)
    except EntryError as error:
        raise AutostartError(f"{NAME}: {error}; move Intermezzo to another folder") from error
    return entry.replaced("TryExec", words[0]).replaced("Exec", command)


def _is_off(entry: DesktopEntry) -> bool:
    return bool(entry.is_true("Hidden")) or any(entry.is_true(key) is False for key in _SWITCHES)


def _read(file: Path) -> DesktopEntry | None:
    content = whole_file.read(file)
    if content is None:
        return None
    try:
        return parse(content.decode())
    except UnicodeDecodeError:
        reason = "it is no UTF-8 text"
    except EntryError as error:
        reason = str(error)
    raise AutostartError(f"{file}: {reason}; move it away and turn it on anew")


def _folders(environ: Mapping[str, str]) -> list[Path]:
    """Return the folders of autostart, the person's own first; paths that depend are left out."""
    home = environ.get("HOME") or os.path.expanduser("~")  # noqa: PTH111 - Path.home may raise
    own = Path(environ.get("XDG_CONFIG_HOME", ""))
    if not own.is_absolute():
        own = Path(home, ".config")
    others = map(Path, (environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":"))
    everybodys = (folder for folder in others if folder.is_absolute() and folder != own)
    return [folder / "autostart" for folder in (own, *everybodys)]


def _program_finder(path: str) -> CanStart:
    def can_start(program: str) -> bool:
        return shutil.which(program, path=path) is not None

    return can_start
