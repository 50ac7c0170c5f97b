"""`intermezzo autostart`: on, off and what the system says, in words and as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from intermezzo.cli import main

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other places elsewhere")


@pytest.fixture
def file():
    return Path(os.environ["XDG_CONFIG_HOME"]) / "autostart" / "intermezzo.desktop"


@pytest.fixture(autouse=True)
def _nobody_elses(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "xdg"))
    monkeypatch.delenv("XDG_CURRENT_DESKTOP", raising=False)


def ran(*words):
    return main(["autostart", *words])


def test_it_is_turned_on_and_off(file, capsys):
    assert ran("status") == 0
    assert capsys.readouterr().out == "Intermezzo does not start when you log in.\n"

    assert ran("on") == 0
    assert capsys.readouterr().out == f"Intermezzo starts when you log in.\n{file}\n"
    assert file.is_file()

    assert ran("status") == 0
    assert capsys.readouterr().out == f"Intermezzo starts when you log in.\n{file}\n"

    assert ran("off") == 0
    assert capsys.readouterr().out == "Intermezzo does not start when you log in.\n"
    assert not file.exists()


def test_as_json(file, capsys):
    for verb, enabled in (("status", False), ("on", True), ("off", False)):
        assert ran(verb, "--json") == 0
        assert json.loads(capsys.readouterr().out) == {
            "enabled": enabled,
            "stale": False,
            "where": str(file),
            "trouble": None,
        }


def test_a_program_that_has_moved_is_told_and_on_mends_it(file, capsys):
    file.parent.mkdir()
    file.write_text("[Desktop Entry]\nType=Application\nName=I\nExec=/gone/intermezzo\n")
    ran("status")

    assert capsys.readouterr().out == (
        "Intermezzo should start when you log in, but its program has moved.\n"
        f"{file}: /gone/intermezzo is not there any more; turn it on anew\n"
    )

    ran("on")
    assert capsys.readouterr().out.startswith("Intermezzo starts when you log in.")


def test_what_cannot_be_done_is_one_line(file, capsys):
    file.parent.mkdir()
    file.write_text("mine\n")

    for verb in ("on", "off"):
        assert ran(verb) == 1
        assert capsys.readouterr().err == (
            f"intermezzo: {file}: line 1 is no part of a desktop entry; "
            "move it away and turn it on anew\n"
        )
    assert ran("status") == 0
    assert file.read_text() == "mine\n"


@pytest.mark.parametrize("words", [(), ("onwards",), ("on", "now"), ("--home", "/h")])
def test_wrong_input_is_refused(words, capsys):
    assert ran(*words) == 2

    assert "--help" in capsys.readouterr().err


def test_a_chosen_home_is_named_at_login(file, tmp_path, monkeypatch):
    ran("on", "--home", str(tmp_path / "a"))
    assert file.read_text().endswith(f" --home {tmp_path / 'a'}\n")

    monkeypatch.setenv("INTERMEZZO_HOME", str(tmp_path / "b"))
    ran("on")
    assert file.read_text().endswith(f" --home {tmp_path / 'b'}\n")


def test_what_was_turned_on_can_be_started(file, tmp_path):
    """The words that a desktop would start, without the tray."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "intermezzo", "--home", tmp_path, "autostart", "on"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    line = next(line for line in file.read_text().splitlines() if line.startswith("Exec="))

    assert done.stdout == f"Intermezzo starts when you log in.\n{file}\n"
    assert line == f"Exec={sys.executable} -m intermezzo --home {tmp_path}"
