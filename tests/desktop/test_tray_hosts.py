"""Panels of every kind and time: early, late, none, gone and back."""

from __future__ import annotations

import pytest
from virtual_desktop import end, wait_until

from desktop.conftest import TODAY, icon_width

pytestmark = pytest.mark.desktop
ICON = 16


def test_the_icon_is_in_the_tray(make_desktop, make_app):
    desktop = make_desktop(notifications=False)
    make_app(desktop).start()

    wait_until("the icon", lambda: icon_width(desktop) > ICON)


def test_a_late_tray_gets_the_icon(make_desktop, make_app):
    desktop = make_desktop(tray=False, notifications=False)
    make_app(desktop).begin()
    desktop.start_tray()

    wait_until("the icon", lambda: icon_width(desktop) > ICON)


def test_a_tray_that_dies_and_returns_gets_the_icon_again(make_desktop, make_app):
    desktop = make_desktop(tray=False, notifications=False)
    tray = desktop.start_tray()
    make_app(desktop).begin()
    wait_until("the icon", lambda: icon_width(desktop) > ICON)
    end(tray)
    desktop.start_tray()

    wait_until("the icon", lambda: icon_width(desktop) > ICON)


def test_a_status_notifier_host_that_comes_late_on_x11_gets_icon_words_and_menu(
    make_desktop, make_app
):
    desktop = make_desktop(tray=False, notifications=False)
    app = make_app(desktop).begin()
    watcher = desktop.start_watcher()
    wait_until("the registration", lambda: watcher.ask("items")["items"])
    shown = watcher.ask("look")

    assert shown["tooltip"].startswith("Next interlude in ")
    assert [16, 16] in shown["sizes"]
    assert shown["menu"][1:] == [
        "Start now",
        "Pause",
        "In a call",
        "Profile",
        "Today",
        "Your rhythm: 0 of 2 today",
        "Movements…",
        "Settings",
        "What Intermezzo can see…",
        "About Intermezzo",
        "Quit",
    ]

    watcher.ask("choose\tPause\t1 hour")
    wait_until("the pause", lambda: app.status()["phase"] == "paused")

    assert watcher.ask("look")["tooltip"].startswith("Paused until ")

    watcher.ask("choose\tQuit")

    assert app.ends() == 0


def test_a_profile_chosen_in_the_tray_is_in_the_file_and_counts(make_desktop, make_app):
    desktop = make_desktop(tray=False, notifications=False)
    watcher = desktop.start_watcher()
    app = make_app(desktop).begin()
    wait_until("the registration", lambda: watcher.ask("items")["items"])
    for label, name, count in (("Travel", "travel", "2"), ("No profile", '""', "3")):
        watcher.ask(f"choose\tProfile\t{label}")
        wait_until(
            label, lambda n=name: app.ask("preferences", "get", "profile.active") == f"{n}\n"
        )

        assert app.ask("preferences", "get", "interludes.per_day") == f"{count}\n"

    app.ask("profile", "save", "client_a")
    watcher.ask("choose\tProfile\tClient a")
    wait_until("mine", lambda: app.ask("preferences", "get", "profile.active") == "client_a\n")


def test_a_status_notifier_host_that_dies_and_returns_gets_the_icon_again(make_desktop, make_app):
    desktop = make_desktop(tray=False, notifications=False)
    first = desktop.start_watcher()
    make_app(desktop).begin()
    wait_until("the registration", lambda: first.ask("items")["items"])
    end(first.process)
    second = desktop.start_watcher()

    wait_until("the second registration", lambda: second.ask("items")["items"])


def test_without_any_tray_a_small_window_is_the_door(make_desktop, make_app):
    desktop = make_desktop(tray=False, notifications=False)
    app = make_app(desktop).begin()
    window = desktop.wait_for_window(TODAY, within_s=20)

    assert window.width < 700

    desktop.run("xdotool", "windowclose", str(window.id))
    wait_until("it closed", lambda: not desktop.windows(TODAY))

    assert app.status()["running"]  # closing a window never ends the app
