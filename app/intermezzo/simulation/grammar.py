"""A scenario as its file says it. `parse` tells every fault at once and never raises."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from intermezzo.simulation import values
from intermezzo.simulation.answers import read_answers
from intermezzo.simulation.changes import Changes, faults_in, preferences_of
from intermezzo.simulation.happenings import Stretch, read_happenings
from intermezzo.simulation.scenario import Scenario
from intermezzo.simulation.table import Table

DAYS = 1
"""How long a stretch is that does not say it."""
ZONE = "UTC"
_WHOLE_DAYS = values.Reading("a whole number of days from 1 to 3660", values.whole(1, 3660))


def parse(mapping: Mapping[str, object]) -> tuple[Scenario | None, list[str]]:
    """Return the scenario of a file's mapping and no faults, or None and a line for each."""
    faults: list[str] = []
    table = Table(mapping, faults)
    table.name_of("title", "name", "description", "note", "comment")
    zone = table.take(values.ZONE, "zone", "timezone", "time_zone", "tz") or ZoneInfo(ZONE)
    stretch = _stretch(table, zone)
    tables = table.take(values.TABLE, "preferences") or {}
    faults += [f"preferences.{fault}" for fault in faults_in(tables)]
    answers = read_answers(table)
    happenings = read_happenings(table, stretch, Changes(tables, faults))
    table.close()
    if faults:
        return None, list(dict.fromkeys(faults))
    return Scenario(
        start=stretch.start,
        until=stretch.until,
        zone=zone,
        preferences=preferences_of(tables),
        tables=tables,
        usual=answers.usual,
        rules=tuple(answers.rules),
        reaction=answers.reaction,
        happenings=happenings,
    ), []


def _stretch(table: Table, zone: ZoneInfo) -> Stretch:
    start = table.take(values.MOMENT, "start", "begin", "begins", "from")
    if table.name_of("start", "begin", "begins", "from") is None:
        table.missing("start", values.MOMENT.expected)
    end, length = table.name_of("until", "end", "ends", "to"), table.name_of("days", "for")
    if end is not None and length is not None:
        table.wrong(length, f"says the same as {end}, keep one of them")
    until = table.take(values.MOMENT, "until", "end", "ends", "to")
    lasts = _lasts(table)
    start = _civil(start, zone) if start else datetime(2026, 1, 1)  # noqa: DTZ001 - told above
    until = _civil(until, zone) if until else start + lasts
    if end is not None and until <= start:
        table.unfit(end, table.raw(end), f"a moment after the start {start.isoformat(' ')}")
        until = start + lasts
    if until - start > values.LONGEST:
        table.wrong(end or "days", "makes more than ten years, expected a shorter stretch")
        until = start + lasts
    return Stretch(start, until)


def _lasts(table: Table) -> timedelta:
    """Return `days = 5` or `for = "5 days"`."""
    if isinstance(table.raw("days", "for"), str):
        return table.take(values.LENGTH, "days", "for") or timedelta(days=DAYS)
    days: int | None = table.take(_WHOLE_DAYS, "days", "for")
    return timedelta(days=days or DAYS)


def _civil(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return a civil time in the zone; an instant is read there."""
    return moment if moment.tzinfo is None else moment.astimezone(zone).replace(tzinfo=None)
