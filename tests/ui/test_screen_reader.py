"""What a screen reader meets: roles, names and order in every window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from intermezzo.core.day.interlude import Outcome
from intermezzo.ui.about import AboutWindow, Facts
from intermezzo.ui.buttons import PillButton
from intermezzo.ui.card import OfferCard
from intermezzo.ui.ending import ending_of
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.key_guard import KEYS_DEAD_S
from intermezzo.ui.player import Player
from intermezzo.ui.today.window import TodayWindow
from windows import Hand, entry, look, offer, performance, status, today

Role = QAccessible.Role


@pytest.fixture
def hand():
    return Hand()


@pytest.fixture
def player(qtbot, hand):
    dressed = look()
    said = []
    made = Player(dressed.day, performance(), hand, FigureView(), announce=said.append)
    made.kept, made.said = dressed, said
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def card(qtbot, hand):
    dressed = look()
    made = OfferCard(dressed.day, hand, lambda: True)
    made.kept = dressed
    qtbot.addWidget(made)
    made.show_offer(offer())
    return made


@pytest.fixture
def day(qtbot):
    dressed = look()
    made = TodayWindow(dressed.day)
    made.kept = dressed
    qtbot.addWidget(made)
    made.show_day(status(), today(entry(10, "Tall-seat reset", outcome=Outcome.COMPLETED)))
    made.show()
    return made


@pytest.fixture
def about(qtbot):
    dressed = look()
    facts = Facts("1.2.3", Path("/a/preferences.toml"), Path("/a/log.db"), Path("/a/log"))
    made = AboutWindow(dressed.day, facts)
    made.kept = dressed
    qtbot.addWidget(made)
    made.show()
    return made


def met(window):
    """Return role and name of every visible part that a screen reader would meet."""
    found = []
    for part in window.findChildren(QWidget):
        if part.isVisible():
            interface = QAccessible.queryAccessibleInterface(part)
            found.append((interface.role(), interface.text(QAccessible.Text.Name)))
    return found


def walked(start):
    """Return the names of the stops of the Tab key, from `start` once around."""
    names, part = [], start
    while True:
        names.append(QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name))
        part = part.nextInFocusChain()
        while not (part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus):
            part = part.nextInFocusChain()
        if part is start:
            return names


def test_words_are_text_buttons_are_buttons_and_the_steps_are_progress(player, hand):
    hand.seconds += 6
    player.playhead.advance()
    parts = met(player)

    assert (Role.StaticText, player.guide.cue.words) in parts
    assert (Role.StaticText, "Time left 1:44") in parts
    assert (Role.ProgressBar, "Steps") in parts
    assert any(role is Role.StaticText and "reathe" in name for role, name in parts)
    buttons = [name for role, name in parts if role in (Role.Button, Role.CheckBox)]
    assert buttons == ["Back", "Pause", "Next", "Stop", "Make it smaller", "Details"]


def test_the_end_is_said_in_one_breath(player, hand):
    player.finished.connect(
        lambda _: player.show_ending(
            ending_of(performance(), player.playhead.played, today(), status())
        )
    )
    hand.seconds += 500
    player.playhead.advance()

    assert player.said[-1] == (
        "That was your interlude. 3 movements, 110 s. Next one around 16:00."
    )
    assert (Role.Button, "Close") in met(player)


def test_the_day_comes_before_what_can_be_done_with_it(day):
    assert walked(day.start_button) == [
        "Start now",
        "Pause",
        "Change today",
        "Movements",
        "Rhythm",
        "Settings",
        "About",
        "Quit",
    ]
    assert (Role.StaticText, "Next interlude around 16:00") in met(day)


def test_the_files_of_about_can_be_copied_by_keys(about):
    names = walked(about.close_button)

    assert names[0] == "Close"
    assert [name.partition(":")[0] for name in names if ":" in name] == [
        "Preferences",
        "Your interludes",
        "Messages for a report",
    ]


def test_the_card_is_walked_from_its_answers_to_its_close_mark(card):
    assert walked(card.start_button) == ["Start now", "Later", "Skip", "Fold away"]


def test_later_is_answered_by_keys_alone(qtbot, card, hand):
    hand.seconds += KEYS_DEAD_S
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    card.later_button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card.later_button, Qt.Key.Key_Return)
    first = card.focusWidget()

    assert isinstance(first, PillButton)
    assert (first.text(), first.shows_focus) == ("In 5 min", True)
    with qtbot.waitSignal(card.postponed) as caught:
        QTest.keyClick(first, Qt.Key.Key_Return)
    assert caught.args == [5]


def test_back_from_the_choices_returns_to_later(qtbot, card, hand):
    hand.seconds += KEYS_DEAD_S
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    card.later_button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(card.later_button, Qt.Key.Key_Return)
    card._show_answers()

    assert card.focusWidget() is card.later_button
    assert card.later_button.shows_focus


def test_the_ring_stays_with_whoever_uses_keys_from_page_to_page(qtbot, player):
    player.activateWindow()
    qtbot.waitUntil(player.isActiveWindow)
    pause = player.guide.controls.pause_button
    assert not pause.shows_focus, "nobody has touched a key yet"

    QTest.keyClick(pause, Qt.Key.Key_Space)
    player.guide.unwell_button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(player.guide.unwell_button, Qt.Key.Key_Return)

    assert player.unwell.stop_button.shows_focus


def test_every_window_is_a_window_with_its_title(player, day, about):
    for window in (player, day, about):
        interface = QAccessible.queryAccessibleInterface(window)

        assert interface.role() is Role.Window
        assert interface.text(QAccessible.Text.Name) == window.windowTitle()


def test_what_is_not_said_is_not_there(player):
    scene = player.guide._scene

    assert scene._turn.text() == ""
    assert not scene._turn.isVisible()
