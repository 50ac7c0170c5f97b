"""Others' words as they may be shown on a line."""

from __future__ import annotations


def plain(words: str) -> str:
    """Return one line without letters that steer a terminal or cannot be seen."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in words)
