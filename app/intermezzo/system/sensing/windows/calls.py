"""Functions of Windows' own libraries, typed as the headers have them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from typing import Any

from intermezzo.system.sensing.asked import LackingError

Finder = Callable[..., Any]
"""`windows_function`, or what stands in for it where there is no Windows."""


@cache
def windows_function(library: str, name: str, result: type | None, *arguments: type) -> Any:
    """Return the function `name` of a system library. Any: ctypes' functions have no types.

    `result` and `arguments` are ctypes' types of fixed size: those that ctypes names after C's
    `long` are longer here than there, and then nothing could be tried out elsewhere.

    Raises `LackingError` where this Windows does not have it.
    """
    if sys.platform == "win32":
        from ctypes import WinDLL  # noqa: PLC0415 - only Windows has it

        try:
            function = getattr(WinDLL(library, use_last_error=True), name)
        except (OSError, AttributeError) as error:
            raise LackingError(f"this Windows has no {name}") from error
        function.restype = result
        function.argtypes = arguments
        return function

    raise LackingError("this is not Windows")


def last_failure(name: str) -> OSError:
    """Return the error that tells why the call of `name` just failed."""
    return OSError(f"{name} failed with error {_last_error()}")


def _last_error() -> int:
    if sys.platform == "win32":
        from ctypes import get_last_error  # noqa: PLC0415 - only Windows has it

        return get_last_error()
    else:  # noqa: RET505 - mypy follows the branch, not what comes after it
        return 0
