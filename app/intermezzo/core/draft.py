"""What an author is working on: a file's movement or routine, and how it is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from intermezzo.core.content.faults import Fault
from intermezzo.core.library import Library
from intermezzo.core.movement import Movement
from intermezzo.core.playback.rehearsal import Rehearsal, rehearse_movement, rehearse_routine
from intermezzo.core.playback.score import Moment
from intermezzo.core.routine import Intensity, Routine

_OTHER_SIDE = {"left": "right", "right": "left"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a file holds now. Nothing can be shown where `content` is None; `faults` tell why.

    `library` is what it builds on, its own movement included.
    """

    content: Movement | Routine | None
    library: Library = field(default_factory=Library)
    faults: tuple[Fault, ...] = ()

    @property
    def settings(self) -> tuple[str, ...]:
        """Return the arrangements of a movement that one can choose from."""
        return tuple(self.content.setups) if isinstance(self.content, Movement) else ()


@dataclass(frozen=True, slots=True)
class Angle:
    """How a draft is looked at. The setting '' is the movement as its file begins."""

    intensity: Intensity = Intensity.STRONGER
    setting: str = ""
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment at which a pose is reached, and what the author calls it."""

    seconds: float
    label: str


@dataclass(frozen=True, slots=True)
class Showing:
    """A draft made playable, round after round."""

    title: str
    rehearsal: Rehearsal
    marks: tuple[Mark, ...]
    mirrored: bool = False

    @property
    def seconds(self) -> float:
        """Return how long one passage takes."""
        return self.rehearsal.score.seconds

    def at(self, seconds: float) -> Moment:
        """Return what is shown after so many seconds; it begins again at its end."""
        moment = self.rehearsal.at(seconds)
        if not self.mirrored:
            return moment
        side = _OTHER_SIDE.get(moment.side or "")
        return replace(moment, mirrored=not moment.mirrored, side=side)


def show(content: Movement | Routine, library: Library, angle: Angle) -> Showing:
    """Return the content as it is looked at; raise ValueError or KeyError for no possible pose."""
    if isinstance(content, Movement):
        made = rehearse_movement(content, angle.setting, library.bases, angle.intensity)
    else:
        made = rehearse_routine(content, library.movements, library.bases, angle.intensity)
    return Showing(content.title, made, _marks(made, content), angle.mirrored)


def _marks(rehearsal: Rehearsal, content: Movement | Routine) -> tuple[Mark, ...]:
    score = rehearsal.score
    found: list[Mark] = []
    for number, (begin, timeline) in enumerate(
        zip(score.starts, score.timelines, strict=True), start=1
    ):
        step = f"step {number}" if isinstance(content, Routine) else "start"
        found.append(Mark(begin, step))
        found += [Mark(begin + stop, timeline.label_at(stop)) for stop in timeline.stops]
    return tuple(mark for mark in found if mark.seconds <= score.seconds)
