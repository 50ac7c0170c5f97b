"""A folder among those of other people that only this person can use."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

_OTHERS = 0o077


def make_private(folder: Path) -> None:
    """Make `folder` if it is not there; raise OSError where it is not this person's alone.

    Among temporary folders anybody may have made one of that name before.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    if not is_private(folder):
        raise PermissionError(f"{folder} is not this person's alone")


def is_private(folder: Path) -> bool:
    """Tell whether `folder` is a folder that only this person can use. On Windows each is."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    return sys.platform == "win32" or (found.st_uid == os.getuid() and not found.st_mode & _OTHERS)
