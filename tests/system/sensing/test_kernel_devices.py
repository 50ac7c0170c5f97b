"""Microphone and camera as the kernel shows them, on made trees of files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from intermezzo.core.sensing.finding import Question, Standing
from intermezzo.system.sensing.linux import v4l2
from intermezzo.system.sensing.linux.alsa import SOUND_SERVERS, AlsaSensor, running_owner
from intermezzo.system.sensing.linux.processes import open_files, processes, program_of
from intermezzo.system.sensing.linux.sensors import device_sensors
from intermezzo.system.sensing.linux.v4l2 import V4l2Sensor

RUNNING = """state: RUNNING
owner_pid   : {pid}
trigger_time: 1234.567890123
tstamp      : 0.000000000
delay       : 512
avail       : 512
avail_max   : 1024
-----
hw_ptr      : 98304
appl_ptr    : 97792
"""
"""As the kernel's `sound/core/pcm.c` prints it."""
CLOSED = "closed\n"


class Computer:
    """Trees of files as under /proc, /dev and /sys/class."""

    def __init__(self, folder: Path) -> None:
        self.proc, self.dev, self.sys_class = folder / "proc", folder / "dev", folder / "sys"
        self.asound = self.proc / "asound"
        for each in (self.proc, self.dev, self.sys_class):
            each.mkdir()

    def run(self, pid: int, program: str, *holds: str, leader: int = 0) -> None:
        place = self.proc / str(pid)
        (place / "fd").mkdir(parents=True)
        (place / "comm").write_text(f"{program}\n")
        (place / "status").write_text(f"Name:\t{program}\nTgid:\t{leader or pid}\n")
        for number, file in enumerate(holds):
            target = self.dev / file.removeprefix("/dev/") if file.startswith("/dev/") else file
            (place / "fd" / str(number)).symlink_to(target)

    def capture(self, status: str, card: int = 0, kind: str = "c") -> None:
        place = self.asound / f"card{card}" / f"pcm0{kind}" / "sub0"
        place.mkdir(parents=True, exist_ok=True)
        (place / "status").write_text(status)

    def camera(self, device: str = "video0", name: str = "Integrated Camera") -> None:
        (self.dev / device).touch()
        place = self.sys_class / "video4linux" / device
        place.mkdir(parents=True)
        (place / "name").write_text(f"{name}\n")


@pytest.fixture
def computer(tmp_path):
    return Computer(tmp_path)


def alsa(computer, ignored=SOUND_SERVERS):
    sensor = AlsaSensor(computer.asound, computer.proc, ignored)
    sensor.start()
    return sensor


@pytest.mark.parametrize(
    ("status", "owner"),
    [
        (RUNNING.format(pid=77), 77),
        ("state: RUNNING\n", 0),
        ("state: RUNNING\nowner_pid   : odd\n", 0),
        (RUNNING.format(pid=77).replace("RUNNING", "SETUP"), None),
        (CLOSED, None),
        ("", None),
    ],
)
def test_a_stream_that_runs_has_an_owner(status, owner):
    assert running_owner(status) == owner


def test_who_captures_sound_is_named(computer):
    computer.run(77, "arecord")
    computer.capture(CLOSED, card=0)
    computer.capture(RUNNING.format(pid=77), card=1)
    finding = alsa(computer).finding

    assert (finding.question, finding.value, finding.detail) == (
        Question.MICROPHONE,
        True,
        "arecord",
    )


def test_playing_is_not_capturing(computer):
    computer.run(77, "aplay")
    computer.capture(CLOSED)
    computer.capture(RUNNING.format(pid=77), kind="p")

    assert alsa(computer).finding.value is False


def test_a_thread_goes_by_the_name_of_its_program(computer):
    computer.run(77, "pulseaudio")
    computer.run(78, "alsa-source-ALC", leader=77)
    computer.capture(RUNNING.format(pid=78))

    assert alsa(computer).finding.value is False


def test_a_sound_server_counts_where_it_cannot_be_asked(computer):
    computer.run(77, "pipewire")
    computer.capture(RUNNING.format(pid=77))

    assert alsa(computer).finding.value is False
    assert alsa(computer, ignored=()).finding.detail == "pipewire"


