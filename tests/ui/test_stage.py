"""The stage: one window of each, what the person does comes out as a signal, nothing ends."""

from __future__ import annotations

import gc
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication

from intermezzo.core.catalogue import Catalogue
from intermezzo.core.day.interlude import Outcome, Phase
from intermezzo.core.preferences.model import Practice
from intermezzo.core.sensing.diagnosis import diagnose
from intermezzo.core.sensing.finding import Finding, Question, Standing
from intermezzo.ports import Stage
from intermezzo.ui.about import Facts
from intermezzo.ui.placement import Spot
from intermezzo.ui.stage import QtStage
from little_library import library
from windows import Hand, entry, look, offer, performance, status, today

pytestmark = pytest.mark.usefixtures("qapp")

FACTS = Facts("1.0.0", Path("/a/preferences.toml"), Path("/a/intermezzo.db"), Path("/a/log.txt"))


@pytest.fixture
def hand():
    return Hand()


@pytest.fixture
def chosen():
    return {"wishes": Practice(), "findings": ()}


@pytest.fixture
def stage(hand, chosen):
    dressed = look()
    made = QtStage(
        dressed,
        hand,
        lambda: today(entry(10, "Reset", outcome=Outcome.COMPLETED)),
        FACTS,
        catalogue=lambda: Catalogue(library(), chosen["wishes"]),
        diagnosis=lambda: diagnose(chosen["findings"]),
    )
    made.kept = dressed
    yield made
    for window in (
        made._card,
        *made._players,
        made._today_window,
        made.telling.about,
        made.telling.doctor,
        made._library,
    ):
        if window is not None:
            window.close()


def test_it_is_a_stage(stage):
    as_port: Stage = stage

    assert as_port is stage


def test_windows_are_made_when_first_needed(stage):
    assert (stage._card, stage._player, stage._today_window, stage.telling.about) == (None,) * 4


def test_the_card_speaks_through_the_stage(qtbot, stage):
    stage.offer(offer())
    with qtbot.waitSignal(stage.accepted):
        stage._card.start_button.click()
    with qtbot.waitSignal(stage.skipped):
        stage._card.skip_button.click()

    stage.fold()
    assert not stage._card.isVisible()


def test_folding_what_was_never_shown_is_harmless(stage):
    stage.fold()
    stage.stop()
    stage.hold()
    stage.bring_forward()

    assert not stage.is_playing


def test_a_routine_is_played_reported_and_ends_in_the_same_window(hand, stage):
    ends, steps = [], []
    stage.finished.connect(ends.append)
    stage.progressed.connect(lambda step, _: steps.append(step))
    stage.show(status())
    stage.play(performance())
    for _ in range(12):
        hand.seconds += 10
        stage._player.playhead.advance()

    assert ends == [110]
    assert sorted(set(steps)) == [0, 1, 2]
    assert stage._player.ending.isVisible()
    assert stage._player.ending._did.text() == "3 movements, 110 s"
    assert stage._player.ending._after.text() == "Next one around 16:00"


def test_stopping_reports_first_and_takes_the_window_away(qtbot, hand, stage):
    ends = []
    stage.finished.connect(ends.append)
    stage.play(performance())
    hand.seconds += 20
    with qtbot.waitSignal(stage.player_closed):
        stage.stop()

    assert ends == [20]
    assert stage._player is None


def test_a_second_routine_closes_the_first(hand, stage):
    ends = []
    stage.finished.connect(ends.append)
    stage.play(performance())
    hand.seconds += 5
    stage.play(performance("evening_short"))

    assert ends == [5]
    assert stage.is_playing


def note_end(stage, gone):
    """Note in `gone` when the player of the moment has been taken down."""
    stage._player.destroyed.connect(lambda: gone.append("player"))


def test_a_closed_player_is_let_go(qtbot, stage):
    gone = []
    stage.play(performance())
    note_end(stage, gone)
    stage.stop()
    qtbot.waitUntil(lambda: gone == ["player"])

    assert stage._players == []


