"""What the real app hangs on dies, hangs or talks nonsense, and comes back."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Mapping

import pytest
from virtual_desktop import VirtualDesktop, end, wait_until

from desktop.compositors import KWin, program, start_weston
from desktop.conftest import CARD, Slides, stop

pytestmark = pytest.mark.desktop

AT_ONCE = {"offer.typing_lull_s": 0, "offer.after_busy_min": 0, "offer.after_return_min": 0}
"""Nothing is waited for but what holds an offer back."""
LATE_S = 30
"""What a busy machine may need."""
UNENDING = "exec sleep 1000"
ENDLESS = "exec cat /dev/zero"
NONSENSE = "echo '{{[[not at all'"


@pytest.fixture
def make_due(make_app):
    """Make an app with an interlude due now, and look into its log afterwards."""
    made = []

    def make(desktop: VirtualDesktop):
        made.append(make_app(desktop, due=True))
        made[-1].prefer(AT_ONCE)
        return made[-1]

    yield make
    for app in made:
        assert "Traceback" not in app.log()
        assert " WARNING " not in app.log()
        assert " ERROR " not in app.log()


@pytest.fixture
def desktop(make_desktop):
    return make_desktop(system_bus=True, tray=False)


@pytest.fixture
def due(desktop, make_due):
    return make_due(desktop)


def comes(app) -> None:
    app.desktop.wait_for_window(CARD, LATE_S)


def folds(app, reason: str) -> None:
    wait_until(f"held back: {reason}", lambda: app.status().get("held_back") == reason)
    wait_until("the card folded", lambda: not app.desktop.windows(CARD))


def notices(desktop: VirtualDesktop) -> int:
    return int(desktop.run("dunstctl", "count", "displayed").strip() or 0)


def why(app, question: str) -> set[str]:
    """Return why the doctor has no answer."""
    asked = next(each for each in app.doctor()["questions"] if each["question"] == question)
    return {each["why"] for each in asked["sensors"]} - {""}


def test_a_notification_service_killed_under_a_card_is_found_again(make_desktop, make_due):
    desktop = make_desktop(notifications=False, tray=False)
    dunst = desktop.start_notifications()
    app = make_due(desktop).begin()
    comes(app)
    wait_until("its notice", lambda: notices(desktop) == 1)
    dunst.kill()
    end(dunst)
    wait_until("it is missed", lambda: app.seen("do_not_disturb") is None)
    assert desktop.windows(CARD)
    desktop.start_notifications()
    wait_until("it is found", lambda: app.seen("do_not_disturb") is False)
    app.ask("call", "30m")
    folds(app, "call")
    app.ask("call", "over")
    comes(app)

    wait_until("its notice", lambda: notices(desktop) == 1)


def test_a_panel_killed_while_an_offer_waits_tells_it_when_it_is_back(desktop, due):
    first = desktop.start_watcher()
    app = due.begin()
    comes(app)
    wait_until("the icon", lambda: first.ask("items")["items"])
    app.ask("call", "30m")
    folds(app, "call")
    first.process.kill()
    end(first.process)
    second = desktop.start_watcher()
    wait_until("the icon again", lambda: second.ask("items")["items"])

    assert second.ask("look")["tooltip"].startswith("Ready when your call is over")


def test_a_session_bus_killed_and_started_again_is_asked_anew(desktop, due):
    app = due.begin()
    comes(app)
    desktop.buses["session"].kill()
    wait_until("it is missed", lambda: "there is no session bus" in why(app, "do_not_disturb"))
    assert app.status()["phase"] == "due"
    desktop.start_bus("session")
    desktop.start_notifications()
    saver = desktop.start_service("screen_saver_mock.py", "org.gnome.ScreenSaver")
    wait_until("it is found", lambda: app.seen("do_not_disturb") is False, LATE_S)
    wait_until("so is the screen saver", lambda: app.seen("lock") is False)
    saver.ask("active\ttrue")
    folds(app, "locked")
    saver.ask("active\tfalse")

    comes(app)


def test_a_system_bus_killed_under_a_lock_lets_the_offer_come_and_is_asked_anew(desktop, due):
    logind = desktop.start_service("logind_mock.py")
    app = due.begin()
    comes(app)
    logind.ask("hint\ttrue")
    folds(app, "locked")
    desktop.buses["system"].kill()
    wait_until("it is missed", lambda: why(app, "lock") >= {"there is no system bus"})
    comes(app)
    desktop.start_bus("system")
    logind = desktop.start_service("logind_mock.py")
    wait_until("it is found", lambda: app.seen("lock") is False, LATE_S)
    logind.ask("hint\ttrue")

    folds(app, "locked")


def test_a_system_bus_that_hangs_at_the_start_holds_nothing_up_and_is_heard_later(desktop, due):
    logind = desktop.start_service("logind_mock.py")
    stop(desktop.buses["system"])
    app = due.start()
    comes(app)
    wait_until("it is missed", lambda: "the system bus does not answer" in why(app, "sleep"))
    desktop.buses["system"].send_signal(signal.SIGCONT)
    wait_until("it is found", lambda: app.seen("lock") is False)
    logind.ask("hint\ttrue")

    folds(app, "locked")


def test_a_logind_that_hangs_while_it_is_asked_holds_nothing_up(desktop, due):
    logind = desktop.start_service("logind_mock.py")
    stop(logind.process)
    app = due.start()
    comes(app)
    wait_until("it is missed", lambda: "logind does not answer" in why(app, "sleep"))
    logind.process.send_signal(signal.SIGCONT)
    logind.ask("sleep\ttrue")

    folds(app, "asleep")


def test_both_buses_hang_for_a_while_and_a_lock_meanwhile_is_heard_then(make_desktop, make_due):
    desktop = make_desktop(system_bus=True)
    logind = desktop.start_service("logind_mock.py")
    app = make_due(desktop).begin()
    comes(app)
    for bus in desktop.buses.values():
        stop(bus)
    app.ask("pause", "1h")
    assert app.status()["phase"] == "paused"
    app.ask("resume")
    comes(app)
    for bus in desktop.buses.values():
        bus.send_signal(signal.SIGCONT)
    logind.ask("hint\ttrue")

    folds(app, "locked")


@pytest.mark.parametrize(
    "script", [UNENDING, ENDLESS, NONSENSE], ids=["never ends", "prints for ever", "nonsense"]
)
def test_a_program_that_is_asked_and_does_no_good_holds_nothing_up(due, script):
    pretend_pipewire(due, script)
    due.start()
    comes(due)
    wait_until("it is seen through", lambda: "pw-dump gives no answer" in why(due, "microphone"))
    due.ask("quit")

    assert due.ends() == 0


def pretend_pipewire(app, script: str) -> None:
    folder = app.desktop.folder / "bin"
    folder.mkdir()
    (app.desktop.folder / "pipewire-0").touch()
    (folder / "pw-dump").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "pw-dump").chmod(0o755)
    app.environ["PATH"] = f"{folder}:{app.desktop.environ['PATH']}"


def test_many_faults_in_quick_succession_leave_it_as_it_was(desktop, due):
    logind = desktop.start_service("logind_mock.py")
    saver = desktop.start_service("screen_saver_mock.py", "org.gnome.ScreenSaver")
    slides = Slides(desktop)
    app = due.begin()
    comes(app)
    for _ in range(5):
        logind.ask("hint\ttrue")
        saver.ask("active\ttrue")
        slides.tell("fill")
        logind.ask("sleep\ttrue")
        desktop.run("dunstctl", "set-paused", "toggle")
        logind.ask("sleep\tfalse")
        slides.tell("leave")
        logind.ask("hint\tfalse")
        logind.ask("active\tfalse")
        saver.ask("active\tfalse")
        desktop.run("dunstctl", "set-paused", "toggle")
        logind.ask("active\ttrue")
    comes(app)
    wait_until("nothing in the way", lambda: app.status()["held_back"] is None)

    assert app.status()["phase"] == "due"
    assert [row["outcome"] for row in app.rows()] == [None]


def test_without_display_and_bus_the_doctor_says_so(desktop, due):
    bare = {
        name: value
        for name, value in desktop.environ.items()
        if name not in ("DISPLAY", "QT_QPA_PLATFORM") and "BUS_ADDRESS" not in name
    }
    bare["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nonexistent"  # not that of this machine
    desktop.environ = bare
    told = due.doctor()

    assert told["running"] is False
    assert told["environment"]["tray"] is None
    assert {each["verdict"] for each in told["questions"]} == {"not answered"}
    assert "there is no system bus" in why(due, "sleep")
    assert why(due, "full_screen") == {"there is no X server: DISPLAY is not set"}


def test_the_doctor_does_not_wait_for_a_display_that_hangs(desktop, due):
    stop(desktop.screen)
    told = due.doctor()  # which is ended where it takes long
    said = why(due, "idle")
    desktop.screen.send_signal(signal.SIGCONT)

    assert told["running"] is False
    assert f"the X server {desktop.environ['DISPLAY']} does not answer" in said


def weston(desktop: VirtualDesktop) -> Mapping[str, str]:
    return {"WAYLAND_DISPLAY": start_weston(desktop)["WAYLAND_DISPLAY"]}


def kwin(desktop: VirtualDesktop) -> Mapping[str, str]:
    KWin(desktop).close()
    return {"WAYLAND_DISPLAY": "wl-kwin", "XDG_CURRENT_DESKTOP": "KDE"}


def mutter(desktop: VirtualDesktop) -> Mapping[str, str]:
    environ = {**desktop.environ}
    del environ["QT_QPA_PLATFORM"]
    screen = ("--headless", "--wayland", "--no-x11", "--virtual-monitor", "1280x720")
    name = "wl-mutter"
    desktop.start(program("mutter"), *screen, "--wayland-display", name, env=environ)
    wait_until("mutter", (desktop.folder / name).exists)
    return {"WAYLAND_DISPLAY": name, "XDG_CURRENT_DESKTOP": "GNOME"}


@pytest.mark.parametrize(
    ("begin", "idle"),
    [(weston, None), (kwin, "Wayland ext-idle-notify"), (mutter, "GNOME Mutter")],
)
def test_under_a_wayland_compositor_it_offers_is_held_back_and_plays(
    desktop, due, begin: Callable[[VirtualDesktop], Mapping[str, str]], idle: str | None
):
    logind = desktop.start_service("logind_mock.py")
    due.environ |= begin(desktop)
    due.environ |= {"QT_QPA_PLATFORM": "wayland", "XDG_SESSION_TYPE": "wayland"}
    due.start()
    wait_until("a notice", lambda: notices(desktop) == 1, LATE_S)
    told = due.doctor()
    asked = told["questions"][0]["sensors"]

    assert told["environment"]["platform"] == "wayland"
    assert [each["sensor"] for each in asked if each["used"]] == ([idle] if idle else [])
    assert due.status()["phase"] == "due"

    logind.ask("hint\ttrue")
    wait_until("held back", lambda: due.status()["held_back"] == "locked")
    assert notices(desktop) == 0
    logind.ask("hint\tfalse")
    wait_until("a notice", lambda: notices(desktop) == 1)
    due.ask("now", "--speed", "60")
    wait_until("its end", lambda: due.rows()[-1]["outcome"] == "completed", LATE_S)
    due.ask("quit")

    assert due.ends() == 0
    assert len(json.loads(due.ask("log", "--json"))) == 1


def test_a_display_that_dies_under_a_card_loses_nothing(make_desktop, make_due):
    first = make_desktop(tray=False)
    app = make_due(first).begin()
    comes(app)
    first.screen.kill()
    assert app.ends() != 0
    app.desktop = make_desktop(tray=False)
    app.begin()
    comes(app)

    assert [row["outcome"] for row in app.rows()] == [None]
