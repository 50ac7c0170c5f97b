"""The page for a physiotherapist as a value: all its words and numbers, ready to be set.

Texts are plain text and never markup; titles among them were written by others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

TITLE = "Movement report"
WEEK_HEAD = ("Week from", "Done", "%", "Off", "Week")


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure with what it is above it and a line about it below."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a balance. `part` is its length, 1 for the longest."""

    label: str
    value: str
    part: float


@dataclass(frozen=True, slots=True)
class Balance:
    """What something is spread over, most first. `otherwise` is said where there is nothing."""

    title: str
    bars: Sequence[Bar]
    otherwise: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A title with a few sentences."""

    title: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A calendar week, or what of it lies in the period. `part` is what was done of the plan."""

    start: str
    done: str
    percent: str
    days_off: str
    verdict: str
    part: float | None

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """Return its columns, as `WEEK_HEAD` names them."""
        return self.start, self.done, self.percent, self.days_off, self.verdict


@dataclass(frozen=True, slots=True)
class Report:
    """The page. `weeks` are oldest first; everything else in the order it is shown."""

    period: str
    written: str
    facts: Sequence[Fact]
    balances: Sequence[Balance]
    passages: Sequence[Passage]
    weeks: Sequence[WeekLine]
    weeks_title: str
    notes: Sequence[str]
    title: str = TITLE


_IN_ONE, _IN_TWO, _IN_THREE = 18, 36, 54
"""So many weeks stand in one, two or three columns; more begin three anew."""


def in_columns(weeks: Sequence[WeekLine]) -> list[list[Sequence[WeekLine]]]:
    """Return the weeks as groups of columns of about one length, to be read down and across."""
    groups: list[list[Sequence[WeekLine]]] = []
    for begin in range(0, len(weeks), _IN_THREE):
        group = weeks[begin : begin + _IN_THREE]
        columns = how_many_columns(len(weeks))
        rows = -(-len(group) // columns)
        groups.append([group[at : at + rows] for at in range(0, len(group), rows)])
    return groups


def how_many_columns(weeks: int) -> int:
    """Return in how many columns so many weeks are set."""
    return 1 if weeks <= _IN_ONE else 2 if weeks <= _IN_TWO else 3
