"""From elapsed seconds to what the guided window shows. Pure: asked, never counting by itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from intermezzo.core.figure.bases import BasePose
from intermezzo.core.figure.timeline import Timeline
from intermezzo.core.movement import Breath, Dose, Movement, Role, Sided
from intermezzo.core.playback.layout import Layout, Part, Place
from intermezzo.core.playback.quiet_breath import Span, find, quiet
from intermezzo.core.playback.transport import Transport
from intermezzo.core.routine import Intensity, Routine, RoutineKind, Step

__all__ = ["Moment", "Part", "Score", "Transport", "compose"]

NEXT_SHOWN_FOR = 3.0
"""Seconds; the end of a step names the next one (look.md 5)."""
_INSTANT = 1e-6
_SIDES = ("right", "left")
"""Movements are written for the right (content.md 2.1), so the right goes first."""


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
class Act:
    """One step made playable. `cues` are those of the round's phases, by where each ends."""

    movement: Movement
    timeline: Timeline
    layout: Layout
    cues: tuple[tuple[float, str], ...]
    quiet: Mapping[Part, tuple[Span, ...]]

    def cue(self, place: Place) -> str:
        """Return the words for a place: the phase's own, else one of the movement's by turns."""
        words = self.movement.cues
        match place.part:
            case Part.PREP:
                return words[0]
            case Part.SWITCH:
                return f"Now the {_SIDES[1]} side"
            case Part.SPARE:
                return "Rest here and breathe"
            case Part.MOVE:
                own = next((cue for end, cue in self.cues if place.into < end), "")
                turning = words[1:] or words
                return own or turning[(place.turn - 1) % len(turning)]

    def side(self, place: Place) -> str | None:
        """Return the side at work, None where the movement has none."""
        if self.movement.sided is Sided.NONE:
            return None
        return _SIDES[place.mirrored]

    def breath(self, place: Place) -> tuple[Breath, float, float]:
        """Return the breath, its seconds left and the level of the lungs."""
        if place.part is Part.MOVE:
            # A round's end is the next one's start, which the last round does not have.
            clock = min(place.into, self.timeline.duration - _INSTANT)
            moment = self.timeline.breath_at(clock)
            return moment.breath, moment.left, moment.level
        span, into = find(self.quiet[place.part], place.into)
        return span.breath, max(0.0, span.seconds - into), span.level(into)


@dataclass(frozen=True, slots=True)
class Score:
    """A routine made playable: its steps laid out in time with their timelines."""

    routine: Routine
    movements: tuple[Movement, ...]
    timelines: tuple[Timeline, ...]
    starts: tuple[float, ...]
    seconds: float
    acts: tuple[Act, ...] = ()

    def at(self, position: float) -> Moment:
        """Return what is shown `position` seconds into the routine (clamped to it)."""
        position = min(max(0.0, position), self.seconds)
        step = bisect_right(self.starts, position) - 1
        act, into = self.acts[step], position - self.starts[step]
        place = act.layout.at(into)
        breath, left, level = act.breath(place)
        to_come = self.acts[step + 1 :]
        ending = act.layout.seconds - into <= NEXT_SHOWN_FOR
        return Moment(
            step=step,
            steps=len(self.acts),
            part=place.part,
            movement=act.movement,
            timeline=act.timeline,
            clock=place.into if place.part is Part.MOVE else 0.0,
            mirrored=place.mirrored,
            side=act.side(place),
            rep=place.rep,
            reps=act.layout.reps,
            cue=act.cue(place),
            breath=breath,
            breath_left=left,
            breath_level=level,
            step_fraction=min(1.0, into / act.layout.seconds),
            remaining=self.seconds - position,
            next_title=to_come[0].movement.title if to_come and ending else None,
            finished=position >= self.seconds,
        )


def compose(
    routine: Routine,
    movements: Mapping[str, Movement],
    bases: Mapping[str, BasePose],
    intensity: Intensity = Intensity.STANDARD,
) -> Score:
    """Return the routine at an intensity, which never changes its length (content.md R18).

    Raises KeyError for a movement that is not there; `core.library.Library` never holds such a
    routine.
    """
    acts: list[Act] = []
    lungs: float | None = None
    for step in routine.steps:
        movement = movements[step.movement].in_setting(step.arranged or routine.setting)
        act = _act(step, movement, bases, _dose(routine, movement, intensity), lungs)
        lungs = _ends_at(act)
        acts.append(act)
    ends = tuple(accumulate((step.seconds for step in routine.steps), initial=0.0))
    return Score(
        routine=routine,
        movements=tuple(act.movement for act in acts),
        timelines=tuple(act.timeline for act in acts),
        starts=ends[:-1],
        seconds=routine.seconds,
        acts=tuple(acts),
    )


def _dose(routine: Routine, movement: Movement, intensity: Intensity) -> tuple[Intensity, Dose]:
    """Return how a movement is dosed: a warm-up's step from one level up is gentle (R14)."""
    above = routine.kind is RoutineKind.WARM_UP and movement.level > routine.level
    chosen = Intensity.GENTLE if above else intensity
    return chosen, movement.dose[chosen]


def _act(
    step: Step,
    movement: Movement,
    bases: Mapping[str, BasePose],
    dosed: tuple[Intensity, Dose],
    lungs: float | None,
) -> Act:
    intensity, dose = dosed
    fewer = intensity is Intensity.GENTLE and movement.role is not Role.SETTLE
    timeline = Timeline(movement, bases, range=dose.range, tempo=step.tempo)
    layout = Layout(
        seconds=step.seconds,
        prep=step.prep,
        cycle=timeline.duration,
        reps=min(step.reps, dose.reps) if fewer else step.reps,
        sides=step.sides,
        switch=step.switch,
        alternate=movement.sided is Sided.ALTERNATE,
    )
    begins = timeline.breath_at(0.0).level
    ends = timeline.breath_at(timeline.duration - _INSTANT).level
    # Nobody knows the lungs before the first step: let one calm breath lead into it.
    lungs = 1.0 - begins if lungs is None else lungs
    return Act(
        movement=movement,
        timeline=timeline,
        layout=layout,
        cues=_phase_cues(movement, step.tempo),
        quiet={
            Part.PREP: quiet(step.prep, lungs, begins),
            Part.SWITCH: quiet(step.switch, ends, begins),
            Part.SPARE: quiet(layout.spare, ends, 0.0),
        },
    )


def _ends_at(act: Act) -> float:
    """Return the level of the lungs after an act."""
    if act.layout.spare:
        return act.quiet[Part.SPARE][-1].after
    return act.timeline.breath_at(act.timeline.duration - _INSTANT).level


def _phase_cues(
    movement: Movement, tempo: tuple[float, ...] | None
) -> tuple[tuple[float, str], ...]:
    """Return the words of each phase of a round and the second at which it ends."""
    said: list[tuple[float, str]] = []
    for key in movement.keys:
        said += [(key.move, key.cue), (key.hold, key.cue)]
    said += [(movement.back.move, movement.back.cue), (movement.back.rest, movement.back.cue)]
    phases = [(seconds, cue) for seconds, cue in said if seconds > 0]
    lengths = tempo or tuple(seconds for seconds, _ in phases)
    ends = accumulate(lengths)
    return tuple((end, cue) for end, (_, cue) in zip(ends, phases, strict=True))
