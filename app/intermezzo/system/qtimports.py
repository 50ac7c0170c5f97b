"""Python's own import, put back after PySide6 has replaced it."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def own_import() -> Iterator[None]:
    """Keep `builtins.__import__` while the first PySide6 module is imported within.

    WORKAROUND: PySide6 replaces it for `from __feature__ import ...`, and from then on reads and
    keeps the source of every module imported, whoever imports it. With SQLAlchemy and APScheduler
    behind it that is 18 MB and 50-100 ms (platform.md 0.2). Only the first import replaces it.
    """
    own = builtins.__import__
    try:
        yield
    finally:
        builtins.__import__ = own
