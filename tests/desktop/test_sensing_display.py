"""What a real X server and window manager tell: real input, a real window, real failures."""

from __future__ import annotations

import select
import signal
import sys
from datetime import timedelta

import pytest
from bystander import TITLE as EDITOR
from filling_window import PROGRAM, TITLE
from PySide6.QtCore import QCoreApplication, QEvent
from virtual_desktop import TOOLS, wait_until

from desktop.conftest import Slides
from intermezzo.core.sensing.finding import Question, Standing
from intermezzo.ports import Attention
from intermezzo.system.bus import Bus
from intermezzo.system.clock import SystemClock
from intermezzo.system.sensing.idle import IdleWish
from intermezzo.system.sensing.linux.display import display_sensors
from intermezzo.system.sensing.linux.full_screen_x11 import XFullScreen
from intermezzo.system.sensing.linux.idle_x11 import XIdle

pytestmark = pytest.mark.desktop

WISH = IdleWish(away_after=timedelta(seconds=1.2), lull=timedelta(seconds=0.4))
WIDTH = 1280
"""Of the whole screen."""
UNHURRIED = IdleWish(away_after=timedelta(minutes=5), lull=timedelta(seconds=5))


@pytest.fixture
def desktop(qapp, make_desktop):  # noqa: ARG001  # sensors need an event loop
    return make_desktop(tray=False, notifications=False, bus=False)


@pytest.fixture
def begin():
    begun = []

    def start(sensor):
        begun.append(sensor)
        sensor.start()
        return sensor

    yield start
    for sensor in begun:
        sensor.stop()
    # Subscriptions are deleted later, and hold what may be the last reference to their parent.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def idle(desktop, begin):
    desktop.key("a")
    return begin(XIdle(desktop.environ, WISH, SystemClock().monotonic))


@pytest.fixture
def full_screen(desktop, begin):
    return begin(XFullScreen(desktop.environ, SystemClock().monotonic))


@pytest.fixture
def slides(desktop):
    return Slides(desktop)


# Idleness


def test_absence_and_return_are_told_by_real_input(qtbot, desktop, idle):
    assert idle.finding.is_available

    with qtbot.waitSignal(idle.changed):
        pass

    assert idle.finding.value >= WISH.away_after

    with qtbot.waitSignal(idle.changed, check_params_cb=lambda: idle.idle() < WISH.away_after):
        desktop.run("xdotool", "mousemove_relative", "3", "3")


def test_it_can_be_asked_at_any_moment(qtbot, desktop, idle):
    qtbot.waitUntil(lambda: idle.finding.value > WISH.away_after)
    desktop.key("a")

    assert idle.finding.value < WISH.away_after


def test_typing_wakes_nobody(desktop, begin):
    desktop.key("a")  # every client is told when another keyboard is used
    idle = begin(XIdle(desktop.environ, UNHURRIED, SystemClock().monotonic))
    heard = []
    idle._x.heard.connect(heard.append)
    desktop.run("xdotool", "type", "nobody is away")
    idle.idle()  # events come before the answer
    QCoreApplication.processEvents()

    assert heard == []


def test_a_lull_is_told_only_while_attention_is_close(qtbot, desktop, idle):
    idle.attend(Attention.CLOSE)
    desktop.key("a")
    with qtbot.waitSignal(idle.changed, check_params_cb=lambda: WISH.lull <= idle.idle()):
        pass
    idle.attend(Attention.OFTEN)
    desktop.key("a")
    with qtbot.waitSignal(idle.changed, check_params_cb=lambda: WISH.lull <= idle.idle()):
        pass

    assert idle.finding.value >= WISH.away_after


def test_a_server_that_is_killed_is_missed_and_ends_nothing(qtbot, desktop, idle, full_screen):
    qtbot.waitUntil(lambda: full_screen.finding.is_available)
    desktop.screen.kill()
    qtbot.waitUntil(lambda: idle.finding.value is full_screen.finding.value is None)

    assert idle.finding.why == full_screen.finding.why == "the X server is gone"

    idle._retry.due.emit()
    idle._retry.due.emit()

    assert idle.finding.standing is Standing.OFF
    assert idle.finding.why == f"the X server {desktop.environ['DISPLAY']} cannot be reached"
    assert idle._retry.is_waiting


def test_what_comes_along_with_an_answer_is_not_lost(qtbot, desktop, idle):
    qtbot.waitUntil(lambda: idle.finding.value > WISH.away_after)
    desktop.key("a")  # the alarm has rung: it is read together with the answer
    with qtbot.waitSignal(idle.changed, check_params_cb=lambda: idle.idle() < WISH.away_after):
        idle.idle()


def test_a_server_that_hangs_is_waited_for_once_and_then_not_asked(
    qtbot, monkeypatch, desktop, idle
):
    waits = []
    wait = select.select
    monkeypatch.setattr(select, "select", lambda *what: (waits.append(what), wait(*what))[1])
    desktop.screen.send_signal(signal.SIGSTOP)

    assert [idle.finding.value for _ in range(50)] == [None] * 50
    assert len(waits) == 1

    desktop.screen.send_signal(signal.SIGCONT)

    qtbot.waitUntil(lambda: idle.finding.value is not None)


def test_a_stopped_sensor_hangs_up_and_can_be_started_again(idle):
    idle.stop()

    assert idle.finding.value is None

    idle.start()

    assert idle.finding.value is not None


