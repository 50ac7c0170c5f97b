"""`intermezzo doctor` without a running app: it asks around by itself, wherever it is started."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from intermezzo.bootstrap.doctor import environment_here
from intermezzo.cli import main
from intermezzo.core.sensing.diagnosis import Diagnosis
from intermezzo.core.sensing.finding import Question
from intermezzo.paths import places
from intermezzo.system.instance import Instance

# Qt is left alone in this process: one application at a time, and the suite has its own.


def run(*words, home, **environ):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "intermezzo", "--home", str(home), "doctor", *words],
        env={**kept, "PYTHONPATH": os.pathsep.join(sys.path), **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_display_and_bus_it_still_tells_what_is_known(tmp_path):
    done = run(home=tmp_path, DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent", TZ="Asia/Tokyo")

    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].endswith("interludes go by the clock alone.") or "questions" in lines[0]
    assert [line for line in lines if line.startswith("Idle")]
    assert "Time zone       Asia/Tokyo" in lines
    assert max(map(len, lines)) <= 80


def test_as_json_it_says_that_no_app_runs_and_has_every_question(tmp_path):
    done = run("--json", home=tmp_path, WAYLAND_DISPLAY="wayland-9", TZ="UTC")
    fields = json.loads(done.stdout)

    assert done.returncode == 0
    assert fields["running"] is False
    assert [each["question"] for each in fields["questions"]] == [str(each) for each in Question]
    assert fields["environment"]["session"] == "wayland"
    assert Diagnosis.read(fields).fields() == {
        name: value for name, value in fields.items() if name != "running"
    }


def test_wrong_input_is_refused(tmp_path, capsys):
    assert main(["--home", str(tmp_path), "doctor", "now"]) == 2

    assert "--help" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environ", "session"),
    [
        ({"XDG_SESSION_TYPE": "tty", "DISPLAY": ":0"}, "tty"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "wayland"),
        ({"DISPLAY": ":0"}, "x11"),
        ({}, ""),
    ],
)
def test_the_session_is_told_from_the_environment(environ, session):
    assert environment_here({"TZ": "UTC", **environ}).session == session


def test_an_app_that_cannot_tell_is_told_of_and_done_without(tmp_path, capsys, monkeypatch):
    found = places(tmp_path, {})
    found.prepare()
    instance = Instance(found.lock)
    asked = []
    monkeypatch.setattr(
        "intermezzo.cli.doctor.request_any",
        lambda *_: asked.append(1) or {"ok": False, "problem": "unknown command 'doctor'"},
    )
    monkeypatch.setattr(
        "intermezzo.bootstrap.doctor.probe",
        lambda *_: Diagnosis((), environment_here({"TZ": "UTC"})),
    )
    code = main(["--home", str(tmp_path), "doctor"])
    instance.close()

    assert (code, asked) == (0, [1])
    assert "unknown command 'doctor'; this is what is seen without it" in capsys.readouterr().err
