"""A lock that dies with its process, in a file whose text others may read."""

from __future__ import annotations

import errno
import logging
import os
import sys
from pathlib import Path

log = logging.getLogger(__name__)

_ROOM = 1024
"""Bytes; what the text does not need is blank."""
_HELD_BY_ANOTHER = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}


class TakenError(Exception):
    """Another process holds the lock."""


if sys.platform == "win32":
    import msvcrt

    # Windows forbids reading what is locked, so a byte far behind the text is locked instead.
    _LOCKED_BYTE = 1 << 20

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class LockFile:
    """An exclusive lock on `path`, held until `close` or the end of the process.

    The file itself stays: unlinking it would let two processes lock two files of one name. It
    keeps its size as well, so that once it is there it can be written on a full disk.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock; raise `TakenError` if another has it, OSError if it cannot be used."""
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            if error.errno in _HELD_BY_ANOTHER:
                raise TakenError from error
            raise
        try:
            self.write("")
        except OSError:
            os.close(self._descriptor)
            raise

    def write(self, text: str) -> None:
        """Replace the text that others read."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, text.encode().ljust(_ROOM))

    def close(self) -> None:
        """Blank the file and let the lock go."""
        try:
            self.write("")
        except OSError as error:  # the disk has become read-only; that nobody answers tells as well
            log.info("the lock's text stays as it was: %s", error)
        finally:
            os.close(self._descriptor)
