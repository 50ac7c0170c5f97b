"""The spine of light: where its line runs and its pearls sit (figure.md 10.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from intermezzo.core.figure.drawing.camera import Camera, Disc, Point
from intermezzo.core.figure.drawing.hulls import Curve, Outline
from intermezzo.core.figure.drawing.sections import smooth
from intermezzo.core.figure.posing.body import Body
from intermezzo.core.figure.posing.vector import distance

REFERENCE = 300.0
"""Pixel sizes below are meant for a figure this tall."""

_SACRUM = ((-0.052, 0.012), (-0.040, 0.036))
_BEHIND = 0.004
_REGIONS = (
    # pearls, first and last place along the line, first and last radius in px at REFERENCE
    (5, 2.0, 7.0, 2.55, 1.95),
    (12, 7.0, 15.0, 1.90, 1.45),
    (7, 15.0, 19.0, 1.40, 1.15),
)
_LOW_BACK, _NECK = ((0, 6), (0, 8)), ((13, 18), (16, 24))
"""Nodes that move, and pearls that show it."""
_GHOSTS = {
    "lumbar": _LOW_BACK,
    "pelvis": _LOW_BACK,
    "pelvis_line": _LOW_BACK,
    "belly": _LOW_BACK,
    "neck": _NECK,
}
"""By the focus of a movement."""
_LEAST, _CLEAR, _FARTHEST = 0.0022, 0.0075, 0.060
"""How far (H) a region moves before its ghost begins to show, shows whole, and is of no use."""
_LEVEL = ((-0.056, 0.040), (0.046, 0.034))


@dataclass(slots=True)
class SpineLine:
    """A fine open curve and the pearls on it."""

    line: Outline
    pearls: list[Disc]


def spine_line(camera: Camera, body: Body) -> SpineLine:
    """Return the spine's line with 5 lumbar, 12 thoracic and 7 cervical pearls."""
    pelvis = camera.project(body.root, body.pelvis)
    points = [pelvis.point(*place) for place in _SACRUM]
    for node in body.spine:
        x, y, z = node.at
        back = node.frame[0]
        points.append(
            camera.point((x - _BEHIND * back[0], y - _BEHIND * back[1], z - _BEHIND * back[2]))
        )
    curves = smooth(points)
    unit = camera.scale / REFERENCE
    pearls: list[Disc] = []
    for count, first, last, big, small in _REGIONS:
        for i in range(count):
            x2, y2 = _on(points, curves, first + (last - first) * (i + 0.5) / count)
            pearls.append((x2, y2, (big + (small - big) * i / (count - 1)) * unit))
    return SpineLine(Outline(points[0], curves), pearls)


def ghosts(
    camera: Camera, now: Body, start: Body, focus: Iterable[str]
) -> list[tuple[list[Disc], float]]:
    """Return the pearls of the start pose where a region in focus is a little away from them.

    With them comes how much they show, 0 to 1: nothing where nothing moved, and nothing where the
    whole trunk has gone elsewhere.
    """
    regions = {_GHOSTS[name] for name in focus if name in _GHOSTS}
    found = []
    for nodes, beads in sorted(regions):
        moved = max(distance(now.spine[i].at, start.spine[i].at) for i in range(nodes[0], nodes[1]))
        shown = min((moved - _LEAST) / (_CLEAR - _LEAST), (_FARTHEST - moved) / _CLEAR, 1.0)
        if shown > 0.0:
            found.append((spine_line(camera, start).pearls[beads[0] : beads[1]], shown))
    return found


def pelvic_level(camera: Camera, body: Body) -> tuple[Point, Point]:
    """Return the ends of the pelvis' spirit level, back to front."""
    pelvis = camera.project(body.root, body.pelvis)
    return pelvis.point(*_LEVEL[0]), pelvis.point(*_LEVEL[1])


def _on(points: list[Point], curves: list[Curve], place: float) -> Point:
    """Return the point at `place`, counted in points from the first."""
    i = min(int(place), len(curves) - 1)
    t = place - i
    (x0, y0), (x1, y1, x2, y2, x3, y3) = points[i], curves[i]
    s = 1 - t
    a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    return (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
