"""All sensors of a Linux desktop that ask over a bus, the sound server or the kernel."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from shutil import which

from PySide6.QtCore import QObject

from intermezzo.system.bus import Bus
from intermezzo.system.sensing.linux.alsa import SOUND_SERVERS, AlsaSensor
from intermezzo.system.sensing.linux.do_not_disturb import quiet_sensors
from intermezzo.system.sensing.linux.gnome_quiet import GnomeQuietSensor
from intermezzo.system.sensing.linux.logind import (
    inhibitor_sensor,
    lock_sensor,
    session_sensor,
    sleep_sensor,
)
from intermezzo.system.sensing.linux.own_session import OwnSession
from intermezzo.system.sensing.linux.pipewire import pipewire_sensors
from intermezzo.system.sensing.linux.presenting import GnomeSensor, KdeSensor
from intermezzo.system.sensing.linux.pulseaudio import PulseAudioSensor
from intermezzo.system.sensing.linux.screen_savers import screen_saver_sensors
from intermezzo.system.sensing.linux.v4l2 import V4l2Sensor
from intermezzo.system.sensing.sensor import Sensor


def bus_sensors(
    session_bus: Bus,
    system_bus: Bus,
    environ: Mapping[str, str],
    uid: int,
    pid: int,
    *,
    parent: QObject | None = None,
) -> list[Sensor]:
    """Return the sensors of sleep, lock, session, quiet and presenting, in order of trust.

    None of them polls, and none starts a service. `uid` and `pid` are this process's.
    """
    own = OwnSession(system_bus, environ, uid, pid, parent)
    return [
        sleep_sensor(system_bus, parent),
        lock_sensor(system_bus, own, parent),
        *screen_saver_sensors(session_bus, parent),
        session_sensor(system_bus, own, parent),
        GnomeQuietSensor(session_bus, environ, parent),
        *quiet_sensors(session_bus, parent),
        GnomeSensor(session_bus, parent),
        KdeSensor(session_bus, parent),
        inhibitor_sensor(system_bus, uid, parent),
    ]


def device_sensors(
    environ: Mapping[str, str],
    pid: int,
    *,
    proc: Path = Path("/proc"),
    dev: Path = Path("/dev"),
    sys_class: Path = Path("/sys/class"),
    parent: QObject | None = None,
) -> list[Sensor]:
    """Return the sensors of microphone, camera and shared screen, in order of trust.

    All of them have to be asked (`look`). `pid` is this process's, which is not to find itself.
    """
    path = environ.get("PATH", "")
    is_server_asked = any(which(tool, path=path) for tool in ("pw-dump", "pactl"))
    ignored = SOUND_SERVERS if is_server_asked else frozenset[str]()
    return [
        *pipewire_sensors(environ, pid, parent),
        PulseAudioSensor(environ, pid, proc, parent),
        V4l2Sensor(dev, proc, sys_class, parent),
        AlsaSensor(proc / "asound", proc, ignored, parent),
    ]
