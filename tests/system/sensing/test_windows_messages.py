"""What Windows tells its windows: sleep, and the session's changes."""

from __future__ import annotations

from ctypes import addressof as address_of
from ctypes import sizeof

import pytest

from foreign_library import ForeignLibrary
from intermezzo.core.sensing.finding import Standing
from intermezzo.system.sensing.windows.messages import (
    Message,
    MessageWindow,
    SleepSensor,
    sleeping,
)

POWER, SESSION = 0x218, 0x2B1
SUSPEND, RESUME_AUTOMATIC = 0x4, 0x12

pytestmark = pytest.mark.usefixtures("qapp")


class Registrations:
    """Which windows were registered for the session's changes, and are still."""

    def __init__(self):
        self.windows = []
        self.library = ForeignLibrary(
            WTSRegisterSessionNotification=self._register,
            WTSUnRegisterSessionNotification=self._unregister,
        )

    def _register(self, window, flags):
        assert flags == 0
        self.windows.append(window)
        return 1

    def _unregister(self, window):
        self.windows.remove(window)
        return 1


@pytest.fixture
def registrations():
    return Registrations()


@pytest.fixture
def window(registrations):
    made = MessageWindow(registrations.library.find)
    yield made
    made.deafen()


class Seconds:
    """Monotonic seconds that move when told."""

    def __init__(self):
        self.at = 1000.0

    def __call__(self):
        return self.at


def native(window, message, parameter):
    """Tell a window as Qt does on Windows."""
    told = Message(window=None, message=message, first=parameter, second=0)
    return window.nativeEvent(b"windows_generic_MSG", address_of(told))


@pytest.mark.parametrize(
    ("message", "parameter", "told"),
    [
        (POWER, SUSPEND, True),
        (POWER, RESUME_AUTOMATIC, False),
        (POWER, 0x7, False),
        (POWER, 0x6, False),
        (POWER, 0xA, None),  # from mains to battery
        (POWER, 0x8013, None),
        (SESSION, SUSPEND, None),
        (0x200, SUSPEND, None),
    ],
)
def test_only_power_messages_tell_of_sleep(message, parameter, told):
    assert sleeping(message, parameter) is told


def test_a_message_is_laid_out_as_in_the_header():
    offsets = [getattr(Message, name).offset for name in ("window", "message", "first", "second")]

    assert offsets == [0, 8, 16, 24]
    assert sizeof(Message) == 32  # MSG goes on with a time and a point


def test_the_window_hears_and_lets_the_message_go_on(qtbot, window):
    with qtbot.waitSignal(window.sleep_changed) as heard:
        outcome = native(window, POWER, SUSPEND)
    assert heard.args == [True]
    assert not (outcome[0] if isinstance(outcome, tuple) else outcome)
    with qtbot.waitSignal(window.session_changed):
        native(window, SESSION, 0x7)


def test_what_is_no_message_of_windows_is_not_read(qtbot, window):
    with qtbot.assertNotEmitted(window.sleep_changed):
        window.nativeEvent(b"xcb_generic_event_t", 0)


def test_the_window_is_never_shown_and_registered_once(window, registrations):
    window.listen()
    window.listen()
    assert len(registrations.windows) == 1
    assert not window.isVisible()
    window.deafen()
    assert registrations.windows == []
    window.listen()

    assert len(registrations.windows) == 1


def test_sleep_is_told_beforehand_and_its_end(qtbot, window):
    sensor = SleepSensor(window, Seconds())
    sensor.start()
    assert (sensor.finding.standing, sensor.finding.value) == (Standing.AVAILABLE, False)
    for parameter, value in ((SUSPEND, True), (RESUME_AUTOMATIC, False)):
        with qtbot.waitSignal(sensor.changed):
            native(window, POWER, parameter)
        assert sensor.finding.value is value


def test_a_missed_awakening_is_noticed_by_looking(window):
    seconds = Seconds()
    sensor = SleepSensor(window, seconds)
    sensor.start()
    native(window, POWER, SUSPEND)
    seconds.at += 2
    sensor.look()
    assert sensor.finding.value is True
    seconds.at += 60
    sensor.look()

    assert sensor.finding.value is False


def test_where_windows_cannot_be_heard_sleep_is_unavailable():
    window = MessageWindow(ForeignLibrary().find)
    sensor = SleepSensor(window, Seconds())
    sensor.start()

    assert sensor.finding.standing is Standing.UNAVAILABLE
