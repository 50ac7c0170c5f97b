"""What every test needs: no screen, no session, a home of its own, and silence in the log."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)  # how fast a machine is proves nothing
settings.load_profile("house")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The suite must never see or touch the session it runs in.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nonexistent"
os.environ.pop("INTERMEZZO_HOME", None)
# Qt's figures are checked to the pixel in places: the scale is the suite's own.
for variable in ("QT_SCALE_FACTOR", "QT_FONT_DPI", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME"):
    os.environ.pop(variable, None)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point every folder of the person to an empty one."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for variable in ("CONFIG", "DATA", "STATE", "CACHE", "RUNTIME"):
        folder = Path(home, variable.lower())
        folder.mkdir(mode=0o700)
        suffix = "DIR" if variable == "RUNTIME" else "HOME"
        monkeypatch.setenv(f"XDG_{variable}_{suffix}", str(folder))


class _Unexpected(logging.Handler):
    """Keeps the records of WARNING and above that no marker of the test expects."""

    def __init__(self, expected: list[tuple[int, re.Pattern[str]]]) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self._expected = expected

    def emit(self, record: logging.LogRecord) -> None:
        for level, pattern in self._expected:
            if record.levelno == level and pattern.search(record.getMessage()):
                return
        self.records.append(record)


@pytest.fixture(autouse=True)
def _silent_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse, unless it says so.

    It says so with `expects_log`, or by taking `caplog`, with which it looks for itself.
    """
    expected = [
        (logging.getLevelNamesMapping()[marker.args[0]], re.compile(marker.args[1]))
        for marker in request.node.iter_markers("expects_log")
    ]
    handler = _Unexpected(expected)
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if handler.records and "caplog" not in request.fixturenames:
        found = [f"{kept.levelname} {kept.name}: {kept.getMessage()}" for kept in handler.records]
        pytest.fail("unexpected in the log:\n" + "\n".join(found), pytrace=False)
