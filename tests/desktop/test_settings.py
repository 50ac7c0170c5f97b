"""The settings in the real process: by keys alone, while things go on, and heard over the bus."""

from __future__ import annotations

import json
import tomllib

import pytest
from screen_reader import ScreenReader
from virtual_desktop import wait_until

from desktop.conftest import CARD, GUIDE
from intermezzo.cli.arguments import PAGES

pytestmark = pytest.mark.desktop

SETTINGS = "Settings - Intermezzo"


@pytest.fixture
def desktop(make_desktop):
    return make_desktop()


def opened(app, *page: str):
    """Open the settings and wait until they have the keyboard."""
    app.ask("settings", *page)
    app.desktop.wait_for_window(f"^{SETTINGS}$")
    wait_until("the keyboard", lambda: app.desktop.active_window() == SETTINGS)
    return app


def press(app, keys: str) -> None:
    for key in keys.split():
        app.desktop.key(key)


def kept(app) -> dict:
    return tomllib.loads((app.home / "preferences.toml").read_text(encoding="utf-8"))


def test_a_setting_is_found_changed_and_taken_back_by_keys_alone(desktop, make_app):
    app = opened(make_app(desktop).begin())
    press(app, "ctrl+f")
    app.desktop.run("xdotool", "type", "evening routine")
    press(app, "Return space")

    wait_until("the evening is on", lambda: kept(app)["evening"]["enabled"] is True)
    press(app, "ctrl+z")
    wait_until("the evening is off again", lambda: kept(app)["evening"]["enabled"] is False)
    press(app, "Escape")
    wait_until("the window is closed", lambda: not desktop.find("--name", f"^{SETTINGS}$"))
    assert app.status()["running"]


def test_a_setting_changed_while_a_card_is_up_leaves_it_up(desktop, make_app):
    app = make_app(desktop, due=True).begin()
    desktop.wait_for_window(CARD)
    app.ask("preferences", "set", "interludes.mode", "number")
    app.ask("preferences", "set", "interludes.per_day", "2")

    assert app.status()["phase"] == "due"
    assert desktop.find("--name", CARD)
    [row] = app.rows()
    assert row["outcome"] is None


def test_a_setting_changed_while_a_routine_plays_does_not_end_it(desktop, make_app):
    app = make_app(desktop).begin()
    app.ask("now", "tall_seat_reset")
    desktop.wait_for_window(GUIDE)
    app.ask("preferences", "set", "appearance.text_percent", "150")
    app.ask("preferences", "set", "practice.intensity", "gentle")
    app.ask("profile", "use", "home")

    assert app.status()["phase"] == "playing"
    assert desktop.find("--name", GUIDE)


def test_texts_get_another_size_in_the_settings_at_once(desktop, make_app):
    app = opened(make_app(desktop).begin(), "appearance")
    before = desktop.windows(f"^{SETTINGS}$")[0].width
    app.ask("preferences", "set", "appearance.text_percent", "80")

    wait_until(
        "the window is made anew",
        lambda: any(each.width < before for each in desktop.windows(f"^{SETTINGS}$")),
    )
    assert "CRITICAL" not in app.log()


def test_every_control_of_every_page_has_a_name_for_a_screen_reader(desktop, make_app):
    desktop.start_accessibility()
    app = make_app(desktop)
    app.environ["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    app.begin()
    reader = ScreenReader(desktop.environ["DBUS_SESSION_BUS_ADDRESS"])
    heard = {}
    for page in PAGES:
        opened(app, page)
        found = [thing for thing in reader.things() if thing.is_control]
        assert [str(thing) for thing in found if not thing.name.strip()] == [], page
        heard[page] = {thing.name for thing in found}
    reader.close()

    assert all(len(names) > 15 for names in heard.values())
    assert json.dumps(sorted(heard)) == json.dumps(sorted(PAGES))


def test_the_app_ends_well_with_every_window_open(desktop, make_app):
    app = make_app(desktop).begin()
    for page in PAGES:
        opened(app, page)
    for words, window in (
        (("rhythm",), "^Your rhythm - Intermezzo$"),
        (("library",), "^Movements - Intermezzo$"),
        ((), "^Today - Intermezzo$"),
    ):
        app.ask(*words)
        desktop.wait_for_window(window)
    app.ask("quit")

    assert app.ends() == 0
    assert "CRITICAL" not in app.log()
