"""Idleness as a scripted compositor tells it; `tests/desktop` asks a real one the same."""

from __future__ import annotations

import itertools
import os
from datetime import timedelta
from pathlib import Path

import pytest

from intermezzo.core.sensing.finding import Standing
from intermezzo.ports import Attention
from intermezzo.system.sensing.idle import IdleWish
from intermezzo.system.sensing.linux import retry
from intermezzo.system.sensing.linux.idle_wayland import WaylandIdle
from intermezzo.system.sensing.linux.wayland_line import socket_path
from system.sensing.scripted_compositor import (
    NOTIFIER,
    SEAT,
    ScriptedCompositor,
    open_descriptors,
    string,
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Wayland speaks over Unix sockets")

WISH = IdleWish(away_after=timedelta(milliseconds=200), lull=timedelta(milliseconds=50))


class Seconds:
    """A monotonic clock that the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(retry, "FIRST_MS", 5)


@pytest.fixture
def make_compositor(qapp, tmp_path):  # noqa: ARG001  # sockets need an application's event loop
    made = []

    def make(**parts):
        made.append(ScriptedCompositor(tmp_path / "wl-0", **parts))
        return made[-1]

    yield make
    for each in made:
        each.die()


@pytest.fixture
def make_sensor(qapp, tmp_path):  # noqa: ARG001
    made = []

    def make(environ=None):
        sensor = WaylandIdle(
            {"WAYLAND_DISPLAY": str(tmp_path / "wl-0")} if environ is None else environ,
            WISH,
            Seconds(),
        )
        made.append(sensor)
        sensor.start()
        return sensor

    yield make
    for each in made:
        each.stop()


@pytest.fixture
def compositor(make_compositor):
    return make_compositor()


@pytest.fixture
def sensor(qtbot, compositor, make_sensor):  # noqa: ARG001
    made = make_sensor()
    qtbot.waitUntil(lambda: made.finding.standing is Standing.AVAILABLE)
    return made


def test_absence_and_return_are_told(qtbot, compositor, sensor):
    assert sensor.finding.value is None

    qtbot.waitUntil(lambda: sensor.finding.value == WISH.away_after)
    with qtbot.waitSignal(sensor.changed):
        compositor.touch()

    assert sensor.finding.value == timedelta()


def test_the_lull_is_watched_only_while_attention_is_close(qtbot, compositor, sensor):
    qtbot.waitUntil(lambda: compositor.watched == [200])
    sensor.attend(Attention.CLOSE)

    assert sensor.finding.value == timedelta()

    qtbot.waitUntil(lambda: compositor.watched == [50, 200])
    qtbot.waitUntil(lambda: sensor.finding.value == WISH.lull)
    sensor.attend(Attention.OFTEN)

    assert sensor.finding.value is None

    qtbot.waitUntil(lambda: compositor.watched == [200])


def test_attention_may_come_and_go_any_number_of_times(qtbot, compositor, sensor):
    for _ in range(5):
        sensor.attend(Attention.CLOSE)
        sensor.attend(Attention.SELDOM)
    sensor.attend(Attention.CLOSE)
    qtbot.waitUntil(lambda: compositor.watched == [50, 200])

    assert sensor.finding.is_available


def test_attention_that_was_close_before_the_start_counts(qtbot, compositor, make_sensor):
    sensor = make_sensor()
    sensor.attend(Attention.CLOSE)

    qtbot.waitUntil(lambda: compositor.watched == [50, 200])


def test_a_film_that_keeps_the_screen_awake_is_nobody(qtbot, make_compositor, make_sensor):
    compositor = make_compositor(notifier=2)
    make_sensor()

    qtbot.waitUntil(lambda: compositor.asked == [("input", 200)])


def test_bytes_may_come_one_by_one(qtbot, make_compositor, make_sensor):
    compositor = make_compositor()
    compositor.drips = True
    sensor = make_sensor()

    qtbot.waitUntil(lambda: sensor.finding.value == WISH.away_after)


def test_files_that_come_along_are_closed(qtbot, compositor, sensor):
    before = open_descriptors()
    with Path(os.devnull).open() as file:
        compositor.clients[0].send_with_descriptor(99, 0, file.fileno())
    compositor.touch()
    qtbot.waitUntil(lambda: sensor.finding.value == WISH.away_after)

    assert open_descriptors() == before


@pytest.mark.parametrize(
    ("missing", "why"),
    [
        (NOTIFIER, "the compositor does not speak ext-idle-notify-v1"),
        (SEAT, "the compositor knows of no keyboard and no pointer"),
    ],
)
def test_what_is_missing_is_said_and_may_come_later(
    qtbot, make_compositor, make_sensor, missing, why
):
    compositor = make_compositor(seat=missing != SEAT, notifier=int(missing != NOTIFIER))
    sensor = make_sensor()
    qtbot.waitUntil(lambda: sensor.finding.standing is Standing.UNAVAILABLE)

    assert (sensor.finding.why, sensor.finding.value) == (why, None)

    compositor.offer(30, missing)

    qtbot.waitUntil(lambda: sensor.finding.value == WISH.away_after)


@pytest.mark.parametrize(("name", "interface"), [(12, SEAT), (21, NOTIFIER)])
def test_what_goes_is_missed_and_what_replaces_it_is_taken(
    qtbot, compositor, sensor, name, interface
):
    sensor.attend(Attention.CLOSE)
    qtbot.waitUntil(lambda: sensor.finding.value == WISH.away_after)
    compositor.withdraw(name)
    qtbot.waitUntil(lambda: sensor.finding.standing is Standing.UNAVAILABLE)

    assert sensor.finding.value is None

    compositor.offer(40, interface)
    qtbot.waitUntil(lambda: sensor.finding.value == WISH.away_after)

    assert compositor.watched == [50, 200]  # nothing is left of what was watched before


def test_a_compositor_that_comes_back_is_found_again(qtbot, quick, compositor, sensor):  # noqa: ARG001
    qtbot.waitUntil(lambda: sensor.finding.value == WISH.away_after)
    whys = []
    sensor.changed.connect(lambda: whys.append(sensor.finding.why))
    compositor.die()
    qtbot.waitUntil(lambda: sensor.finding.value is None)

    assert whys[0] == "the compositor is gone"

    sensor.attend(Attention.CLOSE)

    assert sensor.finding.value is None

    compositor.listen()
    qtbot.waitUntil(lambda: sensor.finding.value == WISH.away_after)

    assert compositor.watched == [50, 200]


def test_a_compositor_that_stays_away_is_let_be(qtbot, quick, compositor, sensor):  # noqa: ARG001
    compositor.die()
    qtbot.waitUntil(lambda: sensor.finding.standing is Standing.OFF)

    assert sensor.finding.why.startswith("no compositor answers at ")
    assert sensor._retry.is_waiting  # five minutes, which no test waits

    compositor.listen()
    sensor.start()

    qtbot.waitUntil(lambda: sensor.finding.standing is Standing.AVAILABLE)


def test_an_objection_is_told_and_not_repeated_at_once(qtbot, make_compositor, make_sensor):
    compositor = make_compositor()
    compositor.refuses = "not for you"
    sensor = make_sensor()
    qtbot.waitUntil(lambda: sensor.finding.why == "the compositor refuses: not for you")

    assert len(compositor.asked) == 1


@pytest.mark.parametrize("nonsense", [(1, 0, b""), (2, 0, b"\0" * 8), (2, 1, b""), (1, 1, b"")])
def test_nonsense_ends_the_conversation(qtbot, compositor, sensor, nonsense):
    compositor.clients[0].send(*nonsense)

    qtbot.waitUntil(lambda: sensor.finding.why.startswith("the compositor sends "))


def test_words_that_are_none_of_its_business_are_passed_over(qtbot, compositor, sensor):
    for object_id, opcode, body in (
        (4, 1, string("seat0")),
        (6, 7, b""),
        (77, 0, b""),
        (2, 9, b""),
        (1, 9, b""),
    ):
        compositor.clients[0].send(object_id, opcode, body)
    compositor.withdraw(1)
    qtbot.waitUntil(lambda: sensor.finding.value == WISH.away_after)

    assert sensor.finding.is_available


def test_a_stopped_sensor_hangs_up_and_can_be_started_again(qtbot, compositor, sensor):
    with qtbot.waitSignal(compositor.left):
        sensor.stop()
    sensor.start()

    qtbot.waitUntil(lambda: compositor.watched == [200])


@pytest.mark.parametrize(
    ("environ", "why"),
    [
        ({}, "this is no Wayland session"),
        ({"XDG_SESSION_TYPE": "x11", "DISPLAY": ":0"}, "this is no Wayland session"),
        ({"WAYLAND_DISPLAY": "wayland-1"}, "XDG_RUNTIME_DIR is not set"),
    ],
)
def test_without_a_compositor_it_says_so(make_sensor, environ, why):
    sensor = make_sensor(environ)

    assert (sensor.finding.standing, sensor.finding.why) == (Standing.UNAVAILABLE, why)


def test_a_compositor_that_is_not_there_is_a_failure(make_sensor, tmp_path):
    sensor = make_sensor({"WAYLAND_DISPLAY": "wl-9", "XDG_RUNTIME_DIR": str(tmp_path)})

    assert sensor.finding.standing is Standing.PROBING
    assert sensor.finding.why.startswith(f"no compositor answers at {tmp_path}/wl-9: No such ")


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        (
            {"WAYLAND_DISPLAY": "wayland-1", "XDG_RUNTIME_DIR": "/run/user/7"},
            "/run/user/7/wayland-1",
        ),
        ({"WAYLAND_DISPLAY": "/somewhere/own", "XDG_RUNTIME_DIR": "/run/user/7"}, "/somewhere/own"),
        ({"XDG_RUNTIME_DIR": "/run/user/7", "WAYLAND_SOCKET": "5"}, "/run/user/7/wayland-0"),
        ({"WAYLAND_DISPLAY": "wayland-1"}, None),
    ],
)
def test_a_compositor_listens_where_the_session_says(environ, path):
    found = socket_path(environ)

    assert (found and str(found)) == path


def test_pauses_double_up_to_five_minutes_and_begin_anew_after_a_steady_time(qapp):  # noqa: ARG001
    clock = Seconds()
    waits = retry.Retry(clock)

    def next_pause() -> int:
        waits.later()
        return waits._timer.interval()

    assert [next_pause() for _ in range(11)][::5] == [1_000, 32_000, 300_000]

    waits.succeeded()
    clock.now += 1

    assert next_pause() == 300_000  # it stood for a second: a flicker

    waits.succeeded()
    clock.now += retry.STEADY_S

    assert [next_pause(), next_pause()] == [1_000, 2_000]

    waits.later(seldom=True)

    assert waits._timer.interval() == 300_000

    waits.stop()

    assert (waits.is_waiting, next_pause()) == (False, 1_000)


def test_ids_that_were_given_back_are_used_again(qtbot, compositor, sensor):
    # The scripted compositor is as strict as libwayland; see `_make`.
    for turn in itertools.islice(itertools.cycle((Attention.CLOSE, Attention.SELDOM)), 20):
        sensor.attend(turn)
        compositor.touch()
        qtbot.waitUntil(lambda turn=turn: len(compositor.watched) == 1 + (turn is Attention.CLOSE))

    client = compositor.clients[0]

    assert max({*client._kinds, *client._freed}) < 12
