"""How this very program was started, so that it can be started so again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from intermezzo.system.autostart.state import OwnCommand

APP_IMAGE = "APPIMAGE"
"""Names the file that a frozen app was unpacked from for the time being."""


def own_command(
    started_as: str,
    executable: str,
    *,
    frozen: bool,
    platform: str,
    environ: Mapping[str, str],
    home: Path | None,
    exists: Callable[[str], bool],
) -> OwnCommand:
    """Return the command of this process, all paths absolute.

    `started_as` is `sys.argv[0]`, `executable` is `sys.executable`; `home` is one that was chosen
    by an option or a variable, as the variable will not be set at login.
    """
    arguments = () if home is None else ("--home", str(home.expanduser().absolute()))
    if frozen:
        whole = environ.get(APP_IMAGE) or executable
        return OwnCommand((whole,), arguments)
    script = _script(started_as, platform, exists)
    if script is not None:
        return OwnCommand((script,), arguments)
    return OwnCommand((_silent(executable, platform, exists), "-m", "intermezzo"), arguments)


def _script(started_as: str, platform: str, exists: Callable[[str], bool]) -> str | None:
    """Return the installed command that started this process; None for `python -m intermezzo`."""
    pure: type[PurePath] = PureWindowsPath if platform == "win32" else PurePosixPath
    asked = pure(started_as)
    if asked.stem != "intermezzo":
        return None
    found = asked if asked.is_absolute() else pure(str(Path(started_as).absolute()))
    if platform == "win32":
        found = found.with_suffix(".exe")
    return str(found) if exists(str(found)) else None


def _silent(executable: str, platform: str, exists: Callable[[str], bool]) -> str:
    """Return the interpreter that opens no console beside the app, where there is one."""
    if platform != "win32":
        return executable
    silent = str(PureWindowsPath(executable).with_name("pythonw.exe"))
    return silent if exists(silent) else executable
