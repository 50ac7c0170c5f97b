"""The offer card: asks without taking the focus, and hears nothing typed by accident."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from intermezzo.core.preferences.model import Motion
from intermezzo.ui.card import RADIUS, OfferCard
from intermezzo.ui.key_guard import KEYS_DEAD_S
from intermezzo.ui.shadow import SPREAD
from windows import Hand, clipped, look, nameless, offer


@pytest.fixture
def hand():
    return Hand()


@pytest.fixture
def card(qtbot, hand):
    dress = look().day
    made = OfferCard(dress, hand, lambda: True)
    qtbot.addWidget(made)
    return made


def test_it_never_asks_for_the_focus(card):
    card.show_offer(offer())

    assert card.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not any(button.hasFocus() for button in card.findChildren(QAbstractButton))
    assert not any(getattr(button, "isDefault", bool)() for button in card.findChildren(object))


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("button", ["start_button", "later_button", "skip_button", "close_button"])
def test_keys_are_dead_while_somebody_may_be_typing(hand, card, key, button):
    card.show_offer(offer())
    hand.seconds += KEYS_DEAD_S - 0.01
    pressed = []
    getattr(card, button).clicked.connect(lambda: pressed.append(button))

    QTest.keyClick(getattr(card, button), key)
    assert pressed == []

    hand.seconds += 0.02
    QTest.keyClick(getattr(card, button), key)
    assert pressed == [button]


def test_escape_is_dead_at_first_and_folds_later(qtbot, hand, card):
    card.show_offer(offer())
    QTest.keyClick(card, Qt.Key.Key_Escape)

    assert card.isVisible()

    hand.seconds += KEYS_DEAD_S
    with qtbot.waitSignal(card.folded):
        QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_the_pointer_works_at_once(qtbot, card):
    card.show_offer(offer())

    with qtbot.waitSignal(card.accepted):
        qtbot.mouseClick(card.start_button, Qt.MouseButton.LeftButton)


def test_skip_says_so(qtbot, card):
    card.show_offer(offer())

    with qtbot.waitSignal(card.skipped):
        qtbot.mouseClick(card.skip_button, Qt.MouseButton.LeftButton)


def choices(card):
    return [
        button
        for button in card.findChildren(QAbstractButton)
        if button.isVisible() and button.text().startswith("In ")
    ]


def test_later_asks_for_how_long(qtbot, card):
    card.show_offer(offer(postpone_minutes=(5, 15)))
    qtbot.mouseClick(card.later_button, Qt.MouseButton.LeftButton)

    assert [button.text() for button in choices(card)] == ["In 5 min", "In 15 min"]
    with qtbot.waitSignal(card.postponed) as caught:
        qtbot.mouseClick(choices(card)[1], Qt.MouseButton.LeftButton)
    assert caught.args == [15]


def test_later_is_not_there_when_nothing_can_be_put_off(card):
    card.show_offer(offer(postpone_minutes=()))

    assert not card.later_button.isVisible()
    assert card.start_button.isVisible()


def test_a_new_offer_forgets_the_choices_of_the_former(qtbot, card):
    card.show_offer(offer(postpone_minutes=(5, 15)))
    qtbot.mouseClick(card.later_button, Qt.MouseButton.LeftButton)
    card.show_offer(offer(postpone_minutes=(15,)))

    assert choices(card) == []
    assert card.start_button.isVisible()
    qtbot.mouseClick(card.later_button, Qt.MouseButton.LeftButton)
    assert [button.text() for button in choices(card)] == ["In 15 min"]


def test_the_close_mark_folds_it(qtbot, card):
    card.show_offer(offer())

    with qtbot.waitSignal(card.folded):
        qtbot.mouseClick(card.close_button, Qt.MouseButton.LeftButton)
    assert not card.isVisible()


def test_a_folded_card_wakes_nobody(card):
    card.show_offer(offer())
    assert card._ticker.isActive()

    card.fold()

    assert not card._ticker.isActive()


def test_the_ring_is_drawn_at_most_once_a_second(card):
    assert card._ticker.interval() >= 1000


def test_it_tells_why_length_and_place(card):
    card.show_offer(offer())

    assert card._why.text() == "Lengthen after\u00a0sitting.", "no word stands alone on a line"
    assert card._facts.text() == "110 s  ·  On your chair"
    assert card.accessibleName() == "Tall-seat reset. Lengthen after sitting."


def test_a_discreet_card_tells_how_long_and_nothing_else(qtbot, hand):
    said = []
    card = OfferCard(look().day, hand, lambda: True, announce=said.append)
    qtbot.addWidget(card)
    card.show_offer(offer(title="A short break", why="", setting="", discreet=True))

    assert card._title.text() == "A short break"
    assert card._facts.text() == "110 s"
    assert not card._why.isVisible()
    assert said == ["A short break."]
    assert nameless(card) == []


def test_every_part_has_a_name(qtbot, card):
    card.show_offer(offer())
    assert nameless(card) == []

    qtbot.mouseClick(card.later_button, Qt.MouseButton.LeftButton)
    assert nameless(card) == []


def test_without_a_compositor_it_is_cut_to_shape_and_has_no_shadow(qtbot, hand):
    dress = look().day
    card = OfferCard(dress, hand, lambda: False)
    qtbot.addWidget(card)
    card.show_offer(offer())

    assert not card.mask().contains(QPoint(0, 0))
    assert card.mask().contains(card.rect().center())
    assert card.width() == 360


def test_no_pixel_is_black_where_nothing_is_blended(qtbot, hand):
    dress = look().day
    card = OfferCard(dress, hand, lambda: False)
    qtbot.addWidget(card)
    card.show_offer(offer())
    # What X does without blending: whatever the card leaves clear is black.
    seen = QImage(card.size(), QImage.Format.Format_RGB32)
    seen.fill(Qt.GlobalColor.black)
    painter = QPainter(seen)
    painter.drawPixmap(0, 0, card.grab())
    painter.end()
    edge = range(RADIUS + 1)

    corner = [(x, y) for x in edge for y in edge if card.mask().contains(QPoint(x, y))]
    assert corner
    assert min(seen.pixelColor(x, y).lightness() for x, y in corner) > 100


def test_with_one_the_shadow_has_room(card):
    card.show_offer(offer())

    assert card.mask().isEmpty()
    assert card.width() == 360 + 2 * SPREAD


def test_it_is_announced_to_a_screen_reader(qtbot, hand):
    said = []
    dress = look().day
    card = OfferCard(dress, hand, lambda: True, announce=said.append)
    qtbot.addWidget(card)
    card.show_offer(offer())

    assert said == ["Tall-seat reset. Lengthen after sitting."]


def test_it_lies_wholly_on_the_screen(card):
    card.show_offer(offer())

    visible = card.geometry().adjusted(SPREAD, SPREAD, -SPREAD, -SPREAD)
    assert card.screen().availableGeometry().contains(visible)


def test_it_rises_to_its_place(qtbot, hand):
    dress = look(motion=Motion.FULL).day
    card = OfferCard(dress, hand, lambda: True)
    qtbot.addWidget(card)
    card.show_offer(offer())
    start = card.pos()
    qtbot.waitUntil(lambda: card._travel.state() == card._travel.State.Stopped)

    assert start - card.pos() == QPoint(0, 8)


def test_long_words_make_it_taller_and_are_not_cut(card):
    card.show_offer(offer())
    plain = card.height()
    why = "move the hips slowly while the low back stays quiet, and let the shoulders " * 2
    card.show_offer(offer(title="Haltungswechsel am Schreibtisch mit Ruhe", why=why))

    assert card.height() > plain
    assert clipped(card) == []
    label = card._why
    assert label.height() >= label.heightForWidth(label.width())