# Full screen


def test_a_window_fills_the_screen_and_leaves_it(qtbot, full_screen, slides):
    assert full_screen.finding.value is False

    slides.tell("fill")
    qtbot.waitUntil(lambda: full_screen.finding.value is True)

    assert full_screen.finding.detail == PROGRAM

    slides.tell("leave")
    qtbot.waitUntil(lambda: full_screen.finding.value is False)

    assert full_screen.finding.detail == ""


def test_a_window_that_fills_the_screen_already_is_seen_at_the_start(qtbot, desktop, begin, slides):
    slides.tell("fill")
    sensor = XFullScreen(desktop.environ, SystemClock().monotonic)
    qtbot.waitUntil(lambda: begin(sensor).finding.value is True)


@pytest.mark.parametrize("end_of_it", ["minimise", "close", "kill", "other"])
def test_a_window_that_is_no_longer_in_front_fills_nothing(
    qtbot, desktop, full_screen, slides, end_of_it
):
    slides.tell("fill")
    qtbot.waitUntil(lambda: full_screen.finding.value is True)
    match end_of_it:
        case "kill":
            slides.process.kill()
        case "other":
            desktop.start(sys.executable, TOOLS / "bystander.py")
        case _:
            slides.tell(end_of_it)

    qtbot.waitUntil(lambda: full_screen.finding.value is False)
    assert full_screen.finding.is_available


def test_a_window_of_our_own_never_counts(qtbot, desktop, begin, slides):
    other = begin(XFullScreen(desktop.environ, SystemClock().monotonic))
    own = begin(XFullScreen(desktop.environ, SystemClock().monotonic, slides.process.pid))
    slides.tell("fill")
    qtbot.waitUntil(lambda: other.finding.value is True)

    assert own.finding.value is False


def test_typing_in_a_window_wakes_nobody(qtbot, desktop, full_screen):
    desktop.start(sys.executable, TOOLS / "bystander.py")
    desktop.wait_for_window(EDITOR)
    qtbot.waitUntil(lambda: desktop.active_window() == EDITOR)
    desktop.key("a")
    full_screen.look()
    QCoreApplication.processEvents()
    heard = []
    full_screen._x.heard.connect(heard.append)
    desktop.run("xdotool", "type", "nobody is away")
    full_screen.look()  # events come before the answer
    QCoreApplication.processEvents()

    assert heard == []


def test_a_state_that_comes_without_another_size_is_seen_by_looking(
    qtbot, desktop, full_screen, slides
):
    slides.tell("fill")
    qtbot.waitUntil(lambda: full_screen.finding.value is True)
    full_screen._x.heard.disconnect(full_screen._on_heard)
    slides.tell("leave")
    wait_until("it leaves", lambda: desktop.windows(TITLE)[0].width < WIDTH)
    full_screen.look()

    assert full_screen.finding.value is False


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_window_manager_may_go_and_come_back(qtbot, desktop, full_screen, slides, how):
    slides.tell("fill")
    qtbot.waitUntil(lambda: full_screen.finding.value is True)
    desktop.manager.send_signal(how)
    qtbot.waitUntil(lambda: full_screen.finding.standing is Standing.UNAVAILABLE)

    assert full_screen.finding.why == "no window manager tells which window is in front"

    desktop.start_manager()
    qtbot.waitUntil(lambda: full_screen.finding.is_available)
    slides.tell("leave")
    slides.tell("fill")

    qtbot.waitUntil(lambda: full_screen.finding.value is True)


def test_a_server_that_hangs_is_read_again_when_it_stirs(qtbot, desktop, full_screen, slides):
    slides.tell("fill")
    wait_until("it fills", lambda: desktop.windows(TITLE)[0].width == WIDTH)
    desktop.screen.send_signal(signal.SIGSTOP)
    qtbot.waitUntil(lambda: full_screen._x._is_hung)  # it asked what the event is about

    assert full_screen.finding.value is False

    desktop.screen.send_signal(signal.SIGCONT)

    qtbot.waitUntil(lambda: full_screen.finding.value is True)


# All together


def standings(sensors):
    return [(each.finding.sensor, each.finding.standing.value) for each in sensors]


def test_on_an_x11_session_the_x_server_is_asked(qtbot, desktop, begin):
    bus = Bus("")
    sensors = display_sensors(desktop.environ, bus, WISH, SystemClock().monotonic)
    for sensor in sensors:
        begin(sensor)
    qtbot.waitUntil(lambda: all(each.finding.standing is not Standing.PROBING for each in sensors))

    assert standings(sensors) == [
        ("Wayland ext-idle-notify", "unavailable"),
        ("GNOME Mutter", "unavailable"),
        ("X11 SYNC", "available"),
        ("X11 window manager", "available"),
    ]
    assert [each.finding.question for each in sensors] == [Question.IDLE] * 3 + [
        Question.FULL_SCREEN
    ]


@pytest.mark.parametrize("session", [{"WAYLAND_DISPLAY": "w-9"}, {"XDG_SESSION_TYPE": "wayland"}])
def test_xwayland_is_not_asked(desktop, begin, session):
    for sensor in display_sensors(
        desktop.environ | session, Bus(""), WISH, SystemClock().monotonic
    )[2:]:
        assert begin(sensor).finding.standing is Standing.UNAVAILABLE
        assert "Wayland" in sensor.finding.why
