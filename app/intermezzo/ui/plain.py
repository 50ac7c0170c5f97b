"""Keeps words plain where Qt would guess markup. Without Qt itself: the tray comes first."""

from __future__ import annotations

_WORD_JOINER = "\u2060"
"""Takes no room and ends no word."""


def tip(words: str) -> str:
    """Return `words` for a place that takes markup where it looks like some, as every tooltip does.

    A mark that nobody sees stands in what Qt takes for markup (`Qt.mightBeRichText`): no guess
    finds any then, and where none is made, as in some panels, the words read the same. Escaped
    ones would show their `&lt;` there.
    """
    return words.replace("<", f"<{_WORD_JOINER}").replace("&lt;", f"&{_WORD_JOINER}lt;")


def menu_line(words: str) -> str:
    """Return `words` as a line of a menu, where `&` would underline and a tab set a shortcut."""
    return " ".join(words.split()).replace("&", "&&")
