"""Angles read off a solved body, under the names and signs of the channels (figure.md 2)."""

from __future__ import annotations

from math import acos, atan2, degrees

from intermezzo.core.figure.body import Arm, Body, Frame, Leg, Vec
from intermezzo.core.figure.skeleton import ANKLE_HEIGHT, BALL_FORWARD
from intermezzo.core.figure.vector import dot, place, scaled


def solved_angles(body: Body) -> dict[str, float]:
    """Return hip, knee, ankle and elbow of both sides in degrees."""
    found = {}
    for side, leg, arm in (("l", body.leg_l, body.arm_l), ("r", body.leg_r, body.arm_r)):
        found[f"hip_{side}"] = _hip(body.pelvis, leg)
        found[f"knee_{side}"] = _between(leg.thigh[1], leg.shank[1])
        found[f"ankle_{side}"] = _ankle(leg)
        found[f"elbow_{side}"] = _elbow(arm)
    return found


def ball(leg: Leg) -> Vec:
    """Return the ball of the foot on the sole, which stays while the heel lifts."""
    return place(leg.ankle, leg.foot, (BALL_FORWARD, -ANKLE_HEIGHT, 0.0))


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
