"""Things a figure sits, lies or leans on: hulls of balls, right from every angle (figure.md 11)."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from intermezzo.core.figure.drawing.camera import Box, Camera, landmarks
from intermezzo.core.figure.posing.body import Body
from intermezzo.core.figure.posing.scene import Scene
from intermezzo.core.figure.posing.vector import between, place
from intermezzo.core.figure.props.seats import chair, leg_chair, underside
from intermezzo.core.figure.props.solids import Ball, Solid, Span, Tone, box, rod, slab

__all__ = ["Solid", "Tone", "bounds", "furnish", "mat"]


def furnish(scene: Scene, start: Body) -> tuple[Solid, ...]:
    """Return the solids of a scene's props, back to front; soft ones fit the start pose.

    The mat is left out: its length follows the stage (see `mat`). The band is no solid.
    """
    found: list[Solid] = []
    for prop in sorted(scene.props, key=_rank):
        match prop:
            case "wall" | "wall_reached" | "wall_across" | "wall_behind":
                found += _walls(prop, scene, start)
            case "bed":
                found += _bed(scene.height or scene.seat[1])
            case "chair" | "armchair" | "plain_chair" | "chair_ahead":
                found += chair(prop, *scene.seat)
            case "leg_chair":
                found += leg_chair(start)
            case "desk":
                found += _desk(*scene.desk)
            case "pillow":
                found += _pillow(start, scene.height)
            case "between_knees":
                found += _between_knees(start)
            case "knee_cushion" | "leg_cushions":
                found += _cushion(start, scene.height)
            case _:
                pass
    return tuple(found)


_ORDER = (
    "wall",
    "wall_behind",
    "wall_reached",
    "wall_across",
    "mat",
    "bed",
    "leg_chair",
    "chair",
    "armchair",
    "plain_chair",
    "chair_ahead",
    "desk",
    "pillow",
)


def _rank(prop: str) -> int:
    return _ORDER.index(prop) if prop in _ORDER else len(_ORDER)


def mat(left: float, right: float) -> tuple[Solid, ...]:
    """Return the mat from world x `left` to `right`."""
    return slab((left, right), (-0.016, 0.0), (-0.19, 0.19), 0.008, (Tone.MAT_SIDE, Tone.MAT_TOP))


def bounds(solids: Iterable[Solid], camera: Camera) -> Box | None:
    """Return what the camera must hold of the solids; walls may leave the stage."""
    unit = Camera(camera.yaw, camera.pitch)
    discs = [unit.disc(at, r) for solid in solids if not solid.fades for at, r in solid.balls]
    if not discs:
        return None
    return Box(
        min(x - r for x, _, r in discs),
        max(x + r for x, _, r in discs),
        min(-y - r for _, y, r in discs),
        max(-y + r for _, y, r in discs),
    )


def _desk(x: float, y: float) -> list[Solid]:
    """Return a desk whose near edge is at `x` and whose top is at `y`."""
    found: list[Solid] = []
    for z in (-0.26, 0.26):
        found.append(rod((x + 0.28, 0.0, z), (x + 0.28, y - 0.02, z), 0.012))
        found.append(rod((x + 0.20, 0.008, z), (x + 0.36, 0.008, z), 0.009))
    found += slab((x - 0.015, x + 0.42), (y - 0.026, y), (-0.30, 0.30), 0.010, (Tone.LOW, Tone.TOP))
    return found


_BESIDE: Span = (-0.42, 0.10)
_ACROSS: Span = (-1.4, 1.4)
"""From where to where a wall behind goes: cut where the hips touch it, to be seen from the side;
wider than the stage, to be seen from the front."""


def _walls(prop: str, scene: Scene, start: Body) -> list[Solid]:
    """Return the wall a prop names: ahead, behind, across the view, or where the back is."""
    match prop:
        case "wall_across":
            return _wall(scene.wall, scene.wall - 0.045, _ACROSS)
        case "wall_behind":
            back = min(point[0] for point in landmarks(start)) - 0.004
            return _wall(back, back - 0.045)
        case _ if scene.wall < start.root[0]:
            return _wall(scene.wall, scene.wall - 0.045, _BESIDE)
        case _:
            return _wall(scene.wall, scene.wall + 0.045)


def _wall(x: float, end: float, across: Span = (-0.42, 0.16)) -> list[Solid]:
    """Return a wall whose face is at `x`, cut open towards the viewer as far as `end`."""
    thin, top = 0.001, 1.7
    face = tuple(((x, y, z), thin) for y in (0.0, top) for z in across)
    edge = tuple(((dx, y, across[1]), thin) for y in (0.0, top) for dx in (x, end))
    return [Solid(Tone.WALL_FACE, face, fades=True), Solid(Tone.WALL_EDGE, edge, fades=True)]


def _bed(y: float) -> list[Solid]:
    """Return a bed whose mattress ends at `y`."""
    head = Solid(Tone.LOW, box((-0.625, -0.590), (0.0, 0.43), (-0.30, 0.29), 0.016))
    feet = [rod((x, 0.010, z), (x, 0.05, z), 0.013) for x in (-0.5, 0.46) for z in (-0.25, 0.24)]
    base = Solid(Tone.LOW, box((-0.60, 0.50), (0.05, 0.17), (-0.28, 0.27), 0.016))
    mattress = slab((-0.59, 0.51), (0.16, y), (-0.29, 0.28), 0.034, (Tone.BODY, Tone.TOP))
    return [head, *feet, base, *mattress]


def _pillow(start: Body, surface: float) -> list[Solid]:
    """Return a pillow that fills the space between the head and what the figure lies on."""
    skull = start.head
    x, _, z = centre = place(skull.at, skull.frame, (0.006, 0.045, 0.0))
    axes = zip(skull.frame, (0.057, 0.053, 0.046), strict=True)
    low = centre[1] - sqrt(sum((axis[1] * radius) ** 2 for axis, radius in axes))
    height = max(low - surface + 0.020, 0.03)
    r = min(0.028, height * 0.5)
    top = surface + max(height - r, r + 0.001)
    low_edge = tuple(
        ((x + dx, surface + r * 0.8, z + dz), r * 0.8)
        for dx in (-0.080, 0.095)
        for dz in (-0.12, 0.12)
    )
    upper = tuple(((x + dx, top, z + dz), r) for dx in (-0.06, 0.072) for dz in (-0.10, 0.10))
    face = tuple(
        ((x + dx, top + r * 0.35, z + dz), r * 0.65)
        for dx in (-0.055, 0.067)
        for dz in (-0.095, 0.095)
    )
    return [Solid(Tone.PILLOW_SIDE, low_edge + upper), Solid(Tone.PILLOW, face)]


def _cushion(start: Body, surface: float) -> list[Solid]:
    """Return a roll under bent knees, or a bolster under calves that lie level and high."""
    legs = (start.leg_l, start.leg_r)
    knee = tuple(sum(leg.knee[i] for leg in legs) / 2 for i in range(3))
    ankle = tuple(sum(leg.ankle[i] for leg in legs) / 2 for i in range(3))
    calves_up = ankle[1] - surface > 0.08 and abs(knee[1] - ankle[1]) < 0.10  # noqa: PLR2004  # H
    if calves_up:
        top = max(min(underside(leg) for leg in legs), surface + 0.06)
        return _stack((knee[0] + 0.02, ankle[0] + 0.02), (surface, top), knee[2])
    top = max(knee[1] - 0.036, surface + 0.034)
    r = min(0.030, (top - surface) * 0.5)
    roll = tuple(
        ((knee[0] + dx, y, knee[2] + dz), r)
        for dx, y in (
            (-0.085, surface + r),
            (0.075, surface + r),
            (-0.018, top - r),
            (0.014, top - r),
        )
        for dz in (-0.14, 0.14)
    )
    return [Solid(Tone.CUSHION, roll)]


def _between_knees(start: Body) -> list[Solid]:
    """Return the cushion between the legs of one who lies on the side, knees to shins."""
    lower, upper = sorted((start.leg_l, start.leg_r), key=lambda leg: leg.knee[1])
    balls: list[Ball] = []
    for share in (-0.22, 0.62):
        low = between(lower.knee, lower.ankle, share)
        high = between(upper.knee, upper.ankle, share)
        middle = between(low, high, 0.5)
        r = max(min((high[1] - low[1]) / 2.0 - 0.012, 0.040), 0.012)
        for dx, dz in ((-0.012, 0.045), (0.012, -0.045)):
            balls.append(((middle[0] + dx, middle[1], middle[2] + dz), r))
    return [Solid(Tone.CUSHION, tuple(balls))]


def _stack(xs: Span, ys: Span, z: float) -> list[Solid]:
    """Return firm cushions piled up to a height."""
    low, high = ys
    count = max(1, round((high - low) / _CUSHION))
    step = (high - low) / count
    found: list[Solid] = []
    for i in range(count):
        inset = 0.008 * (i % 2)
        layer = (low + i * step, low + (i + 1) * step)
        box = ((min(xs) + inset, max(xs) - inset), layer, (z - 0.15 + inset, z + 0.15 - inset))
        found += slab(*box, min(0.026, step * 0.45), (Tone.CUSHION, Tone.CUSHION_TOP))
    return found


_CUSHION = 0.085
"""How thick one cushion of a pile is."""
