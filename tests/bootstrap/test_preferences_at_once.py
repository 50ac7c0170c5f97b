"""A preference that a command has set holds in the running app when the command returns."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from intermezzo.cli import main
from intermezzo.paths import places
from intermezzo.system.instance import NotRunningError, request


@pytest.mark.skipif(sys.platform != "linux", reason="starts a process without a screen")
def test_the_status_after_a_change_knows_it(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("INTERMEZZO_DEFAULTS", str(tmp_path / "none.toml"))
    lock = places(tmp_path, {}).lock
    statuses = []

    def status():
        try:
            statuses.append(request(lock, {"command": "status"}, 20.0)["status"])
        except NotRunningError:
            return False
        return True

    def change(*words):
        assert main(["--home", str(tmp_path), *words]) == 0
        assert status()

    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "intermezzo", "--home", str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.DEVNULL,
    ) as app:
        try:
            qtbot.waitUntil(status, timeout=20_000)
            change("preferences", "set", "evening.enabled", "false")
            change("preferences", "set", "work.days", "[]")
            change("preferences", "unset", "work.days")
        finally:
            app.terminate()

    assert statuses[0]["next"] is not None
    assert statuses[-2]["next"] is None
    assert statuses[-1]["next"]["kind"] == "interlude"
