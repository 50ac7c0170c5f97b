"""The library by keyboard alone: from the command to the row in the log, and to the preferences."""

from __future__ import annotations

import pytest
from virtual_desktop import wait_until

pytestmark = pytest.mark.desktop

LIBRARY = "^Movements - Intermezzo$"
STOPS_TO_GALLERY = 7
"""From the search field: the forms, five facets, the selected card."""


@pytest.fixture
def gallery(make_desktop, make_app):
    """A running app with the library open and the selected card at the keys."""
    desktop = make_desktop()
    app = make_app(desktop).begin("--speed", "60")
    app.ask("library")
    desktop.wait_for_window(LIBRARY)
    wait_until("the keyboard in it", lambda: desktop.active_window() == "Movements - Intermezzo")
    desktop.key("ctrl+f")
    for _ in range(STOPS_TO_GALLERY):
        desktop.key("Tab")
    return app


def test_a_movement_is_found_played_and_logged_as_what_it_is(gallery):
    for name in ("Right", "Return", "Return"):
        gallery.desktop.key(name)
    wait_until("a row", lambda: gallery.rows() and gallery.rows()[-1]["outcome"], 30)
    row = gallery.rows()[-1]

    assert row["routine"].startswith("practice:")
    assert row["outcome"] == "completed"


def test_never_again_is_kept_in_the_preferences_and_undone(gallery):
    file = gallery.home / "preferences.toml"
    former = file.read_text(encoding="utf-8")
    file.write_text(f"# My own words.\n{former}", encoding="utf-8")
    for name in ("Return", "Tab", "Return"):
        gallery.desktop.key(name)
    wait_until("the choice kept", lambda: 'never = ["' in file.read_text(encoding="utf-8"))
    assert file.read_text(encoding="utf-8").startswith("# My own words.")
    gallery.desktop.key("Return")
    wait_until("the choice undone", lambda: "never = []" in file.read_text(encoding="utf-8"))


def test_escape_closes_the_library_and_the_app_goes_on(gallery):
    gallery.desktop.key("Escape")
    wait_until("its end", lambda: not gallery.desktop.windows(LIBRARY))

    assert gallery.status()["running"]
    gallery.ask("library")
    gallery.desktop.wait_for_window(LIBRARY)
