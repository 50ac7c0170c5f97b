"""Functions of macOS' own frameworks, typed as the headers have them."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import CDLL
from functools import cache
from typing import Any

from intermezzo.system.sensing.asked import LackingError

Finder = Callable[..., Any]
"""`mac_function`, or what stands in for it where there is no macOS."""


@cache  # a list of windows has thousands of values, and each is read by some of them
def mac_function(framework: str, name: str, result: type | None, *arguments: type) -> Any:
    """Return the function `name` of a framework. Any: ctypes' functions have no types.

    Raises `LackingError` where this macOS does not have it.
    """
    try:
        # No such file lies on the disk: macOS' loader has them all in one cache.
        library = CDLL(f"/System/Library/Frameworks/{framework}.framework/{framework}")
        function = getattr(library, name)
    except (OSError, AttributeError) as error:
        raise LackingError(f"this macOS has no {name}") from error
    function.restype = result
    function.argtypes = arguments
    return function
