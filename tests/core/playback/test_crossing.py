"""When a passage plays: into a step, to the other side, back into the start pose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from intermezzo.core.figure.drawing.camera import landmarks
from intermezzo.core.figure.posing.vector import distance
from intermezzo.core.playback.layout import Part
from intermezzo.core.playback.score import Score, compose
from intermezzo.core.playback.whereabouts import whereabouts
from intermezzo.core.routine import Intensity, Routine
from intermezzo.store.library import load

LIBRARY = load([Path(__file__).parents[3] / "routines"])


def score_of(routine: str | Routine, intensity: Intensity = Intensity.STANDARD) -> Score:
    found = LIBRARY.routines[routine] if isinstance(routine, str) else routine
    return compose(found, LIBRARY.movements, LIBRARY.bases, intensity)


def test_a_passage_begins_with_the_preparation_and_the_start_pose_breathes_after_it() -> None:
    score = score_of("desk_long_line")
    begins = score.starts[1]
    first, last = score.at(begins).crossing, score.at(begins + 5.9)

    assert first is not None
    assert (first.share, first.before) == (0.0, score.acts[0])
    assert last.part is Part.PREP
    assert last.crossing is None


def test_it_advances_evenly_and_hurries_only_where_there_is_no_time() -> None:
    score = score_of("floor_control")
    act, begins = score.acts[3], score.starts[3]
    halfway = score.at(begins + act.layout.prep / 2).crossing

    assert act.passages[Part.PREP].seconds > act.layout.prep
    assert halfway is not None
    assert halfway.share == pytest.approx(0.5)


def test_the_first_step_is_got_into_from_sitting_or_standing_quietly() -> None:
    score = score_of("evening_full")
    first = score.at(0.0)

    assert first.crossing is not None
    assert first.crossing.before is None
    assert first.body().head.at[1] > first.body().root[1] + 0.25  # upright


def test_changing_sides_is_a_passage_to_the_other_side() -> None:
    score = score_of("hips_and_balance")
    layout = score.acts[1].layout
    begins = score.starts[1] + layout.prep + layout.side
    moment = score.at(begins + 0.5)

    assert moment.part is Part.SWITCH
    assert moment.crossing is not None
    assert (moment.side, moment.mirrored) == ("left", True)
    before, after = score.at(begins - 1e-6).body(), score.at(begins).body()
    pairs = zip(landmarks(before), landmarks(after), strict=True)
    assert max(distance(a, b) for a, b in pairs) < 0.005


def test_a_load_is_given_time_to_change_hands() -> None:
    score = score_of("band_control")
    layout = score.acts[2].layout
    begins = score.starts[2] + layout.prep + layout.side
    late = score.at(begins + 2.5)

    assert score.acts[2].passages[Part.SWITCH].seconds < 1.0  # the body alone would be there
    assert late.part is Part.SWITCH
    assert late.crossing is not None
    assert 0.7 < late.crossing.share < 1.0


@pytest.mark.parametrize("name", sorted(LIBRARY.movements))
def test_spare_time_is_entered_without_a_jump(name: str) -> None:
    step = replace(LIBRARY.routines["floor_control"].steps[0], movement=name, reps=1, sides=1)
    setting = LIBRARY.movements[name].setting[0]
    seconds = step.prep + LIBRARY.movements[name].cycle + 10.0
    routine = replace(
        LIBRARY.routines["floor_control"],
        setting=setting,
        steps=(replace(step, seconds=seconds, tempo=None, arranged=None),),
    )
    score = score_of(routine)
    spare = score.seconds - score.acts[0].layout.spare

    assert score.at(spare + 0.01).part is Part.SPARE
    before, after = score.at(spare - 1e-6), score.at(spare)
    first, second = before.body(0.5), after.body(0.5)
    pairs = zip(landmarks(first), landmarks(second), strict=True)
    assert max(distance(a, b) for a, b in pairs) < 0.005


def test_the_next_step_is_announced_with_what_changes() -> None:
    score = score_of("precision_warm_up")
    moment = score.at(score.starts[1] - 1.0)

    assert moment.next_title == score.movements[1].title
    assert moment.next_place == "lying on your back"
    assert moment.ahead is score.acts[1]
    assert score.at(score.starts[1] - 4.0).next_place is None


def test_where_nothing_changes_only_the_title_is_announced() -> None:
    score = score_of("chair_hip_ease")

    assert score.at(score.starts[1] - 1.0).next_place is None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("desk_long_spine", "standing, at the desk"),
        ("seated_pelvic_rock", "sitting"),
        ("quad_rock_back", "on hands and knees"),
        ("supine_knees_cushion", "lying on your back"),
    ],
)
def test_a_posture_has_words(name: str, words: str) -> None:
    timelines = [
        timeline
        for routine in LIBRARY.routines
        for timeline in score_of(routine).timelines
        if timeline.movement.id == name
    ]

    assert {whereabouts(timeline) for timeline in timelines} == {words}


def test_getting_ready_for_the_first_step_one_hears_what_to_get() -> None:
    score = score_of("desk_long_line")

    assert score.at(1.0).equipment == score.movements[0].equipment
    assert score.at(score.starts[1] + 1.0).equipment == ()


def test_made_smaller_the_place_is_kept() -> None:
    usual, gentle = score_of("desk_long_line"), score_of("desk_long_line", Intensity.GENTLE)

    assert usual.starts == gentle.starts
    for position in range(int(usual.seconds)):
        assert usual.at(position).step == gentle.at(position).step
