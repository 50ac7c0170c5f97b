"""Microphone, camera and shared screen, against a real PipeWire that plays and films."""

from __future__ import annotations

import os
import shutil

import pytest
from virtual_desktop import wait_until

from intermezzo.core.sensing.finding import Question
from intermezzo.system.sensing.linux.sensors import device_sensors

pytestmark = pytest.mark.desktop

NEEDED = ("pipewire", "wireplumber", "pipewire-pulse", "pactl", "parec", "pw-dump")
PICTURES = ("videotestsrc", "is-live=true", "!", "video/x-raw,format=RGB,width=64,height=48")


@pytest.fixture
def desktop(make_desktop):
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"no PipeWire to ask without {', '.join(missing)}")
    made = make_desktop(tray=False, notifications=False)
    for program in ("pipewire", "wireplumber", "pipewire-pulse"):
        made.start(program)
    wait_until("a sound server", lambda: "Server Name" in made.run("pactl", "info"))
    made.run(
        "pactl",
        "load-module",
        "module-null-sink",
        "media.class=Audio/Source/Virtual",
        "sink_name=mic",
    )
    wait_until("a microphone", lambda: "mic" in made.run("pactl", "list", "sources", "short"))
    return made


@pytest.fixture
def sensors(qapp, desktop):  # noqa: ARG001  # processes need an application's event loop
    made = {
        (each.finding.question, each.finding.sensor): each
        for each in device_sensors(desktop.environ, os.getpid())
    }
    for sensor in made.values():
        sensor.start()
    yield made
    for sensor in made.values():
        sensor.stop()


def becomes(sensor, value):
    """Look until the value is another: the sound server takes a moment itself."""

    def look():
        if sensor.finding.value is not value:
            sensor.look()
        return sensor.finding.value is value

    return look


def test_who_listens_to_the_microphone_is_noticed_until_it_stops(qtbot, desktop, sensors):
    sensor = sensors[Question.MICROPHONE, "PipeWire"]
    qtbot.waitUntil(lambda: sensor.finding.value is False)
    recorder = desktop.start("parec", "--client-name=Meeting", "-d", "mic")
    qtbot.waitUntil(becomes(sensor, True))
    assert sensor.finding.detail == "Meeting"
    recorder.terminate()

    qtbot.waitUntil(becomes(sensor, False))
    pulse = sensors[Question.MICROPHONE, "PulseAudio"].finding
    assert pulse.why == "PipeWire serves the sound here"


def test_who_records_what_is_played_uses_no_microphone(qtbot, desktop, sensors):
    sensor = sensors[Question.MICROPHONE, "PipeWire"]
    desktop.start("parec", "--client-name=Music", "-d", "@DEFAULT_MONITOR@")
    wait_until("a recorder", lambda: "Music" in desktop.run("pactl", "list", "source-outputs"))
    sensor.look()
    qtbot.waitUntil(lambda: not sensor._pipewire._dump.is_running)

    assert sensor.finding.value is False


def test_who_films_and_who_sees_the_screen_are_told_apart(qtbot, desktop, sensors):
    if shutil.which("gst-launch-1.0") is None or not desktop.run("gst-inspect-1.0", "pipewiresink"):
        pytest.skip("nobody to film without gstreamer1.0-pipewire")
    camera, sharing = (
        sensors[question, "PipeWire"] for question in (Question.CAMERA, Question.SHARING)
    )
    film(desktop, "media.class=Video/Source,media.role=Camera,node.name=lens")
    film(desktop, "media.name=meta-screen-cast-src,node.name=gnome-shell")
    watch(desktop, "lens")
    qtbot.waitUntil(becomes(camera, True))
    assert sharing.finding.value is False
    watch(desktop, "gnome-shell")

    qtbot.waitUntil(becomes(sharing, True))


def film(desktop, props: str) -> None:
    name = props.rpartition("=")[2]
    sink = ("!", "pipewiresink", "mode=provide", f"stream-properties=props,{props}")
    desktop.start("gst-launch-1.0", *PICTURES, *sink)
    wait_until(name, lambda: f'"{name}"' in desktop.run("pw-dump", "--no-colors"))


def watch(desktop, name: str) -> None:
    source = ("pipewiresrc", f"target-object={name}")
    desktop.start("gst-launch-1.0", *source, "!", "videoconvert", "!", "fakesink")
