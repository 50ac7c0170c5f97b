"""Idleness as GNOME tells it, on a scripted bus; `tests/desktop` asks a real Mutter the same."""

from __future__ import annotations

import os
from datetime import timedelta
from itertools import count

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from intermezzo.core.sensing.finding import Standing
from intermezzo.ports import Attention
from intermezzo.system.bus import Bus
from intermezzo.system.sensing.idle import IdleWish
from intermezzo.system.sensing.linux import retry
from intermezzo.system.sensing.linux.idle_mutter import SERVICE, MutterIdle, number
from system.fake_bus import FakeBus

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a session bus has a Unix socket")

WISH = IdleWish(away_after=timedelta(minutes=5), lull=timedelta(seconds=5))
THE_BUS = "org.freedesktop.DBus"
CORE = "/org/gnome/Mutter/IdleMonitor/Core"


class Mutter:
    """What Mutter does about idleness, told when somebody is idle and when they return."""

    def __init__(self, bus: FakeBus) -> None:
        self.bus = bus
        self.idle_ms = 0
        self.watches: dict[int, int] = {}
        """Number to milliseconds; zero is one for the return."""
        self._numbers = count(1)
        self.appear()

    def appear(self) -> None:
        self.bus.answers |= {
            "NameHasOwner": lambda _: ("b", (True,)),
            "GetIdletime": lambda _: ("t", (self.idle_ms,)),
            "AddIdleWatch": lambda body: ("u", (self._add(*body),)),
            "AddUserActiveWatch": lambda _: ("u", (self._add(0),)),
            "RemoveWatch": lambda body: ("", (self.watches.pop(*body), ())[1]),
        }

    def vanish(self) -> None:
        self.watches.clear()
        self.bus.answers["NameHasOwner"] = lambda _: ("b", (False,))
        for method in ("GetIdletime", "AddIdleWatch", "AddUserActiveWatch", "RemoveWatch"):
            self.bus.answers[method] = lambda _: None

    def tell_owner(self, old: str, new: str) -> None:
        self.bus.emit(THE_BUS, "NameOwnerChanged", "sss", (SERVICE, old, new))

    def fire(self, milliseconds: int) -> None:
        for watch, wished in list(self.watches.items()):
            if wished == milliseconds:
                if not wished:
                    del self.watches[watch]
                self.bus.emit(SERVICE, "WatchFired", "u", (watch,), CORE)

    @property
    def watched(self) -> list[int]:
        return sorted(self.watches.values())

    def _add(self, milliseconds: int) -> int:
        watch = next(self._numbers)
        self.watches[watch] = milliseconds
        return watch


class Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def fake_bus(qapp, tmp_path):  # noqa: ARG001  # sockets need an application's event loop
    made = FakeBus(tmp_path)
    yield made
    made.die()


@pytest.fixture
def mutter(fake_bus):
    return Mutter(fake_bus)


@pytest.fixture
def clock():
    return Seconds()


@pytest.fixture
def sensor(fake_bus, clock):
    bus = Bus(fake_bus.address)
    made = MutterIdle(bus, WISH, clock)
    yield made
    made.stop()
    # Subscriptions are deleted later, and hold what may be the last reference to their parent.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    bus.close()


@pytest.fixture
def ready(qtbot, mutter, sensor):
    sensor.start()
    qtbot.waitUntil(lambda: sensor.finding.is_available and mutter.watched == [300_000])
    return sensor


def test_whoever_is_there_at_the_start_is_known_to_be_there(qtbot, mutter, sensor, clock):
    mutter.idle_ms = 3_000
    sensor.start()
    qtbot.waitUntil(lambda: sensor.finding.is_available)

    assert sensor.finding.value == timedelta(seconds=3)

    clock.now += 60

    assert sensor.finding.value is None


def test_whoever_is_away_at_the_start_is_known_to_be_away(qtbot, mutter, sensor, clock):
    mutter.idle_ms = 600_000
    sensor.start()
    qtbot.waitUntil(lambda: mutter.watched == [0, 300_000])

    assert sensor.finding.value == timedelta(minutes=10)

    clock.now += 60
    with qtbot.waitSignal(sensor.changed):
        mutter.fire(0)

    assert sensor.finding.value == timedelta()


def test_absence_and_return_are_told_every_time(qtbot, mutter, ready):
    for _ in range(3):
        with qtbot.waitSignal(ready.changed):
            mutter.fire(300_000)

        assert ready.finding.value == WISH.away_after

        qtbot.waitUntil(lambda: mutter.watched == [0, 300_000])
        with qtbot.waitSignal(ready.changed):
            mutter.fire(0)

        assert ready.finding.value == timedelta()


def test_the_lull_is_watched_only_while_attention_is_close(qtbot, mutter, ready, clock):
    clock.now += 60
    ready.attend(Attention.CLOSE)

    assert ready.finding.value == timedelta()

    qtbot.waitUntil(lambda: mutter.watched == [5_000, 300_000])
    with qtbot.waitSignal(ready.changed):
        mutter.fire(5_000)

    assert ready.finding.value == WISH.lull

    qtbot.waitUntil(lambda: mutter.watched == [0, 5_000, 300_000])
    ready.attend(Attention.OFTEN)

    assert ready.finding.value is None

    qtbot.waitUntil(lambda: mutter.watched == [0, 300_000])


