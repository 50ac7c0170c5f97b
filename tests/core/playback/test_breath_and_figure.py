"""The breath changes exactly with the figure's phase: every routine, intensity and tempo."""

from __future__ import annotations

from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from intermezzo.core.movement import Breath
from intermezzo.core.playback.layout import Part
from intermezzo.core.playback.score import compose
from intermezzo.core.routine import Intensity
from intermezzo.store.library import load

LIBRARY = load([Path(__file__).parents[3] / "routines"])
CASES = [(name, intensity) for name in sorted(LIBRARY.routines) for intensity in Intensity]
INSTANT = 1e-4
A_MILLISECOND = 1e-3


def composed(name, intensity=Intensity.STANDARD):
    return compose(LIBRARY.routines[name], LIBRARY.movements, LIBRARY.bases, intensity)


def phases(score, number):
    """Return begin, end and breath of each phase of a step's round, as its routine paces it."""
    movement, step = score.movements[number], score.routine.steps[number]
    seconds = step.tempo or [length for length, _ in movement.phases]
    edges = list(accumulate(seconds, initial=0.0))
    return [
        (begin, end, breath)
        for (begin, end), (_, breath) in zip(pairwise(edges), movement.phases, strict=True)
    ]


def rounds(score, number):
    """Yield where in the score each round of a step begins."""
    act, start = score.acts[number], score.starts[number]
    layout = act.layout
    for side in range(layout.sides):
        begins = layout.prep + side * (layout.side + layout.switch)
        for rep in range(layout.reps):
            yield start + begins + rep * layout.cycle


@pytest.mark.parametrize(("name", "intensity"), CASES)
def test_the_breath_word_changes_exactly_with_the_phase(name, intensity):
    score = composed(name, intensity)
    for number in range(len(score.acts)):
        told = phases(score, number)
        for begins in rounds(score, number):
            for begin, end, breath in told:
                first = score.at(begins + begin + INSTANT)
                last = score.at(begins + end - INSTANT)

                assert (first.part, last.part) == (Part.MOVE, Part.MOVE)
                assert first.breath is last.breath is breath
                assert first.breath_left >= end - begin - A_MILLISECOND


@pytest.mark.parametrize(("name", "intensity"), CASES)
def test_the_figure_turns_where_a_phase_ends(name, intensity):
    score = composed(name, intensity)
    for number, act in enumerate(score.acts):
        edges = [0.0, *(end for _, end, _ in phases(score, number))]
        for move in act.timeline.moves:
            for moment in move:
                assert min(abs(moment - edge) for edge in edges) < A_MILLISECOND


@pytest.mark.parametrize("name", sorted(LIBRARY.routines))
def test_the_seconds_left_run_out_as_the_word_changes_and_the_sun_follows(name):
    score = composed(name)
    step = 0.1
    before = score.at(0.0)
    for tick in range(1, round(score.seconds / step)):
        now = score.at(tick * step)
        if now.step != before.step or now.part is not before.part:
            before = now
            continue
        if now.breath is before.breath:
            assert now.breath_left <= before.breath_left + A_MILLISECOND
            if now.breath is Breath.IN:
                assert now.breath_level >= before.breath_level - A_MILLISECOND
            if now.breath is Breath.OUT:
                assert now.breath_level <= before.breath_level + A_MILLISECOND
        else:
            assert before.breath_left <= step + A_MILLISECOND
        before = now
