"""The right moment, for the whole app: what people do at a real desktop, and what it does then."""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta

import pytest
from virtual_desktop import wait_until

from calendars import calendar
from desktop.conftest import CARD, GUIDE, Slides, borrowed

pytestmark = pytest.mark.desktop

AT_ONCE = {"offer.typing_lull_s": 0, "offer.after_busy_min": 0, "offer.after_return_min": 0}
"""Nothing is waited for but what holds an offer back."""
LULL = {**AT_ONCE, "offer.typing_lull_s": 2, "offer.typing_cap_s": 900}
PATIENT = {**AT_ONCE, "offer.patience_s": 900}
SETTLING = {"offer.typing_lull_s": 0}
CALENDAR = {"calendar.paths": ["work.ics"]}
FIVE_MINUTES = timedelta(minutes=5)


@pytest.fixture
def desktop(make_desktop):
    return make_desktop(system_bus=True, tray=False)


@pytest.fixture
def due(make_app):
    """Start an app with an interlude due now."""

    def make(desktop, preferences=AT_ONCE, *, environ=None):
        app = make_app(desktop, due=True)
        app.environ |= environ or {}
        app.prefer(preferences)
        return app

    return make


def waits_for(app, reason):
    """Wait until it says why it holds back; there is no card then."""
    wait_until(f"held back: {reason}", lambda: app.status().get("held_back") == reason)
    assert not app.desktop.windows(CARD)


def comes(app):
    app.desktop.wait_for_window(CARD)
    assert app.status()["held_back"] is None


def folds(app):
    wait_until("the card folded", lambda: not app.desktop.windows(CARD))


def notices(desktop):
    return int(desktop.run("dunstctl", "count", "displayed").strip() or 0)


def test_an_offer_waits_while_a_window_fills_the_screen_and_the_tray_says_so(desktop, due):
    slides = Slides(desktop)
    slides.tell("fill")
    watcher = desktop.start_watcher()
    app = due(desktop).begin()
    waits_for(app, "full_screen")
    wait_until("the icon", lambda: watcher.ask("items")["items"])
    assert watcher.ask("look")["tooltip"] == "Ready when you leave full screen"
    slides.tell("leave")

    comes(app)


def test_a_card_makes_way_for_slides_and_comes_after_them(desktop, due):
    slides = Slides(desktop)
    app = due(desktop).begin()
    comes(app)
    wait_until("its notice", lambda: notices(desktop) == 1)
    slides.tell("fill")
    folds(app)
    wait_until("its notice gone", lambda: notices(desktop) == 0)
    slides.tell("leave")

    comes(app)


def test_an_offer_waits_behind_a_locked_screen(desktop, due):
    logind = desktop.start_service("logind_mock.py")
    logind.ask("hint\ttrue")
    app = due(desktop).begin()
    waits_for(app, "locked")
    assert notices(desktop) == 0
    logind.ask("hint\tfalse")

    comes(app)


def test_a_card_folds_in_silence_when_the_screen_is_locked(desktop, due):
    logind = desktop.start_service("logind_mock.py")
    app = due(desktop).begin()
    comes(app)
    wait_until("its notice", lambda: notices(desktop) == 1)
    logind.ask("hint\ttrue")
    folds(app)
    wait_until("its notice gone", lambda: notices(desktop) == 0)
    waits_for(app, "locked")
    logind.ask("hint\tfalse")

    comes(app)
    assert len(app.rows()) == 1


@pytest.mark.parametrize("name", ["org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver"])
def test_a_card_folds_when_the_screen_saver_comes_and_returns_after_it(desktop, due, name):
    saver = desktop.start_service("screen_saver_mock.py", name)
    app = due(desktop).begin()
    comes(app)
    saver.ask("active\ttrue")
    folds(app)
    waits_for(app, "locked")
    saver.ask("active\tfalse")

    comes(app)


