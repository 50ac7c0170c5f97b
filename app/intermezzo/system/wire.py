"""How two processes of the app talk: one JSON line there, one JSON line back."""

from __future__ import annotations

import json
import logging
import os
import secrets
import socket
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

# Any: JSON from another process, checked by whoever reads a field.
Message = Mapping[str, Any]

LIMIT_BYTES = 65_536
LONGEST_SOCKET_PATH = 100  # 104 on macOS and 108 on Linux, the closing zero included
BACKLOG = 16


if sys.platform == "win32":
    _FAMILY = socket.AF_INET
else:
    _FAMILY = socket.AF_UNIX


class WireError(Exception):
    """What came over the wire is no message."""


def encode(message: Message) -> bytes:
    """Return the line that stands for `message`."""
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"


def decode(line: bytes) -> Message:
    """Return the message in `line`; raise `WireError` if it is none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise WireError("not a line of JSON") from error
    if not isinstance(found, dict):
        raise WireError("not a JSON object")
    return found


class Listener:
    """A listening socket that only this person can reach, and the address that finds it.

    POSIX: a socket file of mode 0600. Windows: a port on the loopback, guarded by a secret that
    only the lock file tells (untested there).
    """

    def __init__(self, folder: Path) -> None:
        self.secret = secrets.token_hex(16)
        self._file: Path | None = None
        self._own_folder: Path | None = None
        self.socket = self._open(folder)
        self.socket.setblocking(False)

    @property
    def address(self) -> str:
        """Return what `connect` needs."""
        if self._file is not None:
            return f"unix:{self._file}"
        return f"tcp:{self.socket.getsockname()[1]}"

    def close(self) -> None:
        """Stop listening and leave nothing behind."""
        self.socket.close()
        if self._file is not None:
            self._file.unlink(missing_ok=True)
        if self._own_folder is not None and self._own_folder.is_dir():
            self._own_folder.rmdir()

    def _open(self, folder: Path) -> socket.socket:
        if _FAMILY == socket.AF_INET:
            return socket.create_server(("127.0.0.1", 0))
        wished = folder / "intermezzo.sock"
        if len(bytes(wished)) <= LONGEST_SOCKET_PATH:
            try:
                return self._bound(wished)
            except OSError as error:  # some network and removable drives know no sockets
                log.info("no socket at %s (%s); using a temporary folder", wished, error)
        self._own_folder = Path(tempfile.mkdtemp(prefix="intermezzo-", dir=_short_folder()))
        return self._bound(self._own_folder / "s")

    def _bound(self, file: Path) -> socket.socket:
        file.unlink(missing_ok=True)  # a killed app left it; the lock says that nobody uses it
        found = socket.socket(_FAMILY, socket.SOCK_STREAM)
        before = os.umask(0o177)
        try:
            found.bind(str(file))
            found.listen(BACKLOG)
        except OSError:
            found.close()
            raise
        finally:
            os.umask(before)
        self._file = file
        return found


def _short_folder() -> str | None:
    chosen = tempfile.gettempdir()
    return None if len(chosen) < LONGEST_SOCKET_PATH // 2 else "/tmp"  # noqa: S108 - mkdtemp


def connect(address: str, timeout_s: float) -> socket.socket:
    """Return a socket connected to a listener's address; raise OSError if nobody answers."""
    kind, _, place = address.partition(":")
    if kind == "tcp" and place.isdecimal():
        return socket.create_connection(("127.0.0.1", int(place)), timeout_s)
    if kind == "unix" and _FAMILY != socket.AF_INET:
        found = socket.socket(_FAMILY, socket.SOCK_STREAM)
        found.settimeout(timeout_s)
        try:
            found.connect(place)
        except OSError:
            found.close()
            raise
        return found
    raise ConnectionRefusedError(f"{address!r} is no address")


def ask(address: str, message: Message, timeout_s: float) -> Message:
    """Send one message and return the answer; raise OSError or `WireError`."""
    with connect(address, timeout_s) as line:
        line.sendall(encode(message))
        answer = bytearray()
        while not answer.endswith(b"\n"):
            piece = line.recv(LIMIT_BYTES)
            if not piece:
                raise WireError("the answer broke off")
            answer += piece
            if len(answer) > LIMIT_BYTES:
                raise WireError("the answer is too long")
    return decode(bytes(answer))
