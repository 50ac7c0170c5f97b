"""The guided window: keys, pages, names, the evening's dark, and one press to leave."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from intermezzo.core.cards import Card
from intermezzo.core.preferences.model import Motion, Theme
from intermezzo.ui.ending import ending_of
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.key_guard import KEYS_DEAD_S
from intermezzo.ui.player import SMALLEST, Player
from intermezzo.ui.text import FittingLine
from windows import Hand, clipped, look, nameless, performance, status, today

STEP = 110 / 3


@pytest.fixture
def hand():
    return Hand()


@pytest.fixture
def open_player(qtbot, hand):
    kept = []  # else the collector may take a window away while it is painted

    def opened(name="tall_seat_reset", *, dressed=None, smaller=True):
        dressed = dressed or look()
        playing = performance(name)
        if not smaller:
            playing = replace(playing, smaller=None)
        evening = name.startswith("evening")
        said = []
        player = Player(
            dressed.evening if evening else dressed.day,
            playing,
            hand,
            FigureView(),
            announce=said.append,
        )
        kept.append(player)
        player.said = said
        player.kept = dressed
        player.ends = []
        player.reports = []
        player.finished.connect(lambda seconds: player.ends.append(round(seconds, 2)))
        player.progressed.connect(lambda step, _: player.reports.append(step))
        qtbot.addWidget(player)
        player.show()
        return player

    return opened


def pass_by(player, hand, seconds):
    hand.seconds += seconds
    player.playhead.advance()


def test_it_can_be_walked_by_keys_alone(open_player, hand):
    player = open_player()
    pass_by(player, hand, 4)
    QTest.keyClick(player, Qt.Key.Key_Right)
    assert player.playhead.step == 1

    QTest.keyClick(player, Qt.Key.Key_Left)
    assert player.playhead.step == 0

    QTest.keyClick(player, Qt.Key.Key_Space)
    assert player.playhead.paused

    QTest.keyClick(player, Qt.Key.Key_Space)
    assert not player.playhead.paused

    pass_by(player, hand, 3)
    QTest.keyClick(player, Qt.Key.Key_Escape)
    assert player.ends == [7]


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_S]
)
def test_keys_meant_for_another_window_do_nothing_at_first(open_player, hand, key):
    player = open_player()
    player.come_up()
    hand.seconds += KEYS_DEAD_S - 0.01
    for part in (player, player.guide.controls.pause_button):
        QTest.keyClick(part, key)

    assert player.isVisible()
    assert (player.playhead.step, player.playhead.paused, player.ends) == (0, False, [])
    assert not player.guide.smaller_button.isChecked()

    hand.seconds += 0.02
    QTest.keyClick(player, Qt.Key.Key_Right)
    assert player.playhead.step == 1


def test_the_pointer_counts_from_the_first_moment(qtbot, open_player):
    player = open_player()
    player.come_up()
    qtbot.mouseClick(player.guide.controls.pause_button, Qt.MouseButton.LeftButton)

    assert player.playhead.paused


def test_a_key_held_down_counts_once(open_player):
    player = open_player()
    held = QKeyEvent(
        QEvent.Type.KeyPress,
        Qt.Key.Key_Right,
        Qt.KeyboardModifier.NoModifier,
        "",
        True,
    )
    QTest.keyClick(player, Qt.Key.Key_Right)
    QApplication.sendEvent(player, held)

    assert player.playhead.step == 1


def test_the_arrows_work_whatever_button_has_the_focus(open_player):
    player = open_player()
    player.guide.controls.stop_button.setFocus()
    QTest.keyClick(player.guide.controls.stop_button, Qt.Key.Key_Right)

    assert player.playhead.step == 1


def test_tab_goes_through_the_buttons_in_reading_order(open_player):
    player = open_player()
    controls = player.guide.controls
    order = []
    widget = controls.back_button
    for _ in range(6):
        order.append(widget)
        widget = widget.nextInFocusChain()
        while not (widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
            widget = widget.nextInFocusChain()

    assert order == [
        controls.back_button,
        controls.pause_button,
        controls.next_button,
        controls.stop_button,
        player.guide.smaller_button,
        player.guide.info_button,
    ]


def test_closing_the_window_reports_once_and_dismisses(open_player, hand, qtbot):
    player = open_player()
    pass_by(player, hand, 12)
    with qtbot.waitSignal(player.dismissed):
        player.close()
    player.stop()

    assert player.ends == [12]


def test_the_end_closes_the_window_if_nobody_has_more_to_say(open_player, hand):
    player = open_player()
    pass_by(player, hand, 200)

    assert player.ends == [110]
    assert not player.isVisible()


def test_the_end_screen_takes_the_same_window(open_player, hand):
    player = open_player()
    player.finished.connect(
        lambda _: player.show_ending(
            ending_of(performance(), player.playhead.played, today(), status())
        )
    )
    pass_by(player, hand, 200)

    assert player.isVisible()
    assert player.ending.isVisible()
    assert nameless(player) == []

    QTest.keyClick(player, Qt.Key.Key_Escape)
    assert not player.isVisible()
    assert player.ends == [110]


CARD = Card("chair", "From the chair", "Breathe out and push the floor away.", "sit_to_stand")


def ended_with(player, hand, card):
    player.finished.connect(
        lambda _: player.show_ending(
            ending_of(performance(), player.playhead.played, today(), status(), card)
        )
    )
    pass_by(player, hand, 200)
    return player.ending


def test_a_short_card_goes_along_at_the_end_and_its_movement_can_be_tried(open_player, hand, qtbot):
    ending = ended_with(open_player(), hand, CARD)

    assert ending.card.isVisible()
    assert ending.card.accessibleName() == f"{CARD.title}. {CARD.text}"
    with qtbot.waitSignal(ending.card.tried) as tried:
        ending.card.try_button.click()
    assert tried.args == ["sit_to_stand"]
    assert not ending.closes_by_itself


def test_a_short_card_can_be_muted_for_good(open_player, hand, qtbot):
    ending = ended_with(open_player(), hand, CARD)

    with qtbot.waitSignal(ending.card.muted) as muted:
        ending.card.mute_button.click()
    assert muted.args == ["chair"]
    assert not ending.card.mute_button.isVisible()


def test_without_a_card_nothing_stands_in_its_place(open_player, hand):
    assert not ended_with(open_player(), hand, None).card.isVisible()


def test_nothing_goes_along_where_nothing_was_begun_or_at_night():
    nothing = ending_of(performance(), [0.0] * 3, today(), status(), CARD)

    assert nothing.card is None


def test_it_stands_still_after_a_lock_and_offers_to_go_on(open_player, hand):
    player = open_player()
    pass_by(player, hand, 9)
    player.hold()
    hand.seconds += 3600

    assert player.guide.controls.pause_button.text() == "Continue"
    assert player.guide.controls.stop_button.text() == "Finish"

    player.guide.controls.pause_button.click()
    assert player.guide.controls.pause_button.text() == "Pause"
    pass_by(player, hand, 1)
    player.stop()
    assert player.ends == [10]


def test_a_lock_during_a_pause_changes_nothing(open_player):
    player = open_player()
    player.toggle_pause()
    player.hold()

    assert player.guide.controls.pause_button.text() == "Resume"


def test_stills_need_few_looks(open_player):
    player = open_player(dressed=look(motion=Motion.REDUCED))
    assert not player.playhead.is_ticking

    player.kept.set_appearance(look(motion=Motion.FULL).appearance)
    assert player.playhead.is_ticking


def test_frames_stop_while_hidden_or_minimised(open_player):
    player = open_player(dressed=look(motion=Motion.FULL))
    assert player.playhead.is_ticking

    player.hide()
    assert not player.playhead.is_ticking

    player.show()
    assert player.playhead.is_ticking

    player.showMinimized()
    assert not player.playhead.is_ticking


def test_unwell_is_one_press_from_a_pause_and_stops_kindly(open_player, hand):
    player = open_player()
    assert not player.guide.unwell_button.isVisible()

    pass_by(player, hand, 5)
    player.toggle_pause()
    player.guide.unwell_button.click()
    assert player.unwell.isVisible()
    assert nameless(player) == []

    QTest.keyClick(player, Qt.Key.Key_Escape)
    assert player.guide.isVisible()
    assert not player.curtain._patience.isActive()

    player.guide.unwell_button.click()
    player.unwell.stop_button.click()
    assert player.ends == [5]


def test_cue_and_breath_are_announced_once_per_change(open_player, hand):
    player = open_player()
    for _ in range(20):
        pass_by(player, hand, 0.1)

    assert len(player.said) == len(set(player.said))
    assert any("Breathe" in words for words in player.said)
    assert any(words.startswith("Step 1 of 3") for words in player.said)


def test_every_part_has_a_name(open_player):
    player = open_player()
    assert nameless(player) == []

    player.resize(SMALLEST)
    assert nameless(player) == []


def test_time_left_counts_down_from_the_whole(open_player, hand):
    player = open_player()
    assert player.guide._clock.text() == "1:50"

    pass_by(player, hand, 0.5)
    assert player.guide._clock.text() == "1:50"

    pass_by(player, hand, 0.6)
    assert player.guide._clock.text() == "1:49"


@pytest.mark.parametrize("size", [SMALLEST, QSize(420, 560), QSize(900, 600)])
@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_no_button_is_cut_in_any_size_or_text(open_player, size, factor):
    player = open_player(dressed=look(factor=factor))
    player.resize(size)
    player.hold()

    assert clipped(player.guide.controls) == []
    for button in player.guide.controls.findChildren(QAbstractButton):
        assert player.guide.controls.rect().contains(button.geometry())


def test_long_words_are_set_smaller_and_not_cut(open_player):
    player = open_player()
    player.resize(SMALLEST)
    cue = player.guide.cue
    words = "Beide Unterarme auf dem Schreibtisch ablegen und langsam lang werden lassen"
    font = cue.fitting_font(words, cue.rect())
    cue.say(words)
    _, room = cue._setting()

    assert font.pixelSize() >= 14
    assert cue.rect().contains(room)
    assert cue.words == words
    line = player.guide.findChildren(FittingLine)[0]
    assert line.minimumSizeHint().width() == 0


def test_the_evening_goes_dark_and_any_move_lifts_it(open_player, hand, qtbot):
    player = open_player("evening_short", dressed=look(motion=Motion.FULL))
    assert player.curtain._patience.isActive()
    assert player.playhead.is_ticking

    player.curtain._fall()
    player.curtain._falling.setCurrentTime(player.curtain._falling.duration())
    assert player.curtain.isVisible()
    assert player.curtain.is_down
    assert not player.playhead.is_ticking

    pass_by(player, hand, 6)
    assert player.curtain._cue == player.guide.cue.words

    QTest.mouseMove(player.curtain, player.curtain.rect().center())
    qtbot.waitUntil(lambda: not player.curtain.isVisible())
    assert player.playhead.is_ticking


def test_a_key_works_in_the_dark_and_lifts_it(open_player):
    player = open_player("evening_short")
    player.curtain._fall()
    QTest.keyClick(player, Qt.Key.Key_Space)

    assert player.playhead.paused
    assert not player.curtain.isVisible()


def test_it_does_not_go_dark_while_the_signs_are_read(open_player):
    player = open_player("evening_short")
    player.toggle_pause()
    player.guide.unwell_button.click()
    assert not player.curtain._patience.isActive()

    player.unwell.back_button.click()
    assert player.curtain._patience.isActive()


def test_the_day_never_goes_dark(open_player):
    player = open_player()

    assert not player.curtain._patience.isActive()


def test_the_evening_is_dark_in_the_light_scheme_too(open_player):
    player = open_player("evening_short", dressed=look(theme=Theme.LIGHT))

    assert player.grab().toImage().pixelColor(4, 300).lightness() < 40


def test_the_scheme_changes_while_it_plays(open_player):
    player = open_player(dressed=look(theme=Theme.LIGHT))
    assert player.grab().toImage().pixelColor(4, 300).lightness() > 200

    player.kept.set_appearance(look(theme=Theme.DARK).appearance)
    assert player.grab().toImage().pixelColor(4, 300).lightness() < 60


def test_a_step_fades_into_the_next(open_player):
    player = open_player(dressed=look(motion=Motion.FULL))
    player.playhead.next()
    veil = player.guide._scene._veil

    assert veil._former_strength > 0
    corner = veil._former.toImage().pixelColor(0, 0)
    assert corner.alpha() == 0, "the stage is round and shows nothing of a window's ground"


def test_it_stays_on_top_only_while_a_step_runs(open_player):
    player = open_player()

    def on_top():
        return bool(player.windowHandle().flags() & Qt.WindowType.WindowStaysOnTopHint)

    assert on_top()

    player.toggle_pause()
    assert not on_top()

    player.toggle_pause()
    assert on_top()


def test_a_ring_shows_the_focus_to_those_who_come_by_keyboard(open_player, qtbot):
    player = open_player()
    player.activateWindow()
    qtbot.waitUntil(player.isActiveWindow)
    button = player.guide.controls.stop_button

    def drawn(reason):
        button.clearFocus()
        button.setFocus(reason)
        qtbot.waitUntil(button.hasFocus)
        return button.grab().toImage()

    assert drawn(Qt.FocusReason.TabFocusReason) != drawn(Qt.FocusReason.MouseFocusReason)
