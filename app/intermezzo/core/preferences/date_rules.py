"""What a calendar date in the preferences file may be: how it is read, written and asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from intermezzo.core.preferences.model import DateRange
from intermezzo.core.preferences.rules import Rule, UnfitError

_MOST_DATES = 1000
_EARLIEST, _LATEST = 1900, 2999
"""Nearer the ends of the calendar, the days and weeks around a date could not be told."""


def one_date() -> Rule:
    """Ask for a calendar date."""
    return Rule('a date such as "2026-12-24"', _date, lambda found: found.isoformat())


def dates() -> Rule:
    """Ask for a list of calendar dates."""
    return Rule(
        'a list of dates such as ["2026-12-24"]',
        lambda value: tuple(sorted({_date(one) for one in _listed(value)})),
        lambda found: [each.isoformat() for each in found],
    )


def date_ranges() -> Rule:
    """Ask for a list of stretches of dates, both ends included."""

    def read(value: object) -> tuple[DateRange, ...]:
        return tuple(sorted({_date_range(one) for one in _listed(value)}, key=_by_first))

    return Rule(
        'a list of first and last dates such as [["2026-12-24", "2027-01-01"]]',
        read,
        lambda found: [[each.first.isoformat(), each.last.isoformat()] for each in found],
    )


def _listed(value: object) -> Sequence[object]:
    found = _items(value)
    if len(found) > _MOST_DATES:
        raise UnfitError
    return found


def _date(value: object) -> date:
    found = value if isinstance(value, date) and not isinstance(value, datetime) else None
    if isinstance(value, str):
        try:
            found = date.fromisoformat(value.strip())
        except ValueError as error:
            raise UnfitError from error
    if found is None or not _EARLIEST <= found.year <= _LATEST:
        raise UnfitError
    return found


def _date_range(value: object) -> DateRange:
    parts = _items(value)
    if len(parts) != 2:  # noqa: PLR2004 - a first and a last date
        raise UnfitError
    found = DateRange(_date(parts[0]), _date(parts[1]))
    if found.last < found.first:
        raise UnfitError
    return found


def _by_first(found: DateRange) -> tuple[date, date]:
    return found.first, found.last


def _items(value: object) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise UnfitError
    return value
