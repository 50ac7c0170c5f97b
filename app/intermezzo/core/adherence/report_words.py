"""How the report says dates, lengths and counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

_MINUTE, _HOUR = 60, 3600
_MINUTES_FROM = 120
"""Seconds; what is shorter is told in seconds."""


def stretch(first: date, last: date) -> str:
    """Say `2 March to 28 November 2026`, with what both have in common said once."""
    if first == last:
        return whole_day(first)
    if first.year != last.year:
        return f"{whole_day(first)} to {whole_day(last)}"
    if first.month != last.month:
        return f"{first.day} {first:%B} to {whole_day(last)}"
    return f"{first.day} to {whole_day(last)}"


def whole_day(day: date) -> str:
    """Say `28 November 2026`."""
    return f"{day.day} {day:%B} {day.year}"


def short_day(day: date) -> str:
    """Say `28 Nov 2026`."""
    return f"{day.day} {day:%b} {day.year}"


def length(seconds: float) -> str:
    """Say `90 s`, `42 min`, `3 h 12 min`."""
    whole = round(seconds)
    if whole < _MINUTES_FROM:
        return f"{whole} s"
    minutes = round(whole / _MINUTE)
    hours, rest = divmod(minutes, _HOUR // _MINUTE)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def grouped(number: float) -> str:
    """Say `11 520`, whole; the blank does not break."""
    return f"{round(number):,}".replace(",", "\u00a0")


def listed(words: Sequence[str]) -> str:
    """Say `1, 2 and 3`; nothing of nothing."""
    if not words:
        return ""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def percent(part: float, whole: float) -> str:
    """Say whole per cent, half up; nothing where there is no whole."""
    return f"{int(100 * part / whole + 0.5)}\u00a0%" if whole > 0 else ""
