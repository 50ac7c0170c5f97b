"""Puts a made file where the person wants it: whole or not at all, and over nothing by accident."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

_LONGEST_PREFIX = 100


class TargetError(Exception):
    """Nothing was written there. One line that names the remedy."""


def write(path: Path, content: bytes, *, replace: bool, ours: Collection[Path] = ()) -> None:
    """Write a file; raise `TargetError`. See `arriving`."""
    with arriving(path, replace=replace, ours=ours) as fresh:
        fresh.write_bytes(content)


@contextmanager
def arriving(path: Path, *, replace: bool, ours: Collection[Path] = ()) -> Iterator[Path]:
    """Give an empty file to be filled; when that is done it takes the name `path`.

    What is there already is kept unless it is to be replaced, and until the new one is complete.
    It is for the person's eyes only. Files that are `ours` are never written over. Raises
    `TargetError`, also for any OSError of whoever fills it.
    """
    try:
        target = _checked(path, replace=replace, ours=ours)
        room = target.parent if target else None
        prefix = f".{path.name[:_LONGEST_PREFIX]}-"
        descriptor, name = tempfile.mkstemp(prefix=prefix, dir=room)
    except (OSError, RuntimeError, ValueError) as error:
        raise TargetError(f"{path}: cannot be written ({_reason(error)})") from error
    fresh = Path(name)
    try:
        os.close(descriptor)
        yield fresh
        if target is None:
            _pour(fresh, path)
        else:
            _settle(fresh, target, replace=replace)
    except FileExistsError as error:
        raise _there(path) from error
    except OSError as error:
        raise TargetError(f"{path}: cannot be written ({_reason(error)})") from error
    finally:
        fresh.unlink(missing_ok=True)


def _checked(path: Path, *, replace: bool, ours: Collection[Path]) -> Path | None:
    """Return where the file really goes, a link followed; None for a device or a pipe."""
    if path.exists() and not path.is_file():
        if path.is_dir():
            raise TargetError(f"{path}: is a folder; name a file in it")
        return None
    target = path.resolve()
    if not target.parent.is_dir():
        raise TargetError(f"{path}: there is no folder {target.parent}; make it first")
    if target in {each.resolve() for each in ours}:
        raise TargetError(f"{path}: is a file that Intermezzo needs; choose another name")
    if target.exists() and not replace:
        raise _there(path)
    return target


def _pour(fresh: Path, path: Path) -> None:
    """Write into a device, or a pipe that somebody reads."""
    descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "wb") as opened:
        if sys.platform != "win32":  # not waiting was for a pipe without a reader only
            os.set_blocking(descriptor, True)
        opened.write(fresh.read_bytes())


def _there(path: Path) -> TargetError:
    return TargetError(f"{path}: is there already; add --force to replace it")


def _settle(fresh: Path, target: Path, *, replace: bool) -> None:
    with fresh.open("rb+") as opened:
        os.fsync(opened.fileno())
    if replace:
        if target.exists():
            fresh.chmod(target.stat().st_mode & 0o777)
        fresh.replace(target)
        return
    try:
        os.link(fresh, target)  # unlike a rename it takes no name from another
    except FileExistsError:
        raise
    except OSError:  # some disks know no second name
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        fresh.replace(target)


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error).lower()
