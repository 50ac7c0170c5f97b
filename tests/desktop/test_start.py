"""What the app in the tray has loaded once it can offer: nothing that only a window needs."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.desktop

LATER = (
    "PIL",
    "alembic",
    "tomlkit",
    "intermezzo.core.content.schema",
    "intermezzo.core.draft",
    "intermezzo.core.playback.rehearsal",
    "intermezzo.core.sensing.diagnosis",
    "intermezzo.store.packages",
    "intermezzo.store.pictures",
    "intermezzo.ui.doctor",
    "intermezzo.ui.figure",
    "intermezzo.ui.library",
    "intermezzo.ui.player",
    "intermezzo.ui.preview",
    "intermezzo.ui.safety",
    "intermezzo.ui.walk",
    "intermezzo.ui.welcome",
)
"""Each costs milliseconds and memory at every start, for what most days never ask for."""


def test_windows_authors_and_pictures_cost_nothing_at_start(make_desktop, make_app):
    desktop = make_desktop()
    desktop.environ["PYTHONPROFILEIMPORTTIME"] = "1"
    app = make_app(desktop).start()
    del desktop.environ["PYTHONPROFILEIMPORTTIME"]
    app.wait_ready()
    said = "".join(file.read_text() for file in desktop.folder.glob("*.log"))
    loaded = {line.rpartition("|")[2].strip() for line in said.splitlines() if "|" in line}

    assert "intermezzo.bootstrap.parts" in loaded
    assert [name for name in loaded if name.startswith(LATER)] == []
