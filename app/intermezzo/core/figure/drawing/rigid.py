"""Shapes of what only moves as a whole, like a head: drawn once, then shifted until they turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from intermezzo.core.figure.drawing.camera import Camera, Point
from intermezzo.core.figure.drawing.hulls import Shape, Shifted
from intermezzo.core.figure.posing.body import Frame, Vec

_TURNED: Final = 1e-3
"""Change of a frame's axis after which a part is drawn anew; .06 px on a hand at twice the size."""


class Rigid:
    """The rigid parts as last drawn, by name. A camera sees without perspective, so they shift."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Camera, Point, tuple[float, ...], tuple[Shape, ...]]] = {}

    def shapes(
        self,
        name: str,
        camera: Camera,
        placed: tuple[Vec, Frame],
        draw: Callable[[], tuple[Shape, ...]],
        bent: float = 0.0,
    ) -> tuple[Shape, ...]:
        """Return the shapes of a part at a place, drawn anew where it turned or bent (0 to 1)."""
        place, frame = placed
        at, turned = camera.point(place), (*frame[0], *frame[1], bent)
        kept = self._kept.get(name)
        if (
            kept is not None
            and kept[0] is camera
            and all(abs(a - b) < _TURNED for a, b in zip(kept[2], turned, strict=True))
        ):
            by = (at[0] - kept[1][0], at[1] - kept[1][1])
            return tuple([Shifted(shape, by)] if shape else [] for shape in kept[3])
        shapes = draw()
        self._kept[name] = camera, at, turned, shapes
        return shapes
