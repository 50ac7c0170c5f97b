"""What is wrong with a movement as a body: limits, reach, feet that slide, haste (figure.md 9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing import channels
from intermezzo.core.figure.posing.body import Arm, Body, Leg, Vec
from intermezzo.core.figure.posing.contacts import BODY_HANDS
from intermezzo.core.figure.posing.measured import solved_angles
from intermezzo.core.figure.posing.planted import Planted, planted
from intermezzo.core.figure.posing.pose import Blend, Pose
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.posing.vector import distance
from intermezzo.core.movement import Movement

RATE: Final = 60
"""Samples per second of round."""
MAX_MISS: Final = 0.004
MAX_HAND_SPEED: Final = 0.75
"""H per second, for hands and feet."""
MAX_SPINE_SPEED: Final = 24.0
"""Degrees per second."""

_LIMBS: Final = ("foot_l", "foot_r", "hand_l", "hand_r")
_SPINE: Final = tuple(
    name for name in channels.NAMES if name.startswith(("lumbar", "thoracic", "neck", "nod"))
)
_Ranges: TypeAlias = tuple[channels.Range | None, channels.Range | None]
_NET_LUMBAR: Final[_Ranges] = ((-28.0, 50.0), (-18.0, 28.0))
_TWISTED: Final = 3.0
_FLEXED: Final = 10.0
_SLACK: Final = 0.05
"""Degrees of rounding that are no fault."""


class Severity(StrEnum):
    """Whether a movement may be played at all."""

    REJECT = "reject"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, at its worst moment. `where` is a channel, or a limb such as `foot_l`."""

    severity: Severity
    time: float
    where: str
    message: str


def check(timeline: Timeline) -> list[Finding]:
    """Return what is wrong with one round, rejections first, each fault once at its worst."""
    worst: dict[tuple[Severity, str, str], tuple[float, Finding]] = {}
    for kind, excess, finding in _all(timeline):
        key = (finding.severity, finding.where, kind)
        if key not in worst or excess > worst[key][0] + 1e-9:
            worst[key] = (excess, finding)
    findings = [finding for _, finding in worst.values()]
    return sorted(findings, key=lambda f: (f.severity is Severity.WARN, f.time, f.where))


_Found: TypeAlias = tuple[str, float, Finding]
"""Kind of fault, how bad, and the finding."""


def _all(timeline: Timeline) -> Iterator[_Found]:
    yield from _written(timeline.movement)
    before: tuple[Pose, Body] | None = None
    spots: dict[str, Planted] = {}
    for i in range(round(timeline.duration * RATE) + 1):
        t = min(i / RATE, timeline.duration)
        pose = timeline.pose_at(t)
        body = solve(pose, timeline.scene)
        at = timeline.label_at(t)
        yield from _limits(t, at, pose, body)
        yield from _rules(t, at, pose, body)
        yield from _reach(t, at, pose, body)
        yield from _slides(t, at, pose, body, spots)
        if before:
            yield from _haste(t, at, before, (pose, body))
        before = pose, body


def _written(movement: Movement) -> Iterator[_Found]:
    """Check what the author wrote, before it is solved."""
    written = [("start", movement.start.pose)]
    written += [(f"key {i}", key.pose) for i, key in enumerate(movement.keys, start=1)]
    for at, pose in written:
        for name, value in pose.items():
            row = channels.ROWS.get(name) or channels.BY_NAME[name]
            if name != "lean" or value > _LYING:
                yield from _beyond(0.0, at, name, value, (row.hard, row.gentle))


_LYING: Final = -60.0
"""A lean below this means lying, which is solved."""


def _beyond(t: float, at: str, name: str, value: float, ranges: _Ranges) -> Iterator[_Found]:
    """Compare a value with its hard and its gentle range."""
    hard, gentle = ranges
    for severity, limits, manner in (
        (Severity.REJECT, hard, "is beyond"),
        (Severity.WARN, gentle, "is beyond the gentle"),
    ):
        if limits is None or limits[0] - _SLACK <= value <= limits[1] + _SLACK:
            continue
        limit = limits[0] if value < limits[0] else limits[1]
        message = f"{at}, {name} = {value:.4g} {manner} {limit:.4g}"
        yield "limit", abs(value - limit), Finding(severity, t, name, message)
        return