def test_an_offer_waits_while_somebody_else_has_the_screen(desktop, due):
    logind = desktop.start_service("logind_mock.py")
    logind.ask("active\tfalse")
    app = due(desktop).begin()
    waits_for(app, "other_session")
    logind.ask("active\ttrue")

    comes(app)


def test_an_offer_waits_for_a_pause_in_typing(editor, due):
    app = due(editor, LULL).start()

    def types_on():
        editor.key("x")
        return app.status().get("held_back") == "typing"

    wait_until("held back: typing", types_on)
    editor.key("x")
    assert not editor.windows(CARD)

    comes(app)
    assert editor.active_window() == "Notes"


def test_nothing_comes_while_nobody_has_touched_anything_and_it_comes_on_return(
    make_desktop, due, short_path
):
    screen_clock = borrowed(short_path / "screen", whole=True)
    desktop = make_desktop(tray=False, screen_environ=screen_clock.environ)
    desktop.point_at(200, 200)
    screen_clock.move(timedelta(minutes=6))
    app = due(desktop).begin()
    waits_for(app, "away")
    desktop.point_at(210, 210)

    comes(app)


def test_a_card_folds_when_its_person_has_left(make_desktop, due, short_path):
    screen_clock = borrowed(short_path / "screen", whole=True)
    desktop = make_desktop(tray=False, screen_environ=screen_clock.environ)
    desktop.point_at(200, 200)
    app = due(desktop, PATIENT).begin()
    comes(app)
    screen_clock.move(timedelta(minutes=6))
    desktop.run("xdotool", "getmouselocation")  # a server that sleeps sees no clock
    folds(app)
    waits_for(app, "away")
    desktop.point_at(210, 210)

    comes(app)


def test_a_sleep_folds_the_card_and_it_comes_after_it(desktop, due):
    logind = desktop.start_service("logind_mock.py")
    app = due(desktop).begin()
    comes(app)
    logind.ask("sleep\ttrue")
    folds(app)
    waits_for(app, "asleep")
    logind.ask("sleep\tfalse")

    comes(app)


@pytest.mark.parametrize("told", ["sleep", "hint"])
def test_what_plays_is_held_at_its_step_while_nobody_sees_it(desktop, due, told):
    logind = desktop.start_service("logind_mock.py")
    app = due(desktop).begin("--speed", "8")
    comes(app)
    app.ask("now")
    desktop.wait_for_window(GUIDE)
    wait_until("a step", lambda: app.rows()[-1]["seconds_done"] > 0, 30)
    logind.ask(f"{told}\ttrue")
    wait_until("it was heard", lambda: app.seen("sleep" if told == "sleep" else "lock"))
    held_at = app.rows()[-1]["seconds_done"]
    for _ in range(4):
        assert app.status()["phase"] == "playing"  # each takes a while, and 8 times that plays

    assert app.rows()[-1]["seconds_done"] == held_at
    assert app.rows()[-1]["outcome"] is None


def test_a_wish_for_quiet_is_respected(desktop, due):
    desktop.run("dunstctl", "set-paused", "true")
    app = due(desktop).begin()
    waits_for(app, "do_not_disturb")
    desktop.run("dunstctl", "set-paused", "false")

    comes(app)


def test_a_call_that_the_person_tells_of_holds_back_until_they_say_it_is_over(desktop, due):
    app = due(desktop).begin()
    comes(app)
    app.ask("call", "30m")
    folds(app)
    waits_for(app, "call")
    assert app.status()["call_until"] is not None
    app.ask("call", "over")

    comes(app)


def test_after_a_call_it_settles_for_five_minutes(desktop, due, short_path):
    clock = borrowed(short_path, whole=True)
    app = due(desktop, SETTLING, environ=clock.environ).begin()
    comes(app)
    app.ask("call", "30m")
    folds(app)
    app.ask("call", "over")
    for _ in range(4):
        clock.move(timedelta(minutes=1))
        app.look()
    waits_for(app, "call")
    clock.move(timedelta(seconds=50))
    app.look()
    assert not desktop.windows(CARD)
    clock.move(timedelta(seconds=10))
    app.look()

    comes(app)


