"""Reads JSON that anybody may have written: plainly refused, never a crash, never by halves."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import NoReturn

LARGEST = 128 * 1024 * 1024
"""Bytes. Ten full years are about 13 million."""


class UnreadableError(Exception):
    """The file is not what it should be: what is wrong, and what would be right."""

    def __init__(self, problem: str, allowed: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.allowed = allowed


def read(file: Path) -> object:
    """Return what a file of JSON holds; raise `UnreadableError`."""
    try:
        if not file.exists():
            raise UnreadableError("is not there", "name the file of an export")
        if not file.is_file():
            raise UnreadableError("is no file", "name the file of an export")
        size = file.stat().st_size
        if size > LARGEST:
            allowed = f"an export is at most {LARGEST // 1024**2} MB"
            raise UnreadableError(f"has {size // 1024**2} MB", allowed)
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"is no text in UTF-8 (byte {error.start})", "name the file of an export"
        ) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"cannot be read ({reason.lower()})", "look after it") from error
    return parse(text)


def parse(text: str) -> object:
    """Return what a text of JSON holds; raise `UnreadableError`."""
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=_refuse, parse_float=_finite
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise UnreadableError(
            f"is no JSON ({error.msg.lower()} at {place})", "export it anew"
        ) from error
    except RecursionError as error:
        raise UnreadableError("is nested too deeply", "an export has three levels") from error
    except ValueError as error:  # a number of more digits than Python reads
        raise UnreadableError("has a number that is too long", "export it anew") from error


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise UnreadableError(f"has {twice!r} twice in one object", "keep one of them")
    return found


def _refuse(name: str) -> NoReturn:
    raise UnreadableError(f"has {name}, which is no number", "write a number or null")


def _finite(digits: str) -> float:
    found = float(digits)
    if not math.isfinite(found):
        raise UnreadableError(f"has {digits[:40]}, which is too large", "write a smaller number")
    return found
