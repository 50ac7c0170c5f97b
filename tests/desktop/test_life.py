"""How the app starts twice, ends, and survives being killed."""

from __future__ import annotations

import signal

import pytest
from virtual_desktop import wait_until

from desktop.conftest import GUIDE, TODAY

pytestmark = pytest.mark.desktop


@pytest.fixture
def app(make_desktop, make_app):
    return make_app(make_desktop(notifications=False)).begin()


def test_a_second_start_wakes_the_first(app):
    said = app.ask()
    app.desktop.wait_for_window(TODAY)

    assert "running already" in said
    assert app.process.poll() is None


def test_now_is_handed_to_the_one_that_runs(app):
    app.ask("now", "--speed", "20")
    app.desktop.wait_for_window(GUIDE)
    wait_until("the end", lambda: app.rows()[-1]["outcome"] == "completed", 30)


def test_now_without_a_running_app_plays_logs_and_ends(make_desktop, make_app):
    app = make_app(make_desktop(tray=False, notifications=False))
    app.start("now", "--speed", "40")
    app.desktop.wait_for_window(GUIDE)
    wait_until("its end", lambda: (app.rows() or [{"outcome": None}])[-1]["outcome"], 30)
    app.desktop.key("Escape")

    assert app.ends(20) == 0
    assert [row["outcome"] for row in app.rows()] == ["completed"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_order(app, number):
    app.process.send_signal(number)

    assert app.ends() == 0
    assert not (app.home / "intermezzo.sock").exists()


def test_a_signal_while_playing_keeps_what_was_done(app):
    app.ask("now", "--speed", "10")
    wait_until("a step", lambda: (app.rows() or [{"seconds_done": 0}])[-1]["seconds_done"] > 0, 30)
    app.process.send_signal(signal.SIGTERM)

    assert app.ends() == 0
    assert app.rows()[-1]["outcome"] in {"partial", "stopped"}
    assert app.rows()[-1]["seconds_done"] > 0


def test_a_killed_routine_is_closed_with_the_seconds_done(app):
    app.ask("now", "--speed", "10")
    wait_until("a step", lambda: (app.rows() or [{"seconds_done": 0}])[-1]["seconds_done"] > 0, 30)
    app.kill()
    marked = app.rows()[-1]

    assert marked["outcome"] is None

    app.begin()
    row = app.rows()[-1]

    assert row["outcome"] in {"partial", "stopped"}
    assert row["seconds_done"] == marked["seconds_done"]
    assert row["ended"] is not None


def test_edited_preferences_count_at_once(app):
    before = app.status()["next"]["at"]
    file = app.home / "preferences.toml"
    lines = [line for line in file.read_text().splitlines() if not line.startswith("slots")]
    file.write_text("\n".join(lines))

    wait_until("another plan", lambda: app.status()["next"]["at"] != before)


def test_a_wrong_preference_is_told_until_it_is_mended(make_desktop, make_app):
    app = make_app(make_desktop(notifications=False))
    file = app.home / "preferences.toml"
    file.write_text('[interludes]\nper_day = "many"\n')
    app.begin()

    assert any("interludes.per_day" in trouble for trouble in app.status()["troubles"])

    file.write_text("[interludes]\nper_day = 4\n")
    wait_until("no more trouble", lambda: app.status()["troubles"] == [])


def test_a_signal_ends_a_process_that_only_plays(make_desktop, make_app):
    app = make_app(make_desktop(tray=False, notifications=False)).start("now")
    app.desktop.wait_for_window(GUIDE)
    app.process.send_signal(signal.SIGTERM)

    assert app.ends() == 0
    assert app.rows()[-1]["outcome"] == "stopped"
    assert "Traceback" not in app.log()