def test_a_microphone_in_use_holds_back(make_desktop, due):
    needed = ("pipewire", "wireplumber", "pipewire-pulse", "pactl", "parec", "pw-dump")
    missing = [name for name in needed if shutil.which(name) is None]
    if missing:
        pytest.skip(f"no PipeWire to ask without {', '.join(missing)}")
    desktop = make_desktop(tray=False)
    for program in needed[:3]:
        desktop.start(program)
    wait_until("a sound server", lambda: "Server Name" in desktop.run("pactl", "info"))
    source = ("module-null-sink", "media.class=Audio/Source/Virtual", "sink_name=mic")
    desktop.run("pactl", "load-module", *source)
    wait_until("a microphone", lambda: "mic" in desktop.run("pactl", "list", "sources", "short"))
    recorder = desktop.start("parec", "--client-name=Meeting", "-d", "mic")
    wait_until("a recorder", lambda: "Meeting" in desktop.run("pactl", "list", "source-outputs"))
    app = due(desktop).begin()
    waits_for(app, "call")
    recorder.terminate()

    def noticed():
        app.doctor()
        return desktop.windows(CARD)

    wait_until("the card", noticed, 30)  # it looks every 15 s while something is due


def test_a_calendar_edited_while_it_runs_moves_the_next_slot(desktop, make_app, short_path):
    clock = borrowed(short_path, whole=True)
    app = make_app(desktop)
    app.environ |= clock.environ
    file = app.home / "work.ics"
    file.write_bytes(calendar())
    app.prefer({**CALENDAR, "interludes.min_gap_min": 60})
    app.begin()
    planned = datetime.fromisoformat(app.status()["next"]["at"])
    file.write_bytes(meeting(planned - FIVE_MINUTES, planned + FIVE_MINUTES))
    clock.move(timedelta(seconds=61))
    moved = datetime.fromisoformat(app.look()["next"]["at"])
    slot = next(slot for slot in plan(app) if slot["at"] == planned.isoformat(timespec="seconds"))

    assert moved != planned
    assert slot["opens"] == moved.isoformat(timespec="seconds")
    assert slot["moved"] == "meeting"


def test_a_meeting_that_begins_holds_the_card_back(desktop, due, short_path):
    clock = borrowed(short_path, whole=True)
    app = due(desktop, environ=clock.environ)
    file = app.home / "work.ics"
    file.write_bytes(calendar())
    app.prefer(CALENDAR)
    app.begin()
    comes(app)
    now = datetime.fromisoformat(app.status()["now"])
    file.write_bytes(meeting(now - FIVE_MINUTES, now + FIVE_MINUTES))
    clock.move(timedelta(seconds=61))
    app.look()
    waits_for(app, "meeting")
    for _ in range(4):
        clock.move(timedelta(minutes=1))
        app.look()

    comes(app)


def test_the_log_says_why_it_came_late(desktop, due, short_path):
    clock = borrowed(short_path, whole=True)
    logind = desktop.start_service("logind_mock.py")
    logind.ask("hint\ttrue")
    app = due(desktop, environ=clock.environ).begin()
    waits_for(app, "locked")
    for _ in range(4):
        clock.move(timedelta(minutes=1))
        app.look()
    logind.ask("hint\tfalse")
    comes(app)

    assert "min later: the screen was locked" in app.ask("log")


def meeting(start: datetime, end: datetime) -> bytes:
    """Return a calendar with one meeting; its times in whole minutes."""
    stamp = "%Y%m%dT%H%M00Z"
    zulu = [moment.astimezone(tz=None).strftime(stamp) for moment in (start, end)]
    return calendar(f"UID:one\nDTSTART:{zulu[0]}\nDTEND:{zulu[1]}\nSUMMARY:Figures")


def plan(app) -> list[dict]:
    """Return today's slots as `plan` tells them."""
    return json.loads(app.ask("plan", "--json"))["slots"]
