"""All the ways to ask macOS, the better one first.

Sleep is left to the clocks, which tell it without being told: hearing of it beforehand takes an
object of Cocoa's and a run loop's port.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from intermezzo.core.sensing.finding import Question
from intermezzo.ports import Clock
from intermezzo.system.sensing.asked import AskedSensor
from intermezzo.system.sensing.asked_idle import AskedIdle
from intermezzo.system.sensing.idle import IdleWish
from intermezzo.system.sensing.macos.awake import fetch_assertions, screen_kept_awake
from intermezzo.system.sensing.macos.devices import (
    camera,
    fetch_cameras,
    fetch_recorders,
    fetch_sound_devices,
    microphone,
    recording,
)
from intermezzo.system.sensing.macos.focus import RECORD, fetch_focus, focus
from intermezzo.system.sensing.macos.idle import fetch_idle
from intermezzo.system.sensing.macos.screen import fetch_screens, full_screen
from intermezzo.system.sensing.macos.session import elsewhere, fetch_session, locked
from intermezzo.system.sensing.sensor import Sensor

_SESSION = "macOS session"


def macos_sensors(
    wish: IdleWish, clock: Clock, home: Path, parent: QObject | None = None
) -> list[Sensor]:
    """Return the sensors, not yet started. `home` is the person's home folder."""
    focus_record = partial(fetch_focus, home / RECORD)
    return [
        AskedIdle("macOS last input", wish, clock.monotonic, fetch_idle, parent),
        AskedSensor(Question.LOCK, _SESSION, fetch_session, locked, parent),
        AskedSensor(Question.SESSION, _SESSION, fetch_session, elsewhere, parent),
        AskedSensor(Question.DO_NOT_DISTURB, "macOS Focus", focus_record, focus, parent),
        AskedSensor(Question.FULL_SCREEN, "macOS windows", fetch_screens, full_screen, parent),
        AskedSensor(
            Question.PRESENTING,
            "macOS power assertions",
            fetch_assertions,
            screen_kept_awake,
            parent,
        ),
        AskedSensor(Question.CAMERA, "macOS cameras", fetch_cameras, camera, parent),
        AskedSensor(Question.MICROPHONE, "macOS recording", fetch_recorders, recording, parent),
        AskedSensor(
            Question.MICROPHONE, "macOS sound devices", fetch_sound_devices, microphone, parent
        ),
    ]
