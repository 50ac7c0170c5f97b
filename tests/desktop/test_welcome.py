"""The first run in a real process, by keyboard alone: kept at once, followed, and never again."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from home import lived_in_home
from screen_reader import ScreenReader
from virtual_desktop import wait_until

from desktop.conftest import TODAY, RunningApp

pytestmark = pytest.mark.desktop

WELCOME = "^Welcome - Intermezzo$"
GROUPS = (3, 3, 3, 3, 3, 4)
"""How many questions there are on each page."""


@pytest.fixture
def desktop(make_desktop):
    return make_desktop(notifications=False)


@pytest.fixture
def fresh(desktop, short_path):
    """An app that nobody has ever started."""
    return RunningApp(desktop, short_path / "home")


def welcomed(app: RunningApp) -> RunningApp:
    """Wait until the first run has the keyboard."""
    app.desktop.wait_for_window(WELCOME)
    wait_until("the keyboard", lambda: app.desktop.active_window() == "Welcome - Intermezzo")
    return app


def kept(app: RunningApp) -> dict:
    file = app.home / "preferences.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def press(app: RunningApp, keys: str) -> None:
    for key in keys.split():
        app.desktop.key(key)


def answer_all(app: RunningApp) -> None:
    """Say no to everything but the first question on the heart."""
    for number, questions in enumerate(GROUPS):
        if number == 0:
            press(app, "Tab")  # past the button that shows the signs
        press(app, "space" if number == 1 else "Right")
        for _ in range(questions - 1):
            press(app, "Tab Right")
        press(app, "alt+Right")


def test_by_keyboard_alone_the_file_holds_the_answers_and_the_plan_follows(fresh):
    welcomed(fresh.begin())
    press(fresh, "Return")  # what this is
    press(fresh, "space alt+Right")  # Monday off
    press(fresh, "0 6 3 0 Tab 2 2 3 0 Return alt+Right")
    press(fresh, "Tab Right alt+Right")  # one interlude more
    press(fresh, "Down alt+Right")  # stronger
    press(fresh, "Right alt+Right")  # a private floor
    press(fresh, "alt+Right")  # the warning signs
    answer_all(fresh)
    press(fresh, "Right alt+Right")  # usual discomfort
    press(fresh, "space alt+Right")  # start at login
    press(fresh, "alt+Right")  # done
    wait_until("its end", lambda: not fresh.desktop.windows(WELCOME))

    file = kept(fresh)
    assert file["work"]["days"] == ["tue", "wed", "thu", "fri"]
    assert file["day"]["get_up"] == "06:30"
    assert (file["evening"]["bedtime"], file["evening"]["prompt"]) == ("22:30", "21:45")
    assert (file["interludes"]["mode"], file["interludes"]["per_day"]) == ("number", 4)
    assert file["practice"] == {
        "intensity": "stronger",
        "settings": ["seated", "standing", "floor"],
    }
    assert file["body"]["tags"] == ["heart_lung"]
    assert file["body"]["usual"] == 1
    assert "asked" in file["body"]
    assert file["start"] == {"introduced": True}
    config = Path(fresh.desktop.environ["HOME"]) / ".config" / "autostart"
    assert len(list(config.glob("*.desktop"))) == 1
    slots = json.loads(fresh.ask("plan", "--date", "2027-03-02", "--json"))["slots"]
    assert [slot["kind"] for slot in slots] == ["interlude"] * 4 + ["wind_down"]
    monday = json.loads(fresh.ask("plan", "--date", "2027-03-01", "--json"))["slots"]
    assert [slot["kind"] for slot in monday] == ["wind_down"]

    fresh.ask("quit")
    fresh.ends()
    fresh.begin()
    assert not fresh.desktop.windows(WELCOME)


def test_killed_midway_what_was_answered_stays_and_it_comes_again(fresh):
    welcomed(fresh.begin())
    press(fresh, "Return space")
    wait_until("the answer kept", lambda: "work" in kept(fresh))
    fresh.kill()

    welcomed(fresh.begin())
    assert kept(fresh)["work"]["days"] == ["tue", "wed", "thu", "fri"]
    assert "start" not in kept(fresh)


def test_told_to_quit_midway_it_comes_again_too(fresh):
    welcomed(fresh.begin())
    fresh.ask("quit")
    assert fresh.ends() == 0
    assert "start" not in kept(fresh)

    welcomed(fresh.begin())


def test_a_warning_sign_locks_and_the_status_says_so_until_there_was_advice(fresh):
    welcomed(fresh.begin())
    press(fresh, "Return" + " alt+Right" * 6)  # to the questions
    press(fresh, "Tab space")  # yes, a warning sign
    wait_until("it kept", lambda: kept(fresh).get("body", {}).get("cautions") == ["warning_sign"])
    assert "until you have had advice" in fresh.ask("status")
    press(fresh, "alt+Right space")  # the page that follows: I have had advice
    wait_until("it lifted", lambda: kept(fresh)["body"]["cautions"] == [])
    assert "until you have had advice" not in fresh.ask("status")


def test_a_screen_reader_is_told_the_name_of_every_control(fresh):
    fresh.desktop.start_accessibility()
    fresh.environ["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    welcomed(fresh.begin())
    reader = ScreenReader(fresh.desktop.environ["DBUS_SESSION_BUS_ADDRESS"])
    steps = 0
    try:
        while fresh.desktop.windows(WELCOME):
            steps += 1
            said = f"Step {steps} of 16"
            wait_until(said, lambda said=said: said in [each.name for each in reader.things()])
            told = [each for each in reader.things() if each.is_control]
            assert len(told) >= 2
            assert [str(each) for each in told if not each.name.strip()] == []
            press(fresh, "alt+Right")
            if steps == 16:
                wait_until("its end", lambda: not fresh.desktop.windows(WELCOME))
    finally:
        reader.close()

    assert steps == 16


def test_escape_skips_the_rest_for_good(fresh):
    welcomed(fresh.begin())
    press(fresh, "Escape")
    wait_until("its end", lambda: not fresh.desktop.windows(WELCOME))

    assert kept(fresh) == {"start": {"introduced": True}} | {
        key: value for key, value in kept(fresh).items() if key == "schema"
    }


def test_without_a_tray_it_takes_the_place_of_today_which_comes_after_it(make_desktop, short_path):
    desktop = make_desktop(tray=False, notifications=False)
    app = welcomed(RunningApp(desktop, short_path / "home").begin())
    app.ask()  # a second start brings it forward, and does not open Today
    press(app, "Escape")
    desktop.wait_for_window(TODAY, within_s=40)

    assert not desktop.windows(WELCOME)


def test_who_has_begun_an_interlude_before_is_not_asked(desktop, short_path):
    app = RunningApp(desktop, lived_in_home(short_path / "home", due=False))
    app.prefer({"start.introduced": None})
    app.start("now", "--speed", "60")
    wait_until("its end", lambda: (app.rows() or [{"outcome": None}])[-1]["outcome"], 30)
    app.desktop.key("Escape")
    app.ends(20)
    app.begin()

    assert not desktop.windows(WELCOME)
