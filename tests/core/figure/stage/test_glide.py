"""The camera between two steps: it begins and ends in their shots and keeps the figure in view."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from intermezzo.core.figure.drawing.camera import Camera, landmarks
from intermezzo.core.figure.passage.passage import Passage
from intermezzo.core.figure.posing.vector import sub
from intermezzo.core.figure.stage.glide import Glide, Layer
from intermezzo.core.figure.stage.shot import compose_shot
from intermezzo.core.playback.act import Act
from intermezzo.core.playback.layout import Part
from intermezzo.core.playback.score import compose
from intermezzo.store.library import load

LIBRARY = load([Path(__file__).parents[4] / "routines"])
WIDTH, HEIGHT = 388, 296


def acts(routine: str) -> tuple[Act, ...]:
    return compose(LIBRARY.routines[routine], LIBRARY.movements, LIBRARY.bases).acts


def glide_into(act: Act) -> Glide:
    latter = compose_shot(act.movement, act.timeline, WIDTH, HEIGHT)
    former = None
    if act.before is not None:
        former = compose_shot(act.before.movement, act.before.timeline, WIDTH, HEIGHT)
    return Glide(former, latter, act.passages[Part.PREP])


def same(first: Camera, second: Camera) -> bool:
    return (first.yaw, first.pitch, first.scale, first.x, first.y) == pytest.approx(
        (second.yaw, second.pitch, second.scale, second.x, second.y)
    )


@pytest.mark.parametrize(("routine", "step"), [("desk_long_line", 1), ("precision_warm_up", 1)])
def test_it_begins_where_the_former_camera_was_and_ends_at_the_next(
    routine: str, step: int
) -> None:
    glide = glide_into(acts(routine)[step])
    assert glide.former is not None
    at = glide.passage.body_at(0.0, 0.5).head.at
    was = sub(at, glide.passage.origin)

    assert glide.camera_at(0.0).point(at) == pytest.approx(glide.former.camera.point(was))
    assert same(glide.camera_at(1.0), glide.latter.camera)


@pytest.mark.parametrize(("routine", "step"), [("floor_control", 0), ("evening_full", 0)])
def test_before_the_first_step_only_the_figure_and_its_distance_change(
    routine: str, step: int
) -> None:
    glide = glide_into(acts(routine)[step])

    assert {glide.camera_at(i / 10).yaw for i in range(11)} == {glide.latter.camera.yaw}
    assert set(glide.layers) == {Layer.STAYING}


@pytest.mark.parametrize("step", range(7))
def test_the_picture_never_jumps(step: int) -> None:
    glide = glide_into(acts("precision_warm_up")[step])
    frames = max(2, round(glide.passage.seconds * 60))
    shown = [
        glide.camera_at(i / frames).point(glide.passage.body_at(i / frames, 0.5).head.at)
        for i in range(frames + 1)
    ]

    for (x, y), (u, v) in pairwise(shown):
        assert abs(u - x) < 0.05 * WIDTH
        assert abs(v - y) < 0.05 * HEIGHT


@pytest.mark.parametrize("routine", ["floor_control", "evening_full", "hinge_primer"])
def test_the_head_stays_on_the_stage(routine: str) -> None:
    for act in acts(routine):
        glide = glide_into(act)
        for i in range(21):
            body = glide.passage.body_at(i / 20, 0.5)
            camera = glide.camera_at(i / 20)
            head = landmarks(body)[len(body.spine) : len(body.spine) + 3]
            for x, y in map(camera.point, head):
                assert -4 <= x <= WIDTH + 4
                assert -4 <= y <= HEIGHT + 4


def test_a_chair_both_steps_use_does_not_blink() -> None:
    glide = glide_into(acts("chair_hip_ease")[1])

    assert glide.layers[Layer.STAYING]
    assert not glide.layers[Layer.LEAVING]
    assert not glide.layers[Layer.ARRIVING]


def test_what_is_left_behind_fades_and_what_is_needed_appears() -> None:
    glide = glide_into(acts("precision_warm_up")[1])
    assert glide.layers[Layer.LEAVING]
    assert glide.layers[Layer.ARRIVING]
    leaving = [glide.strength(Layer.LEAVING, i / 10) for i in range(11)]
    arriving = [glide.strength(Layer.ARRIVING, i / 10) for i in range(11)]

    assert (leaving[0], leaving[-1]) == (1.0, 0.0)
    assert (arriving[0], arriving[-1]) == (0.0, 1.0)
    assert leaving == sorted(leaving, reverse=True)
    assert arriving == sorted(arriving)


def test_prepared_bit_by_bit_it_is_the_same() -> None:
    first, second = (glide_into(acts("precision_warm_up")[1]) for _ in range(2))
    passage: Passage = first.passage
    while not passage.prepare():
        pass
    while not first.prepare():
        pass

    assert same(first.camera_at(0.4), second.camera_at(0.4))
    assert passage.seconds == second.passage.seconds


def test_of_two_loads_one_has_gone_before_the_other_comes() -> None:
    glide = glide_into(acts("lift_rehearsal")[2])
    shares = [i / 20 for i in range(21)]
    gone = [glide.load_strength(Layer.LEAVING, share) for share in shares]
    there = [glide.load_strength(Layer.ARRIVING, share) for share in shares]

    assert (gone[0], gone[-1], there[0], there[-1]) == (1.0, 0.0, 0.0, 1.0)
    assert all(min(pair) == 0.0 for pair in zip(gone, there, strict=True))


def test_what_a_band_was_fixed_to_stays_where_it_stood() -> None:
    act = acts("band_control")[3]
    glide = glide_into(act)
    assert glide.former is not None
    assert glide.former.rig is not None
    rig = glide.left_rig(mirrored=False)

    assert rig is not None
    assert rig.load.anchor is not None
    was = sub(rig.load.anchor, glide.passage.origin)
    assert was == pytest.approx(glide.former.rig.load.anchor)


def test_a_step_without_a_load_leaves_none_behind() -> None:
    assert glide_into(acts("desk_long_line")[1]).left_rig(mirrored=False) is None
