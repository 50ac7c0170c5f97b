from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.playback.transport import Transport


def test_it_runs_with_the_clock() -> None:
    assert Transport(since=100.0, seconds=110.0).position(130.0) == 30.0


def test_a_speed_plays_more_routine_than_time() -> None:
    transport = Transport(since=100.0, seconds=110.0, speed=10.0)

    assert transport.position(103.0) == 30.0
    assert transport.seconds_done(103.0) == 30.0


def test_a_pause_stands_still_and_goes_on_where_it_was() -> None:
    paused = Transport(since=0.0, seconds=110.0).pause(20.0)

    assert (paused.paused, paused.position(500.0)) == (True, 20.0)
    assert paused.resume(500.0).position(505.0) == 25.0


def test_skipped_time_is_not_done() -> None:
    transport = Transport(since=0.0, seconds=110.0).seek(10.0, 60.0)

    assert transport.position(15.0) == 65.0
    assert transport.seconds_done(15.0) == 15.0


def test_going_back_keeps_what_was_done() -> None:
    transport = Transport(since=0.0, seconds=110.0).seek(30.0, 24.0)

    assert transport.position(31.0) == 25.0
    assert transport.seconds_done(31.0) == 31.0


def test_a_seek_while_paused_stays_paused() -> None:
    transport = Transport(since=0.0, seconds=110.0).pause(5.0).seek(9.0, 50.0)

    assert (transport.paused, transport.position(60.0), transport.seconds_done(60.0)) == (
        True,
        50.0,
        5.0,
    )


def test_nothing_is_played_beyond_the_end() -> None:
    transport = Transport(since=0.0, seconds=110.0)

    assert transport.finished(110.0)
    assert transport.position(500.0) == 110.0
    assert transport.seconds_done(500.0) == 110.0


def test_a_pause_after_the_end_adds_nothing() -> None:
    assert Transport(since=0.0, seconds=110.0).pause(500.0).resume(600.0).seconds_done(700.0) == 110


@pytest.mark.parametrize("position", [-5.0, 1e9, float("nan")])
def test_a_seek_is_clamped_to_the_routine(position: float) -> None:
    transport = Transport(since=0.0, seconds=110.0).seek(10.0, position)

    assert transport.position(10.0) in (0.0, 110.0)


def test_a_clock_that_runs_backwards_stands_still() -> None:
    assert Transport(since=100.0, seconds=110.0).position(50.0) == 0.0


@pytest.mark.parametrize("speed", [0.0, -1.0, float("nan"), float("inf")])
def test_a_speed_that_never_ends_is_refused(speed: float) -> None:
    with pytest.raises(ValueError, match="speed"):
        Transport(since=0.0, speed=speed)


@dataclass
class Deed:
    """Wait, then do something: pause, resume, seek to a position, or nothing."""

    wait: float
    what: str
    position: float


_DEEDS = st.lists(
    st.builds(
        Deed,
        st.floats(0, 60),
        st.sampled_from(["pause", "resume", "seek", "look"]),
        st.floats(-10, 150),
    ),
    max_size=30,
)


@given(_DEEDS, st.sampled_from([0.5, 1.0, 10.0]))
def test_only_time_really_played_is_done(deeds: list[Deed], speed: float) -> None:
    """Replay the deeds with a counter stepped through every stretch, and compare."""
    seconds, now = 110.0, 1000.0
    transport = Transport(since=now, seconds=seconds, speed=speed)
    position, done, paused = 0.0, 0.0, False
    for deed in deeds:
        now += deed.wait
        if not paused:
            run = min(deed.wait * speed, seconds - position)
            position, done = position + run, done + run
        match deed.what:
            case "pause":
                transport, paused = transport.pause(now), True
            case "resume":
                transport, paused = transport.resume(now), False
            case "seek":
                transport = transport.seek(now, deed.position)
                position = min(max(deed.position, 0.0), seconds)
            case _:
                pass

        # A nanosecond: what is left of a smaller step after adding it to 1000 is rounding.
        assert transport.position(now) == pytest.approx(position, abs=1e-9)
        assert transport.seconds_done(now) == pytest.approx(done, abs=1e-9)
        assert transport.paused is paused
