"""What `start now` means: which kind, and which slot it fulfils."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from intermezzo.core import practice
from intermezzo.core.day import policy, workday
from intermezzo.core.day.agenda import Opening
from intermezzo.core.day.interlude import Kind, Slot
from intermezzo.core.day.policy import Facts
from intermezzo.core.preferences.model import within
from intermezzo.core.routine import Routine, RoutineKind

EVENING_NEAR = timedelta(hours=1)
"""So long before its time `start now` means the evening routine."""


def kind_of(routine: Routine) -> Kind:
    """Return which kind of slot a routine is for."""
    return Kind.WIND_DOWN if routine.kind is RoutineKind.EVENING else Kind.INTERLUDE


def fulfils(routine: Routine, kind: Kind) -> bool:
    """Tell whether playing a routine does what a slot of `kind` is for.

    One movement alone is an extra: what is due stays due.
    """
    return kind_of(routine) is kind and practice.movement_in(routine.id) is None


def kind_now(facts: Facts) -> Kind:
    """Return what fits now: what is due, the evening shortly before its time, else an interlude."""
    opening = policy.due(facts)
    if opening is not None:
        return opening.slot.kind
    evening = taken(Kind.WIND_DOWN, facts)
    near = evening is not None and evening.at - facts.now <= EVENING_NEAR
    return Kind.WIND_DOWN if near else Kind.INTERLUDE


def taken(kind: Kind, facts: Facts) -> Opening | None:
    """Return the slot that a start now fulfils: one that is due, or this evening's."""
    for opening in reversed(facts.waiting):
        if opening.slot.kind is kind and facts.now < opening.closes:
            return opening
    if kind is Kind.WIND_DOWN and within(facts.now.time(), facts.preferences.evening.window):
        for opening in facts.coming:
            if opening.slot.kind is kind and opening.slot.day == _day(facts):
                return opening
    return None


def unplanned(kind: Kind, facts: Facts) -> Slot:
    """Return a slot of its own for a wish that fulfils none of the plan's."""
    return Slot(kind, _free_moment(kind, facts), _day(facts))


def _free_moment(kind: Kind, facts: Facts) -> datetime:
    """Return now, a little later if the log already has a row of that instant."""
    moment = facts.now
    while any(row.kind is kind and row.due == moment for row in facts.rows):
        moment += timedelta(milliseconds=1)
    return moment


def _day(facts: Facts) -> date:
    return workday.app_day(facts.now, facts.preferences)
