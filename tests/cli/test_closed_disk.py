"""On a disk that takes nothing the app prompts all the same, once, and says what is not kept."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

import pytest

from intermezzo.core.day.interlude import Interlude, Kind
from intermezzo.core.day.workday import app_day
from intermezzo.core.preferences.model import Preferences
from intermezzo.store.opening import open_for_writing
from intermezzo.system.clock import SystemClock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mount")


def _ran(*words):
    return subprocess.run(  # noqa: S603 - the words are ours
        words, capture_output=True, text=True, check=False
    )


def _remounted(disk, option):
    assert _ran("mount", "-o", f"remount,{option}", str(disk)).returncode == 0


@pytest.fixture
def disk(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    try:
        mounted = _ran("mount", "-t", "tmpfs", "-o", "size=1m", "none", str(disk))
    except FileNotFoundError:
        pytest.skip("there is no mount")
    if mounted.returncode != 0:
        pytest.skip("mounting is not permitted")
    yield disk
    assert _ran("umount", "-l", str(disk)).returncode == 0


@pytest.fixture
def intermezzo(tmp_path):
    """Return a function that runs a command for a home in a session of its own."""
    session = tmp_path / "session"
    session.mkdir(mode=0o700)
    environ = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(session),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
    }
    started = []

    def begin(home, *words):
        process = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", "intermezzo", "--home", str(home), *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environ,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def _said(process):
    out, err = process.communicate(timeout=30)
    return process.returncode, out, err


def _status(intermezzo, home):
    """Return the status once the app runs; a command waits for the app by itself."""
    for _ in range(60):
        code, out, err = _said(intermezzo(home, "status", "--json"))
        if code == 0:
            return json.loads(out)
        assert code == 3, err
    raise AssertionError("the app does not run")


def test_the_app_runs_once_on_a_read_only_disk_and_is_found_when_it_is_writable(disk, intermezzo):
    _remounted(disk, "ro")
    app = intermezzo(disk / "home")
    status = _status(intermezzo, disk / "home")

    assert any("nothing can be written there" in each for each in status["troubles"])
    assert _said(intermezzo(disk / "home"))[:2] == (
        0,
        "Intermezzo is running already; look for it in the tray.\n",
    )
    _remounted(disk, "rw")
    assert _said(intermezzo(disk / "home"))[0] == 0
    assert _said(intermezzo(disk / "home", "quit"))[0] == 0
    assert app.wait(20) == 0


def test_the_app_runs_with_a_fresh_home_on_a_full_disk(disk, intermezzo):
    (disk / "all").write_bytes(bytes(shutil.disk_usage(disk).free))
    app = intermezzo(disk / "home")
    status = _status(intermezzo, disk / "home")

    assert any("the log cannot be" in each for each in status["troubles"])
    assert _said(intermezzo(disk / "home"))[0] == 0
    assert _said(intermezzo(disk / "home", "quit"))[0] == 0
    assert app.wait(20) == 0
    assert "Traceback" not in app.stderr.read()


def test_the_log_on_a_read_only_disk_can_be_read(disk, intermezzo):
    now = SystemClock().now()
    opened = open_for_writing(disk / "intermezzo.db", now)
    today = app_day(now, Preferences())  # after midnight it is still yesterday
    opened.journal.record(Interlude(Kind.INTERLUDE, now, today, "chair_hip_ease", 110))
    opened.close()
    _remounted(disk, "ro")
    code, out, err = _said(intermezzo(disk, "log", "--json"))

    assert (code, err) == (0, "")
    assert [row["routine"] for row in json.loads(out)] == ["chair_hip_ease"]
    assert _said(intermezzo(disk, "plan"))[0] == 0
