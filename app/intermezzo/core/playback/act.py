"""One step made playable: its movement laid out in time, and the ways into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from math import radians, sin

from intermezzo.core.figure.drawing.camera import look
from intermezzo.core.figure.motion.bases import BasePose
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.passage.passage import Passage, Standpoint
from intermezzo.core.figure.passage.waypoints import quiet_start
from intermezzo.core.figure.posing.pose import Pose
from intermezzo.core.movement import Breath, Dose, Movement, Role, Sided
from intermezzo.core.playback.layout import Layout, Part, Place
from intermezzo.core.playback.quiet_breath import Span, find, quiet
from intermezzo.core.routine import Intensity, Step

_INSTANT = 1e-6
_LOOK_ROUND = 1.8
"""Seconds the camera takes to the next step at least, even where the figure stays as it is."""
_CHANGE_HANDS = 3.0
"""Seconds to take a load into the other hand, or to turn round to where it pulls from there."""
_CHANGES_IN = 1.2
"""Seconds in which the body comes from one range to another."""
_SIDES = ("right", "left")
"""Movements are written for the right (content.md 2.1); unless one is faced, it goes first."""
_FACES = -0.5
"""How far left of the middle a right side shows, H per H, where the figure is said to face one."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """A passage under way. `share` is how far it has come, 0 to 1.

    `before` is the act whose picture is left, None where only the figure moves.
    """

    passage: Passage
    share: float
    before: Act | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A change of range under way: `share` is how far the body has come from the former one."""

    former: Timeline
    share: float

    def ease(self, pose: Pose, clock: float, *, mirrored: bool) -> Pose:
        """Return a pose of the new range on its way from that of the former."""
        begun = self.former.pose_at(clock, mirrored=mirrored).channels
        part = self.share * self.share * (3.0 - 2.0 * self.share)
        eased = {
            name: begun[name] + (end - begun[name]) * part for name, end in pose.channels.items()
        }
        return replace(pose, channels=eased)


@dataclass(frozen=True, slots=True)
class Act:
    """One step made playable. `cues` are those of the round's phases, by where each ends."""

    movement: Movement
    timeline: Timeline
    layout: Layout
    cues: tuple[tuple[float, str], ...]
    quiet: Mapping[Part, tuple[Span, ...]]
    passages: Mapping[Part, Passage]
    """The ways into the start pose, to the other side, and back into the start pose."""
    before: Act | None = None
    intensity: Intensity = Intensity.STANDARD
    former: Timeline | None = None
    """What was played up to `changed` seconds into the step, where that was another range."""
    changed: float = 0.0

    def cue(self, place: Place) -> str:
        """Return the words for a place: the phase's own, else one of the movement's by turns."""
        words = self.movement.cues
        match place.part:
            case Part.PREP:
                return words[0]
            case Part.SWITCH:
                return f"Now the {self.side(place)} side"
            case Part.SPARE:
                return "Rest here and breathe"
            case Part.MOVE:
                own = next((cue for end, cue in self.cues if place.into < end), "")
                turning = words[1:] or words
                return own or turning[(place.turn - 1) % len(turning)]

    def side(self, place: Place) -> str | None:
        """Return the side at work as the person has it, None where the movement has none.

        A figure that faces one is followed as one's image in a mirror is: what moves on the left
        of the picture is the left side (content.md 2.1).
        """
        if self.movement.sided is Sided.NONE:
            return None
        faces = sin(radians(look(self.movement.view).yaw)) < _FACES
        return _SIDES[place.mirrored != faces]

    def clock(self, place: Place) -> float:
        """Return the seconds into the round that a place shows; outside it, where one stays."""
        if place.part is Part.MOVE:
            return place.into
        stays = place.part is Part.SPARE and self.movement.once
        return self.timeline.duration if stays else 0.0

    def crossing(self, place: Place) -> Crossing | None:
        """Return the passage under way at a place, if one is."""
        passage = self.passages.get(place.part)
        if passage is None:
            return None
        room = {
            Part.PREP: self.layout.prep,
            Part.SWITCH: self.layout.switch,
            Part.SPARE: self.layout.spare,
        }[place.part]
        before = self.before if place.part is Part.PREP else None
        least = _LOOK_ROUND if before else 0.0
        if place.part is Part.SWITCH and self.movement.load is not None:
            least = _CHANGE_HANDS
        seconds = min(room, max(passage.seconds, least))
        if place.into >= seconds:
            return None
        return Crossing(passage, place.into / seconds, before)

    @property
    def ends_mirrored(self) -> bool:
        """Whether the act is over on the other side."""
        return self.layout.at(self.layout.seconds).mirrored

    def change(self, place: Place, into: float) -> Change | None:
        """Return the change of range under way `into` seconds of the step, if one is."""
        share = (into - self.changed) / _CHANGES_IN
        if self.former is None or place.part is not Part.MOVE or not 0.0 <= share < 1.0:
            return None
        return Change(self.former, share)

    def ending(self) -> Standpoint:
        """Return how the figure is held when the act is over."""
        place = self.layout.at(self.layout.seconds)
        return standing(self.timeline, self.clock(place), mirrored=place.mirrored)

    def breath(self, place: Place) -> tuple[Breath, float, float]:
        """Return the breath, its seconds left and the level of the lungs."""
        if place.part is Part.MOVE:
            # A round's end is the next one's start, which the last round does not have.
            clock = min(place.into, self.timeline.duration - _INSTANT)
            moment = self.timeline.breath_at(clock)
            return moment.breath, moment.left, moment.level
        span, into = find(self.quiet[place.part], place.into)
        return span.breath, max(0.0, span.seconds - into), span.level(into)


def make_act(
    step: Step,
    movement: Movement,
    bases: Mapping[str, BasePose],
    dosed: tuple[Intensity, Dose],
    before: Act | None,
) -> Act:
    """Return a step made playable after another; `dosed` is the intensity and its dose."""
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
    lungs = 1.0 - begins if before is None else _ends_at(before)
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
        passages=passages_of(timeline, layout, before),
        before=before,
        intensity=intensity,
    )


def passages_of(timeline: Timeline, layout: Layout, before: Act | None) -> dict[Part, Passage]:
    """Return the passages of a step. What nobody sees costs nothing: each is found when asked."""
    begin = standing(timeline, 0.0)
    found = {Part.PREP: Passage(_quiet(begin) if before is None else before.ending(), begin)}
    if layout.sides > 1:
        found[Part.SWITCH] = Passage(
            standing(timeline, timeline.duration), standing(timeline, 0.0, mirrored=True)
        )
    if layout.spare and not timeline.movement.once:
        mirrored = layout.at(layout.seconds).mirrored
        found[Part.SPARE] = Passage(
            standing(timeline, timeline.duration, mirrored=mirrored),
            standing(timeline, 0.0, mirrored=mirrored),
        )
    return found


def standing(timeline: Timeline, clock: float, *, mirrored: bool = False) -> Standpoint:
    """Return how the figure is held at a moment of a round."""
    return Standpoint(
        lambda breath: timeline.pose_at(clock, mirrored=mirrored, breath=breath), timeline.scene
    )


def _quiet(first: Standpoint) -> Standpoint:
    """Return how somebody sits, stands or lies quietly before the first pose."""
    pose, scene = quiet_start(first.pose(0.0), first.scene)
    return Standpoint(lambda breath: replace(pose, breath=breath), scene)


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
