"""Who asks while the app starts is answered when there is something to tell."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from intermezzo.paths import places
from intermezzo.system.instance import NotRunningError, request


@pytest.mark.skipif(sys.platform != "linux", reason="starts a process without a screen")
def test_the_first_answer_names_what_comes_next(qtbot, tmp_path):
    answers = []

    def ask():
        try:
            answers.append(request(places(tmp_path, {}).lock, {"command": "status"}, 20.0))
        except NotRunningError:
            return False
        return True

    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "intermezzo", "--home", str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.DEVNULL,
    ) as app:
        try:
            qtbot.waitUntil(ask, timeout=20_000)
        finally:
            app.terminate()

    assert answers[0]["status"]["next"] is not None
    assert app.returncode == 0
