"""PipeWire: who listens, who films, who sees the screen; on recordings of PipeWire 0.3.65.

They are what `pw-dump` printed, less ports, formats and what programs say of themselves besides.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.core.sensing.finding import Question, Standing
from intermezzo.system.sensing.linux.pipewire import pipewire_sensors, socket_path
from intermezzo.system.sensing.linux.pipewire_graph import Uses, read_uses

RECORDINGS = Path(__file__).with_name("recordings")
NOBODY = 1


def recorded(name: str) -> bytes:
    return (RECORDINGS / f"pw-dump-{name}.json").read_bytes()


def node(number, kind, state="running", **props):
    info = {"state": state, "props": {"media.class": kind, **dotted(props)}}
    return {"id": number, "type": "PipeWire:Interface:Node", "info": info}


def client(number, **props):
    info = {"props": dotted(props)}
    return {"id": number, "type": "PipeWire:Interface:Client", "info": info}


def dotted(props):
    return {key if "." in key else key.replace("_", "."): props[key] for key in props}


def link(start, end, state="active"):
    info = {"output-node-id": start, "input-node-id": end, "state": state}
    return {"id": 900 + start, "type": "PipeWire:Interface:Link", "info": info}


def uses(*things, own_pid=NOBODY) -> Uses | None:
    return read_uses(json.dumps(things).encode(), own_pid)


MIC = node(1, "Audio/Source")
SPEAKER = node(2, "Audio/Sink")
CALL = node(3, "Stream/Input/Audio", application_name="Call", application_process_id="77")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("idle", Uses(has_sound=True)),
        ("recording", Uses(has_sound=True, microphone=("Meeting", "pw-record"))),
        ("loopback", Uses(has_sound=True)),
        ("screen-offered", Uses(has_sound=True)),
        ("camera", Uses(has_sound=True, camera=("gst-launch-1.0",))),
        (
            "camera-and-screen",
            Uses(has_sound=True, camera=("gst-launch-1.0",), sharing=("gst-launch-1.0",)),
        ),
    ],
)
def test_a_recording_is_understood(name, found):
    assert read_uses(recorded(name), NOBODY) == found


@pytest.mark.parametrize(
    ("stream", "heard"),
    [
        (CALL, True),
        (node(3, "Stream/Input/Audio", "idle"), False),
        (node(3, "Stream/Input/Audio", "suspended"), False),
        (node(3, "Stream/Input/Audio", stream_capture_sink=True), False),
        (node(3, "Stream/Input/Audio", stream_capture_sink="true"), False),
        (node(3, "Stream/Input/Audio", stream_capture_sink="false"), True),
        (node(3, "Stream/Input/Audio", stream_monitor="true"), False),
        (node(3, "Stream/Input/Audio", pulse_corked="true"), False),
        (node(3, "Stream/Input/Audio", **{"node.link-group": "filter-1"}), False),
        (node(3, "Stream/Input/Audio", application_process_id=NOBODY), False),
        (node(3, "Stream/Input/Audio/Internal"), False),
        (node(3, "Stream/Output/Audio"), False),
    ],
)
def test_a_microphone_is_in_use_when_somebody_listens_to_it(stream, heard):
    found = uses(MIC, SPEAKER, stream, link(1, 3))

    assert bool(found.microphone) is heard


def test_who_hears_only_what_is_played_uses_no_microphone():
    assert uses(MIC, SPEAKER, CALL, link(2, 3)).microphone == ()
    assert uses(MIC, SPEAKER, CALL, link(2, 3), link(1, 3)).microphone == ("Call",)


PORTAL = client(50, application_process_binary="xdg-desktop-portal-wlr")
FILM = node(11, "Stream/Input/Video", application_name="Call")


@pytest.mark.parametrize(
    ("source", "is_screen"),
    [
        (node(10, "Stream/Output/Video", node_name="gnome-shell"), True),
        (node(10, "Stream/Output/Video", node_name="kwin_wayland"), True),
        (node(10, "Video/Source", node_name="xdg-desktop-portal-hyprland"), True),
        (node(10, "Video/Source", client_id=50), True),
        (node(10, "Video/Source", media_role="Screen"), True),
        (node(10, "Video/Source", media_role="Camera", node_name="v4l2_input.usb"), False),
        (node(10, "Video/Source", node_name="OBS virtual camera"), False),
    ],
)
def test_what_is_filmed_is_a_camera_or_the_screen(source, is_screen):
    found = uses(PORTAL, source, FILM, link(10, 11))

    assert found.sharing == (("Call",) if is_screen else ())
    assert found.camera == (() if is_screen else ("Call",))


def test_a_link_that_does_not_flow_is_no_use():
    source = node(10, "Stream/Output/Video", node_name="gnome-shell")

    assert uses(source, FILM, link(10, 11, "paused")).sharing == ()


def test_windows_in_small_are_seen_by_nobody_else():
    source = node(10, "Stream/Output/Video", node_name="kwin_wayland")
    preview = node(11, "Stream/Input/Video", client_id=51)
    shell = client(51, application_process_binary="plasmashell")

    assert uses(shell, source, preview, link(10, 11)).sharing == ()


@pytest.mark.parametrize(
    ("props", "owner", "name"),
    [
        ({"application_name": "Call"}, {"application_name": "client"}, "Call"),
        ({}, {"application_name": "Firefox"}, "Firefox"),
        ({}, {"pipewire.access.portal.app_id": "org.example.Call"}, "org.example.Call"),
        ({"node_name": "alsa_capture.zoom"}, {}, "alsa_capture.zoom"),
        ({}, {}, "?"),
    ],
)
def test_whoever_it_is_has_the_best_name_there_is(props, owner, name):
    stream = node(3, "Stream/Input/Audio", client_id=50, **props)

    assert uses(client(50, **owner), MIC, stream, link(1, 3)).microphone == (name,)


@pytest.mark.parametrize("printed", [b"", b"{}", b"can't connect", b'{"Stream/Input/": 1}'])
def test_what_is_no_dump_is_no_answer(printed):
    assert read_uses(printed, NOBODY) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
)


@given(
    JSON, st.sampled_from(["id", "type", "info", "state", "props", "client.id", "output-node-id"])
)
def test_odd_things_in_a_dump_break_nothing(odd, where):
    listening = {**node(3, "Stream/Input/Audio"), where: odd}
    within = {**node(3, "Stream/Input/Audio")["info"], where: odd}
    flowing = link(1, 3)
    flowing["info"][where] = odd
    owned = node(4, "Stream/Input/Audio", **{where: odd})
    things = [odd, listening, {**listening, "info": within}, owned, flowing, MIC]
    printed = json.dumps(things).encode()

    assert isinstance(read_uses(printed, NOBODY), Uses)


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        ({}, None),
        ({"XDG_RUNTIME_DIR": "/run/user/1"}, Path("/run/user/1/pipewire-0")),
        ({"XDG_RUNTIME_DIR": "/a", "PIPEWIRE_RUNTIME_DIR": "/b"}, Path("/b/pipewire-0")),
        ({"XDG_RUNTIME_DIR": "/a", "PIPEWIRE_REMOTE": "other"}, Path("/a/other")),
        ({"PIPEWIRE_REMOTE": "/c/other"}, Path("/c/other")),
    ],
)
def test_pipewire_is_looked_for_where_its_programs_do(environ, path):
    assert socket_path(environ) == path


class FakePipeWire:
    """A `pw-dump` that prints what it is told, and notes each time it is run."""

    def __init__(self, folder) -> None:
        self.printed, self.runs = folder / "printed", folder / "runs"
        self.socket = folder / "pipewire-0"
        self.runs.touch()
        self.socket.touch()
        self.say(recorded("recording"))
        program = folder / "pw-dump"
        program.write_text(f"#!/bin/sh\necho >> {self.runs}\ncat {self.printed}\n")
        program.chmod(0o755)
        self.environ = {"PATH": f"{folder}:/usr/bin:/bin", "XDG_RUNTIME_DIR": str(folder)}

    def say(self, printed: bytes) -> None:
        self.printed.write_bytes(printed)

    def count(self) -> int:
        return len(self.runs.read_text().splitlines())


@pytest.fixture
def pipewire(qapp, tmp_path):  # noqa: ARG001  # processes need an application's event loop
    return FakePipeWire(tmp_path)


@pytest.fixture
def sensors(pipewire):
    made = {each.finding.question: each for each in pipewire_sensors(pipewire.environ, NOBODY)}
    yield made
    for sensor in made.values():
        sensor.stop()


def values(sensors):
    return {question: sensor.finding.value for question, sensor in sensors.items()}


def test_all_are_answered_by_one_run(qtbot, pipewire, sensors):
    for sensor in sensors.values():
        sensor.start()
    qtbot.waitUntil(lambda: None not in values(sensors).values())

    assert values(sensors) == {
        Question.MICROPHONE: True,
        Question.CAMERA: False,
        Question.SHARING: False,
    }
    assert sensors[Question.MICROPHONE].finding.detail == "Meeting, pw-record"
    assert pipewire.count() == 1


def test_a_look_asks_once_more(qtbot, pipewire, sensors):
    for sensor in sensors.values():
        sensor.start()
    qtbot.waitUntil(lambda: None not in values(sensors).values())
    pipewire.say(recorded("camera-and-screen"))
    for sensor in sensors.values():
        sensor.look()
    qtbot.waitUntil(lambda: values(sensors)[Question.SHARING] is True)

    assert values(sensors)[Question.MICROPHONE] is False
    assert pipewire.count() == 2


def test_without_pipewire_nothing_is_run_until_it_is_there(qtbot, pipewire, sensors):
    pipewire.socket.unlink()
    sensor = sensors[Question.CAMERA]
    sensor.start()
    assert sensor.finding.why == "PipeWire is not running"
    assert pipewire.count() == 0
    pipewire.socket.touch()
    sensor.look()

    qtbot.waitUntil(lambda: sensor.finding.value is False)


def test_a_missing_program_is_said_with_its_package(pipewire):
    environ = {**pipewire.environ, "PATH": "/nonexistent"}
    sensor = pipewire_sensors(environ, NOBODY)[0]
    sensor.start()
    sensor.stop()

    assert sensor.finding.why == "pw-dump is not installed"
    assert "pipewire-bin" in sensor.finding.remedy


def test_a_pipewire_without_sound_leaves_the_microphone_to_others(qtbot, pipewire, sensors):
    pipewire.say(json.dumps([node(10, "Video/Source"), FILM]).encode())
    for sensor in sensors.values():
        sensor.start()
    microphone = sensors[Question.MICROPHONE].finding
    qtbot.waitUntil(lambda: sensors[Question.CAMERA].finding.value is False)
    microphone = sensors[Question.MICROPHONE].finding

    assert microphone.standing is Standing.UNAVAILABLE
    assert microphone.why == "PipeWire has no sound device here"


def test_three_failures_switch_it_off(qtbot, pipewire, sensors):
    pipewire.say(b"odd")
    sensor = sensors[Question.CAMERA]
    sensor.start()
    for failures in (1, 2):
        qtbot.waitUntil(lambda failures=failures: sensor._failures == failures)
        sensor.look()
    qtbot.waitUntil(lambda: sensor.finding.standing is Standing.OFF)
    sensor.look()

    assert pipewire.count() == 3


def test_one_that_ends_leaves_the_answer_to_the_others(qtbot, sensors):
    for sensor in sensors.values():
        sensor.start()
    sensors[Question.CAMERA].stop()
    qtbot.waitUntil(lambda: sensors[Question.SHARING].finding.value is False)

    assert sensors[Question.CAMERA].finding.standing is Standing.PROBING


def test_with_the_last_one_nothing_runs_on(sensors):
    for sensor in sensors.values():
        sensor.start()
    dump = sensors[Question.CAMERA]._pipewire._dump
    assert dump.is_running
    for sensor in sensors.values():
        sensor.stop()

    assert not dump.is_running
