from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from intermezzo.core.day.interlude import Reason
from intermezzo.core.day.presence import Presence
from intermezzo.core.day.watch import Gap, Lived, Watch, hindrances_in, observe, waking
from intermezzo.core.preferences.model import Delivery

NOON = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
D = Delivery()
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
FREE, LOCKED = Presence(locked=False), Presence(locked=True)
BUSY = Presence(busy=(Reason.CALL, Reason.FULL_SCREEN))
UNKNOWN = Presence()


def live(*looks: tuple[timedelta, Presence]) -> Watch:
    """Look so long after noon at each presence."""
    watch = Watch(seen=NOON)
    for after, presence in looks:
        watch = observe(watch, NOON + after, presence, D)
    return watch


@pytest.mark.parametrize(
    ("presence", "reason"),
    [
        (UNKNOWN, None),
        (FREE, None),
        (LOCKED, Reason.LOCKED),
        (BUSY, Reason.CALL),
        (Presence(locked=True, busy=(Reason.CALL,)), Reason.LOCKED),
        (Presence(idle=5 * MINUTE - SECOND), None),
        (Presence(idle=5 * MINUTE), Reason.AWAY),
    ],
)
def test_what_holds_back_while_it_lasts(presence, reason):
    assert live((MINUTE, presence)).held_back(NOON + MINUTE) is reason


@pytest.mark.parametrize(
    ("presence", "minutes"), [(LOCKED, 2), (Presence(idle=6 * MINUTE), 2), (BUSY, 5)]
)
def test_what_has_ended_holds_back_for_a_while(presence, minutes):
    watch = live((MINUTE, presence), (2 * MINUTE, FREE))
    free = NOON + (2 + minutes) * MINUTE

    assert watch.held_back(free - SECOND) is not None
    assert watch.held_back(free) is None


def test_a_short_lock_does_not_cut_the_quiet_after_a_call_short():
    watch = live((MINUTE, BUSY), (2 * MINUTE, FREE), (3 * MINUTE, LOCKED), (4 * MINUTE, FREE))

    assert watch.held_back(NOON + 7 * MINUTE - SECOND) is Reason.CALL
    assert watch.held_back(NOON + 7 * MINUTE) is None


@pytest.mark.parametrize(
    ("silence", "gap"),
    [
        (150 * SECOND, None),
        (151 * SECOND, Reason.ASLEEP),
        (timedelta(days=7), Reason.ASLEEP),
        (timedelta(days=7, seconds=1), Reason.CLOCK),
    ],
)
def test_a_long_silence_is_a_sleep_and_a_very_long_one_a_changed_clock(silence, gap):
    expected = None if gap is None else Gap(NOON, NOON + silence, gap)

    assert live((silence, FREE)).gap == expected


def test_after_a_sleep_the_person_is_left_to_arrive():
    watch = live((timedelta(hours=1), FREE))

    assert watch.held_back(NOON + timedelta(minutes=61)) is Reason.ASLEEP
    assert watch.held_back(NOON + timedelta(minutes=62)) is None


@pytest.mark.parametrize(
    ("looks", "broken_off"),
    [
        ([(MINUTE, FREE)], None),
        ([(MINUTE, BUSY)], None),
        ([(MINUTE, LOCKED)], MINUTE),
        ([(MINUTE, LOCKED), (2 * MINUTE, LOCKED)], MINUTE),
        ([(MINUTE, LOCKED), (2 * MINUTE, FREE)], MINUTE),
        ([(MINUTE, LOCKED), (2 * MINUTE, FREE), (3 * MINUTE, LOCKED)], 3 * MINUTE),
        ([(timedelta(hours=1), FREE)], timedelta(hours=1)),
    ],
)
def test_each_lock_and_each_sleep_breaks_off_what_plays_once(looks, broken_off):
    expected = None if broken_off is None else NOON + broken_off

    assert live(*looks).broken_off == expected


@pytest.mark.parametrize(
    ("step", "ends"), [(30 * SECOND, 7 * MINUTE), (31 * SECOND, 7 * MINUTE - 31 * SECOND)]
)
def test_what_was_to_last_lasts_as_long_when_the_clock_is_set_back(step, ends):
    watch = live((MINUTE, BUSY), (2 * MINUTE, FREE), (2 * MINUTE - step, FREE))

    assert watch.free_from == NOON + ends


def look(*clocks: tuple[timedelta, float, float]) -> Watch:
    """Look at moments after noon, each with seconds awake and seconds elapsed."""
    watch = Watch(seen=NOON, lived=Lived(0.0, 0.0))
    for after, awake, elapsed in clocks:
        watch = observe(watch, NOON + after, FREE, D, Lived(awake, elapsed))
    return watch


@pytest.mark.parametrize(
    ("after", "awake", "elapsed", "reason"),
    [
        pytest.param(HOUR, 5, 3600, Reason.ASLEEP, id="suspended"),
        pytest.param(HOUR, 3600, 3600, Reason.NOT_RUNNING, id="stopped"),
        pytest.param(HOUR, 5, 5, Reason.CLOCK, id="set forward"),
        pytest.param(MINUTE, 60, 60, None, id="a beat"),
        pytest.param(MINUTE, 5, 3600, Reason.ASLEEP, id="suspended and set back"),
        pytest.param(20 * 24 * HOUR, 5, 1_728_000, Reason.ASLEEP, id="weeks of sleep"),
    ],
)
def test_sleep_standstill_and_a_set_clock_are_told_apart(after, awake, elapsed, reason):
    watch = look((after, float(awake), float(elapsed)))

    assert (watch.gap.reason if watch.gap else None) is reason
    assert watch.settling is reason


def test_senses_that_have_not_answered_hold_back_and_leave_no_trace():
    probing = live((MINUTE, Presence(probing=True)))
    assert probing.held_back(NOON + MINUTE) is Reason.NOT_RUNNING
    answered = observe(probing, NOON + MINUTE + SECOND, FREE, D)

    assert answered.held_back(NOON + MINUTE + SECOND) is None


def test_what_ends_under_a_lock_has_its_time_too():
    both = Presence(locked=True, busy=(Reason.CALL,))
    watch = live((MINUTE, BUSY), (2 * MINUTE, both), (3 * MINUTE, LOCKED), (4 * MINUTE, FREE))

    assert watch.held_back(NOON + 8 * MINUTE - SECOND) is Reason.CALL
    assert watch.held_back(NOON + 8 * MINUTE) is None


def test_the_person_chooses_what_holds_back():
    only_calls = Delivery(held_back_during=("call",))
    film = Presence(busy=(Reason.PRESENTING, Reason.FULL_SCREEN))

    assert hindrances_in(film, only_calls) == ()
    assert hindrances_in(BUSY, only_calls) == (Reason.CALL,)


def test_an_app_that_was_not_running_says_so():
    asleep = observe(waking(NOON, NOON + timedelta(hours=1)), NOON + timedelta(hours=1), FREE, D)

    assert asleep.gap == Gap(NOON, NOON + timedelta(hours=1), Reason.NOT_RUNNING)
    assert asleep.held_back(NOON + timedelta(minutes=61)) is Reason.NOT_RUNNING


def test_a_quick_restart_is_no_absence():
    started = NOON + MINUTE
    watch = observe(waking(NOON, started), started, FREE, D)

    assert (watch.gap, watch.held_back(started)) == (None, None)


def test_the_very_first_start_has_missed_nothing():
    watch = observe(waking(None, NOON), NOON, FREE, D)

    assert (watch.gap, watch.held_back(NOON)) == (None, None)