def test_attention_that_ends_before_the_answer_leaves_no_watch_behind(qtbot, mutter, ready):
    for _ in range(3):
        ready.attend(Attention.CLOSE)
        ready.attend(Attention.SELDOM)
    calls = mutter.bus.members
    qtbot.waitUntil(
        lambda: calls().count("AddIdleWatch") == 4 and calls().count("RemoveWatch") == 3
    )

    assert mutter.watched == [300_000]


def test_a_desktop_without_mutter_says_so_and_mutter_may_come(qtbot, mutter, sensor):
    mutter.vanish()
    sensor.start()
    qtbot.waitUntil(lambda: sensor.finding.standing is Standing.UNAVAILABLE)

    assert sensor.finding.why == "GNOME's Mutter is not running"

    mutter.appear()
    mutter.tell_owner("", ":1.9")

    qtbot.waitUntil(lambda: sensor.finding.is_available)


def test_watches_are_asked_for_anew_when_mutter_returns(qtbot, mutter, ready):
    ready.attend(Attention.CLOSE)
    qtbot.waitUntil(lambda: mutter.watched == [5_000, 300_000])
    mutter.fire(300_000)
    qtbot.waitUntil(lambda: ready.finding.value == WISH.away_after)
    mutter.vanish()
    mutter.tell_owner(":1.8", "")
    qtbot.waitUntil(lambda: ready.finding.standing is Standing.UNAVAILABLE)
    mutter.appear()
    mutter.tell_owner("", ":1.9")
    qtbot.waitUntil(lambda: mutter.watched == [5_000, 300_000])

    assert ready.finding.value == timedelta()


def test_without_a_bus_it_says_so(qtbot, clock):
    bus = Bus("")
    sensor = MutterIdle(bus, WISH, clock)
    sensor.start()
    qtbot.waitUntil(lambda: sensor.finding.standing is Standing.UNAVAILABLE)

    assert sensor.finding.why == "there is no session bus"


def test_a_bus_that_goes_is_noticed_at_the_next_look_and_one_that_comes_at_once(
    qtbot, mutter, fake_bus, ready
):
    fake_bus.die()
    qtbot.waitUntil(lambda: not ready._bus.is_connected)
    mutter.watches.clear()
    ready.look()

    assert (ready.finding.standing, ready.finding.value) == (Standing.UNAVAILABLE, None)

    fake_bus.listen()
    qtbot.waitUntil(lambda: "Hello" in fake_bus.members()[5:], timeout=5000)
    fake_bus.emit(THE_BUS, "NameAcquired", "s", (":1.77",))
    qtbot.waitUntil(lambda: mutter.watched == [300_000])

    assert ready.finding.is_available


def test_a_name_of_ours_on_the_bus_begins_nothing_anew(qtbot, mutter, fake_bus, ready):
    fake_bus.emit(THE_BUS, "NameAcquired", "s", ("org.example.Ours",))
    mutter.fire(300_000)
    qtbot.waitUntil(lambda: ready.finding.value == WISH.away_after)

    assert fake_bus.members().count("NameHasOwner") == 1


@pytest.mark.parametrize("deaf_to", ["GetIdletime", "AddIdleWatch"])
def test_a_mutter_that_refuses_is_tried_again_and_let_be(
    qtbot, monkeypatch, mutter, sensor, deaf_to
):
    monkeypatch.setattr(retry, "FIRST_MS", 5)
    sensor._retry._pause_ms = 5
    mutter.bus.answers[deaf_to] = lambda _: None
    sensor.start()
    qtbot.waitUntil(lambda: sensor.finding.standing is Standing.OFF)

    assert sensor.finding.why == "Mutter does not answer"
    assert sensor._retry.is_waiting

    mutter.appear()
    sensor._retry.due.emit()

    qtbot.waitUntil(lambda: mutter.watched == [300_000])


def test_a_stopped_sensor_takes_its_watches_back_and_hears_nothing(qtbot, mutter, ready):
    watch = next(iter(mutter.watches))
    ready.stop()
    mutter.bus.emit(SERVICE, "WatchFired", "u", (watch,), CORE)
    qtbot.waitUntil(lambda: mutter.watched == [])

    assert ready.finding.value is None

    ready.start()

    qtbot.waitUntil(lambda: mutter.watched == [300_000])


def test_a_watch_that_is_not_ours_says_nothing(qtbot, mutter, ready):
    mutter.bus.emit(SERVICE, "WatchFired", "u", (999,), CORE)
    mutter.bus.emit(SERVICE, "WatchFired", "s", ("odd",), CORE)
    mutter.fire(300_000)

    with qtbot.waitSignal(ready.changed):
        pass

    assert ready.finding.value == WISH.away_after


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ((7,), 7),
        ((0,), 0),
        (None, None),
        ((), None),
        (("7",), None),
        ((True,), None),
        ((1, 2), None),
    ],
)
def test_mutter_speaks_in_single_numbers(body, expected):
    assert number(body) == expected
