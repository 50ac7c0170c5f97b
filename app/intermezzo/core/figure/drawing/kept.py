"""What was drawn before and need not be drawn anew: parts that stand still, parts that only shift.

Most of a figure rests while some of it moves, and a camera sees without perspective: what does
not turn keeps its outline.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, NamedTuple, TypeVar

from intermezzo.core.figure.drawing.camera import Camera, Point
from intermezzo.core.figure.drawing.hulls import Shape, Shifted
from intermezzo.core.figure.posing.body import Frame, Vec

_Drawn = TypeVar("_Drawn")

_TURNED: Final = 1e-3
"""Change of a frame's axis after which a part is drawn anew; .06 px on a hand at twice the size."""
_MOVED: Final = 1e-4
"""Change of a place (H) after which a part no longer stands still: .06 px at most."""


class _Former(NamedTuple, Generic[_Drawn]):
    """What was drawn, and what it depended on."""

    camera: Camera
    depends: tuple[float, ...]
    drawn: _Drawn

    def holds(self, camera: Camera, depends: tuple[float, ...], most: float) -> bool:
        """Whether it would still be drawn so, as far as can be seen."""
        if self.camera is not camera:
            return False
        for former, now in zip(self.depends, depends, strict=True):
            if not -most < former - now < most:
                return False
        return True


class Kept(Generic[_Drawn]):
    """The parts of one figure as last drawn, by name."""

    def __init__(self) -> None:
        self._still: dict[str, _Former[_Drawn]] = {}
        self._rigid: dict[str, _Former[tuple[Point, tuple[Shape, ...]]]] = {}

    def still(
        self, name: str, camera: Camera, depends: tuple[float, ...], draw: Callable[[], _Drawn]
    ) -> _Drawn:
        """Return the very thing drawn before, drawn anew where what it depends on has changed."""
        former = self._still.get(name)
        if former is not None and former.holds(camera, depends, _MOVED):
            return former.drawn
        drawn = draw()
        self._still[name] = _Former(camera, depends, drawn)
        return drawn

    def shifted(
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
        former = self._rigid.get(name)
        if former is not None and former.holds(camera, turned, _TURNED):
            was, shapes = former.drawn
            by = (at[0] - was[0], at[1] - was[1])
            return tuple([Shifted(shape, by)] if shape else [] for shape in shapes)
        shapes = draw()
        self._rigid[name] = _Former(camera, turned, (at, shapes))
        return shapes
