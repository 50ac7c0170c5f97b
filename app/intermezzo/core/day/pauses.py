"""No pause is without end, and nobody need remember one: its end is told on the next workday."""

from __future__ import annotations

from datetime import datetime, timedelta

from intermezzo.core.day import workday
from intermezzo.core.day.agenda import Opening
from intermezzo.core.day.interlude import Kind
from intermezzo.core.day.policy import Facts

LATELY = timedelta(days=7)
"""An end longer ago is no news, and the log at hand reaches no further back."""


def over(facts: Facts) -> str | None:
    """Say that a pause over night has ended and what comes first; None where that is no news.

    It is news from its end until the first interlude after it, on a day that has one.
    """
    pause, preferences = facts.pause, facts.preferences
    if pause is None or pause.until > facts.now:
        return None
    zone = facts.now.tzinfo
    begun = workday.app_day(pause.since.astimezone(zone), preferences)
    ended = workday.app_day(pause.until.astimezone(zone), preferences)
    today = workday.app_day(facts.now, preferences)
    if begun == ended or today - ended > LATELY:
        return None
    first = _first(facts, pause.until)
    return None if first is None else f"Your pause has ended: the first interlude comes at {first}."


def _first(facts: Facts, since: datetime) -> str | None:
    """Return the civil time of the first interlude after a pause, if it is still to come today."""
    for row in facts.rows:
        shown = row.offered or row.started
        if row.kind is Kind.INTERLUDE and shown is not None and shown >= since:
            return None
    today = workday.app_day(facts.now, facts.preferences)
    ahead: list[Opening] = [each for each in facts.coming if each.slot.kind is Kind.INTERLUDE]
    if not ahead or ahead[0].slot.day != today:
        return None
    return f"{ahead[0].opens:%H:%M}"