def _limits(t: float, at: str, pose: Pose, body: Body) -> Iterator[_Found]:
    """Check the angles that tied limbs take."""
    angles = solved_angles(body)
    for limb, parts in (("foot", ("hip", "knee", "ankle")), ("hand", ("elbow",))):
        for side in ("l", "r"):
            tie = _tie(pose, f"{limb}_{side}")
            if tie.of("free") > 0.0:
                continue
            for part in parts:
                if part == "ankle" and tie.of("kneel") > 0.0:
                    continue
                name = f"{part}_{side}"
                hard = channels.BY_NAME[part].hard
                yield from _beyond(t, at, name, angles[name], (hard, None))


def _rules(t: float, at: str, pose: Pose, body: Body) -> Iterator[_Found]:
    """Check the rules over two joints."""
    angles, ch = solved_angles(body), pose.channels
    for side in ("l", "r"):
        hip, knee = angles[f"hip_{side}"], angles[f"knee_{side}"]
        most = 80.0 + 0.5 * knee
        if hip > most + _SLACK:
            message = (
                f"{at}, hip_{side} = {hip:.4g} is beyond {most:.4g}, "
                f"what the hamstrings allow with knee_{side} = {knee:.4g}"
            )
            yield "hamstrings", hip - most, _rejected(t, f"hip_{side}", message)
        if knee > 110.0 and hip < -12.0:  # noqa: PLR2004  # figure.md 2
            message = (
                f"{at}, hip_{side} = {hip:.4g} is beyond -12, "
                f"what the front of the thigh allows with knee_{side} = {knee:.4g}"
            )
            yield "thigh", -12.0 - hip, _rejected(t, f"hip_{side}", message)
    net = ch["lumbar"] - ch["pelvis"]
    yield from _beyond(t, at, "lumbar", net, _NET_LUMBAR)
    if net > _FLEXED and abs(ch["lumbar_twist"]) > _TWISTED:
        message = (
            f"{at}, lumbar flexed by {net:.4g} and twisted by {ch['lumbar_twist']:.4g} at once"
        )
        yield "flexed and twisted", net, _rejected(t, "lumbar_twist", message)


def _reach(t: float, at: str, pose: Pose, body: Body) -> Iterator[_Found]:
    for limb, miss in body.miss.items():
        tie = _tie(pose, limb)
        held = tie.second if tie.weight >= 1.0 else tie.first
        settled = tie.first == tie.second or tie.weight in (0.0, 1.0)
        if settled and held not in BODY_HANDS and miss > MAX_MISS:
            message = f"{at}, {limb} misses {held} by {miss:.3f} H"
            yield "reach", miss, _rejected(t, limb, message)


def _slides(
    t: float, at: str, pose: Pose, body: Body, spots: dict[str, Planted]
) -> Iterator[_Found]:
    """Check that what is planted stays where it was set down."""
    now = {spot.part: spot for spot in planted(pose, body)}
    for part in spots.keys() - now.keys():
        del spots[part]
    for part, spot in now.items():
        since = spots.get(part)
        if since is None or since.held != spot.held:
            spots[part] = spot
        elif (slide := distance(spot.at, since.at)) > spot.most:
            message = f"{at}, {part} slides by {slide:.3f} H while on {spot.held}"
            yield "slide", slide, _rejected(t, part, message)


def _haste(
    t: float, at: str, before: tuple[Pose, Body], now: tuple[Pose, Body]
) -> Iterator[_Found]:
    for limb in _LIMBS:
        speed = distance(_end(before[1], limb), _end(now[1], limb)) * RATE
        if speed > MAX_HAND_SPEED:
            message = f"{at}, {limb} moves at {speed:.2f} H a second, more than {MAX_HAND_SPEED}"
            yield "speed", speed, Finding(Severity.WARN, t, limb, message)
    for name in _SPINE:
        speed = abs(now[0].channels[name] - before[0].channels[name]) * RATE
        if speed > MAX_SPINE_SPEED:
            message = f"{at}, {name} turns at {speed:.0f} degrees a second, more than 24"
            yield "speed", speed, Finding(Severity.WARN, t, name, message)


def _end(body: Body, limb: str) -> Vec:
    ends: Mapping[str, Leg | Arm] = {
        "foot_l": body.leg_l,
        "foot_r": body.leg_r,
        "hand_l": body.arm_l,
        "hand_r": body.arm_r,
    }
    found = ends[limb]
    return found.ankle if isinstance(found, Leg) else found.wrist


def _tie(pose: Pose, limb: str) -> Blend:
    return {
        "foot_l": pose.foot_l,
        "foot_r": pose.foot_r,
        "hand_l": pose.hand_l,
        "hand_r": pose.hand_r,
    }[limb]


def _rejected(t: float, where: str, message: str) -> Finding:
    return Finding(Severity.REJECT, t, where, message)
