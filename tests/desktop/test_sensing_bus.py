"""The senses that ask over a bus, against real buses, a real dunst, a mocked logind."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from intermezzo.core.sensing.finding import Question, Standing
from intermezzo.system.bus import Bus, Which
from intermezzo.system.sensing.linux.sensors import bus_sensors

pytestmark = pytest.mark.desktop

SCHEMA = "org.gnome.desktop.notifications"


class Senses:
    """The bus sensors of a desktop, by question and name."""

    def __init__(self, desktop, **environ) -> None:
        self.environ = {**desktop.environ, **environ}
        self.buses = [
            Bus(self.environ["DBUS_SESSION_BUS_ADDRESS"]),
            Bus(self.environ["DBUS_SYSTEM_BUS_ADDRESS"], which=Which.SYSTEM),
        ]
        found = bus_sensors(*self.buses, self.environ, os.getuid(), os.getpid())
        self.all = {(each.finding.question, each.finding.sensor): each for each in found}
        for each in found:
            each.start()

    def finding(self, question, name):
        return self.all[question, name].finding

    def value(self, question, name):
        return self.finding(question, name).value

    def end(self) -> None:
        for each in self.all.values():
            each.stop()
        for bus in self.buses:
            bus.close()


@pytest.fixture
def make_senses(qapp):  # noqa: ARG001  # sockets need an application's event loop
    made = []

    def make(desktop, **environ) -> Senses:
        made.append(Senses(desktop, **environ))
        return made[-1]

    yield make
    for senses in made:
        senses.end()


@pytest.fixture
def desktop(make_desktop):
    return make_desktop(tray=False, notifications=False, system_bus=True)


def test_a_computer_goes_to_sleep_and_comes_back(qtbot, desktop, make_senses):
    logind = desktop.start_service("logind_mock.py")
    senses = make_senses(desktop)
    qtbot.waitUntil(lambda: senses.value(Question.SLEEP, "logind") is False)
    logind.ask("sleep\ttrue")
    qtbot.waitUntil(lambda: senses.value(Question.SLEEP, "logind") is True)
    logind.ask("sleep\tfalse")

    qtbot.waitUntil(lambda: senses.value(Question.SLEEP, "logind") is False)


@pytest.mark.parametrize("environ", [{}, {"XDG_SESSION_ID": "c7"}, {"XDG_SESSION_ID": "stale"}])
def test_our_session_is_found_and_its_lock_followed(qtbot, desktop, make_senses, environ):
    logind = desktop.start_service("logind_mock.py")
    senses = make_senses(desktop, **environ)
    qtbot.waitUntil(lambda: senses.value(Question.LOCK, "logind") is False)
    logind.ask("hint\ttrue")
    qtbot.waitUntil(lambda: senses.value(Question.LOCK, "logind") is True)
    logind.ask("hint\tfalse")

    qtbot.waitUntil(lambda: senses.value(Question.LOCK, "logind") is False)


def test_another_session_in_front_is_noticed(qtbot, desktop, make_senses):
    logind = desktop.start_service("logind_mock.py")
    senses = make_senses(desktop)
    qtbot.waitUntil(lambda: senses.value(Question.SESSION, "logind") is False)
    logind.ask("active\tfalse")

    qtbot.waitUntil(lambda: senses.value(Question.SESSION, "logind") is True)


def test_a_program_that_blocks_idling_is_named(qtbot, desktop, make_senses):
    logind = desktop.start_service("logind_mock.py")
    senses = make_senses(desktop)
    qtbot.waitUntil(lambda: senses.value(Question.PRESENTING, "logind") is False)
    logind.ask("inhibit\tsleep\tNetwork\tblock")
    logind.ask("inhibit\tidle\tSlides\tblock")
    qtbot.waitUntil(lambda: senses.value(Question.PRESENTING, "logind") is True)
    assert senses.finding(Question.PRESENTING, "logind").detail == "Slides"
    logind.ask("release\tSlides")

    qtbot.waitUntil(lambda: senses.value(Question.PRESENTING, "logind") is False)


def test_a_screen_saver_that_comes_late_is_heard(qtbot, desktop, make_senses):
    senses = make_senses(desktop)
    name = "screen saver, GNOME"
    qtbot.waitUntil(
        lambda: (
            senses.finding(Question.LOCK, name).why == "the screen saver of GNOME is not running"
        )
    )
    saver = desktop.start_service("screen_saver_mock.py", "org.gnome.ScreenSaver")
    qtbot.waitUntil(lambda: senses.value(Question.LOCK, name) is False)
    saver.ask("active\ttrue")
    qtbot.waitUntil(lambda: senses.value(Question.LOCK, name) is True)
    saver.process.terminate()

    qtbot.waitUntil(lambda: senses.finding(Question.LOCK, name).standing is Standing.UNAVAILABLE)


def test_a_paused_dunst_is_a_wish_for_quiet(qtbot, make_desktop, make_senses):
    desktop = make_desktop(tray=False)
    senses = make_senses(desktop)
    qtbot.waitUntil(lambda: senses.value(Question.DO_NOT_DISTURB, "dunst") is False)
    desktop.run("dunstctl", "set-paused", "true")
    qtbot.waitUntil(lambda: senses.value(Question.DO_NOT_DISTURB, "dunst") is True)
    kde = senses.finding(Question.DO_NOT_DISTURB, "KDE")
    desktop.run("dunstctl", "set-paused", "false")
    qtbot.waitUntil(lambda: senses.value(Question.DO_NOT_DISTURB, "dunst") is False)

    assert kde.why == "the notification service does not tell it"


def test_a_bus_that_is_killed_and_comes_back_is_asked_anew(qtbot, desktop, make_senses):
    desktop.start_service("logind_mock.py")
    senses = make_senses(desktop)
    for bus in senses.buses:
        bus._retry_ms = 50
    qtbot.waitUntil(lambda: senses.value(Question.SLEEP, "logind") is False)
    desktop.buses["system"].send_signal(signal.SIGKILL)
    qtbot.waitUntil(
        lambda: senses.finding(Question.SLEEP, "logind").why == "there is no system bus"
    )
    desktop.start_bus("system")
    desktop.start_service("logind_mock.py")

    qtbot.waitUntil(lambda: senses.value(Question.SLEEP, "logind") is False)
    qtbot.waitUntil(lambda: senses.value(Question.LOCK, "logind") is False)


def test_without_any_bus_everyone_says_so(make_desktop, make_senses):
    desktop = make_desktop(tray=False, notifications=False, bus=False)
    senses = make_senses(desktop)

    assert {each.finding.why for each in senses.all.values()} == {
        "there is no session bus",
        "there is no system bus",
    }


def test_hidden_banners_of_gnome_are_a_wish_for_quiet(qtbot, desktop, make_senses):
    service = Path("/usr/libexec/dconf-service")
    if not service.exists() or "show-banners" not in desktop.run("gsettings", "list-keys", SCHEMA):
        pytest.skip("no settings of GNOME without dconf-service and gsettings-desktop-schemas")
    desktop.start(service)
    desktop.start_service("screen_saver_mock.py", "org.gnome.Shell")
    senses = make_senses(desktop)
    qtbot.waitUntil(lambda: senses.value(Question.DO_NOT_DISTURB, "GNOME") is False)
    desktop.run("gsettings", "set", SCHEMA, "show-banners", "false")
    qtbot.waitUntil(lambda: senses.value(Question.DO_NOT_DISTURB, "GNOME") is True)
    desktop.run("gsettings", "reset", SCHEMA, "show-banners")

    qtbot.waitUntil(lambda: senses.value(Question.DO_NOT_DISTURB, "GNOME") is False)


def test_xfces_wish_for_quiet_is_followed(qtbot, desktop, make_senses):
    found = list(Path("/usr/lib").glob("*/xfce4/xfconf/xfconfd"))
    if not found or shutil.which("xfconf-query") is None:
        pytest.skip("no settings of Xfce without xfconf")
    desktop.start(found[0])
    senses = make_senses(desktop)
    qtbot.waitUntil(lambda: senses.value(Question.DO_NOT_DISTURB, "Xfce") is False)
    setting = ("xfconf-query", "-c", "xfce4-notifyd", "-p", "/do-not-disturb")
    desktop.run(*setting, "-n", "-t", "bool", "-s", "true")
    qtbot.waitUntil(lambda: senses.value(Question.DO_NOT_DISTURB, "Xfce") is True)
    desktop.run(*setting, "-r")

    qtbot.waitUntil(lambda: senses.value(Question.DO_NOT_DISTURB, "Xfce") is False)
