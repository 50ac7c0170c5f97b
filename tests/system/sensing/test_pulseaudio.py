"""PulseAudio: who records from a microphone; on a recording of PulseAudio 16.1."""

from __future__ import annotations

from pathlib import Path

import pytest

from intermezzo.system.sensing.linux.pulseaudio import (
    PulseAudioSensor,
    Recorder,
    read_monitors,
    read_recorders,
    server_of,
)

RECORDINGS = Path(__file__).with_name("recordings")
OUTPUTS = (RECORDINGS / "pactl-source-outputs.txt").read_text()
SOURCES = (RECORDINGS / "pactl-sources-short.txt").read_text()
"""`Meeting` records from a microphone (source 1), `Desk` what is played (source 0)."""
NOBODY = 1
SERVER_PID = 4711


def test_a_recording_is_understood():
    assert read_recorders(OUTPUTS, NOBODY) == [Recorder("1", "Meeting"), Recorder("0", "Desk")]
    assert read_monitors(SOURCES) == {"0"}


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("Corked: no", "Corked: yes"),
        ("Resample method: n/a", "Resample method: peaks"),
        ("Client: 1", "Client: n/a"),
    ],
)
def test_who_is_paused_a_meter_or_the_server_itself_does_not_record(line, other):
    names = [each.name for each in read_recorders(OUTPUTS.replace(line, other), NOBODY)]

    assert "Meeting" not in names


def test_our_own_streams_do_not_count():
    assert read_recorders(OUTPUTS, 21865) == [Recorder("0", "Desk")]


@pytest.mark.parametrize("printed", ["", "Source Output #1\n", "nonsense\n\tClient: 3"])
def test_odd_text_is_nobody_recording(printed):
    assert read_recorders(printed, NOBODY) == []
    assert read_monitors(printed) == frozenset()


@pytest.mark.parametrize(
    ("environ", "server"),
    [
        ({}, ""),
        ({"XDG_RUNTIME_DIR": "/run/user/1"}, "unix:/run/user/1/pulse/native"),
        ({"XDG_RUNTIME_DIR": "/a", "PULSE_RUNTIME_PATH": "/b"}, "unix:/b/native"),
        ({"XDG_RUNTIME_DIR": "/a", "PULSE_SERVER": "tcp:host"}, "tcp:host"),
    ],
)
def test_the_server_is_looked_for_where_its_programs_do(environ, server):
    assert server_of(environ) == server


class FakePulseAudio:
    """A server's socket and number, and a `pactl` that prints recordings and notes its words."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.runs = folder, folder / "runs"
        self.runs.touch()
        self.proc = folder / "proc"
        (folder / "pulse").mkdir()
        (folder / "pulse" / "native").touch()
        (folder / "pulse" / "pid").write_text(f"{SERVER_PID}\n")
        self.serve("pulseaudio")
        self.say(OUTPUTS)
        (folder / "short").write_text(SOURCES)
        program = folder / "pactl"
        program.write_text(
            f'#!/bin/sh\necho "$LC_ALL $*" >> {self.runs}\n'
            f'case "$*" in *short) cat {folder}/short;; *) cat {folder}/outputs;; esac\n'
        )
        program.chmod(0o755)
        self.environ = {
            "PATH": f"{folder}:/usr/bin:/bin",
            "LC_ALL": "de_DE.UTF-8",
            "XDG_RUNTIME_DIR": str(folder),
        }

    def serve(self, program: str) -> None:
        place = self.proc / str(SERVER_PID)
        place.mkdir(parents=True, exist_ok=True)
        (place / "comm").write_text(f"{program}\n")
        (place / "status").write_text(f"Name:\t{program}\nTgid:\t{SERVER_PID}\n")

    def say(self, outputs: str) -> None:
        (self.folder / "outputs").write_text(outputs)


@pytest.fixture
def pulse(qapp, tmp_path):  # noqa: ARG001  # processes need an application's event loop
    return FakePulseAudio(tmp_path)


@pytest.fixture
def sensor(pulse):
    made = PulseAudioSensor(pulse.environ, NOBODY, pulse.proc)
    yield made
    made.stop()


def test_who_records_from_a_microphone_is_named(qtbot, pulse, sensor):
    sensor.start()
    qtbot.waitUntil(lambda: sensor.finding.value is True)

    assert sensor.finding.detail == "Meeting"
    server = f"--server=unix:{pulse.folder}/pulse/native"
    assert pulse.runs.read_text().splitlines() == [
        f"C {server} list source-outputs",
        f"C {server} list sources short",
    ]


def test_while_nobody_records_one_run_is_enough(qtbot, pulse, sensor):
    pulse.say("")
    sensor.start()
    qtbot.waitUntil(lambda: sensor.finding.value is False)

    assert len(pulse.runs.read_text().splitlines()) == 1


def test_who_records_only_what_is_played_uses_no_microphone(qtbot, pulse, sensor):
    pulse.say(OUTPUTS.replace("Source: 1", "Source: 0"))
    sensor.start()

    qtbot.waitUntil(lambda: sensor.finding.value is False)


def test_a_look_asks_again(qtbot, pulse, sensor):
    sensor.start()
    qtbot.waitUntil(lambda: sensor.finding.value is True)
    pulse.say("")
    sensor.look()

    qtbot.waitUntil(lambda: sensor.finding.value is False)


def test_pipewire_in_its_place_is_asked_itself(pulse, sensor):
    pulse.serve("pipewire-pulse")
    sensor.start()

    assert sensor.finding.why == "PipeWire serves the sound here"
    assert pulse.runs.read_text() == ""


def test_without_a_server_none_is_started(pulse, sensor):
    (pulse.folder / "pulse" / "native").unlink()
    sensor.start()

    assert sensor.finding.why == "PulseAudio is not running"
    assert pulse.runs.read_text() == ""


def test_a_missing_program_is_said_with_its_package(pulse):
    environ = {**pulse.environ, "PATH": "/nonexistent"}
    sensor = PulseAudioSensor(environ, NOBODY, pulse.proc)
    sensor.start()

    assert sensor.finding.why == "pactl is not installed"
    assert "pulseaudio-utils" in sensor.finding.remedy


def test_a_failing_program_is_a_failure(qtbot, pulse, sensor):
    (pulse.folder / "outputs").unlink()
    sensor.start()

    qtbot.waitUntil(lambda: sensor.finding.why == "pactl gives no answer")
    assert sensor.finding.value is None
