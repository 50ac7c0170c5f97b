"""The tray away from a real panel: words, menu, and patience with panels that come late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from intermezzo.core.day.interlude import Kind, Phase, Reason, Slot, Status, Upcoming
from intermezzo.ui import tray as tray_module
from intermezzo.ui.icons import Panel, TrayIcons
from intermezzo.ui.tray import Tray
from intermezzo.ui.tray_words import clock_time, headline, menu_headline, profile_label, tooltip

ICONS = Path(__file__).parents[2] / "resources" / "icons"
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 27, 14, 0, tzinfo=BERLIN)  # the Friday before the clocks go forward


def upcoming(at: datetime, kind: Kind = Kind.INTERLUDE) -> Upcoming:
    return Upcoming(Slot(kind, at, at.date()), "desk_reset", "Desk reset")


def status(phase: Phase = Phase.WAITING, **more) -> Status:
    return Status(phase=phase, now=NOW, **more)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (timedelta(seconds=20), "Next interlude in a minute"),
        (timedelta(seconds=-20), "Next interlude in a minute"),
        (timedelta(minutes=17, seconds=20), "Next interlude in 18 min"),
        (timedelta(minutes=59), "Next interlude in 59 min"),
        (timedelta(minutes=100), "Next interlude around 15:40"),
        (timedelta(hours=20), "Next interlude tomorrow around 10:00"),
        (timedelta(days=3), "Next interlude Monday around 14:00"),
        (timedelta(days=12), "Next interlude 8 April around 14:00"),
    ],
)
def test_the_tooltip_tells_when_in_words(after, words):
    assert tooltip(status(upcoming=upcoming(NOW + after))) == words


def test_the_evening_has_its_own_name():
    evening = upcoming(NOW + timedelta(minutes=15), Kind.WIND_DOWN)

    assert tooltip(status(upcoming=evening)) == "Evening routine in 15 min"


def test_minutes_are_real_minutes_across_a_clock_change():
    before = datetime(2026, 3, 29, 1, 50, tzinfo=BERLIN)
    slot = upcoming(datetime(2026, 3, 29, 3, 20, tzinfo=BERLIN))
    snapshot = Status(phase=Phase.WAITING, now=before, upcoming=slot)

    assert tooltip(snapshot) == "Next interlude in 30 min"


@pytest.mark.parametrize(
    ("snapshot", "words"),
    [
        (status(), "No interlude planned"),
        (status(Phase.DUE), "Your interlude is ready"),
        (status(Phase.DUE, held_back=Reason.CALL), "Ready when your call is over"),
        (
            status(held_back=Reason.CALL, held_until=NOW + timedelta(minutes=4)),
            "Ready in 4 min, after your call",
        ),
        (
            status(held_back=Reason.LOCKED, held_until=NOW + timedelta(minutes=2)),
            "Ready in 2 min",
        ),
        (
            status(held_back=Reason.TYPING, held_until=NOW + timedelta(seconds=4)),
            "Ready at your next pause in typing",
        ),
        (status(held_back=Reason.NOT_RUNNING), "Ready in a moment"),
        (status(held_back=Reason.MEETING), "Ready after what your calendar has now"),
        (status(Phase.PLAYING), "Your interlude is running"),
        (status(Phase.PAUSED, paused_until=NOW + timedelta(minutes=30)), "Paused until 14:30"),
        (
            status(Phase.PAUSED, paused_until=datetime(2026, 3, 28, 4, 0, tzinfo=BERLIN)),
            "Paused until tomorrow, 04:00",
        ),
        (status(Phase.ATTENTION, troubles=("A file is broken.",)), "A file is broken."),
    ],
)
def test_each_state_has_its_line(snapshot, words):
    assert headline(snapshot) == words


def test_a_long_trouble_does_not_widen_the_menu_across_the_screen():
    trouble = (
        "/home/you/.local/share/intermezzo/routines/mine.toml: line 1: is not TOML: expected ="
    )
    snapshot = status(Phase.ATTENTION, troubles=(trouble,))

    assert menu_headline(snapshot) == "Something needs a look"
    assert menu_headline(status(Phase.ATTENTION, troubles=("One.",))) == "One."
    assert trouble in tooltip(snapshot)


def test_a_trouble_is_told_below_what_comes_next():
    snapshot = status(upcoming=upcoming(NOW + timedelta(minutes=5)), troubles=("One.", "Two."))

    assert tooltip(snapshot) == "Next interlude in 5 min\nOne."


def test_a_time_is_told_in_the_zone_of_the_present():
    at = datetime(2026, 3, 27, 15, 0, tzinfo=UTC)

    assert clock_time(at, NOW) == "16:00"


class Panels:
    """Stands in for the desktop: whether there is a panel, since offscreen there never is."""

    def __init__(self) -> None:
        self.there = False


@pytest.fixture
def panels(monkeypatch):
    made = Panels()
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: made.there))
    return made


@pytest.fixture
def tray(qapp, panels):  # noqa: ARG001  # an icon needs an application
    made = Tray(TrayIcons(ICONS, Panel.DARK))
    yield made
    made.hide()


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(tray_module, "GIVE_UP_AFTER", timedelta(milliseconds=60))
    monkeypatch.setattr(tray_module, "LOOK_EVERY", timedelta(milliseconds=20))
    monkeypatch.setattr(tray_module, "LOOK_FOR", timedelta(milliseconds=200))


def entries(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.isVisible() and action.text()]


def choose(tray: Tray, *path: str) -> None:
    menu = tray._menu
    for name in path:
        action = next(action for action in menu.actions() if action.text() == name)
        menu = action.menu() or menu
    action.trigger()


def test_the_menu_offers_everything_and_resume_only_when_paused(tray):
    always = ["Start now", "Pause", "In a call", "Today", "Your rhythm", "Movements\u2026"]
    always += ["Settings", "What Intermezzo can see\u2026", "About Intermezzo", "Quit"]
    tray.show(status())

    assert entries(tray._menu)[1:] == always

    tray.show(status(Phase.PAUSED))

    assert "Resume" in entries(tray._menu)


def test_the_menu_tells_the_rhythm_as_it_is_when_it_opens(qtbot, tray):
    words = ["3 weeks kept  \u00b7  2 of 3 today", ""]
    tray.glance = lambda: words.pop(0)
    tray._menu.aboutToShow.emit()
    assert "Your rhythm: 3 weeks kept \u00b7 2 of 3 today" in entries(tray._menu)

    tray._menu.aboutToShow.emit()
    with qtbot.waitSignal(tray.rhythm_requested):
        choose(tray, "Your rhythm")


def test_a_call_is_told_and_can_be_ended_while_it_is_on(tray):
    tray.show(status(call_until=NOW + timedelta(minutes=30)))

    assert "Call is over" in entries(tray._menu)
    assert tray._icon.toolTip() == "No interlude planned\nIn a call until 14:30"

    tray.show(status())

    assert "Call is over" not in entries(tray._menu)


@pytest.mark.parametrize(
    ("path", "signal", "arguments"),
    [
        (("Start now",), "start_requested", [""]),
        (("Pause", "30 minutes"), "pause_requested", [30]),
        (("Pause", "1 hour"), "pause_requested", [60]),
        (("Pause", "Until tomorrow"), "pause_requested", [0]),
        (("Resume",), "resume_requested", []),
        (("In a call", "For 30 minutes"), "call_requested", [30]),
        (("In a call", "For 60 minutes"), "call_requested", [60]),
        (("Call is over",), "call_ended", []),
        (("What Intermezzo can see\u2026",), "doctor_requested", []),
        (("Today",), "today_requested", []),
        (("Movements\u2026",), "library_requested", []),
        (("Settings",), "preferences_requested", []),
        (("About Intermezzo",), "about_requested", []),
        (("Quit",), "quit_requested", []),
    ],
)
def test_each_entry_asks_for_its_own_thing(qtbot, tray, path, signal, arguments):
    with qtbot.waitSignal(getattr(tray, signal)) as asked:
        choose(tray, *path)

    assert asked.args == arguments


def profiles(tray: Tray) -> list[tuple[str, bool]]:
    actions = tray._profiles.actions()

    assert all(action.isCheckable() for action in actions)
    return [(action.text(), action.isChecked()) for action in actions]


def test_the_profiles_are_offered_by_name_once_they_are_known(tray):
    assert "Profile" not in entries(tray._menu)

    tray.show_profiles(("office", "home", "travel", "client_a"), "home")

    assert "Profile" in entries(tray._menu)
    assert profiles(tray) == [
        ("No profile", False),
        ("Office", False),
        ("Home", True),
        ("Travel", False),
        ("Client a", False),
    ]

    tray.show_profiles(("office", "home"), "")

    assert profiles(tray) == [("No profile", True), ("Office", False), ("Home", False)]


@pytest.mark.parametrize(("label", "name"), [("Travel", "travel"), ("No profile", "")])
def test_a_profile_is_asked_for_by_its_name_and_marked_once_it_is_in_use(qtbot, tray, label, name):
    tray.show_profiles(("office", "travel"), "office")
    with qtbot.waitSignal(tray.profile_requested) as asked:
        choose(tray, "Profile", label)

    assert asked.args == [name]
    assert ("Office", True) in profiles(tray)  # nobody has changed it yet

    tray.profile_requested.connect(lambda name: tray.show_profiles(("office", "travel"), name))
    choose(tray, "Profile", label)

    assert [text for text, marked in profiles(tray) if marked] == [label]


def test_any_name_of_a_profile_is_a_plain_short_line():
    assert profile_label("büro") == "Büro"
    assert len(profile_label("x" * 10_000)) < 60


def test_the_menu_tells_the_present_when_it_opens(tray):
    tray.show(status(upcoming=upcoming(NOW + timedelta(minutes=18))))
    tray._menu.aboutToShow.emit()

    assert entries(tray._menu)[0] == "Next interlude in 18 min"


def test_an_unchanged_status_touches_nothing(tray, monkeypatch):
    tray.show(status(Phase.DUE))
    touched = []
    monkeypatch.setattr(QSystemTrayIcon, "setIcon", lambda *_: touched.append("icon"))
    monkeypatch.setattr(QSystemTrayIcon, "setToolTip", lambda *_: touched.append("tooltip"))
    tray.show(status(Phase.DUE))

    assert touched == []


@pytest.mark.usefixtures("quick", "panels")
def test_no_panel_is_told_once(qtbot):
    tray = Tray(TrayIcons(ICONS, Panel.DARK))
    told = []
    tray.unavailable.connect(lambda: told.append(1))

    with qtbot.waitSignal(tray.unavailable, timeout=2000):
        pass
    tray.host_changed(is_there=False)
    with qtbot.assertNotEmitted(tray.unavailable, wait=150):
        pass
    tray.hide()

    assert told == [1]


@pytest.mark.usefixtures("quick")
def test_a_late_panel_gets_a_new_icon(qtbot, panels):
    tray = Tray(TrayIcons(ICONS, Panel.DARK))
    first = tray._icon
    with qtbot.waitSignal(tray.unavailable, timeout=2000):
        pass
    tray.host_changed(is_there=True)  # on the bus, but Qt has not noticed yet
    panels.there = True
    with qtbot.waitSignal(tray.available, timeout=2000):
        pass

    assert tray._icon is not first
    assert tray._icon.contextMenu() is tray._menu

    tray.hide()


@pytest.mark.usefixtures("quick")
def test_an_early_panel_that_returns_keeps_its_icon(qtbot, panels):
    panels.there = True
    tray = Tray(TrayIcons(ICONS, Panel.DARK))
    first = tray._icon
    panels.there = False
    with qtbot.waitSignal(tray.unavailable, timeout=2000):
        tray.host_changed(is_there=False)
    panels.there = True
    with qtbot.waitSignal(tray.available, timeout=2000):
        tray.host_changed(is_there=True)

    assert tray._icon is first  # Qt registers it again by itself

    tray.hide()


@pytest.mark.usefixtures("quick", "panels")
def test_it_stops_looking_after_its_first_minute(qtbot):
    tray = Tray(TrayIcons(ICONS, Panel.DARK))

    qtbot.waitUntil(lambda: not tray._looking.isActive(), timeout=2000)
    tray.hide()


def test_a_balloon_without_a_panel_says_it_was_not_shown(tray):
    assert tray.balloon("Desk reset", "90 s") is False


def test_the_icon_reacts_to_a_plain_click_only(qtbot, tray):
    with qtbot.waitSignal(tray.activated):
        tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(tray.activated):
        tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
