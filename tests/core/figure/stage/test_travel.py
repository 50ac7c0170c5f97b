"""The moves stills tell, and the part that travels most in each."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from intermezzo.core.figure.drawing.camera import landmarks
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.posing.vector import distance
from intermezzo.core.figure.stage.travel import move_at, moves_of, travel
from intermezzo.store.library import load

LIBRARY = load([Path(__file__).parents[4] / "routines"])
CRAWL = 1.6


def line(name):
    return Timeline(LIBRARY.movements[name], LIBRARY.bases)


def body(timeline, clock):
    return solve(timeline.pose_at(clock, breath=0.5), timeline.scene)


def way(timeline, move):
    return travel(body(timeline, move.left), body(timeline, move.reached))


def test_a_still_stays_while_the_pose_is_held():
    timeline = line("seated_knee_extend")
    moves = moves_of(timeline)
    (out, held_till) = timeline.stops[0], timeline.moves[1][0]

    assert held_till > out
    assert move_at(moves, (out + held_till) / 2) is move_at(moves, out / 2)
    assert move_at(moves, held_till + 0.1) is moves[1]


def test_each_move_leaves_where_the_one_before_arrived():
    for movement in LIBRARY.movements.values():
        moves = moves_of(Timeline(movement, LIBRARY.bases))

        assert all(move.left == before.reached for before, move in pairwise(moves))
        assert not moves or moves[0].left == 0.0


@pytest.mark.parametrize("name", sorted(LIBRARY.movements))
def test_no_still_is_gone_before_it_can_be_seen(name):
    begins = [move.begins for move in moves_of(line(name))]

    assert all(later - sooner >= CRAWL for sooner, later in pairwise(begins))


def test_the_way_back_is_the_way_there_turned_round():
    timeline = line("seated_hip_hinge")
    there, back = (way(timeline, move) for move in moves_of(timeline))

    assert distance(there[0], back[1]) < 0.01
    assert distance(there[1], back[0]) < 0.01


def test_in_a_hinge_the_head_travels_forward_and_down():
    timeline = line("wall_hip_hinge")
    (tail, tip) = way(timeline, moves_of(timeline)[0])

    assert tail in landmarks(body(timeline, 0.0))
    assert tip[0] > tail[0]
    assert tip[1] < tail[1]


def test_who_rests_needs_no_arrow():
    timeline = line("supine_knees_cushion")

    assert moves_of(timeline) == ()
    assert move_at((), 1.0) is None
    assert travel(body(timeline, 0.0), body(timeline, 0.0)) is None
