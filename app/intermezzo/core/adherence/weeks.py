"""Weeks kept: the main streak (content.md 8.2, 8.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from intermezzo.core.adherence.days import Tally
from intermezzo.core.adherence.streak import first_day_of, week_of

ALLOWANCE = 6
"""One unkept week in any so many is a bridge."""


@dataclass(slots=True)
class Week:
    """The planned days of one calendar week, and how many of them were active."""

    planned: int = 0
    active: int = 0
    halves: int = 0
    slots: int = 0

    @property
    def kept(self) -> bool:
        """Whether enough of its planned days were active."""
        return self.active >= max(1, self.planned - 1)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How many weeks are kept in a row, and which unkept ones were bridged. Weeks are numbers."""

    kept: int
    bridged: frozenset[int]


def gather(tallies: Iterable[tuple[int, Tally]]) -> dict[int, Week]:
    """Put ordinal days in order into their weeks; those without a planned day are left out."""
    weeks: dict[int, Week] = {}
    week, ends = Week(), 0
    for day, (planned, halves, sessions, _, _) in tallies:
        if not planned:
            continue
        if day >= ends:
            number = week_of(day)
            week = weeks[number] = Week()
            ends = first_day_of(number + 1)
        week.planned += 1
        if sessions:
            week.active += 1
        week.halves += halves
        week.slots += planned
    return weeks


def judge(weeks: Mapping[int, Week], present: int) -> Verdicts:
    """Count the weeks up to the `present` one, which can be kept already but not unkept yet."""
    count, unkept = 0, -ALLOWANCE
    bridged: set[int] = set()
    for number in sorted(weeks):
        if number > present:
            break
        if weeks[number].kept:
            count += 1
        elif number < present:
            if number - unkept >= ALLOWANCE:
                bridged.add(number)
            else:
                count = 0
            unkept = number
    return Verdicts(count, frozenset(bridged))
