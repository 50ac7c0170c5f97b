"""What a screen reader is told of the real windows, over the real accessibility bus."""

from __future__ import annotations

import pytest
from screen_reader import ScreenReader
from virtual_desktop import wait_until

pytestmark = pytest.mark.desktop


@pytest.fixture
def heard(make_desktop, make_app):
    """The app on a desktop with an accessibility bus, and what it tells there."""
    desktop = make_desktop()
    desktop.start_accessibility()
    app = make_app(desktop)
    app.environ["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    app.begin()
    reader = ScreenReader(desktop.environ["DBUS_SESSION_BUS_ADDRESS"])
    yield app, reader
    reader.close()


@pytest.mark.parametrize(
    ("words", "window", "controls"),
    [
        ((), "Today - Intermezzo", 6),
        (("library",), "Movements - Intermezzo", 20),
    ],
)
def test_every_control_of_a_window_has_a_name(heard, words, window, controls):
    app, reader = heard
    app.ask(*words)
    app.desktop.wait_for_window(f"^{window}$")

    def found():
        return [thing for thing in reader.things() if thing.is_control]

    wait_until("the controls are told", lambda: len(found()) >= controls)
    assert window in [thing.name for thing in reader.things() if thing.role == "frame"]
    assert [str(thing) for thing in found() if not thing.name.strip()] == []
