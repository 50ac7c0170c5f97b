"""The camera's way from one shot to the next while a figure gets into position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from math import exp, log, pi, sin
from typing import Final

from intermezzo.core.figure.drawing.camera import Camera, landmarks
from intermezzo.core.figure.motion.easing import eased
from intermezzo.core.figure.passage.passage import Passage
from intermezzo.core.figure.posing.body import Vec
from intermezzo.core.figure.posing.vector import ORIGIN, add, between, mirrored_vec, sub
from intermezzo.core.figure.props.furnishing import Solid
from intermezzo.core.figure.props.load import Rig
from intermezzo.core.figure.stage.shot import Shot
from intermezzo.core.movement import Ease

_LEAVING: Final = (0.50, 0.95)
_ARRIVING: Final = (0.05, 0.45)
"""When, in shares of the passage, what is left behind fades and what is needed appears."""
_PUT_DOWN: Final = (0.0, 0.40)
_PICKED_UP: Final = (0.40, 0.80)
"""The same for two loads, of which one goes before the other comes."""
_ZOOM: Final = 0.6
"""Share of the passage the zoom takes."""
_FEW, _EARLIEST = 3, 0.4
"""From so many stretches on what is left behind goes earlier, but not before this share."""
_SAMPLES: Final = 12
_INSIDE: Final = 0.05
"""Share of the stage kept free around a figure on its way."""
_FARTHEST: Final = 0.9
"""How much farther off the camera may go for a figure to stay in view."""
_MOSTLY: Final = 0.5
_SAME: Final = 1e-3
"""H; furniture that differs by less is the same."""


class Layer(StrEnum):
    """What happens to a piece of furniture during a passage."""

    LEAVING = "leaving"
    STAYING = "staying"
    ARRIVING = "arriving"


@dataclass(frozen=True)  # no slots: what is found once is kept
class Glide:
    """The way from `former`, None before the first step, to `latter` along a passage."""

    former: Shot | None
    latter: Shot
    passage: Passage
    _rooms: list[float] = field(default_factory=list, init=False, compare=False)

    def shot_at(self, share: float) -> Shot:
        """Return the latter shot seen from where the camera is at a share of the passage.

        Of the furniture it holds what is mostly there at that moment.
        """
        there = [
            solid
            for layer, solids in self.layers.items()
            if self.strength(layer, share) >= _MOSTLY
            for solid in solids
        ]
        return replace(self.latter, camera=self.camera_at(share), solids=tuple(there))

    def camera_at(self, share: float) -> Camera:
        """Return the camera at a share of the passage, 0 to 1."""
        if share >= 1.0:
            return self.latter.camera
        camera = self._straight(share)
        back = 1.0 + self.room * self._swell(share)
        x, y = self.latter.width / 2.0, self._floor
        return Camera(
            camera.yaw,
            camera.pitch,
            camera.scale / back,
            x + (camera.x - x) / back,
            y + (camera.y - y) / back,
        )

    @cached_property
    def layers(self) -> dict[Layer, tuple[Solid, ...]]:
        """Return the furniture by what happens to it, in the world of the latter shot."""
        if self.former is None:
            return {Layer.STAYING: self.latter.solids}
        moved = [_shifted(solid, self.passage.origin) for solid in self.former.solids]
        stay = [any(_is_same(solid, old) for old in moved) for solid in self.latter.solids]
        kept = [any(_is_same(solid, new) for new in self.latter.solids) for solid in moved]
        return {
            Layer.LEAVING: tuple(s for s, same in zip(moved, kept, strict=True) if not same),
            Layer.STAYING: tuple(
                s for s, same in zip(self.latter.solids, stay, strict=True) if same
            ),
            Layer.ARRIVING: tuple(
                s for s, same in zip(self.latter.solids, stay, strict=True) if not same
            ),
        }

    @cached_property
    def pace(self) -> float:
        """Return how early in a long passage things happen that belong to its first stretches."""
        return max(_EARLIEST, min(1.0, _FEW / max(self.passage.stretches, 1)))

    def strength(self, layer: Layer, share: float) -> float:
        """Return how much of a layer shows at a share of the passage."""
        match layer:
            case Layer.STAYING:
                return 1.0
            case Layer.LEAVING:
                return 1.0 - _along(share / self.pace, _LEAVING)
            case Layer.ARRIVING:
                return _along(share, _ARRIVING)

    def load_strength(self, layer: Layer, share: float) -> float:
        """Return how much shows of the load that is left, or of the one that comes."""
        if layer is Layer.LEAVING:
            return 1.0 - _along(share, _PUT_DOWN)
        if self.former is None or self.former.rig is None:
            return self.strength(layer, share)
        return _along(share, _PICKED_UP)

    def left_rig(self, *, mirrored: bool) -> Rig | None:
        """Return the load that is left, in the world of the latter shot."""
        rig = None if self.former is None else self.former.rig
        if rig is None or self.passage.origin == ORIGIN:
            return rig
        if rig.load.anchor is None:
            return replace(rig, start=None)
        origin = mirrored_vec(self.passage.origin) if mirrored else self.passage.origin
        return replace(rig, load=replace(rig.load, anchor=add(rig.load.anchor, origin)))

    def grounds(self) -> tuple[float, ...]:
        """Return the heights shadows fall on, of both shots."""
        former = self.former.grounds if self.former else ()
        return tuple(sorted({*former, *self.latter.grounds}))

    def _straight(self, share: float) -> Camera:
        """Return the camera on the straight way, without stepping back."""
        latter = self.latter.camera
        if self.former is None:
            return latter
        former, u = self.former.camera, eased(share, Ease.SETTLE)
        first, last = self._pivots
        seen = former.point(sub(first, self.passage.origin)), latter.point(last)
        nearer = log(latter.scale / former.scale)
        zoomed = _zoomed(share, nearer, _ZOOM * self.pace)
        scale = former.scale * exp(nearer * zoomed)
        yaw = former.yaw + (latter.yaw - former.yaw) * u
        turned = Camera(yaw, former.pitch + (latter.pitch - former.pitch) * u, scale)
        at = turned.point(between(first, last, u))
        # As the picture widens the pelvis comes into it, and as it narrows it may leave it.
        x = seen[0][0] + (seen[1][0] - seen[0][0]) * zoomed - at[0]
        y = seen[0][1] + (seen[1][1] - seen[0][1]) * zoomed - at[1]
        return Camera(turned.yaw, turned.pitch, scale, x, y)

    @cached_property
    def _pivots(self) -> tuple[Vec, Vec]:
        """Return the pelvis at both ends of the passage: what the camera turns about."""
        return self.passage.body_at(0.0, 0.5).root, self.passage.body_at(1.0, 0.5).root

    def _swell(self, share: float) -> float:
        """Return how much of the step back is taken: none where a shot already holds."""
        if self.former is None:
            return 1.0 - eased(share, Ease.SETTLE)
        return sin(pi * share) ** 2

    def prepare(self) -> bool:
        """Find a bit of what the camera needs; return whether asking is now cheap."""
        first = 0 if self.former is None else 2
        share = (first + len(self._rooms)) / _SAMPLES
        if share < 1.0:
            body = self.passage.body_at(share, 0.5)
            camera = self._straight(share)
            over = self._overflow([camera.point(at) for at in landmarks(body)])
            self._rooms.append(over / max(self._swell(share), 0.2))
        return share >= 1.0

    @cached_property
    def room(self) -> float:
        """Return how far the camera steps back for the figure to stay on the stage."""
        while not self.prepare():
            pass
        return min(max(self._rooms, default=0.0), _FARTHEST)

    def _overflow(self, points: Sequence[tuple[float, float]]) -> float:
        """Return by which factor, less one, points reach beyond the stage."""
        wide, high = self.latter.width, self.latter.height
        floor = self._floor
        free = (0.5 - _INSIDE) * wide
        aside = max(abs(x - wide / 2.0) for x, _ in points) / free
        up = max(floor - y for _, y in points) / (floor - _INSIDE * high)
        down = max(y - floor for _, y in points) / (high - floor) if self._is_whole else 1.0
        return max(aside, up, down, 1.0) - 1.0

    @property
    def _floor(self) -> float:
        """Return the line the camera steps back from: the floor, where the stage shows it."""
        return min(self.latter.camera.y, self.latter.height * 0.9)

    @property
    def _is_whole(self) -> bool:
        """Whether both shots show the figure down to the floor."""
        shots = (self.latter,) if self.former is None else (self.former, self.latter)
        return all(shot.camera.y < shot.height for shot in shots)


def _zoomed(share: float, nearer: float, window: float) -> float:
    """Return how much of the zoom is done: outwards early, inwards late, so that all is seen."""
    begins = 0.0 if nearer < 0.0 else 1.0 - window
    return eased((share - begins) / window, Ease.SETTLE)


def _along(share: float, window: tuple[float, float]) -> float:
    return eased((share - window[0]) / (window[1] - window[0]), Ease.FLOW)


def _shifted(solid: Solid, by: Vec) -> Solid:
    return replace(solid, balls=tuple((add(at, by), radius) for at, radius in solid.balls))


def _is_same(a: Solid, b: Solid) -> bool:
    return (
        a.tone is b.tone
        and len(a.balls) == len(b.balls)
        and all(
            abs(r - s) < _SAME and all(abs(p - q) < _SAME for p, q in zip(at, to, strict=True))
            for (at, r), (to, s) in zip(a.balls, b.balls, strict=True)
        )
    )