def test_a_computer_without_a_microphone_says_so_until_it_has_one(computer):
    sensor = alsa(computer)
    assert sensor.finding.why == "there is no microphone that the kernel knows"
    computer.capture(CLOSED)
    sensor.look()

    assert sensor.finding.value is False


@pytest.fixture
def make_camera_sensor(qapp, computer):  # noqa: ARG001  # timers need an event loop
    made = []

    def make():
        made.append(V4l2Sensor(computer.dev, computer.proc, computer.sys_class))
        made[-1].start()
        return made[-1]

    yield make
    for sensor in made:
        sensor.stop()


def test_who_holds_a_camera_open_is_named(qtbot, computer, make_camera_sensor):
    computer.camera("video0")
    computer.camera("video2")
    computer.run(10, "bash", "/dev/null", "socket:[123]")
    computer.run(11, "firefox", "/dev/video2", "/dev/video2", "pipe:[5]")
    computer.run(12, "zoom", "/dev/video0")
    sensor = make_camera_sensor()
    qtbot.waitUntil(lambda: sensor.finding.value is True)

    assert set(sensor.finding.detail.split(", ")) == {"firefox", "zoom"}


@pytest.mark.parametrize("program", ["pipewire", "wireplumber"])
def test_who_only_minds_the_camera_does_not_count(qtbot, computer, make_camera_sensor, program):
    computer.camera()
    computer.run(11, program, "/dev/video0")
    sensor = make_camera_sensor()

    qtbot.waitUntil(lambda: sensor.finding.value is False)


def test_a_device_that_only_converts_pictures_is_no_camera(computer, make_camera_sensor):
    computer.camera("video10", "bcm2835-codec-decode")
    computer.run(11, "firefox", "/dev/video10")

    assert make_camera_sensor().finding.why == "there is no camera"


def test_a_camera_that_is_plugged_in_is_found(qtbot, computer, make_camera_sensor):
    sensor = make_camera_sensor()
    assert sensor.finding.standing is Standing.UNAVAILABLE
    computer.camera()
    sensor.look()

    qtbot.waitUntil(lambda: sensor.finding.value is False)


def test_many_files_are_looked_at_in_turns(qtbot, computer, make_camera_sensor, monkeypatch):
    monkeypatch.setattr(v4l2, "FILES_A_TURN", 3)
    computer.camera()
    for pid in range(10, 20):
        computer.run(pid, "bash", "/dev/null", "/dev/tty")
    computer.run(20, "zoom", "/dev/video0")
    sensor = make_camera_sensor()
    turns = []
    sensor._turns.timeout.connect(lambda: turns.append(True))
    sensor.look()  # is under way
    qtbot.waitUntil(lambda: sensor.finding.value is True)

    assert len(turns) == 8
    assert not sensor._turns.isActive()


def test_one_that_ends_looks_no_further(qtbot, computer, make_camera_sensor):
    computer.camera()
    sensor = make_camera_sensor()
    sensor.stop()

    assert not sensor._turns.isActive()
    sensor.look()
    assert not sensor._turns.isActive()
    sensor.start()
    qtbot.waitUntil(lambda: sensor.finding.value is False)


def test_what_the_kernel_says_of_ourselves_is_understood(tmp_path):
    proc = Path("/proc")
    with (tmp_path / "held").open("w"):
        assert str(tmp_path / "held") in open_files(proc, os.getpid())
    assert os.getpid() in processes(proc)
    assert program_of(proc, os.getpid())
    assert program_of(proc, 0) == ""
    assert list(open_files(proc, 0)) == []


def test_all_devices_are_asked_and_sound_servers_ignored_only_if_they_can_be(qapp, tmp_path):  # noqa: ARG001
    tool = tmp_path / "pactl"
    tool.touch(mode=0o755)
    for path, ignored in ((str(tmp_path), SOUND_SERVERS), ("/nonexistent", frozenset())):
        sensors = device_sensors({"PATH": path}, os.getpid())
        assert [(each.finding.question, each.finding.sensor) for each in sensors] == [
            (Question.MICROPHONE, "PipeWire"),
            (Question.CAMERA, "PipeWire"),
            (Question.SHARING, "PipeWire"),
            (Question.MICROPHONE, "PulseAudio"),
            (Question.CAMERA, "V4L2"),
            (Question.MICROPHONE, "ALSA"),
        ]
        assert sensors[-1]._ignored == ignored
