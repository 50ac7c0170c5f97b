"""Clocks set, processes stopped and killed, zones changed under the real app."""

from __future__ import annotations

import json
import shutil
import signal
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from virtual_desktop import wait_until

from desktop.conftest import CARD, LAKE, borrowed, settled

pytestmark = pytest.mark.desktop

HERE = {"offer.typing_lull_s": 0}
"""Somebody is there and does not type."""
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
RETURN = timedelta(minutes=2)
"""After which a card may come again (content.md 7.1), and a little more."""


@pytest.fixture
def desktop(make_desktop):
    return make_desktop(tray=False)


@pytest.fixture
def clock(short_path):
    return borrowed(short_path)


@pytest.fixture
def app(desktop, clock, make_app):
    made = make_app(desktop, due=True)
    made.prefer(HERE)
    made.environ |= clock.environ
    yield made
    assert "Traceback" not in made.log()
    assert " WARNING " not in made.log()


@pytest.fixture
def carded(app):
    """An app whose card is up."""
    app.begin()
    app.desktop.wait_for_window(CARD)
    return app


def lived(app, clock, span: timedelta) -> None:
    """Let time pass in steps that the app lives through, looking around after each."""
    whole, rest = divmod(span, MINUTE)
    for step in [MINUTE] * whole + [rest]:
        clock.move(step)
        app.look()


def folds(app) -> None:
    wait_until("the card folded", lambda: not app.desktop.windows(CARD))


def comes(app) -> None:
    app.desktop.wait_for_window(CARD)
    assert app.status()["phase"] == "due"


def everything(app) -> str:
    return app.ask("log", "--json", "--days", "40")


def has_each_slot_once(app) -> bool:
    due = [row["due"] for row in json.loads(everything(app))]
    return len(set(due)) == len(due)


def is_apart(due: list[str]) -> bool:
    moments = sorted(instant(each) for each in due)
    return all(after - before > 20 * MINUTE for before, after in pairwise(moments))


def test_a_clock_put_forward_by_minutes_delays_the_card_and_loses_nothing(carded, clock):
    clock.move(20 * MINUTE)
    assert carded.status()["held_back"] == "clock"
    folds(carded)
    lived(carded, clock, RETURN)

    comes(carded)
    assert len(carded.rows()) == 1


@pytest.mark.parametrize("by", [3 * HOUR, DAY, 800 * DAY])
def test_a_clock_put_far_forward_shows_nothing_for_what_it_jumped_over(carded, clock, by):
    first = carded.rows()[-1]["due"]
    clock.move(by)
    assert carded.status()["phase"] == "waiting"
    folds(carded)
    rows = {row["due"]: row["outcome"] for row in json.loads(everything(carded))}

    assert rows.get(first, "missed") == "missed"
    assert set(rows.values()) == {"missed"}
    assert is_apart(list(rows))
    assert "Passed by: no answer" not in carded.ask("log", "--days", "40")


@pytest.mark.parametrize("by", [10 * MINUTE, DAY, 30 * DAY])
def test_a_clock_set_back_withdraws_the_card_until_its_time_comes_again(carded, clock, by):
    slot = carded.rows()[-1]["due"]
    clock.move(-by)
    assert carded.status()["phase"] == "waiting"
    folds(carded)
    upcoming = datetime.fromisoformat(carded.status()["next"]["at"])
    assert upcoming > datetime.fromisoformat(carded.status()["now"])
    clock.move(by)
    carded.look()
    lived(carded, clock, RETURN)

    comes(carded)
    assert [row["outcome"] for row in carded.rows() if row["due"] == slot] == [None]
    assert has_each_slot_once(carded)


def test_a_clock_that_ran_ahead_and_was_put_right_leaves_no_trace_of_what_is_to_come(carded, clock):
    coming = carded.status()["next"]["at"]
    clock.move(3 * HOUR)
    assert carded.status()["next"]["at"] != coming
    clock.move(-3 * HOUR)
    carded.look()
    lived(carded, clock, RETURN)
    comes(carded)

    assert carded.status()["next"]["at"] == coming
    assert coming not in {row["due"] for row in carded.rows()}
    assert all("Passed by: the clock" not in line for line in carded.ask("plan").splitlines())


def test_an_hour_of_wild_clocks_neither_ends_it_nor_doubles_anything(carded, clock):
    for by in (HOUR, -2 * HOUR, 50 * DAY, -50 * DAY, -MINUTE, HOUR, 3 * DAY, -3 * DAY):
        clock.move(by)
        assert carded.status()["running"]
    clock.put(timedelta(0))
    carded.look()

    assert has_each_slot_once(carded)
    assert sum(row["outcome"] is None for row in carded.rows()) <= 1


