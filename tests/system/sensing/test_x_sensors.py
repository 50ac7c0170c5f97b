"""What the X11 sensors say where there is no X server to ask; `tests/desktop` asks a real one."""

from __future__ import annotations

import ctypes
import sys
from datetime import timedelta

import pytest

from intermezzo.core.sensing.finding import Standing
from intermezzo.ports import Attention
from intermezzo.system.bus import Bus
from intermezzo.system.sensing.idle import IdleWish
from intermezzo.system.sensing.linux import xcb
from intermezzo.system.sensing.linux.display import display_sensors
from intermezzo.system.sensing.linux.full_screen_x11 import XFullScreen
from intermezzo.system.sensing.linux.idle_x11 import XIdle

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="X11 is asked on Linux only")

WISH = IdleWish(away_after=timedelta(minutes=5), lull=timedelta(seconds=5))
NOWHERE = {"DISPLAY": ":1234567"}


def monotonic() -> float:
    return 1000.0


@pytest.fixture(params=[XIdle, XFullScreen])
def make_sensor(request, qapp):  # noqa: ARG001  # timers need an application
    made = []

    def make(environ):
        wish = (WISH,) if request.param is XIdle else ()
        made.append(request.param(environ, *wish, monotonic))
        made[-1].start()
        return made[-1]

    yield make
    for each in made:
        each.stop()


@pytest.mark.parametrize(
    ("environ", "word"),
    [
        ({}, "DISPLAY"),
        ({"DISPLAY": ""}, "DISPLAY"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "Wayland"),
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, "Wayland"),
    ],
)
def test_a_session_without_an_x_server_of_its_own_says_so(make_sensor, environ, word):
    finding = make_sensor(environ).finding

    assert (finding.standing, finding.value) == (Standing.UNAVAILABLE, None)
    assert word in finding.why


def test_a_missing_library_is_named_with_its_package(monkeypatch, make_sensor):
    def missing(file):
        raise OSError(file)

    monkeypatch.setattr(ctypes, "CDLL", missing)
    finding = make_sensor(NOWHERE).finding

    assert finding.standing is Standing.UNAVAILABLE
    assert (finding.why, finding.remedy) == (
        "libxcb.so.1 is missing",
        "Install the package libxcb1.",
    )


def test_a_server_that_is_not_there_is_tried_again_and_let_be(make_sensor):
    sensor = make_sensor(NOWHERE)

    assert sensor.finding.why == "the X server :1234567 cannot be reached"
    assert sensor._retry.is_waiting

    kept = len(sensor.children())
    sensor._retry.due.emit()
    sensor._retry.due.emit()

    assert len(sensor.children()) == kept
    assert sensor.finding.standing is Standing.OFF
    assert sensor._retry.is_waiting

    sensor.stop()

    assert not sensor._retry.is_waiting


def test_attention_to_what_is_not_there_costs_nothing(make_sensor):
    sensor = make_sensor(NOWHERE)
    sensor.attend(Attention.CLOSE)
    sensor.look()

    assert sensor.finding.value is None


def test_a_library_is_loaded_by_its_name():
    with pytest.raises(xcb.MissingLibraryError, match=r"libnothing\.so\.9 is missing") as caught:
        xcb.library("libnothing.so.9", "libnothing9")

    assert caught.value.remedy == "Install the package libnothing9."


def test_sensors_come_in_the_order_of_preference(qapp):  # noqa: ARG001
    bus = Bus("")
    sensors = display_sensors({}, bus, WISH, monotonic)

    assert [each.finding.sensor for each in sensors] == [
        "Wayland ext-idle-notify",
        "GNOME Mutter",
        "X11 SYNC",
        "X11 window manager",
    ]
    assert all(each.finding.standing is Standing.PROBING for each in sensors)
