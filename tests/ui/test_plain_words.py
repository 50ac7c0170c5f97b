"""Titles, cues and troubles are words whatever signs they hold: nowhere do they become markup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QMenu, QSystemTrayIcon, QWidget

from intermezzo.core.day.interlude import Outcome, Phase
from intermezzo.core.playback.score import compose
from intermezzo.ports import Performance
from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.card import OfferCard
from intermezzo.ui.ending import ending_of
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.icons import Panel, TrayIcons
from intermezzo.ui.plain import menu_line, tip
from intermezzo.ui.player import Player
from intermezzo.ui.today.window import TodayWindow
from intermezzo.ui.tray import Tray
from little_library import library
from windows import Hand, entry, look, offer, performance, status, today

ICONS = Path(__file__).parents[2] / "resources" / "icons"
ODD = "<b>x</b> & <img src=x.png>"


def marked(part: QWidget) -> list[str]:
    """Return the texts below `part` in which Qt would see markup."""
    labels = [each for each in [part, *part.findChildren(QLabel)] if isinstance(each, QLabel)]
    guessed = [
        label.text()
        for label in labels
        if label.textFormat() is not Qt.TextFormat.PlainText and GuiQt.mightBeRichText(label.text())
    ]
    tips = [each.toolTip() for each in [part, *part.findChildren(QWidget)]]
    return [*guessed, *(each for each in tips if GuiQt.mightBeRichText(each))]


def shows(part: QWidget, words: str) -> bool:
    return any(words in label.text() for label in part.findChildren(QLabel))


@pytest.mark.parametrize(
    "words", [ODD, "a <b>x</b>", "x &lt; y", " <i>", "a < b > c", "<!doctype>"]
)
def test_a_tooltip_is_never_taken_for_markup_and_reads_the_same(words):
    assert GuiQt.mightBeRichText(words)
    assert not GuiQt.mightBeRichText(tip(words))
    assert tip(words).replace("\u2060", "") == words


@pytest.mark.parametrize("words", ["", "R&D", "5 min, seated", "a > b"])
def test_ordinary_words_are_left_alone(words):
    assert tip(words) == words


def test_a_line_of_a_menu_sets_no_shortcut_and_no_underline():
    assert menu_line("R&D:\ta file\nis broken") == "R&&D: a file is broken"


def test_the_card_shows_a_title_as_it_is(qtbot):
    card = OfferCard(look().day, Hand(), lambda: True)
    qtbot.addWidget(card)
    card.show_offer(offer(title=ODD, why=ODD))

    assert marked(card) == []
    assert shows(card, ODD)
    assert ODD in card.accessibleName()


def test_the_day_shows_titles_and_troubles_as_they_are(qtbot):
    window = TodayWindow(look().day)
    qtbot.addWidget(window)
    window.show_day(
        status(Phase.ATTENTION, troubles=(ODD,)),
        today(entry(10, ODD, outcome=Outcome.COMPLETED), notes=(ODD,)),
    )

    assert marked(window) == []
    assert shows(window, ODD)


def odd_performance() -> Performance:
    """Return a routine whose every text looks like markup."""
    content = library("tall_seat_reset")
    routine = replace(content.routines["tall_seat_reset"], title=ODD)
    movements = {
        name: replace(
            each, title=ODD, cues=(ODD,), keys=tuple(replace(key, cue=ODD) for key in each.keys)
        )
        for name, each in content.movements.items()
    }
    return replace(performance(), score=compose(routine, movements, content.bases))


def test_the_guided_window_and_its_end_show_titles_and_cues_as_they_are(qtbot):
    made = odd_performance()
    player = Player(look().day, made, Hand(), FigureView(), announce=lambda _: None)
    qtbot.addWidget(player)
    player.show()

    assert marked(player) == []
    assert ODD in player.windowTitle()
    assert shows(player, ODD)

    done = today(entry(10, ODD, outcome=Outcome.COMPLETED))
    player.show_ending(ending_of(made, (30.0, 30.0, 30.0), done, status()))

    assert marked(player) == []
    assert shows(player.ending, ODD)


def test_a_button_without_room_for_its_words_tells_them_as_they_are(qtbot):
    button = PillButton(look().day, ODD, Tone.QUIET)
    qtbot.addWidget(button)
    button.hide_words(True)

    assert marked(button) == []
    assert button.toolTip() == tip(ODD)


@pytest.fixture
def tray(qapp):  # noqa: ARG001  # an icon needs an application
    made = Tray(TrayIcons(ICONS, Panel.DARK))
    yield made
    made.hide()


def test_the_tray_tells_a_trouble_as_it_is(tray):
    tray.show(status(Phase.ATTENTION, troubles=(ODD,)))
    menu, icon = tray.findChild(QSystemTrayIcon).contextMenu(), tray.findChild(QSystemTrayIcon)
    menu.aboutToShow.emit()

    assert isinstance(menu, QMenu)
    assert icon.toolTip() == tip(ODD)
    assert menu.actions()[0].text() == "<b>x</b> && <img src=x.png>"
