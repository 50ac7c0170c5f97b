"""The keyboard: never taken unasked, given back when a window of ours has closed."""

from __future__ import annotations

import time

import pytest
from virtual_desktop import wait_until

from desktop.conftest import CARD, GUIDE, LAKE, TODAY, settled

pytestmark = pytest.mark.desktop


def has_keyboard(desktop, title):
    """Wait until the window of a title has the keyboard."""
    wait_until(f"the keyboard in {title}", lambda: desktop.active_window().endswith(title))


def accept_by_click(desktop):
    card = settled(desktop, CARD)
    desktop.click(card, *desktop.button(card, LAKE))
    desktop.wait_for_window(GUIDE)
    has_keyboard(desktop, " - Intermezzo")


def notice_is_shown(desktop):
    wait_until("a notice", lambda: desktop.run("dunstctl", "count", "displayed").strip() == "1")


def test_stopping_gives_the_keyboard_back_to_whoever_had_it(editor, make_app):
    make_app(editor, due=True).start()
    accept_by_click(editor)
    guide = editor.windows(GUIDE)[0]
    editor.run("xdotool", "windowclose", str(guide.id))

    has_keyboard(editor, "Notes")
    editor.key("x")
    assert editor.typed.stdout.readline().startswith("x")


def test_the_end_gives_the_keyboard_back_to_whoever_had_it(editor, make_app):
    app = make_app(editor, due=True).start("--speed", "40")
    accept_by_click(editor)
    wait_until("the end", lambda: app.rows()[-1]["outcome"] is not None, 30)

    wait_until("the window gone", lambda: not editor.windows(GUIDE), 30)  # it closes by itself
    has_keyboard(editor, "Notes")


def test_today_gives_the_keyboard_back_to_whoever_had_it(editor, make_app):
    make_app(editor).begin()
    trays = editor.find("--class", "trayer")
    wait_until("the icon", lambda: editor.find("--class", "trayer")[0].width > 16)
    editor.click(trays[0], *editor.find("--class", "trayer")[0].centre)
    editor.wait_for_window(TODAY)
    has_keyboard(editor, "Today - Intermezzo")
    editor.key("Escape")

    has_keyboard(editor, "Notes")


def test_card_and_notice_leave_the_keyboard_where_it_is(editor, make_app):
    make_app(editor, due=True).start()
    settled(editor, CARD)
    notice_is_shown(editor)

    assert editor.active_window() == "Notes"


def test_keys_meant_for_another_window_do_nothing_in_one_that_has_just_opened(editor, make_app):
    app = make_app(editor, due=True).start()
    settled(editor, CARD)
    notice_is_shown(editor)
    editor.run("dunstctl", "action")
    editor.wait_for_window(GUIDE)
    shown_at = time.monotonic()  # noqa: TID251 - how long the test itself took
    for name in ("s", "space", "Return", "Right", "Escape"):
        editor.key(name)
    took = time.monotonic() - shown_at  # noqa: TID251

    assert app.status()["phase"] == "playing" or took > 2

    def closed_by_escape():
        editor.key("Escape")
        return not editor.windows(GUIDE)

    wait_until("Escape counts again", closed_by_escape)
    wait_until("the row", lambda: app.rows()[-1]["outcome"] == "stopped")
