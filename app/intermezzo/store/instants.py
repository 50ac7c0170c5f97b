"""Instants as the database keeps them: UTC, and beside it the offset they were lived at."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import cache


def offset_of(moment: datetime) -> int:
    """Return the offset from UTC in whole minutes."""
    offset = moment.utcoffset()
    if offset is None:
        raise TypeError(f"{moment!r} has no time zone")
    return offset // timedelta(minutes=1)


def offset_or_none(moment: datetime | None) -> int | None:
    """Return the offset where there is an instant."""
    return None if moment is None else offset_of(moment)


def lived(moment: datetime, offset: int) -> datetime:
    """Return an instant at the offset it was lived at."""
    return moment.astimezone(zone_of(offset))


def lived_or_none(moment: datetime | None, offset: int | None) -> datetime | None:
    """Return an instant at its offset where there is one."""
    return None if moment is None or offset is None else lived(moment, offset)


@cache
def zone_of(offset: int) -> timezone:
    """Return the zone of so many minutes."""
    return timezone(timedelta(minutes=offset))
