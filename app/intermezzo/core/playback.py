"""From elapsed seconds to what the guided window shows. Pure: asked, never counting by itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from intermezzo.core.movement import Breath, Movement
from intermezzo.core.routine import Routine

if TYPE_CHECKING:
    from intermezzo.core.figure.timeline import Timeline


class Part(StrEnum):
    """What a moment within a step is."""

    PREP = "prep"
    """Getting into position: the start pose, already breathing."""
    MOVE = "move"
    SWITCH = "switch"
    """Changing sides."""
    SPARE = "spare"
    """Time left at a gentler dose: quiet breathing in the start pose (content.md R18)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything the guided window shows at one position of a score. Seconds throughout."""

    step: int
    steps: int
    part: Part
    movement: Movement
    timeline: Timeline
    clock: float
    """Seconds into the movement's round, to be handed to `timeline`."""
    mirrored: bool
    side: str | None
    """`left` or `right` where the movement has sides."""
    rep: int
    """The running repetition of this side, from 1; 0 in preparation."""
    reps: int
    cue: str
    breath: Breath
    breath_left: float
    breath_level: float
    """0 lungs empty, 1 full."""
    step_fraction: float
    remaining: float
    """Seconds of the whole routine still to come."""
    next_title: str | None
    """The next step's name, in the last seconds of this one."""
    finished: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """A routine made playable: its steps laid out in time with their timelines."""

    routine: Routine
    movements: tuple[Movement, ...]
    timelines: tuple[Timeline, ...]
    starts: tuple[float, ...]
    seconds: float

    def at(self, position: float) -> Moment:
        """Return what is shown `position` seconds into the routine (clamped to it)."""
        raise NotImplementedError
