"""Bands, bags and boxes: where they are, how they stretch, and which way they pull."""

from __future__ import annotations

import tomllib

import pytest

from core.figure.making import BASES, ROOT, base_pose, base_scene, ours
from intermezzo.core.figure.motion.effort import effort_at, efforts
from intermezzo.core.figure.motion.timeline import Timeline
from intermezzo.core.figure.posing.solver import solve
from intermezzo.core.figure.posing.vector import distance, mirrored_vec
from intermezzo.core.figure.props.load import between_hands, grip, rig, shown
from intermezzo.core.figure.stage.shot import compose_shot

LOADED = sorted(
    path.stem
    for path in (ROOT / "routines" / "movements").rglob("*.toml")
    if "load" in tomllib.loads(path.read_text(encoding="utf-8"))
)
BANDS = ("band_row", "band_press_out", "band_small_turn", "band_hinge")
LIFTED = (("chair_height_lift", 0.262), ("floor_lift_light", 0.0))
LIFTS = ("chair_height_lift", "floor_lift_light")


def _played(name, *, mirrored=False):
    """The timeline of one of ours, its bodies four times a second, and its rig."""
    movement = ours(name)
    line = Timeline(movement, BASES)
    moments = [i / 4 for i in range(int(line.duration * 4) + 1)]
    plain = [solve(line.pose_at(t), line.scene) for t in moments]
    bodies = [solve(line.pose_at(t, mirrored=mirrored), line.scene) for t in moments]
    return line, bodies, rig(movement.load, plain, line.scene)


def _length(strap):
    return distance(strap.points[0], strap.points[-1])


@pytest.mark.parametrize("name", BANDS)
def test_a_band_grows_longer_and_thinner_in_the_effort(name):
    _, bodies, rigged = _played(name)
    movement = ours(name)
    worked = int(movement.keys[0].move * 4)

    before, after = (shown(rigged, bodies[i]).straps[0] for i in (0, worked))

    assert _length(after) > _length(before) * 1.1
    assert after.thick < before.thick


@pytest.mark.parametrize("name", BANDS)
def test_a_band_ends_in_the_hands(name):
    _, bodies, rigged = _played(name)
    for body in bodies:
        for strap in shown(rigged, body).straps:
            if strap.hand is not None:
                assert distance(strap.points[-1], grip(strap.hand)) < 0.02


@pytest.mark.parametrize("name", ["band_press_out", "band_small_turn", "one_side_carry"])
def test_the_mirrored_side_has_the_load_on_the_other(name):
    _, plain, rigged = _played(name)
    _, other, _ = _played(name, mirrored=True)

    pull = shown(rigged, plain[5]).pull
    image = shown(rigged, other[5], mirrored=True).pull

    for one, two in zip(pull, image, strict=True):
        assert mirrored_vec(one) == pytest.approx(two, abs=1e-9)


def test_a_band_under_the_feet_runs_below_both_soles():
    _, bodies, rigged = _played("band_hinge")
    below = [strap.points[0] for strap in shown(rigged, bodies[0]).straps]

    assert all(0.0 <= y < 0.02 for _, y, _ in below)
    assert below[0][2] < 0.0 < below[1][2]


@pytest.mark.parametrize(
    ("name", "ground"), [("chair_height_lift", 0.262), ("floor_lift_light", 0)]
)
def test_what_is_lifted_stands_on_its_ground_first_and_is_put_down_there(name, ground):
    _, bodies, rigged = _played(name)
    loads = [shown(rigged, body) for body in bodies]

    assert loads[0].bag_at[1] == pytest.approx(ground)
    assert loads[-1].bag_at == pytest.approx(loads[0].bag_at)
    assert max(load.base for load in loads) > 0.2


@pytest.mark.parametrize("name", LIFTS)
def test_a_load_rises_at_once_and_without_a_dip(name):
    _, bodies, rigged = _played(name)
    heights = [shown(rigged, body).base for body in bodies[:17]]

    assert heights == sorted(heights)
    assert heights[4] > 0.02


