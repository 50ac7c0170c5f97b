"""Asking around once: no longer than it takes, and never without an end."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

PROBED = """
import sys
from PySide6.QtCore import QTimer
from intermezzo.bootstrap import doctor
from intermezzo.core.sensing.finding import Question
from intermezzo.system.sensing.sensor import Sensor

class Prompt(Sensor):
    def start(self):
        self._tell(False)

class Lacking(Sensor):
    def start(self):
        self._lack("there is no such thing", "Get one.")

class Slow(Sensor):
    def start(self):
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(lambda: self._tell(True, "Firefox"))
        self.timer.start(50)

class Mute(Sensor):
    def start(self):
        pass

    def stop(self):
        print("stopped", file=sys.stderr)

kinds = {"prompt": Prompt, "lacking": Lacking, "slow": Slow, "mute": Mute}
doctor.PATIENCE_MS = int(sys.argv[1])

def sensors(foundation, parent):
    assert foundation.preferences is not None
    asked = [Question.LOCK, Question.CAMERA, Question.MICROPHONE]
    return [kinds[name](question, name, parent) for name, question in zip(sys.argv[2:], asked)]

import json
from pathlib import Path
print(json.dumps(doctor.probe(Path("home"), sensors).fields()))
"""


def probe(folder, patience_ms, *kinds):
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [
            sys.executable,
            "-c",
            f"import sys; sys.path[:0] = {sys.path!r}\n{PROBED}",
            str(patience_ms),
            *kinds,
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    by_sensor = {
        found["sensor"]: found
        for asked in json.loads(done.stdout)["questions"]
        for found in asked["sensors"]
    }
    return by_sensor, done.stderr


@pytest.mark.parametrize(
    ("kinds", "standings"),
    [
        ((), {}),
        (("prompt", "lacking"), {"prompt": "available", "lacking": "unavailable"}),
        (("prompt", "slow"), {"prompt": "available", "slow": "available"}),
    ],
)
def test_it_waits_for_everybody_and_no_longer(tmp_path, kinds, standings):
    found, _ = probe(tmp_path, 50_000, *kinds)  # waiting it out would be a timeout

    assert {name: each["standing"] for name, each in found.items()} == standings
    if "slow" in found:
        assert (found["slow"]["value"], found["slow"]["detail"]) == (True, "Firefox")


def test_who_never_answers_is_not_waited_for(tmp_path):
    found, said = probe(tmp_path, 50, "mute", "prompt")

    assert found["mute"]["standing"] == "probing"
    assert found["prompt"]["standing"] == "available"
    assert said.split() == ["stopped"]
