"""From elapsed seconds to what the guided window shows. Pure: asked, never counting by itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from intermezzo.core.figure.motion.bases import BasePose
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing.body import Body
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.movement import Breath, Dose, Movement
from intermezzo.core.playback.act import Act, Change, Crossing, make_act
from intermezzo.core.playback.layout import Part
from intermezzo.core.playback.transport import Transport
from intermezzo.core.playback.whereabouts import whereabouts
from intermezzo.core.routine import Intensity, Routine, RoutineKind, Step

__all__ = ["Moment", "Part", "Score", "Transport", "compose"]

NEXT_SHOWN_FOR = 3.0
"""Seconds; the end of a step names the next one (look.md 5)."""


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
    sides: int = 1
    act: Act | None = None
    """The step that is shown, and the next one in the last seconds, to be prepared for."""
    ahead: Act | None = None
    crossing: Crossing | None = None
    """The passage under way while one gets into position or changes sides."""
    next_place: str | None = None
    """How the next step is done where that differs: `standing, at the desk`."""
    equipment: tuple[str, ...] = ()
    """What to get, while one gets ready for the first step."""
    change: Change | None = None
    """The change of range under way, after it was made smaller or usual again."""

    def body(self, breath: float | None = None) -> Body:
        """Return the figure at this moment; `breath` replaces the level of the lungs."""
        level = self.breath_level if breath is None else breath
        if self.crossing is not None:
            return self.crossing.passage.body_at(self.crossing.share, level)
        pose = self.timeline.pose_at(self.clock, mirrored=self.mirrored, breath=level)
        if self.change is not None:
            pose = self.change.ease(pose, self.clock, mirrored=self.mirrored)
        return solve(pose, self.timeline.scene)


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
        first = step == 0
        return Moment(
            step=step,
            steps=len(self.acts),
            part=place.part,
            movement=act.movement,
            timeline=act.timeline,
            clock=act.clock(place),
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
            sides=act.layout.sides,
            act=act,
            ahead=to_come[0] if to_come and ending else None,
            crossing=act.crossing(place),
            next_place=_change(act, to_come[0]) if to_come and ending else None,
            equipment=act.movement.equipment if first and place.part is Part.PREP else (),
            change=act.change(place, into),
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
    for step in routine.steps:
        movement = movements[step.movement].in_setting(step.arranged or routine.setting)
        before = acts[-1] if acts else None
        acts.append(
            make_act(step, movement, bases, _dose(routine, step, movement, intensity), before)
        )
    ends = tuple(accumulate((step.seconds for step in routine.steps), initial=0.0))
    return Score(
        routine=routine,
        movements=tuple(act.movement for act in acts),
        timelines=tuple(act.timeline for act in acts),
        starts=ends[:-1],
        seconds=routine.seconds,
        acts=tuple(acts),
    )


def _dose(
    routine: Routine, step: Step, movement: Movement, intensity: Intensity
) -> tuple[Intensity, Dose]:
    """Return how a movement is dosed: eased, or one level up in a warm-up, gently (R14)."""
    above = routine.kind is RoutineKind.WARM_UP and movement.level > routine.level
    chosen = Intensity.GENTLE if above or step.gentle else intensity
    return chosen, movement.dose[chosen]


def _change(act: Act, following: Act) -> str | None:
    """Return how the following act is done, None where that is no change."""
    there = whereabouts(following.timeline)
    return None if there == whereabouts(act.timeline) else there