def test_the_bag_on_the_floor_has_its_handles_where_the_catalogue_says():
    """30 to 40 cm above the floor (content.md 2.7), for someone of 170 cm."""
    _, _, rigged = _played("floor_lift_light")

    assert 0.30 <= rigged.drop * 1.70 <= 0.40


@pytest.mark.parametrize("name", LIFTS)
def test_a_load_stays_near_the_body(name):
    _, bodies, rigged = _played(name)
    for body in bodies:
        at = shown(rigged, body).bag_at

        assert abs(at[2]) < 0.005
        assert at[0] - body.leg_r.ankle[0] < 0.25


def test_a_bag_in_one_hand_hangs_plumb_below_it():
    _, bodies, rigged = _played("one_side_carry")
    for body in bodies:
        x, _, z = grip(body.arm_r)
        at = shown(rigged, body).bag_at

        assert (at[0], at[2]) == pytest.approx((x, z))
        assert at[2] - body.root[2] > 0.10


@pytest.mark.parametrize("name", LOADED)
def test_a_load_shows_which_way_it_pulls(name):
    _, bodies, rigged = _played(name)
    tail, tip = shown(rigged, bodies[4]).pull

    if name in ("band_row", "band_press_out", "band_small_turn"):
        fixed = ours(name).load.anchor
        assert distance(tip, fixed) < distance(tail, fixed)
    else:
        assert tip[1] <= tail[1] - 0.02


@pytest.mark.parametrize("name", LOADED)
@pytest.mark.parametrize("mirrored", [False, True])
def test_the_shot_holds_the_whole_load(name, *, mirrored):
    movement = ours(name)
    line, bodies, _ = _played(name, mirrored=mirrored)
    shot = compose_shot(movement, line, 776, 592)
    for body in bodies:
        load = shown(shot.rig, body, mirrored=mirrored)
        points = [at for strap in load.straps for at in strap.points]
        points += [at for solid in load.bag for at, _ in solid.balls]
        for x, y in map(shot.camera.point, points):
            assert 0 < x < 776
            assert 0 < y < 592


def test_an_effort_shows_in_its_phases_only():
    movement = ours("sit_to_stand")
    seconds = tuple(length for length, _ in movement.phases)
    stretches = efforts(movement, seconds)

    assert stretches == ((0.0, 4.0),)
    assert [effort_at(stretches, t) for t in (0.0, 2.0, 4.0, 6.0)] == [0.0, 1.0, 0.0, 0.0]


def test_an_effort_follows_another_tempo():
    movement = ours("band_row")

    assert efforts(movement, (5.0, 1.0, 4.0)) == ((0.0, 5.0),)


@pytest.mark.parametrize("name", LIFTS)
def test_a_load_waits_where_it_stands_until_it_is_taken(name):
    _, bodies, rigged = _played(name)
    upright = bodies[20]

    waiting = shown(rigged, upright, taken=0.0)

    assert waiting.bag_at == pytest.approx(shown(rigged, bodies[0]).bag_at)
    assert shown(rigged, upright).base > waiting.base + 0.2


def test_a_bag_for_one_hand_waits_on_the_floor():
    _, bodies, rigged = _played("one_side_carry")

    assert shown(rigged, bodies[0], taken=0.0).bag_at[1] == 0.0


def test_a_band_hangs_from_its_fixing_until_it_is_taken():
    _, bodies, rigged = _played("band_row")
    waiting = shown(rigged, bodies[0], taken=0.0)

    assert all(distance(s.points[-1], s.points[0]) < 0.15 for s in waiting.straps)
    assert waiting.wraps == ()


def test_a_band_between_the_hands_is_thinner_the_farther_they_are_apart():
    close, wide = (
        solve(base_pose("standing", shoulder=84.0, plane=plane), base_scene("standing"))
        for plane in (0.0, 74.0)
    )
    slack, tight = between_hands(close), between_hands(wide)

    assert slack.straps[0].points == (grip(close.arm_l), grip(close.arm_r))
    assert slack.straps[0].thick > tight.straps[0].thick
    assert len(tight.wraps) == 2
