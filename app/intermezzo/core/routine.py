"""Authored content: a routine is a list of steps, each a movement with its dose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RoutineKind(StrEnum):
    """Where a routine belongs in the day (content.md 3)."""

    INTERLUDE = "interlude"
    WARM_UP = "warm_up"
    LOADED = "loaded"
    EVENING = "evening"


class Intensity(StrEnum):
    """How demanding: changes range and repetitions, never the clock (content.md R18)."""

    GENTLE = "gentle"
    STANDARD = "standard"
    STRONGER = "stronger"


@dataclass(frozen=True, slots=True)
class Step:
    """One movement within a routine. Seconds throughout.

    `seconds = prep + cycle * reps * sides + switch` (content.md R02), where the cycle is the
    movement's own, or that of `tempo` where the routine sets one.
    """

    movement: str
    seconds: float
    reps: int
    prep: float = 0.0
    sides: int = 1
    switch: float = 0.0
    tempo: tuple[float, ...] | None = None
    """Seconds for each of the movement's phases in order, replacing its own."""
    arranged: str | None = None
    """How the movement is arranged, where that is not the routine's setting: another, or `side`."""
    gentle: bool = False
    """Whether it stays at gentle whatever the intensity, for someone it is eased for (6.4)."""


@dataclass(frozen=True, slots=True)
class Routine:
    """What one interlude plays. Texts are plain text and never markup."""

    id: str
    title: str
    kind: RoutineKind
    purpose: str
    setting: str
    level: int
    discreet: bool
    why: str
    steps: tuple[Step, ...]
    variant_of: str | None = None
    """The longer routine this is the short form of."""

    @property
    def seconds(self) -> float:
        """Return the whole length, getting into position included."""
        return sum(step.seconds for step in self.steps)
