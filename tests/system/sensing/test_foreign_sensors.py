"""The sensors of Windows and macOS all together, where there is neither."""

from __future__ import annotations

import struct
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from fakes import FakeClock
from foreign_library import ForeignLibrary
from intermezzo.core.sensing.attention import Attention
from intermezzo.core.sensing.finding import Question, Standing
from intermezzo.system.sensing.idle import IdleWish
from intermezzo.system.sensing.macos.sensors import macos_sensors
from intermezzo.system.sensing.windows.messages import MessageWindow
from intermezzo.system.sensing.windows.sensors import windows_sensors
from intermezzo.system.sensing.windows.session import SessionRecord

WISH = IdleWish(away_after=timedelta(minutes=5), lull=timedelta(seconds=5))

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="one of them would answer"),
    pytest.mark.usefixtures("qapp"),
]


@pytest.fixture
def clock():
    return FakeClock(datetime(2026, 3, 2, 9, tzinfo=UTC))


@pytest.fixture
def messages():
    made = MessageWindow(ForeignLibrary().find)
    yield made
    made.deafen()


@pytest.fixture(params=["windows", "macos"])
def sensors(request, clock, messages, tmp_path):
    if request.param == "windows":
        return windows_sensors(WISH, clock, messages)
    return macos_sensors(WISH, clock, tmp_path)


def test_elsewhere_each_of_them_says_what_is_lacking_and_raises_nothing(sensors):
    for sensor in sensors:
        assert sensor.finding.standing is Standing.PROBING
        sensor.start()
        sensor.look()
        sensor.attend(Attention.CLOSE)
        assert sensor.finding.standing is Standing.UNAVAILABLE
        assert sensor.finding.value is None
        assert sensor.finding.why
        sensor.stop()


def test_no_two_are_called_alike(sensors):
    names = Counter((sensor.finding.question, sensor.finding.sensor) for sensor in sensors)

    assert set(names.values()) == {1}


def test_what_each_system_can_be_asked(clock, messages, tmp_path):
    on_windows = {sensor.finding.question for sensor in windows_sensors(WISH, clock, messages)}
    on_macos = {sensor.finding.question for sensor in macos_sensors(WISH, clock, tmp_path)}

    assert set(Question) - on_windows == {Question.SHARING}
    assert set(Question) - on_macos == {Question.SHARING, Question.SLEEP}


def test_without_a_window_windows_is_asked_all_the_same(clock):
    questions = {sensor.finding.question for sensor in windows_sensors(WISH, clock)}

    assert set(Question) - questions == {Question.SHARING, Question.SLEEP}


def test_a_change_of_the_session_has_lock_and_session_asked_at_once(clock, messages):
    sensors = windows_sensors(WISH, clock, messages)
    lock, session = [one for one in sensors if one.finding.sensor == "Windows session"]
    for sensor in (lock, session):
        sensor._fetch = lambda: record(state=0, flags=1)
        sensor.start()
        sensor._fetch = lambda: record(state=4, flags=0)
    assert (lock.finding.value, session.finding.value) == (False, False)
    messages.session_changed.emit()

    assert (lock.finding.value, session.finding.value) == (True, True)


def record(state, flags):
    return SessionRecord(struct.pack("<I4xIii", 1, 2, state, flags), (10, 0))
