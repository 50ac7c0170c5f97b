from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.movement import Breath, Movement
from intermezzo.core.playback.score import Moment, Part, Score, compose
from intermezzo.core.routine import Intensity, Routine
from sample_content import BASE_POSES, SHORT, good_movement, movements, read_routine, spoiled


def _routine(known: dict[str, Movement], **changes: object) -> Routine:
    mapping = dict(SHORT)
    for path, value in changes.items():
        mapping = spoiled(mapping, path, value)
    routine, faults = read_routine(mapping, known)
    assert routine, [str(fault) for fault in faults]
    return routine


def _score(
    intensity: Intensity = Intensity.STANDARD,
    known: dict[str, Movement] | None = None,
    **changes: object,
) -> Score:
    known = known or movements()
    return compose(_routine(known, **changes), known, BASE_POSES, intensity)


def _each(first: dict[str, object] | None = None) -> Score:
    """Return a score whose first step is done on each side: 4 + 2 x 8, 4, 2 x 8, then the rest."""
    step = {"movement": "hip_rock", "prep": 4, "reps": 2, "sides": 2, "switch": 4, "seconds": 40}
    rest = SHORT["step"][1]
    return _score(known=movements(is__sided="each"), step=[step | (first or {}), rest])


def test_steps_begin_where_the_former_ends() -> None:
    score = _score()

    assert (score.starts, score.seconds) == ((0.0, 20.0), 40.0)


@pytest.mark.parametrize(
    ("position", "step", "part", "rep", "clock"),
    [
        (0, 0, Part.PREP, 0, 0),
        (3.9, 0, Part.PREP, 0, 0),
        (4, 0, Part.MOVE, 1, 0),
        (11, 0, Part.MOVE, 1, 7),
        (12, 0, Part.MOVE, 2, 0),
        (20, 1, Part.PREP, 0, 0),
        (39, 1, Part.MOVE, 2, 7),
        (40, 1, Part.MOVE, 2, 8),
    ],
)
def test_a_position_says_step_part_and_repetition(
    position: float, step: int, part: Part, rep: int, clock: float
) -> None:
    moment = _score().at(position)

    assert (moment.step, moment.part, moment.rep) == (step, part, rep)
    assert moment.clock == pytest.approx(clock)


def test_the_first_cue_is_said_while_getting_ready_and_the_others_by_turns() -> None:
    score = _score()

    assert [score.at(second).cue for second in (0, 5, 13)] == [
        "Sit tall",
        "Rock a little",
        "Easy shoulders",
    ]


def test_words_of_a_phase_come_before_those_of_the_movement() -> None:
    key = {"move": 4, "breath": "in", "cue": "In: rock"}
    known = movements(cues=["Sit tall"], key=[key], return_cue="Out: back")
    score = _score(known=known)

    assert [score.at(second).cue for second in (0, 5, 9)] == ["Sit tall", "In: rock", "Out: back"]


def test_the_only_cue_is_said_throughout() -> None:
    known = {name: replace(each, cues=("Sit tall",)) for name, each in movements().items()}
    score = _score(known=known)

    assert {score.at(second).cue for second in range(20)} == {"Sit tall"}


def test_the_next_step_is_named_in_the_last_three_seconds() -> None:
    score = _score()

    assert [score.at(second).next_title for second in (16.9, 17, 39)] == [None, "Hip rock", None]


def test_each_side_is_played_right_first_then_mirrored() -> None:
    score = _each()
    sides = [(score.at(t).part, score.at(t).side, score.at(t).mirrored) for t in (0, 5, 21, 23, 25)]

    assert sides == [
        (Part.PREP, "right", False),
        (Part.MOVE, "right", False),
        (Part.SWITCH, "left", True),
        (Part.SWITCH, "left", True),
        (Part.MOVE, "left", True),
    ]
    assert score.at(21).cue == "Now the left side"


def test_alternating_sides_change_with_each_repetition() -> None:
    score = _score(known=movements(is__sided="alternate"))

    assert [score.at(second).side for second in (5, 13)] == ["right", "left"]


def test_without_sides_none_is_named() -> None:
    assert _score().at(5).side is None


def test_r18_gentle_plays_fewer_repetitions_and_rests_for_the_spare_time() -> None:
    known = movements(dose__gentle={"reps": 1, "range": 0.5})
    moment = _score(Intensity.GENTLE, known).at(15)

    assert (moment.part, moment.reps, moment.clock) == (Part.SPARE, 1, 0.0)
    assert moment.cue == "Rest here and breathe"


def test_r18_a_rest_position_plays_all_its_repetitions_at_gentle() -> None:
    rest = good_movement(id="rest", is__role="settle", dose__gentle={"reps": 1, "range": 1.0})
    score = _score(Intensity.GENTLE, movements() | {"rest": rest})

    assert score.at(39).part is Part.MOVE


