"""What a stage keeps between pictures: shots with their furniture, and the ways between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.passage.passage import Passage
from intermezzo.core.figure.stage.glide import Glide, Layer
from intermezzo.core.figure.stage.shot import Shot, compose_shot, has_other_shot
from intermezzo.core.figure.stage.travel import Move, moves_of
from intermezzo.core.movement import Movement
from intermezzo.core.playback.act import Act, Crossing
from intermezzo.core.playback.layout import Part
from intermezzo.core.playback.score import Moment
from intermezzo.ui.figure.backdrop import Backdrop, furniture
from intermezzo.ui.figure.palette import Palette

_KEPT = 3
"""Sets that are kept: the one left, the present one, the next."""
_STILL = 0.01
"""A camera that steps back by less than this share stands still."""


class Size(NamedTuple):
    """A stage in device pixels, and how many there are to a logical one."""

    width: int
    height: int
    dpr: float


@dataclass(frozen=True, slots=True)
class Set:
    """One movement's stage at one size: what is drawn once and kept."""

    timeline: Timeline
    size: Size
    shot: Shot
    furniture: QImage
    mirrored: bool = False
    """Whether it is that of the other side, where this has one of its own."""
    moves: tuple[Move, ...] = ()
    """What the stills of reduced motion show one after the other."""

    @property
    def width(self) -> int:
        """Return the width in device pixels."""
        return self.size.width

    @property
    def height(self) -> int:
        """Return the height in device pixels."""
        return self.size.height


class Staging:
    """Makes and keeps the sets of one look; `sun` draws the circle of full lungs into them."""

    def __init__(self, palette: Palette, *, sun: bool) -> None:
        self._palette = palette
        self._sun = sun
        self._sets: list[Set] = []
        self._glide: tuple[Passage, Size, Glide] | None = None
        self._backdrop: Backdrop | None = None
        self._backdrop_for: Size | None = None

    def set_of(
        self, movement: Movement, timeline: Timeline, size: Size, *, mirrored: bool = False
    ) -> Set:
        """Return the set of a movement, made anew only for another size or other furniture."""
        other = mirrored and has_other_shot(movement, timeline)
        for kept in self._sets:
            if kept.timeline is timeline and kept.size == size and kept.mirrored is other:
                return kept
        shot = compose_shot(movement, timeline, size.width, size.height, mirrored=other)
        drawn = furniture(shot, self._palette, dpr=size.dpr, sun=self._sun)
        made = Set(timeline, size, shot, drawn, other, moves_of(timeline))
        self._sets = [*self._sets, made][-_KEPT:]
        return made

    def glide_of(self, moment: Moment, crossing: Crossing, size: Size) -> Glide:
        """Return the camera's way along the passage that is under way."""
        latter = self.set_of(moment.movement, moment.timeline, size, mirrored=moment.mirrored).shot
        former: Shot | None = None
        if crossing.before is not None:
            former = self._left(crossing.before, size)
        elif moment.part is not Part.PREP:
            side = moment.mirrored and moment.part is not Part.SWITCH
            former = self.set_of(moment.movement, moment.timeline, size, mirrored=side).shot
        return self._glide_between(former, latter, crossing.passage, size)

    def prepare(self, before: Act, act: Act, size: Size) -> None:
        """Do one bit of what the passage into an act needs; asked often, it is then ready."""
        passage = act.passages[Part.PREP]
        if not passage.prepare():
            return
        if all(kept.timeline is not act.timeline or kept.size != size for kept in self._sets):
            self.set_of(act.movement, act.timeline, size)
            return
        latter = self.set_of(act.movement, act.timeline, size).shot
        self._glide_between(self._left(before, size), latter, passage, size).prepare()

    def _left(self, act: Act, size: Size) -> Shot:
        """Return the shot an act ends with."""
        return self.set_of(act.movement, act.timeline, size, mirrored=act.ends_mirrored).shot

    def _glide_between(
        self, former: Shot | None, latter: Shot, passage: Passage, size: Size
    ) -> Glide:
        if self._glide is not None:
            along, kept, glide = self._glide
            if along is passage and kept == size:
                return glide
        glide = Glide(former, latter, passage)
        self._glide = (passage, size, glide)
        return glide

    def on_the_way(self, glide: Glide, share: float) -> Iterator[tuple[Shot, float]]:
        """Yield what stands there at a share of a passage, each with how much of it shows.

        The first is the bare floor.
        """
        shot = glide.shot_at(share)
        yield replace(shot, solids=()), 1.0
        for layer in Layer:
            solids, shown = glide.layers.get(layer, ()), glide.strength(layer, share)
            if solids and shown > 0.0:
                yield replace(shot, solids=solids), shown

    def paint_on_the_way(self, painter: QPainter, glide: Glide, share: float, size: Size) -> None:
        """Paint floor and furniture at a share of a passage, under the moving camera."""
        if self._backdrop is None or self._backdrop_for != size:
            self._backdrop, self._backdrop_for = Backdrop(self._palette, size.dpr), size
        (floor, _), *layers = self.on_the_way(glide, share)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._sun:
            self._backdrop.circle(painter, floor)
        self._backdrop.pool(painter, floor)
        for shot, shown in layers:
            self._backdrop.stand(painter, shot, shot.solids, shown)


def stands_still(glide: Glide) -> bool:
    """Whether only the figure moves along a passage."""
    return (glide.former is None or glide.former is glide.latter) and glide.room < _STILL


def same_view(one: Shot, other: Shot) -> bool:
    """Whether two shots show the same furniture by the same camera, as far as can be seen."""
    a, b = one.camera, other.camera
    moved = max(abs(a.x - b.x), abs(a.y - b.y))
    return (
        (a.yaw, a.pitch) == (b.yaw, b.pitch)
        and abs(a.scale - b.scale) < _STILL * a.scale
        and moved < _STILL * one.width
    )
