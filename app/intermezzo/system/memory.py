"""Hands memory that is no longer used back to the computer."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Return freed heap to the system, where the C library can be asked to (glibc).

    WORKAROUND: glibc keeps what lies below anything still in use. After twenty guided windows that
    is 20 MB (measured with benchmarks' `growth`); given back each time, it is none.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # musl has none
        if trim is not None:
            trim(0)
