"""One small file of the person, read and replaced whole; what cannot be is one clear line."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from pathlib import Path

from intermezzo.system.autostart.state import AutostartError

_BIGGEST_BYTES = 256 * 1024


def read(file: Path) -> bytes | None:
    """Return what a file holds, None where there is none; raise `AutostartError`."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    except (OSError, RuntimeError) as error:
        raise AutostartError(f"{file}: it cannot be read ({_reason(error)}); mend that") from error
    if not stat.S_ISREG(found.st_mode):
        raise AutostartError(f"{file}: it is {_kind(file, found.st_mode)}; remove it")
    if found.st_size > _BIGGEST_BYTES:
        raise AutostartError(f"{file}: it is too big for what it should be; move it away")
    try:
        return file.read_bytes()
    except OSError as error:
        raise AutostartError(f"{file}: it cannot be read ({_reason(error)}); mend that") from error


def write(file: Path, content: bytes) -> None:
    """Replace a file, or make it with its folders, whole or not at all; a link stays a link.

    One that belongs to somebody else is left alone. Raises `AutostartError`.
    """
    try:
        target = file.resolve()
        _refuse_others(file, target)
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        fresh = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
            # It is no secret, and those who look after the computer may want to see it.
            fresh.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
            fresh.replace(target)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before Python 3.13
        raise AutostartError(
            f"{file}: it cannot be written ({_reason(error)}); mend that and try again"
        ) from error


def remove(file: Path) -> None:
    """Delete a file that is this person's; raise `AutostartError`."""
    try:
        _refuse_others(file, file)
        file.unlink(missing_ok=True)
    except OSError as error:
        raise AutostartError(
            f"{file}: it cannot be removed ({_reason(error)}); remove it by hand"
        ) from error


def _refuse_others(file: Path, target: Path) -> None:
    if sys.platform != "win32" and target.exists() and target.stat().st_uid != os.geteuid():
        raise AutostartError(
            f"{file}: it belongs to somebody else; change it with whatever put it there"
        )


def _kind(file: Path, mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if file.is_symlink():
        return f"a link to {file.readlink()}"
    return "no ordinary file"


def _reason(error: Exception) -> str:
    strerror = getattr(error, "strerror", None)
    return str(strerror).lower() if strerror else "its links go in a circle"
