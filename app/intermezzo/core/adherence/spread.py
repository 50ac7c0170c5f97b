"""What the time of a period went into: purposes, regions of the body, movements, levels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from intermezzo.core.adherence.report import Balance, Bar
from intermezzo.core.adherence.report_words import length, percent
from intermezzo.core.content.told import PURPOSE_WORDS, as_words, region_words
from intermezzo.core.day.interlude import Interlude, Outcome
from intermezzo.core.movement import Movement, Role
from intermezzo.core.plain import plain
from intermezzo.core.routine import Routine

_MOST_BARS = 7
_LEFT = {Outcome.SKIPPED, Outcome.STOPPED}
_NOTHING = "Nothing done in this period."
_UNNAMED = "Without a name"
_UNKNOWN = "No longer in the library"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was played, by the names in the log. `played` knows practice too."""

    played: Callable[[str], Routine | None]
    movements: Mapping[str, Movement]
    intensity: str
    """As it is chosen now; the log does not keep it."""


class Spread:
    """Rows as they stand corrected, spread. A movement was done if half of its step was."""

    def __init__(self, shelf: Shelf, rows: Iterable[Interlude]) -> None:
        self._shelf = shelf
        self.levels: Counter[int] = Counter()
        self._purposes: defaultdict[str, float] = defaultdict(float)
        self._regions: defaultdict[str, float] = defaultdict(float)
        self._movements: Counter[str] = Counter()
        self._offered: Counter[str] = Counter()
        self._left: Counter[str] = Counter()
        for row in rows:
            self._add(row)

    def balances(self) -> list[Balance]:
        """Return everything as bars, most first."""
        seconds = sum(self._purposes.values())
        return [
            Balance(
                "By purpose",
                _bars(self._purposes, lambda spent: _with_share(spent, seconds)),
                _NOTHING,
            ),
            Balance("By region moved", _bars(self._regions, length), _NOTHING),
            Balance(
                "Movements done most often",
                _bars(self._movements, _times),
                _NOTHING,
            ),
            self._skipped(),
        ]

    def _skipped(self) -> Balance:
        """Tell which routines were said no to, or left before 40 %; the log knows no steps."""
        left = {title: number for title, number in self._left.items() if number}
        told = [
            Bar(bar.label, f"{bar.value} of {self._offered[bar.label]}", bar.part)
            for bar in _bars(left, lambda number: f"{number:.0f}")
        ]
        return Balance("Routines skipped or left early", told, "None in this period.")

    def _add(self, row: Interlude) -> None:
        routine = self._shelf.played(row.routine)
        title = plain(as_words(row.routine) if routine is None else routine.title) or _UNNAMED
        if row.outcome is not Outcome.MISSED:
            self._offered[title] += 1
        if row.outcome in _LEFT:
            self._left[title] += 1
        if row.seconds_done <= 0:
            return
        if routine is None:
            self._purposes[_UNKNOWN] += row.seconds_done
            return
        purpose = PURPOSE_WORDS.get(routine.purpose) or as_words(routine.purpose)
        self._purposes[purpose] += row.seconds_done
        self.levels[routine.level] += 1
        self._add_steps(routine, row.seconds_done)

    def _add_steps(self, routine: Routine, seconds: float) -> None:
        """Spread the seconds over the steps in their order; resting moves no region."""
        left = seconds
        done: set[str] = set()
        for step in routine.steps:
            spent = min(left, step.seconds)
            left -= spent
            movement = self._shelf.movements.get(step.movement)
            if movement is None or movement.role is not Role.WORK or spent <= 0:
                continue
            for region in {region_words(focus) for focus in movement.focus}:
                self._regions[region] += spent
            if 2 * spent >= step.seconds:
                done.add(plain(movement.title))
        self._movements.update(done)


def _times(number: float) -> str:
    return "1 time" if number == 1 else f"{number:.0f} times"


def _with_share(spent: float, whole: float) -> str:
    return f"{length(spent)}, {percent(spent, whole)}"


def _bars(amounts: Mapping[str, float], said: Callable[[float], str]) -> Sequence[Bar]:
    ordered = sorted(amounts.items(), key=lambda each: (-each[1], each[0]))
    most = ordered[0][1] if ordered else 1.0
    return [Bar(label, said(amount), amount / most) for label, amount in ordered[:_MOST_BARS]]