def test_a_player_lives_until_qt_takes_it_down(qtbot, stage):
    gone = []
    for name in ("tall_seat_reset", "evening_short", "tall_seat_reset"):
        stage.play(performance(name))
        note_end(stage, gone)
    gc.collect()  # what comes in the middle of a frame must find no window to take away
    assert gone == []

    qtbot.waitUntil(lambda: gone == ["player"] * 2)
    assert stage._players == [stage._player]


def test_a_player_pushed_aside_lives_too(stage):
    gone = []

    def play_again():
        stage.play(performance())
        note_end(stage, gone)

    stage.play(performance())
    stage.player_closed.connect(play_again, Qt.ConnectionType.SingleShotConnection)
    stage.play(performance("evening_short"))
    gc.collect()

    assert gone == []


def test_a_finish_answered_with_a_stop_is_harmless(hand, stage):
    stage.finished.connect(lambda _: stage.stop())
    stage.play(performance())
    hand.seconds += 500
    stage._player.playhead.advance()

    assert stage._player is None


def test_the_window_opens_where_it_was_left(stage):
    stage.play(performance())
    place = QRect(30, 40, 430, 570)
    stage._player.setGeometry(place)
    stage.stop()
    stage.play(performance())

    assert stage._player.geometry() == place


def test_a_place_on_a_screen_that_is_gone_is_not_used(stage):
    stage.spots["gone"] = Spot(QPoint(5000, 5000), QSize(420, 560))
    stage.play(performance())

    available = QApplication.primaryScreen().availableGeometry()
    assert available.contains(stage._player.geometry())


def test_large_text_on_a_small_screen_still_fits(hand):
    dressed = look(factor=2.0)
    stage = QtStage(dressed, hand, today, FACTS)
    stage.play(performance())
    available = QApplication.primaryScreen().availableGeometry()

    assert available.contains(stage._player.geometry())
    stage.stop()


def test_a_lock_holds_what_plays(stage):
    stage.play(performance())
    stage.hold()

    assert stage._player.playhead.paused


def test_closing_the_last_window_ends_nothing(stage):
    """The app itself keeps running by `setQuitOnLastWindowClosed(False)`; windows only hide."""
    stage.show(status())
    stage.open_today()
    stage.telling.open_about()
    today_window, about = stage._today_window, stage.telling.about
    today_window.close()
    about.close()
    stage.open_today()

    assert stage._today_window is today_window
    assert today_window.isVisible()


def test_the_today_window_follows_the_present(stage):
    stage.show(status())
    stage.open_today()
    assert stage._today_window._headline.text() == "Next interlude around 16:00"

    stage.show(status(Phase.DUE))
    assert stage._today_window._headline.text() == "Your interlude is ready"


def test_windows_are_made_anew_in_another_size_of_text(qtbot, stage):
    stage.show(status())
    stage.telling.open_about()
    stage.open_today()
    former = stage._today_window
    stage._look.day.typeface.resize(2.0)
    with qtbot.waitSignal(former.destroyed):
        stage.renew()

    assert stage._today_window is not None
    assert stage._today_window.isVisible()
    assert stage._today_window.width() > 700
    assert stage.telling.about is None
    stage._look.day.typeface.resize(1.0)


def test_an_offer_stays_as_it_is_when_texts_get_another_size(stage):
    stage.offer(offer())
    card = stage._card
    stage.renew()

    assert stage._card is card
    assert card.isVisible()


def test_what_is_pressed_in_today_comes_out_of_the_stage(qtbot, stage):
    stage.show(status())
    stage.open_today()
    window = stage._today_window
    with qtbot.waitSignal(stage.start_requested) as start:
        window.start_button.click()
    assert start.args == [""]
    with qtbot.waitSignal(stage.quit_requested):
        window.quit_button.click()
    with qtbot.waitSignal(stage.settings_requested):
        window.preferences_button.click()
    stage.show(status(call_until=status().now + timedelta(hours=1)))
    for number, (words, signal, minutes) in enumerate(
        (
            ("30 minutes", stage.pause_requested, [30]),
            ("1 hour", stage.pause_requested, [60]),
            ("2 hours", stage.pause_requested, [120]),
            ("Until tomorrow", stage.pause_requested, [0]),
            ("30 minutes", stage.call_requested, [30]),
            ("60 minutes", stage.call_requested, [60]),
            ("Call is over", stage.call_ended, []),
        )
    ):
        window.pause_button.click()
        menu = QApplication.activePopupWidget()
        found = [action for action in menu.actions() if action.text() == words]
        with qtbot.waitSignal(signal) as asked:
            found[number == 4].trigger()
        assert asked.args == minutes
        menu.close()
    stage.show(status(Phase.PAUSED))
    with qtbot.waitSignal(stage.resume_requested):
        window.pause_button.click()


