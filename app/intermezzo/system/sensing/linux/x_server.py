"""Whether an X server says anything at all: libxcb waits without end for one that is stopped."""

from __future__ import annotations

import re
import socket
import sys

_DISPLAY = re.compile(r"(?P<host>[^:/]*):(?P<number>\d{1,4})(\.\d+)?")
_HERE = ("", "unix")
_FOLDER = "/tmp/.X11-unix"  # noqa: S108 - where X servers are
_FIRST_PORT = 6000
_LOCAL: socket.AddressFamily = getattr(socket, "AF_UNIX", socket.AF_INET)
"""Always there on Linux; Windows' type checker does not know it."""
_GREETING = b"l\0\x0b\0" if sys.byteorder == "little" else b"B\0\0\x0b"
"""Version 11, and no name: whether it lets us in or not, a server answers."""


def is_silent(display: str, within_s: float) -> bool:
    """Tell whether a server does not say a word for so long.

    One that cannot be reached, and a display that makes no sense, are libxcb's matter: it knows
    at once.
    """
    found = _DISPLAY.fullmatch(display)
    if found is None:
        return False
    host, number = found["host"], int(found["number"])
    if host not in _HERE:
        return _says_nothing(socket.AF_INET, (host, _FIRST_PORT + number), within_s)
    path = f"{_FOLDER}/X{number}"
    return any(_says_nothing(_LOCAL, each, within_s) for each in (f"\0{path}", path))


def _says_nothing(
    family: socket.AddressFamily, address: str | tuple[str, int], within_s: float
) -> bool:
    with socket.socket(family) as line:
        line.settimeout(within_s)
        try:
            line.connect(address)
            line.sendall(_GREETING + bytes(8))
            line.recv(1)
        except TimeoutError:
            return True
        except OSError:
            return False
    return False
