"""Others' words and values as they may be shown on a line."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, time

LONGEST = 60
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def plain(words: str) -> str:
    """Return one line without letters that steer a terminal or cannot be seen."""
    if words.isprintable():
        return words
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in words)


def said(value: object) -> str:
    """Show a value as the file would write it, shortened; one line, whatever it is."""
    try:
        whole = json.dumps(value, default=_written, ensure_ascii=False)
    except (RecursionError, ValueError):  # ValueError: a number of more digits than Python writes
        return "a value nested too deeply or too long"
    short = whole if len(whole) <= LONGEST else f"{whole[:LONGEST]}..."
    return "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in short)


def key_said(name: str) -> str:
    """Show a key as the file would write it: bare where it is plain, else quoted."""
    return name if _BARE.fullmatch(name) and len(name) <= LONGEST else said(name)


def _written(value: object) -> str:
    if isinstance(value, time | date | datetime):
        return value.isoformat()
    return str(value)
