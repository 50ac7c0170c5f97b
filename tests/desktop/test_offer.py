"""From the offer to the row: real pointer, real keyboard, real notification service."""

from __future__ import annotations

import time

import pytest
from virtual_desktop import wait_until

from desktop.conftest import CARD, GUIDE, LAKE, settled, stop

pytestmark = pytest.mark.desktop


def test_a_click_on_start_plays_and_logs(editor, make_app):
    app = make_app(editor, due=True).start("--speed", "20")
    card = settled(editor, CARD)
    editor.click(card, *editor.button(card, LAKE))
    editor.wait_for_window(GUIDE)
    wait_until("the end", lambda: app.rows()[-1]["outcome"] is not None, 30)
    row = app.rows()[-1]

    assert row["outcome"] == "completed"
    assert row["seconds_done"] == row["seconds_planned"]
    assert app.status()["done_today"] == 1


def test_the_card_leaves_the_keyboard_where_it_is(editor, make_app):
    app = make_app(editor, due=True).start()
    settled(editor, CARD)
    editor.key("x")

    assert editor.active_window() == "Notes"
    assert editor.typed.stdout.readline().startswith("x")
    assert app.status()["phase"] == "due"


def test_keys_do_nothing_on_a_card_that_has_just_appeared(editor, make_app):
    app = make_app(editor, due=True).start()
    card = editor.wait_for_window(CARD)
    shown_at = time.monotonic()  # noqa: TID251 - how long the test itself took
    for name in ("space", "Return", "Escape"):
        editor.run("xdotool", "key", "--window", str(card.id), name)
    took = time.monotonic() - shown_at  # noqa: TID251

    assert editor.windows(CARD) or took > 2
    assert app.rows()[-1]["started"] is None


def test_the_action_of_a_notification_starts_it(make_desktop, make_app):
    desktop = make_desktop()
    app = make_app(desktop, due=True).start("--speed", "20")
    wait_until("a notice", lambda: desktop.run("dunstctl", "count", "displayed").strip() == "1")
    desktop.run("dunstctl", "action")
    desktop.wait_for_window(GUIDE)

    wait_until("it is gone", lambda: desktop.run("dunstctl", "count", "displayed").strip() == "0")

    assert app.rows()[-1]["started"] is not None


def test_a_hung_notification_service_holds_nothing_up(make_desktop, make_app):
    desktop = make_desktop(notifications=False)
    stop(desktop.start_notifications())
    app = make_app(desktop, due=True).start()
    desktop.wait_for_window(CARD)
    asked_at = time.monotonic()  # noqa: TID251 - a hung app would take seconds
    phase = app.status()["phase"]
    took = time.monotonic() - asked_at  # noqa: TID251

    assert phase == "due"
    assert took < 3
    wait_until("the next channel", lambda: "DesktopChannel did not show" in app.log())
    app.ask("quit")

    assert app.ends() == 0
