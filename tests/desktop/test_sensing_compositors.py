"""What compositors tell of idleness: the scripted one and the real ones keep the same contract."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from desktop.compositors import KWin, Mutter, Scripted, start_weston
from intermezzo.core.sensing.finding import Standing
from intermezzo.ports import Attention
from intermezzo.system.bus import Bus
from intermezzo.system.clock import SystemClock
from intermezzo.system.sensing.idle import IdleWish
from intermezzo.system.sensing.linux.display import display_sensors

pytestmark = pytest.mark.desktop

WISH = IdleWish(away_after=timedelta(seconds=0.9), lull=timedelta(seconds=0.3))
LATE_MS = 15_000
"""What a busy machine may need."""


@pytest.fixture
def desktop(qapp, make_desktop):  # noqa: ARG001  # sockets need an event loop
    return make_desktop(tray=False, notifications=False)


@pytest.fixture(params=[Scripted, KWin, Mutter], ids=["scripted", "kwin", "mutter"])
def compositor(request, desktop):
    made = request.param(desktop)
    yield made
    made.close()


@pytest.fixture
def sensor(qtbot, compositor):
    made = compositor.sensor(WISH)
    made.start()
    qtbot.waitUntil(lambda: made.finding.is_available, timeout=LATE_MS)
    yield made
    made.stop()
    # Subscriptions are deleted later, and hold what may be the last reference to their parent.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def is_for(sensor, span):
    """Whether nobody is known to have touched anything for that long."""
    value = sensor.finding.value
    return value is not None and value >= span


def is_active(sensor):
    value = sensor.finding.value
    return value is not None and value < WISH.lull


def test_absence_and_return_are_told_every_time(qtbot, compositor, sensor):
    for _ in range(2):
        qtbot.waitUntil(lambda: is_for(sensor, WISH.away_after), timeout=LATE_MS)
        with qtbot.waitSignal(
            sensor.changed, timeout=LATE_MS, check_params_cb=lambda: is_active(sensor)
        ):
            compositor.touch()


def test_an_absence_lasts(qtbot, sensor):
    qtbot.waitUntil(lambda: is_for(sensor, WISH.away_after), timeout=LATE_MS)
    qtbot.waitUntil(lambda: is_for(sensor, 2 * WISH.away_after), timeout=LATE_MS)


def test_the_lull_is_told_while_attention_is_close(qtbot, compositor, sensor):
    for _ in range(2):
        sensor.attend(Attention.CLOSE)
        compositor.touch()
        with qtbot.waitSignal(
            sensor.changed, timeout=LATE_MS, check_params_cb=lambda: is_for(sensor, WISH.lull)
        ):
            pass
        with qtbot.waitSignal(
            sensor.changed, timeout=LATE_MS, check_params_cb=lambda: is_active(sensor)
        ):
            compositor.touch()
        sensor.attend(Attention.OFTEN)

    qtbot.waitUntil(lambda: is_for(sensor, WISH.away_after), timeout=LATE_MS)


def test_a_lull_that_began_before_is_told_soon(qtbot, sensor):
    qtbot.waitUntil(lambda: is_for(sensor, WISH.away_after), timeout=LATE_MS)
    sensor.attend(Attention.CLOSE)

    assert is_for(sensor, WISH.away_after)


def test_one_that_dies_is_missed_and_found_again(qtbot, compositor, sensor):
    qtbot.waitUntil(lambda: is_for(sensor, WISH.away_after), timeout=LATE_MS)
    compositor.die()
    qtbot.waitUntil(lambda: sensor.finding.value is None, timeout=LATE_MS)

    assert sensor.finding.why

    compositor.revive()
    sensor._retry.due.emit()  # which would come within minutes

    qtbot.waitUntil(lambda: is_for(sensor, WISH.away_after), timeout=LATE_MS)


def test_one_that_does_not_speak_the_protocol_says_so_and_nothing_else_is_asked(qtbot, desktop):
    environ = start_weston(desktop)
    bus = Bus(environ["DBUS_SESSION_BUS_ADDRESS"])
    sensors = display_sensors(environ, bus, WISH, SystemClock().monotonic)
    for sensor in sensors:
        sensor.start()
    qtbot.waitUntil(lambda: all(each.finding.standing is not Standing.PROBING for each in sensors))

    assert {each.finding.sensor: each.finding.why for each in sensors} == {
        "Wayland ext-idle-notify": "the compositor does not speak ext-idle-notify-v1",
        "GNOME Mutter": "GNOME's Mutter is not running",
        "X11 SYNC": "the session is Wayland; an X server sees only part of what is typed",
        "X11 window manager": "a Wayland session does not tell which window fills the screen",
    }

    for sensor in sensors:
        sensor.stop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    bus.close()
