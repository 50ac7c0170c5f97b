"""The clockwork: few passes, punctual alarms, no leak, no death."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from intermezzo.ui.heartbeat import Heartbeat

SOON = timedelta(milliseconds=60)
QUICK = timedelta(milliseconds=50)


class RealClock:
    """The computer's clock, with a wall clock that can be pushed."""

    def __init__(self) -> None:
        self.pushed = timedelta()

    def now(self) -> datetime:
        return datetime.now(ZoneInfo("Europe/Berlin")) + self.pushed  # noqa: TID251

    def monotonic(self) -> float:
        return time.monotonic()  # noqa: TID251

    def elapsed(self) -> float:
        return time.monotonic()  # noqa: TID251


@pytest.fixture
def clock() -> RealClock:
    return RealClock()


@pytest.fixture
def heartbeat(qapp, clock: RealClock):  # noqa: ARG001  # timers need an application
    made = Heartbeat(clock, seldom=timedelta(minutes=1))
    yield made
    made.stop()


def let_pass(qtbot: QtBot, clock: RealClock, seconds: float) -> None:
    until = clock.monotonic() + seconds
    qtbot.waitUntil(lambda: clock.monotonic() >= until)


def test_the_alarm_beats_once_and_on_the_gui_thread(qtbot, clock, heartbeat):
    threads = []
    heartbeat.beat.connect(lambda: threads.append(threading.current_thread()))
    heartbeat.start()

    with qtbot.waitSignal(heartbeat.beat, timeout=2000):
        heartbeat.set(clock.now() + SOON)
    let_pass(qtbot, clock, 0.2)

    assert threads == [threading.main_thread()]


def test_an_alarm_never_beats_early(qtbot, clock, heartbeat):
    heartbeat.start()
    at = clock.now() + SOON

    with qtbot.waitSignal(heartbeat.beat, timeout=2000):
        heartbeat.set(at)

    assert clock.now() >= at


def test_a_new_wish_replaces_the_former(qtbot, clock, heartbeat):
    beats = []
    heartbeat.beat.connect(lambda: beats.append(clock.now()))
    heartbeat.start()
    later = clock.now() + 3 * SOON
    heartbeat.set(clock.now() + SOON)
    heartbeat.set(later)

    let_pass(qtbot, clock, 0.4)

    assert len(beats) == 1
    assert beats[0] >= later


def test_none_takes_the_wish_back(qtbot, clock, heartbeat):
    heartbeat.start()
    heartbeat.set(clock.now() + SOON)
    heartbeat.set(None)

    with qtbot.assertNotEmitted(heartbeat.beat, wait=200):
        pass


def test_it_beats_again_and_again(qtbot, clock):
    heartbeat = Heartbeat(clock, seldom=QUICK)
    beats = []
    heartbeat.beat.connect(lambda: beats.append(1))
    heartbeat.start()

    qtbot.waitUntil(lambda: len(beats) >= 3, timeout=3000)
    heartbeat.stop()


def test_fifty_wake_ups_start_no_extra_passes(qtbot, clock):
    heartbeat = Heartbeat(clock, seldom=timedelta(milliseconds=200))
    heartbeat.start()
    for _ in range(50):
        heartbeat._scheduler.wakeup()

    let_pass(qtbot, clock, 1.1)
    passes = heartbeat.passes
    heartbeat.stop()

    assert 4 <= passes <= 8  # one at the start, then one each 200 ms; stock: more than 150


def test_there_is_no_pass_after_the_stop(qtbot, clock):
    heartbeat = Heartbeat(clock, seldom=QUICK)
    heartbeat.start()
    for _ in range(20):
        heartbeat._scheduler.wakeup()
    let_pass(qtbot, clock, 0.12)
    heartbeat.stop()
    passes = heartbeat.passes

    let_pass(qtbot, clock, 0.3)

    assert heartbeat.passes == passes


def test_asking_again_for_a_past_moment_does_not_spin(qtbot, clock, heartbeat):
    past = clock.now() - timedelta(hours=1)
    beats = []

    def ask_again() -> None:
        beats.append(1)
        heartbeat.set(past)

    heartbeat.beat.connect(ask_again)
    heartbeat.start()
    heartbeat.set(past)

    let_pass(qtbot, clock, 0.3)

    assert len(beats) == 1
    assert heartbeat.passes < 10


def test_a_listener_may_move_the_alarm_that_is_due_in_the_same_pass(qtbot, clock):
    """APScheduler breaks off its pass when a due job vanishes; the heartbeat must survive it."""
    heartbeat = Heartbeat(clock, seldom=QUICK)
    beats = []

    def move() -> None:
        beats.append(1)
        heartbeat.set(clock.now() + QUICK)

    heartbeat.beat.connect(move)
    heartbeat.start()
    heartbeat.set(clock.now() + QUICK)

    qtbot.waitUntil(lambda: len(beats) >= 10, timeout=5000)
    heartbeat.stop()


@pytest.mark.parametrize("push", [timedelta(hours=1), timedelta(hours=-1)])
def test_a_jump_of_the_clock_beats_soon_and_keeps_beating(qtbot, clock, push):
    heartbeat = Heartbeat(clock, seldom=timedelta(milliseconds=300))
    beats = []
    heartbeat.beat.connect(lambda: beats.append(1))
    heartbeat.start()
    clock.pushed = push

    qtbot.waitUntil(lambda: len(beats) >= 2, timeout=3000)
    heartbeat.stop()


def test_a_clock_that_booted_decades_ago_and_is_set_does_not_hold_it_up(qtbot, clock, monkeypatch):
    class Pushed(datetime):
        """What APScheduler reads."""

        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) + clock.pushed  # noqa: TID251

    for module in ("schedulers.base", "triggers.interval"):
        monkeypatch.setattr(f"apscheduler.{module}.datetime", Pushed)
    clock.pushed = timedelta(days=-20_000)
    heartbeat = Heartbeat(clock, seldom=timedelta(milliseconds=300))
    heartbeat.start()
    clock.pushed = timedelta()
    with qtbot.waitSignal(heartbeat.beat, timeout=3000):
        pass
    heartbeat.stop()


def test_the_alarm_takes_any_zone(qtbot, clock, heartbeat):
    heartbeat.start()

    with qtbot.waitSignal(heartbeat.beat, timeout=2000):
        heartbeat.set((clock.now() + SOON).astimezone(UTC))


def test_a_stopped_heartbeat_ignores_wishes(qtbot, clock, heartbeat):
    heartbeat.start()
    heartbeat.stop()
    heartbeat.set(clock.now() + SOON)

    with qtbot.assertNotEmitted(heartbeat.beat, wait=200):
        pass
