"""All the ways to ask Windows, the better one first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from intermezzo.core.sensing.finding import Question
from intermezzo.ports import Clock
from intermezzo.system.sensing.asked import AskedSensor
from intermezzo.system.sensing.asked_idle import AskedIdle
from intermezzo.system.sensing.idle import IdleWish
from intermezzo.system.sensing.sensor import Sensor
from intermezzo.system.sensing.windows.capture import CAMERA, MICROPHONE, fetch_uses, in_use
from intermezzo.system.sensing.windows.idle import fetch_idle
from intermezzo.system.sensing.windows.interruptions import (
    fetch_execution_state,
    fetch_notifying,
    fetch_quiet_hours,
    full_screen,
    presenting,
    quiet_hours,
    screen_kept_awake,
)
from intermezzo.system.sensing.windows.messages import MessageWindow, SleepSensor
from intermezzo.system.sensing.windows.session import (
    elsewhere,
    fetch_screen_saver,
    fetch_session,
    locked,
    screen_saver,
)

_SESSION = "Windows session"
_SHELL = "Windows notification state"
_PRIVACY = "Windows privacy record"


def windows_sensors(
    wish: IdleWish,
    clock: Clock,
    messages: MessageWindow | None = None,
    parent: QObject | None = None,
) -> list[Sensor]:
    """Return the sensors, not yet started.

    `messages`, which needs a GUI application, makes a lock known at once and sleep beforehand.
    """
    lock = AskedSensor(Question.LOCK, _SESSION, fetch_session, locked, parent)
    session = AskedSensor(Question.SESSION, _SESSION, fetch_session, elsewhere, parent)
    sensors: list[Sensor] = [
        AskedIdle("Windows last input", wish, clock.monotonic, fetch_idle, parent),
        lock,
        AskedSensor(
            Question.LOCK, "Windows screen saver", fetch_screen_saver, screen_saver, parent
        ),
        session,
        AskedSensor(
            Question.DO_NOT_DISTURB, "Windows quiet hours", fetch_quiet_hours, quiet_hours, parent
        ),
        AskedSensor(Question.FULL_SCREEN, _SHELL, fetch_notifying, full_screen, parent),
        AskedSensor(Question.PRESENTING, _SHELL, fetch_notifying, presenting, parent),
        AskedSensor(
            Question.PRESENTING,
            "Windows execution state",
            fetch_execution_state,
            screen_kept_awake,
            parent,
        ),
        AskedSensor(
            Question.CAMERA, _PRIVACY, partial(fetch_uses, CAMERA, clock.now), in_use, parent
        ),
        AskedSensor(
            Question.MICROPHONE,
            _PRIVACY,
            partial(fetch_uses, MICROPHONE, clock.now),
            in_use,
            parent,
        ),
    ]
    if messages is not None:
        messages.session_changed.connect(lock.look)
        messages.session_changed.connect(session.look)
        sensors.append(SleepSensor(messages, clock.monotonic, parent))
    return sensors