@pytest.mark.parametrize("intensity", [Intensity.STANDARD, Intensity.STRONGER])
def test_r18_other_intensities_play_the_repetitions_of_the_step(intensity: Intensity) -> None:
    assert _score(intensity, movements(dose__standard={"reps": 1, "range": 1})).at(5).reps == 2


@pytest.mark.parametrize(
    ("intensity", "lean"),
    [(Intensity.GENTLE, 4.0), (Intensity.STANDARD, 7.0), (Intensity.STRONGER, 10.0)],
)
def test_r18_intensity_scales_the_range_from_the_start_pose(
    intensity: Intensity, lean: float
) -> None:
    moment = _score(intensity).at(8)

    assert moment.timeline.pose_at(moment.clock).channels["lean"] == pytest.approx(lean)


@pytest.mark.parametrize("intensity", list(Intensity))
def test_r18_no_intensity_changes_the_clock(intensity: Intensity) -> None:
    score = _score(intensity)

    assert (score.seconds, score.starts) == (40.0, (0.0, 20.0))


def test_r14_a_step_above_a_warm_up_is_played_gentle() -> None:
    known = movements(is__level=2)
    known["rest"] = good_movement(id="rest", is__role="settle")
    moment = _score(Intensity.STRONGER, known, kind="warm_up").at(8)

    assert moment.timeline.pose_at(moment.clock).channels["lean"] == pytest.approx(4.0)


def test_a_tempo_of_the_routine_replaces_that_of_the_movement() -> None:
    step = {"movement": "hip_rock", "prep": 4, "reps": 2, "seconds": 24, "tempo": [6, 4]}
    score = _score(step=[step, SHORT["step"][1]])

    assert [score.at(second).breath for second in (9.9, 10.1)] == [Breath.IN, Breath.OUT]


def test_a_movement_is_arranged_for_the_setting_of_the_routine() -> None:
    floor = {"base": "supine_knees_bent", "view": "front", "cues": ["Lie down", "Be heavy"]}
    changes = {"setting": {"floor": floor}, "is__setting": ["seated", "floor"]}
    known = movements(**changes)
    known["rest"] = good_movement(id="rest", is__role="settle", **changes)
    moment = _score(known=known, setting="floor", discreet=False).at(0)

    assert (moment.movement.base, moment.movement.view) == ("supine_knees_bent", "front")
    assert moment.cue == "Lie down"


def test_the_first_breath_leads_into_the_first_phase() -> None:
    moment = _score().at(0)

    assert (moment.breath, moment.breath_level, moment.breath_left) == (Breath.OUT, 1.0, 4.0)


def test_it_is_finished_only_at_the_end_with_the_last_breath_let_out() -> None:
    score = _score()
    last = score.at(40)

    assert not score.at(39.99).finished
    assert (last.finished, last.remaining, last.step_fraction) == (True, 0.0, 1.0)
    assert (last.breath, round(last.breath_left, 3)) == (Breath.OUT, 0.0)


@pytest.mark.parametrize(("position", "clamped"), [(-5, 0), (1e9, 40), (float("nan"), 0)])
def test_a_position_is_clamped_to_the_routine(position: float, clamped: float) -> None:
    score = _score()

    assert score.at(position) == score.at(clamped)


SCORES = [
    _each(),
    *(
        _score(intensity, known)
        for intensity in Intensity
        for known in (
            movements(),
            movements(is__sided="alternate"),
            movements(dose__gentle={"reps": 1, "range": 0.4}),
        )
    ),
]


@given(st.sampled_from(SCORES), st.lists(st.floats(0, 60), min_size=2, max_size=30))
def test_moments_follow_one_another_without_a_gap(score: Score, positions: list[float]) -> None:
    moments = [score.at(position) for position in sorted(positions)]

    for earlier, later in pairwise(moments):
        assert earlier.step <= later.step
        assert earlier.remaining >= later.remaining
    for moment in moments:
        _is_whole(moment)


def _is_whole(moment: Moment) -> None:
    assert isinstance(moment.breath, Breath)
    assert moment.breath_left >= 0
    assert -1e-9 <= moment.breath_level <= 1 + 1e-9
    assert 0 <= moment.step_fraction <= 1
    assert 0 <= moment.clock <= moment.timeline.duration + 1e-9
    assert moment.rep <= moment.reps
    assert moment.cue
    assert moment.finished is (moment.remaining == 0)


@pytest.mark.parametrize("score", SCORES)
def test_the_lungs_never_jump(score: Score) -> None:
    levels = [score.at(number / 50).breath_level for number in range(int(score.seconds * 50) + 1)]
    steepest = max(abs(b - a) for a, b in pairwise(levels))

    assert steepest < 0.02
