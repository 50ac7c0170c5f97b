"""The doctor of the real app: by command and in its window, from a real menu."""

from __future__ import annotations

import json

import pytest
from virtual_desktop import wait_until

pytestmark = pytest.mark.desktop

DOCTOR = "^What Intermezzo can see - Intermezzo$"


def test_the_running_app_tells_what_it_sees(make_desktop, make_app):
    desktop = make_desktop()
    desktop.environ["XDG_CURRENT_DESKTOP"] = "Openbox"
    app = make_app(desktop).begin()
    wait_until("a tray", lambda: json.loads(app.ask("doctor", "--json"))["environment"]["tray"])
    told = json.loads(app.ask("doctor", "--json"))

    assert told["running"] is True
    assert told["environment"]["platform"] == "xcb"
    assert told["environment"]["desktop"] == "Openbox"
    assert told["environment"]["notifications"] == "the desktop, not needed yet"
    assert len(told["environment"]["screens"]) == 1
    assert "Windows         xcb" in app.ask("doctor").splitlines()


def test_its_window_opens_from_the_menu_and_closes_by_key(make_desktop, make_app):
    desktop = make_desktop(tray=False, notifications=False)
    make_app(desktop).begin()
    watcher = desktop.start_watcher()
    wait_until("the registration", lambda: watcher.ask("items")["items"])
    watcher.ask("choose\tWhat Intermezzo can see…")
    desktop.wait_for_window(DOCTOR)
    wait_until("the keyboard in it", lambda: desktop.active_window().startswith("What"))
    desktop.key("Escape")

    wait_until("it closed", lambda: not desktop.windows(DOCTOR))
