"""Two-bone limbs: where knee and elbow go when the far end is tied (figure.md 5)."""

from __future__ import annotations

from math import exp, log1p, sqrt
from typing import Final, NamedTuple

from intermezzo.core.figure.posing.body import Frame, Vec
from intermezzo.core.figure.posing.vector import add, cross, dot, scaled, sub

_STRAIGHT: Final = 0.9995
"""A limb is never quite straight, so that its bending plane is always known."""
_TINY: Final = 1e-6
_LIFTS_OFF: Final = 0.008
"""Over this height (H) an elbow leaves the surface without a jerk."""
_CLEAR: Final = 8.0
"""How many times its softness something is above a surface that no longer matters to it."""
_SOFT: Final = 0.93
"""From this share of its length an arm that follows the body straightens ever more slowly."""


class Reached(NamedTuple):
    """A solved limb: middle joint, far end, both frames, and how far the wish was out of reach."""

    middle: Vec
    end: Vec
    near: Frame
    far: Frame
    miss: float


def reach(start: Vec, goal: Vec, near: float, far: float, pole: Vec, *, leg: bool) -> Reached:
    """Solve a limb from `start` to `goal`; the middle joint points along `pole`.

    The frames come from the bending plane, never from the pole: a pole that runs parallel to
    the bone would flip the limb.
    """
    dx, dy, dz = goal[0] - start[0], goal[1] - start[1], goal[2] - start[2]
    wish = sqrt(dx * dx + dy * dy + dz * dz)
    longest = (near + far) * _STRAIGHT
    shortest = abs(near - far) * 1.02 + 1e-4
    d = min(max(wish, shortest), longest)
    if wish < _TINY:
        dx, dy, dz, wish = 0.0, -1.0, 0.0, 1.0
    u0, u1, u2 = dx / wish, dy / wish, dz / wish
    x = (near * near - far * far + d * d) / (2.0 * d)
    h = sqrt(max(0.0, near * near - x * x))
    n0, n1, n2 = n = _square(pole, (u0, u1, u2))
    m0, m1, m2 = u0 * x + n0 * h, u1 * x + n1 * h, u2 * x + n2 * h
    middle = (start[0] + m0, start[1] + m1, start[2] + m2)
    end = (start[0] + u0 * d, start[1] + u1 * d, start[2] + u2 * d)
    z = cross((u0, u1, u2), n)
    if not leg:
        z = (-z[0], -z[1], -z[2])
    y_near = (-m0 / near, -m1 / near, -m2 / near)
    y_far = ((m0 - u0 * d) / far, (m1 - u1 * d) / far, (m2 - u2 * d) / far)
    return Reached(
        middle, end, (cross(y_near, z), y_near, z), (cross(y_far, z), y_far, z), abs(wish - d)
    )


def pole_above(start: Vec, goal: Vec, middle: Vec, height: float) -> Vec | None:
    """Return the pole that keeps the middle joint at a height; None where it is higher anyway.

    The joint turns about the line from `start` to `goal`, to the side it already points to, and
    leaves the height softly.
    """
    way = sub(goal, start)
    length = sqrt(dot(way, way))
    kept = kept_above(middle[1], height, _LIFTS_OFF)
    if kept == middle[1] or length < _TINY:
        return None
    height = kept
    u = scaled(way, 1.0 / length)
    foot = add(start, scaled(u, dot(sub(middle, start), u)))
    out = sub(middle, foot)
    bulge = sqrt(dot(out, out))
    up = sub((0.0, 1.0, 0.0), scaled(u, u[1]))
    steep = sqrt(dot(up, up))
    if bulge < _TINY or steep < _TINY:
        return None
    up = scaled(up, 1.0 / steep)
    aside = cross(u, up)
    rise = min((height - foot[1]) / (bulge * steep), 1.0)
    level = sqrt(1.0 - rise * rise)
    return add(scaled(up, rise), scaled(aside, level if dot(out, aside) >= 0.0 else -level))


def kept_above(value: float, least: float, softness: float) -> float:
    """Return a height that does not fall below `least`; it comes and goes without a jerk.

    Well above, the value stays exactly what it is.
    """
    clear = (value - least) / softness
    return value if clear > _CLEAR else least + softness * log1p(exp(clear))


def softened(start: Vec, goal: Vec, limit: float, weight: float) -> Vec:
    """Return the goal drawn in so that a nearly straight limb of length `limit` does not snap."""
    dx, dy, dz = goal[0] - start[0], goal[1] - start[1], goal[2] - start[2]
    d = sqrt(dx * dx + dy * dy + dz * dz)
    soft = _SOFT * limit
    if d <= soft:
        return goal
    room = _STRAIGHT * limit - soft
    drawn = _STRAIGHT * limit - room * exp(-(d - soft) / room)
    k = (d + (drawn - d) * weight) / d
    return (start[0] + dx * k, start[1] + dy * k, start[2] + dz * k)


def _square(pole: Vec, u: Vec) -> Vec:
    """Return the pole's direction made square to u; any square direction if it has none."""
    p = pole[0] * u[0] + pole[1] * u[1] + pole[2] * u[2]
    a, b, c = pole[0] - u[0] * p, pole[1] - u[1] * p, pole[2] - u[2] * p
    n = sqrt(a * a + b * b + c * c)
    if n < _TINY:
        return _square((0.0, 0.0, 1.0) if abs(u[2]) < abs(u[0]) else (1.0, 0.0, 0.0), u)
    return (a / n, b / n, c / n)
