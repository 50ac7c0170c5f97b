"""Boxes on the stage: which pixels a figure covers, roughly, so that light is laid only there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, floor
from typing import TypeAlias, cast

from PySide6.QtCore import QRect, QRectF

Sides: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom of a box, in device pixels."""
NOWHERE: Sides = (0.0, 0.0, 0.0, 0.0)
_HIGH = 48
"""Rows of a strip: lower ones would follow the figure closer, and cost more for their number."""


def covered(boxes: Iterable[Sides], stage: QRect, around: int) -> list[QRect]:
    """Return strips of a stage, one below the other, that hold all boxes and some around them."""
    width, height = stage.width(), stage.height()
    count = ceil(height / _HIGH)
    lefts, rights = [float(width)] * count, [0.0] * count
    for left, top, right, bottom in boxes:
        first = max(0, floor((top - around) / _HIGH))
        last = min(count - 1, floor((bottom + around) / _HIGH))
        for i in range(first, last + 1 if left < right else 0):
            lefts[i] = min(lefts[i], left)
            rights[i] = max(rights[i], right)
    found = []
    for i, (left, right) in enumerate(zip(lefts, rights, strict=True)):
        start, stop = max(0, floor(left) - around), min(width, ceil(right) + around)
        if right > 0.0 and start < stop:
            found.append(QRect(start, i * _HIGH, stop - start, min(_HIGH, height - i * _HIGH)))
    return found


def sides(rect: QRectF) -> Sides:
    """Return a rectangle of Qt's as a box."""
    return cast("Sides", rect.getCoords())


def whole(boxes: Sequence[Sides]) -> Sides:
    """Return the box that holds all that are somewhere."""
    found = [box for box in boxes if box != NOWHERE]
    if not found:
        return NOWHERE
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def grown(one: Sides, other: Sides, share: float) -> Sides:
    """Return the box at a share of the way from one to the other."""
    if share >= 1.0:
        return other
    left, top, right, bottom = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return (left, top, right, bottom)


def pixels(box: Sides, around: int = 0) -> QRect:
    """Return the pixels a box touches and some around it."""
    left, top = floor(box[0]) - around, floor(box[1]) - around
    right, bottom = ceil(box[2]) + around, ceil(box[3]) + around
    return QRect(left, top, right - left, bottom - top)


def meet(one: Sides, other: Sides) -> bool:
    """Whether two boxes have some of the stage in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
