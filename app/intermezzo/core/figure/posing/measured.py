"""Angles read off a solved body, under the names and signs of the channels (figure.md 2)."""

from __future__ import annotations

from math import acos, atan2, degrees, hypot

from intermezzo.core.figure.posing.body import Arm, Body, Frame, Leg, Vec
from intermezzo.core.figure.posing.skeleton import ANKLE_HEIGHT, BALL_FORWARD, HEEL_BACK
from intermezzo.core.figure.posing.vector import dot, place, scaled, sub


def solved_angles(body: Body) -> dict[str, float]:
    """Return hip, knee, ankle and elbow of both sides in degrees."""
    found = {}
    for side, leg, arm in (("l", body.leg_l, body.arm_l), ("r", body.leg_r, body.arm_r)):
        found[f"hip_{side}"] = _hip(body.pelvis, leg)
        found[f"knee_{side}"] = _between(leg.thigh[1], leg.shank[1])
        found[f"ankle_{side}"] = _ankle(leg)
        found[f"elbow_{side}"] = _elbow(arm)
    return found


def standing_point(leg: Leg) -> Vec:
    """Return the point of the ground under the ankle of the flat foot.

    It stays while the foot turns about its ball or, with the toes lifted, about its heel.
    """
    toes = leg.foot[0]
    forward = -HEEL_BACK if toes[1] > 0.0 else BALL_FORWARD
    pivot = place(leg.ankle, leg.foot, (forward, -ANKLE_HEIGHT, 0.0))
    flat = hypot(toes[0], toes[2]) or 1.0
    return sub(pivot, scaled((toes[0] / flat, 0.0, toes[2] / flat), forward))


def _hip(pelvis: Frame, leg: Leg) -> float:
    """Return the flexion: the thigh's angle in the pelvis' own plane, seen from the side."""
    down = scaled(leg.thigh[1], -1.0)
    return degrees(atan2(dot(down, pelvis[0]), -dot(down, pelvis[1])))


def _ankle(leg: Leg) -> float:
    toes = leg.foot[0]
    return degrees(atan2(dot(toes, leg.shank[1]), dot(toes, leg.shank[0])))


def _elbow(arm: Arm) -> float:
    return _between(arm.upper[1], arm.fore[1])


def _between(a: Vec, b: Vec) -> float:
    return degrees(acos(max(-1.0, min(1.0, dot(a, b)))))
