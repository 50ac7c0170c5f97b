"""The rate of frames follows what they cost."""

from __future__ import annotations

from intermezzo.ui.pace import RATES, Pace


def after(*, cost_ms, frames=200, pace=None):
    pace = pace or Pace()
    for _ in range(frames):
        pace.drew(cost_ms / 1000)
    return pace


def test_a_quick_machine_draws_sixty_a_second():
    assert after(cost_ms=4).interval == RATES[0]


def test_a_slow_machine_draws_evenly_less():
    assert after(cost_ms=15).interval == 33
    assert after(cost_ms=25).interval == 50
    assert after(cost_ms=200).interval == RATES[-1]


def test_it_never_swings_between_two_rates_at_one_cost():
    for cost_ms in range(1, 60):
        settled = after(cost_ms=cost_ms, frames=400)
        before = settled.interval

        assert after(cost_ms=cost_ms, frames=400, pace=settled).interval == before


def test_one_late_frame_among_many_changes_nothing():
    pace = Pace()
    for i in range(600):
        pace.drew(0.4 if i % 10 == 0 else 0.008)

    assert pace.interval == 33


def test_frames_that_drew_nothing_say_nothing():
    assert after(cost_ms=0.1).interval == 33


def test_it_recovers_when_the_machine_is_free_again():
    slow = after(cost_ms=100)

    assert after(cost_ms=3, frames=400, pace=slow).interval == RATES[0]
