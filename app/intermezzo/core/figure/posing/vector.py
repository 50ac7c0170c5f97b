"""Vectors and frames on plain tuples: the arithmetic under the whole figure.

A frame is three unit columns (see `body.Frame`). Turning a frame is always about its own axes.
"""

from __future__ import annotations

from math import acos, cos, radians, sin, sqrt
from typing import Final

from intermezzo.core.figure.posing.body import Frame, Vec

ORIGIN: Final[Vec] = (0.0, 0.0, 0.0)
IDENTITY: Final[Frame] = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))

_TINY: Final = 1e-9


def add(a: Vec, b: Vec) -> Vec:
    """Return a + b."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec, b: Vec) -> Vec:
    """Return a - b."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scaled(a: Vec, k: float) -> Vec:
    """Return k a."""
    return (a[0] * k, a[1] * k, a[2] * k)


def dot(a: Vec, b: Vec) -> float:
    """Return the scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """Return the vector product."""
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def length(a: Vec) -> float:
    """Return the length."""
    return sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])


def distance(a: Vec, b: Vec) -> float:
    """Return the length of b - a."""
    return length((b[0] - a[0], b[1] - a[1], b[2] - a[2]))


def unit(a: Vec, otherwise: Vec = (0.0, 1.0, 0.0)) -> Vec:
    """Return a at length 1, or `otherwise` where a has no direction."""
    n = sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2])
    if n < _TINY:
        return otherwise
    return (a[0] / n, a[1] / n, a[2] / n)


def between(a: Vec, b: Vec, t: float) -> Vec:
    """Return the point at fraction t from a to b."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def turned_z(frame: Frame, degrees: float) -> Frame:
    """Turn about the frame's own Z: X towards Y."""
    if degrees == 0.0:
        return frame
    a = radians(degrees)
    c, s = cos(a), sin(a)
    (x0, x1, x2), (y0, y1, y2), z = frame
    return (
        (x0 * c + y0 * s, x1 * c + y1 * s, x2 * c + y2 * s),
        (y0 * c - x0 * s, y1 * c - x1 * s, y2 * c - x2 * s),
        z,
    )


def turned_x(frame: Frame, degrees: float) -> Frame:
    """Turn about the frame's own X: Y towards Z."""
    if degrees == 0.0:
        return frame
    a = radians(degrees)
    c, s = cos(a), sin(a)
    x, (y0, y1, y2), (z0, z1, z2) = frame
    return (
        x,
        (y0 * c + z0 * s, y1 * c + z1 * s, y2 * c + z2 * s),
        (z0 * c - y0 * s, z1 * c - y1 * s, z2 * c - y2 * s),
    )


def turned_y(frame: Frame, degrees: float) -> Frame:
    """Turn about the frame's own Y: Z towards X."""
    if degrees == 0.0:
        return frame
    a = radians(degrees)
    c, s = cos(a), sin(a)
    (x0, x1, x2), y, (z0, z1, z2) = frame
    return (
        (x0 * c - z0 * s, x1 * c - z1 * s, x2 * c - z2 * s),
        y,
        (z0 * c + x0 * s, z1 * c + x1 * s, z2 * c + x2 * s),
    )


def applied(frame: Frame, p: Vec) -> Vec:
    """Return the direction p, given in the frame, in the world."""
    a, b, c = p
    x, y, z = frame
    return (
        x[0] * a + y[0] * b + z[0] * c,
        x[1] * a + y[1] * b + z[1] * c,
        x[2] * a + y[2] * b + z[2] * c,
    )


def place(origin: Vec, frame: Frame, p: Vec) -> Vec:
    """Return the point p of a frame that stands at `origin`."""
    a, b, c = p
    x, y, z = frame
    return (
        origin[0] + x[0] * a + y[0] * b + z[0] * c,
        origin[1] + x[1] * a + y[1] * b + z[1] * c,
        origin[2] + x[2] * a + y[2] * b + z[2] * c,
    )


