from __future__ import annotations

from math import hypot

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.figure.making import BASES, make_movement
from intermezzo.core.figure.drawing.camera import Camera
from intermezzo.core.figure.drawing.hands import hand
from intermezzo.core.figure.drawing.hulls import signed_area
from intermezzo.core.figure.motion.closing import AROUND, AT_EASE, ON, closed
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing.body import Arm
from intermezzo.core.figure.posing.contacts import HANDS
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.posing.vector import IDENTITY
from intermezzo.core.movement import Contacts, Held, Key, Load, LoadKind, Start

SCALE = 1000.0


def _arm(curl):
    ends = ((0.0, 0.3, 0.0), (0.0, 0.146, 0.0), (0.0, 0.0, 0.0))
    shoulder, elbow, wrist = ends
    return Arm(shoulder, IDENTITY, elbow, IDENTITY, wrist, IDENTITY, curl)


def _reach(curl, yaw=0.0):
    """Return how far a hand hanging from the wrist reaches down, in H."""
    shapes = hand(Camera(yaw, 0.0, SCALE), _arm(curl), 1.0).skin
    return max(y for outline in shapes for _, y in outline) / SCALE


def test_a_hand_grows_shorter_the_more_it_closes():
    reaches = [_reach(curl) for curl in (0.0, 25.0, 50.0, 75.0, 100.0)]

    assert reaches == sorted(reaches, reverse=True)
    assert reaches[0] == pytest.approx(0.094, abs=0.006)
    assert reaches[-1] < 0.7 * reaches[0]


def test_the_fingers_close_towards_the_palm():
    camera = Camera(90.0, 0.0, SCALE)
    right, left = (
        [x for outline in hand(camera, _arm(60.0), sign).skin for x, _ in outline]
        for sign in (1.0, -1.0)
    )

    assert -min(right) > 1.5 * max(right)
    assert max(left) > 1.5 * -min(left)


@given(st.floats(0, 100), st.floats(-180, 180), st.floats(-80, 80))
@example(0.0, 60.0, 60.0)  # the hand faces the viewer just enough for lines to begin
def test_every_outline_of_a_hand_is_closed_and_winds_alike(curl, yaw, pitch):
    grasp = hand(Camera(yaw, pitch, SCALE), _arm(curl), 1.0)

    assert all(signed_area(outline) > 0 for outline in (*grasp.skin, *grasp.folds))


@given(st.floats(0, 99), st.floats(-180, 180))
def test_a_hand_closes_without_a_jump(curl, yaw):
    camera = Camera(yaw, 0.0, SCALE)
    before, after = (hand(camera, _arm(c), 1.0).skin for c in (curl, curl + 1.0))

    for one, other in zip(before, after, strict=True):
        spans = [
            [max(p[i] for p in outline) for i in (0, 1)]
            + [min(p[i] for p in outline) for i in (0, 1)]
            for outline in (one, other)
        ]
        assert all(hypot(a - b) < 4.0 for a, b in zip(*spans, strict=True))


def test_fingers_seen_edge_on_show_no_lines_between_them():
    arm = _arm(10.0)

    assert hand(Camera(0.0, 0.0, SCALE), arm, 1.0).folds
    assert not hand(Camera(90.0, 0.0, SCALE), arm, 1.0).folds


def test_a_hand_closes_by_what_it_touches():
    assert set(ON) <= set(HANDS)
    assert closed(Contacts(hand_l="wall", hand_r="free"), None) == {
        "curl_l": ON["wall"],
        "curl_r": AT_EASE,
    }
    assert closed(Contacts(), None) == {}


def test_a_hand_closes_around_what_it_holds():
    free = Contacts(hand_l="free", hand_r="free")
    both, right = (Load(LoadKind.BAND, "a band", held=held) for held in (Held.BOTH, Held.RIGHT))

    assert closed(free, both)["curl_l"] == AROUND[LoadKind.BAND]
    assert closed(free, right) == {"curl_l": AT_EASE, "curl_r": AROUND[LoadKind.BAND]}


def _curls(*keys, **fields):
    timeline = Timeline(make_movement("standing", *keys, **fields), BASES)
    bodies = [solve(timeline.pose_at(t), timeline.scene) for t in (0.0, timeline.stops[0])]
    return [body.arm_r.curl for body in bodies]


def test_the_authors_word_wins_over_the_contact():
    written = Start(contacts=Contacts(hand_r="hips"), pose={"curl": 70})

    assert _curls(Key(2.0, pose={"lean": 10}), start=written)[0] == 70
    assert _curls(Key(2.0, pose={"curl": 90}))[1] == pytest.approx(90, abs=0.5)


def test_a_hand_closes_on_its_way_to_a_contact():
    assert _curls(Key(2.0, contacts=Contacts(hand_r="thighs"))) == pytest.approx(
        [AT_EASE, ON["thighs"]], abs=0.5
    )
