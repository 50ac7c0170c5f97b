"""One step laid out in time: getting ready, repetitions of each side, changing sides, spare."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_NOTHING = 0.01
"""Seconds; authors' sums are right to a few hundredths (content.md R02)."""


class Part(StrEnum):
    """What a moment within a step is."""

    PREP = "prep"
    """Getting into position: the start pose, already breathing."""
    MOVE = "move"
    SWITCH = "switch"
    """Changing sides: getting into the start pose of the other one."""
    SPARE = "spare"
    """Time left at a gentler dose: quiet breathing in the start pose (content.md R18)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A moment of a step. Seconds."""

    part: Part
    into: float
    """Since the part began; within a round for `MOVE`."""
    mirrored: bool
    rep: int
    """The running repetition of this side, from 1; 0 while getting ready."""
    turn: int
    """The running repetition of the whole step, from 1; 0 while getting ready."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`prep + cycle * reps * sides + switch + spare = seconds`."""

    seconds: float
    prep: float
    cycle: float
    reps: int
    sides: int = 1
    switch: float = 0.0
    alternate: bool = False
    """Every second repetition is mirrored."""

    @property
    def side(self) -> float:
        """Return the seconds of all repetitions of one side."""
        return self.cycle * self.reps

    @property
    def spare(self) -> float:
        """Return the seconds left after the last repetition."""
        left = self.seconds - self.prep - self.side * self.sides - self.switch
        return left if left > _NOTHING else 0.0

    def at(self, seconds: float) -> Place:
        """Return what is done `seconds` into the step."""
        if seconds < self.prep:
            return Place(Part.PREP, seconds, mirrored=False, rep=0, turn=0)
        into = seconds - self.prep
        if into < self.side or (self.sides == 1 and not self.spare):
            return self._moving(into, 0)
        into -= self.side
        if self.sides > 1:
            if into < self.switch:
                return Place(Part.SWITCH, into, mirrored=True, rep=0, turn=self.reps)
            into -= self.switch
            if into < self.side or not self.spare:
                return self._moving(into, 1)
            into -= self.side
        return Place(Part.SPARE, into, self._mirrored(self.turns), self.reps, self.turns)

    @property
    def turns(self) -> int:
        """Return the repetitions of all sides together."""
        return self.reps * self.sides

    def _moving(self, into: float, side: int) -> Place:
        rep = min(int(into / self.cycle), self.reps - 1) + 1
        turn = side * self.reps + rep
        clock = min(into - (rep - 1) * self.cycle, self.cycle)
        return Place(Part.MOVE, clock, self._mirrored(turn), rep, turn)

    def _mirrored(self, turn: int) -> bool:
        if self.alternate:
            return turn % 2 == 0
        return turn > self.reps