def product(a: Frame, b: Frame) -> Frame:
    """Return frame b, given in frame a, in the world."""
    (x0, x1, x2), (y0, y1, y2), (z0, z1, z2) = a
    (p0, p1, p2), (q0, q1, q2), (r0, r1, r2) = b
    return (
        (x0 * p0 + y0 * p1 + z0 * p2, x1 * p0 + y1 * p1 + z1 * p2, x2 * p0 + y2 * p1 + z2 * p2),
        (x0 * q0 + y0 * q1 + z0 * q2, x1 * q0 + y1 * q1 + z1 * q2, x2 * q0 + y2 * q1 + z2 * q2),
        (x0 * r0 + y0 * r1 + z0 * r2, x1 * r0 + y1 * r1 + z1 * r2, x2 * r0 + y2 * r1 + z2 * r2),
    )


def frame_along(y: Vec, x_hint: Vec) -> Frame:
    """Return the frame whose Y is along y and whose X is as near to the hint as can be."""
    y = unit(y)
    flat = sub(x_hint, scaled(y, dot(x_hint, y)))
    if length(flat) < _TINY:
        other = (1.0, 0.0, 0.0) if abs(y[0]) < abs(y[2]) else (0.0, 0.0, 1.0)
        flat = sub(other, scaled(y, dot(other, y)))
    x = unit(flat)
    return (x, y, cross(x, y))


def blended(a: Frame, b: Frame, t: float) -> Frame:
    """Return the frame at fraction t of the shortest turn from a to b."""
    if t <= 0.0:
        return a
    if t >= 1.0:
        return b
    trace = dot(a[0], b[0]) + dot(a[1], b[1]) + dot(a[2], b[2])
    axis = add(add(cross(a[0], b[0]), cross(a[1], b[1])), cross(a[2], b[2]))
    n = length(axis)
    if n < _TINY**0.5:  # the same frame, or a half turn whose axis is any of three
        if trace > 0.0:
            return b
        axis, n = _half_turn_axis(a, b), 1.0
    angle = acos(max(-1.0, min(1.0, (trace - 1.0) / 2.0))) * t
    k = scaled(axis, 1.0 / n)
    x = _turned_about(a[0], k, angle)
    y = _turned_about(a[1], k, angle)
    return (x, y, cross(x, y))


def turned_partly(whole: Frame, t: float) -> Frame:
    """Return fraction t of the turn a frame stands for: `blended` from no turn at all."""
    if not 0.0 < t < 1.0:
        return blended(IDENTITY, whole, t)
    (a0, a1, a2), (b0, b1, b2), (c0, c1, c2) = whole
    x, y, z = b2 - c1, c0 - a2, a1 - b0
    n = sqrt(x * x + y * y + z * z)
    if n < _TINY**0.5:
        return blended(IDENTITY, whole, t)
    x, y, z = x / n, y / n, z / n
    angle = acos(max(-1.0, min(1.0, (a0 + b1 + c2 - 1.0) / 2.0))) * t
    c, s = cos(angle), sin(angle)
    k = 1.0 - c
    return (
        (c + x * x * k, z * s + x * y * k, x * z * k - y * s),
        (x * y * k - z * s, c + y * y * k, x * s + y * z * k),
        (y * s + x * z * k, y * z * k - x * s, c + z * z * k),
    )


def mirrored_vec(a: Vec) -> Vec:
    """Return the mirror image across the figure's middle plane."""
    return (a[0], a[1], -a[2])


def mirrored_frame(frame: Frame) -> Frame:
    """Return the mirror image, with Z still pointing to the figure's right."""
    x, y, z = frame
    return ((x[0], x[1], -x[2]), (y[0], y[1], -y[2]), (-z[0], -z[1], z[2]))


def _turned_about(p: Vec, axis: Vec, angle: float) -> Vec:
    c, s = cos(angle), sin(angle)
    k = dot(axis, p) * (1.0 - c)
    w = cross(axis, p)
    return (
        p[0] * c + w[0] * s + axis[0] * k,
        p[1] * c + w[1] * s + axis[1] * k,
        p[2] * c + w[2] * s + axis[2] * k,
    )


def _half_turn_axis(a: Frame, b: Frame) -> Vec:
    """Return the axis of a half turn: the longest of the columns' sums lies along it."""
    sums = (add(a[0], b[0]), add(a[1], b[1]), add(a[2], b[2]))
    return unit(max(sums, key=length), a[0])
