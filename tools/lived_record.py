"""A record as somebody may have lived it, for pictures: the same one each time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from random import Random

from intermezzo.core.adherence.record import (
    Action,
    Correction,
    Excuse,
    ExcuseReason,
    PlannedDay,
    Record,
)
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Reason

ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 26, 15, 20, tzinfo=ZONE)
_TIMES = (time(10, 30), time(14), time(16))
_EVENING = time(22, 15)
_ROUTINES = ("tall_seat_reset", "desk_long_line", "chair_hip_ease", "band_control", "hip_release")
_LENGTH = 110
_ONE_DAY = timedelta(days=1)
_WORKDAYS = 5
_YES, _PARTLY, _NO = 0.72, 0.82, 0.87


def lived(days: int, seed: int = 7) -> Record:
    """Return a record of so many days up to `NOW`, growing steadier with time."""
    dice = Random(seed)  # noqa: S311 - not for secrets
    first = NOW.date() - (days - 1) * _ONE_DAY
    rows: list[Interlude] = []
    plans: dict[date, PlannedDay] = {}
    excuses: list[Excuse] = []
    for number in range(days):
        day = first + number * _ONE_DAY
        works = day.weekday() < _WORKDAYS
        if works:
            plans[day] = PlannedDay(day, 3, 1, 4 * _LENGTH)
        away = day.timetuple().tm_yday // 7 in {22, 31, 32} and days > 1
        if away and works:
            marked = datetime.combine(day, time(9), ZONE)
            reason = ExcuseReason.VACATION if day.month != 6 else ExcuseReason.ILL  # noqa: PLR2004 - June
            excuses.append(Excuse(f"e{number}", day, day, reason, marked))
            continue
        wish = 0.55 + 0.45 * min(1.0, number / max(60, days * 0.6))
        rows += _day(day, wish, dice, works=works)
    return Record(rows, plans, excuses, _corrected(rows))


def _day(day: date, wish: float, dice: Random, *, works: bool) -> Iterator[Interlude]:
    slots = [(Kind.INTERLUDE, at) for at in _TIMES] + [(Kind.WIND_DOWN, _EVENING)]
    if not works:
        slots = slots[:1] if dice.random() < 0.2 else []  # noqa: PLR2004 - now and then
    for kind, at in slots:
        due = datetime.combine(day, at, ZONE)
        if due < NOW:
            yield _row(kind, due, dice.random() / wish, dice, planned=works)


def _row(kind: Kind, due: datetime, luck: float, dice: Random, *, planned: bool) -> Interlude:
    outcome, share = Outcome.COMPLETED, 1.0
    reason = None
    if luck > _YES and planned:
        outcome, share = Outcome.PARTIAL, 0.6
    if luck > _PARTLY and planned:
        outcome, share = Outcome.SKIPPED, 0.0
    if luck > _NO and planned:
        outcome, share = Outcome.MISSED, 0.0
        reason = dice.choice([Reason.AWAY, Reason.UNANSWERED, Reason.CALL])
    done = share * _LENGTH
    began = due if done else None
    routine = "evening_full" if kind is Kind.WIND_DOWN else dice.choice(_ROUTINES)
    ended = due + timedelta(seconds=_LENGTH)
    return Interlude(
        kind, due, due.date(), routine, _LENGTH, len(routine), due, began, ended, done,
        outcome, reason, planned=planned,
    )  # fmt: skip


def _corrected(rows: list[Interlude]) -> list[Correction]:
    """Say of the last that was missed that it was done."""
    missed = [row for row in rows if row.outcome is Outcome.MISSED][-1:]
    return [Correction("c", NOW, row.kind, row.due, Action.DID) for row in missed]
