"""Where no window can be shown: one line, no abort, and the way left free."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="screens of Linux")


@pytest.mark.parametrize("command", [[], ["now"]])
@pytest.mark.parametrize(
    ("screen", "words"),
    [
        ({}, "there is no screen"),
        ({"DISPLAY": ":9977"}, "could not connect to display :9977"),
        ({"QT_QPA_PLATFORM": "nonsense"}, 'find the Qt platform plugin "nonsense"'),
        ({"QT_QPA_PLATFORM": "wayland", "WAYLAND_DISPLAY": "nowhere"}, "QT_QPA_PLATFORM=wayland"),
    ],
)
def test_it_is_said_in_one_line(tmp_path, command, screen, words):
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "intermezzo", "--home", str(tmp_path), *command],
        env={**kept, "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path), **screen},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
    assert words in done.stderr
    assert not (tmp_path / "intermezzo.sock").exists()