@pytest.mark.parametrize("whole", [True, False], ids=["stopped", "stopped and set"])
@pytest.mark.parametrize("by", [30 * MINUTE, 6 * HOUR], ids=["half an hour", "hours"])
def test_a_process_that_was_stopped_with_its_card_up(desktop, make_app, short_path, whole, by):
    clock = borrowed(short_path, whole=whole)
    app = make_app(desktop, due=True)
    app.prefer(HERE)
    app.environ |= clock.environ
    app.begin()
    desktop.wait_for_window(CARD)
    app.process.send_signal(signal.SIGSTOP)
    clock.move(by)
    app.process.send_signal(signal.SIGCONT)
    app.look()
    folds(app)
    if by < HOUR:
        assert app.status()["held_back"] == ("not_running" if whole else "clock")
        lived(app, clock, RETURN)
        comes(app)
        assert len(app.rows()) == 1
    else:
        why = "Intermezzo was not running" if whole else "the clock was changed"
        lived(app, clock, RETURN)
        assert app.status()["phase"] == "waiting"
        assert app.ask("log").count(f"Passed by: {why}") == len(app.rows()) == 2


def test_a_sleep_that_was_told_of_and_then_slept(make_desktop, make_app, short_path):
    desktop = make_desktop(tray=False, system_bus=True)
    logind = desktop.start_service("logind_mock.py")
    clock = borrowed(short_path, whole=True)
    app = make_app(desktop, due=True)
    app.prefer(HERE)
    app.environ |= clock.environ
    app.begin()
    desktop.wait_for_window(CARD)
    logind.ask("sleep\ttrue")
    folds(app)
    wait_until("held back", lambda: app.status()["held_back"] == "asleep")
    app.process.send_signal(signal.SIGSTOP)
    clock.move(20 * MINUTE)
    logind.ask("sleep\tfalse")
    app.process.send_signal(signal.SIGCONT)
    wait_until("it woke", lambda: app.seen("sleep") is False)
    assert not desktop.windows(CARD)
    lived(app, clock, RETURN)

    comes(app)
    assert len(app.rows()) == 1


def test_another_time_zone_is_followed_while_it_runs(desktop, make_app, short_path):
    own = short_path / "etc"
    shutil.copytree("/etc", own, symlinks=True, ignore=shutil.ignore_patterns("*shadow*", "ssl"))
    settle_in(own, "Europe/Berlin")
    app = make_app(desktop)
    app.wrapper = ("unshare", "--mount", "sh", "-c", 'mount --bind "$0" /etc && exec "$@"', own)
    may = shutil.which("unshare") and desktop.run(*app.wrapper, "readlink", "/etc/localtime")
    if not may or "Berlin" not in may:
        pytest.skip("no zone to change without the right to a file system of one's own (unshare)")
    desktop.environ.pop("TZ", None)
    app.begin()
    before = app.status()
    settle_in(own, "Asia/Kolkata")
    after = app.look()

    assert before["timezone"] == "Europe/Berlin"
    assert after["timezone"] == "Asia/Kolkata"
    assert after["now"].endswith("+05:30")
    assert instant(after["now"]) - instant(before["now"]) < MINUTE
    assert app.doctor()["environment"]["timezone"] == "Asia/Kolkata"
    assert after["next"]["at"].endswith("+05:30")


def settle_in(etc: Path, zone: str) -> None:
    """Let the C library and everybody else find another zone, as timedatectl does."""
    fresh = etc / "localtime.new"
    fresh.symlink_to(f"/usr/share/zoneinfo/{zone}")
    fresh.replace(etc / "localtime")


def instant(told: str) -> datetime:
    return datetime.fromisoformat(told)


def test_killed_while_its_card_was_up_it_shows_it_again(carded):
    carded.kill()
    carded.begin()

    comes(carded)
    assert len(carded.rows()) == 1


def test_killed_while_put_off_it_comes_at_the_time_that_was_chosen(desktop, make_app, short_path):
    clock = borrowed(short_path, whole=True)
    app = make_app(desktop, due=True)
    app.prefer(HERE)
    app.environ |= clock.environ
    app.begin()
    put_off(app)
    again = app.status()["next"]["at"]
    app.kill()
    clock.move(MINUTE)
    app.begin()
    assert app.status()["next"]["at"] == again
    lived(app, clock, 3 * MINUTE)
    assert not desktop.windows(CARD)
    lived(app, clock, MINUTE)

    comes(app)
    assert len(app.rows()) == 1


def test_killed_again_and_again_it_neither_loses_nor_doubles_the_offer(carded):
    for _ in range(4):
        carded.kill()
        carded.start()
        carded.desktop.wait_for_window(CARD)

    assert [row["outcome"] for row in carded.rows()] == [None]


def put_off(app) -> None:
    """Press Later, then the first of the choices, which stands where Start stood."""
    card = settled(app.desktop, CARD)
    x, y = app.desktop.button(card, LAKE)
    app.desktop.click(card, x + 105, y)

    def has_choices():
        app.desktop.click(card, x, y)
        return not app.desktop.windows(CARD)

    wait_until("it is put off", has_choices)
    assert app.rows()[-1]["started"] is None