def test_about_opens_from_today(stage):
    stage.open_today()
    stage._today_window.about_button.click()

    assert stage.telling.about.isVisible()


def test_the_doctor_opens_from_about_follows_what_is_found_and_asks_again(qtbot, stage, chosen):
    stage.telling.refresh_doctor()
    stage.telling.open_about()
    stage.telling.about.doctor_button.click()
    page = stage.telling.doctor.page
    assert page.text.startswith("No question is answered")

    chosen["findings"] = (Finding(Question.SLEEP, "logind", Standing.AVAILABLE, value=False),)
    stage.telling.refresh_doctor()
    assert page.text.startswith("1 of 10")
    with qtbot.waitSignal(stage.looked_again):
        page.again_button.click()

    chosen["findings"] = ()
    stage.telling.doctor.close()
    stage.telling.refresh_doctor()
    assert page.text.startswith("1 of 10"), "nobody looks"
    stage.telling.doctor.show()
    stage.telling.doctor.aged.emit()
    assert page.text.startswith("No question is answered")


def test_the_library_opens_from_today_and_is_one_window(stage):
    stage.open_today()
    stage._today_window.library_button.click()
    window = stage._library
    stage.open_library()

    assert window.isVisible()
    assert stage._library is window


def test_what_is_pressed_in_the_library_comes_out_of_the_stage(qtbot, stage):
    stage.open_library()
    window = stage._library
    with qtbot.waitSignal(stage.start_requested) as start:
        window.details.do_button.click()
    assert start.args == [f"practice:{window.grid.current}"]
    with qtbot.waitSignal(stage.withheld) as withheld:
        window.details.never_button.click()
    assert withheld.args == [window.grid.current]
    window.details.allowed.emit("settle_breath")
    stage.tell_library("It cannot be kept.")
    assert window._trouble.text() == "It cannot be kept."


def test_an_open_library_follows_what_plays_and_what_is_chosen(stage, chosen):
    stage.open_library()
    stage.show(status(Phase.PLAYING))
    assert stage._library.details.do_button.text() == "Show it"
    chosen["wishes"] = Practice(never=("settle_breath",))
    stage.refresh_library()
    assert stage._library.details.never_button.text() == "Show it again"


def test_without_a_tray_today_waits_until_the_library_is_closed(stage):
    stage.open_library()
    stage.open_door()
    assert stage._today_window is None
    stage._library.close()

    assert stage._today_window.isVisible()


def test_with_a_tray_again_nothing_opens_when_the_library_is_closed(stage):
    stage.open_library()
    stage.open_door()
    stage.shut_door()
    stage._library.close()

    assert stage._today_window is None


def test_without_a_tray_and_a_window_today_is_the_door(stage):
    stage.open_door()

    assert stage._today_window.isVisible()


def test_a_closed_library_is_let_go_and_opens_anew(qtbot, stage):
    gone = []
    stage.open_library()
    stage._library.destroyed.connect(lambda: gone.append("library"))
    stage._library.close()
    qtbot.waitUntil(lambda: gone == ["library"])
    assert stage._libraries == []
    stage.refresh_library()
    stage.tell_library("Nobody hears this.")
    stage.open_library()

    assert stage._library.isVisible()


def test_the_status_goes_to_the_tray(qtbot, stage):
    present = status()
    with qtbot.waitSignal(stage.status_shown) as caught:
        stage.show(present)

    assert caught.args == [present]


def test_the_player_asks_for_the_focus_and_the_card_does_not(stage):
    stage.offer(offer())
    stage.play(performance())

    assert not stage._card.isVisible()
    assert not stage._player.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
