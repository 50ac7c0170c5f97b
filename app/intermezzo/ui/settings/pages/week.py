"""What the week of work is in the file, and back: one usual stretch, and days that differ. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from intermezzo.core.preferences.model import Preferences, Weekday
from intermezzo.core.preferences.rules import written_span

Hours = tuple[tuple[str, str], ...]
"""The stretches of one day as the file writes their ends, oldest first."""
Week = Mapping[Weekday, Hours]
USUAL: tuple[str, str] = ("09:00", "17:30")
_DAY = 24 * 60
_MIDNIGHT = "00:00"
"""From midnight to midnight is a whole day."""
_PAUSE, _LENGTH = 60, 120
"""Minutes between the last stretch and one that is added, and how long that is."""


def week_of(preferences: Preferences) -> dict[Weekday, Hours]:
    """Return the hours of every day of the week."""
    work = preferences.work
    usual = [work.hours]
    found: dict[Weekday, Hours] = {}
    for day in Weekday:
        spans = work.by_day.get(day, usual if day in work.days else [])
        pairs = ((start, end) for start, end in map(written_span, spans))
        found[day] = tuple(sorted(pairs))
    return found


def changes_for(week: Week, usual: tuple[str, str] = USUAL) -> dict[str, object]:
    """Return by path what the file has to say for a week.

    The stretch that most days have alone stands once, as `work.hours`; `usual` where there is none.
    """
    alone = Counter(hours[0] for hours in week.values() if len(hours) == 1)
    most = max(alone.values(), default=0)
    likely = [hours for hours, number in alone.items() if number == most]
    common = usual if usual in likely or not likely else likely[0]
    days = [day for day in Weekday if week[day] == (common,)]
    changes: dict[str, object] = {
        "work.days": [day.name.lower() for day in days],
        "work.hours": list(common),
    }
    for day in Weekday:
        differs = day not in days and week[day]
        written = [list(stretch) for stretch in week[day]] if differs else None
        changes[f"work.by_day.{day.name.lower()}"] = written
    return changes


def why_not(hours: Sequence[tuple[str, str]]) -> str:
    """Return why these cannot be the hours of one day; empty where they can."""
    if any(start == end != _MIDNIGHT for start, end in hours):
        return "Start and end must differ."
    ordered = sorted(hours)
    if any(_end(first) > _minutes(second[0]) for first, second in pairwise(ordered)):
        return "Two of these hours overlap."
    return ""


def one_more(hours: Sequence[tuple[str, str]], usual: tuple[str, str]) -> tuple[str, str] | None:
    """Return a stretch to add to a day: after the last one, else before the first; None if full."""
    if not hours:
        return usual
    ordered = sorted(hours)
    after = _end(ordered[-1])
    before = _minutes(ordered[0][0])
    start = min(after + _PAUSE, max(after, _DAY - _LENGTH))
    end = min(start + _LENGTH, _DAY - 1)
    if end - start >= _PAUSE:
        return _written(start), _written(end)
    last = max(before - _PAUSE, min(before, _LENGTH))
    first = max(0, last - _LENGTH)
    return (_written(first), _written(last)) if last - first >= _PAUSE else None


def _minutes(at: str) -> int:
    hour, minute = map(int, at.split(":")[:2])
    return hour * 60 + minute


def _end(stretch: tuple[str, str]) -> int:
    """Return the end in minutes of the day it begins on, beyond 24 h where it is the next one."""
    start, end = map(_minutes, stretch)
    return end if end > start else end + _DAY


def _written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
