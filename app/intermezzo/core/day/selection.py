"""What may be offered when: the rules of content.md section 1 that look at clock and log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from intermezzo.core.movement import Movement
from intermezzo.core.preferences.model import Preferences, TimeRange, within
from intermezzo.core.routine import Routine, RoutineKind

if TYPE_CHECKING:
    from intermezzo.core.figure.motion.bases import BasePose

GUARD_LEAN = 30.0
"""Degrees of trunk lean that the morning guard leaves out (content.md R21)."""
APART = timedelta(hours=48)
WEEK = timedelta(days=7)
A_WEEK = 3
"""Loaded routines in seven days (content.md R22)."""
BEFORE_BED = timedelta(hours=2)


def r10_place_is_allowed(routine: Routine, preferences: Preferences) -> bool:
    """Keep a daytime routine to the places the person has said they have."""
    return routine.setting in preferences.practice.settings


def r21_suits_the_morning(
    routine: Routine,
    movements: Mapping[str, Movement],
    bases: Mapping[str, BasePose],
    at: datetime,
    preferences: Preferences,
) -> bool:
    """Leave out deep leans and loads for 120 minutes after the usual get-up time."""
    if not in_morning_guard(at, preferences):
        return True
    return not is_loaded(routine, movements) and not leans_far(routine, movements, bases)


def r22_loads_keep_their_distance(at: datetime, loaded: Sequence[datetime]) -> bool:
    """Allow a load once a day, 48 hours apart, three times in seven days."""
    before = [begun for begun in loaded if begun <= at]
    recent = [begun for begun in before if at - begun < WEEK]
    return all(at - begun >= APART for begun in before) and len(recent) < A_WEEK


def r23_no_load_before_bed(at: datetime, preferences: Preferences) -> bool:
    """Allow no load from two hours before the planned bedtime until the day ends."""
    bedtime = preferences.evening.bedtime
    first = _earlier(bedtime, BEFORE_BED)
    last = preferences.day.starts
    return first == last or not within(at.time(), TimeRange(first, last))


def in_morning_guard(at: datetime, preferences: Preferences) -> bool:
    """Tell whether it is soon after getting up, when the back should not lean far."""
    day = preferences.day
    since = _minutes(at.time()) - _minutes(day.get_up)
    return since % (24 * 60) < day.morning_guard // timedelta(minutes=1)


def is_loaded(routine: Routine, movements: Mapping[str, Movement]) -> bool:
    """Tell whether a routine works against something, its own body included."""
    return routine.kind is RoutineKind.LOADED or any(
        movements[step.movement].load is not None
        for step in routine.steps
        if step.movement in movements
    )


def leans_far(
    routine: Routine, movements: Mapping[str, Movement], bases: Mapping[str, BasePose]
) -> bool:
    """Tell whether a step bends the trunk forward more than the morning guard allows."""
    return any(
        lean > GUARD_LEAN
        for step in routine.steps
        if step.movement in movements
        for lean in _leans(movements[step.movement], step.arranged or routine.setting, bases)
    )


def _leans(movement: Movement, setting: str, bases: Mapping[str, BasePose]) -> list[float]:
    """Return every lean a movement is written with; lying on the back is negative."""
    shown = movement.in_setting(setting)
    names = (shown.base, *(key.base for key in shown.keys if key.base))
    poses = [bases[name].pose for name in names if name in bases]
    poses += [shown.start.pose, *(key.pose for key in shown.keys)]
    return [pose["lean"] for pose in poses if "lean" in pose]


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _earlier(at: time, by: timedelta) -> time:
    minutes = (_minutes(at) - by // timedelta(minutes=1)) % (24 * 60)
    return time(minutes // 60, minutes % 60)
