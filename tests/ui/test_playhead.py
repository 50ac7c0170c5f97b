"""The playhead: exact seconds whatever is paused, skipped or hidden."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from intermezzo.ui.pace import RATES
from intermezzo.ui.playhead import Audience, Playhead
from windows import Hand, performance

pytestmark = pytest.mark.usefixtures("qapp")

STEP = 110 / 3


@pytest.fixture
def hand():
    return Hand()


@pytest.fixture
def playhead(hand):
    made = Playhead(performance().score, hand)
    made.reports = []
    made.ends = []
    made.progressed.connect(lambda step, seconds: made.reports.append((step, round(seconds, 3))))
    made.ended.connect(lambda seconds: made.ends.append(round(seconds, 3)))
    made.play_to(Audience.FIGURE)
    return made


def pass_by(playhead, hand, seconds):
    hand.seconds += seconds
    playhead.advance()


def test_it_reports_each_step_and_every_few_seconds(playhead, hand):
    for _ in range(8):
        pass_by(playhead, hand, 5)

    assert playhead.reports[0] == (0, 0)
    assert (0, 5) in playhead.reports
    assert (1, 40) in playhead.reports


def test_paused_seconds_do_not_count(playhead, hand):
    pass_by(playhead, hand, 10)
    playhead.pause()
    pass_by(playhead, hand, 300)
    playhead.resume()
    pass_by(playhead, hand, 2)
    playhead.stop()

    assert playhead.ends == [12]


def test_skipped_seconds_do_not_count(playhead, hand):
    pass_by(playhead, hand, 10)
    playhead.next()
    pass_by(playhead, hand, 7)
    playhead.stop()

    assert playhead.ends == [17]


def test_each_step_gets_the_seconds_that_were_played_of_it(playhead, hand):
    pass_by(playhead, hand, 10)
    playhead.next()
    pass_by(playhead, hand, 7)
    playhead.pause()
    pass_by(playhead, hand, 300)
    playhead.resume()
    playhead.back()
    pass_by(playhead, hand, STEP + 2)
    playhead.stop()
    hand.seconds += 50

    assert playhead.played == pytest.approx((10, 7 + STEP, 2))


def test_next_on_the_last_step_ends(playhead, hand):
    for _ in range(3):
        pass_by(playhead, hand, 1)
        playhead.next()

    assert playhead.ends == [3]
    assert playhead.is_over


def test_back_begins_the_step_anew_or_goes_to_the_one_before(playhead, hand):
    playhead.next()
    pass_by(playhead, hand, 5)
    playhead.back()
    assert playhead.step == 1

    pass_by(playhead, hand, 1)
    playhead.back()
    assert playhead.step == 0

    playhead.back()
    assert playhead.step == 0


def test_a_late_end_counts_no_second_too_many(playhead, hand):
    pass_by(playhead, hand, 500)

    assert playhead.ends == [110]


def test_the_end_comes_once(playhead, hand):
    pass_by(playhead, hand, 500)
    playhead.stop()
    playhead.advance()
    playhead.next()

    assert playhead.ends == [110]


def test_speed_changes_the_clock_and_not_the_seconds(hand):
    playhead = Playhead(performance().score, hand, speed=10.0)
    ends = []
    playhead.ended.connect(ends.append)
    hand.seconds += 5
    playhead.stop()

    assert ends == [pytest.approx(50)]


def test_the_smaller_score_goes_on_where_the_other_was(playhead, hand):
    pass_by(playhead, hand, 50)
    moments = []
    playhead.moved.connect(moments.append)
    before = playhead.step
    playhead.change_to(performance().smaller)

    assert playhead.step == before
    assert moments[-1].remaining == pytest.approx(60)


def test_frames_come_only_while_the_figure_is_seen_and_moves(playhead):
    assert playhead.is_ticking

    playhead.pause()
    assert not playhead._timer.isActive()

    playhead.resume()
    assert playhead.is_ticking

    playhead.play_to(Audience.NOBODY)
    assert not playhead.is_ticking
    assert playhead._timer.interval() == pytest.approx(STEP * 1000, abs=5)

    playhead.play_to(Audience.WORDS)
    assert not playhead.is_ticking
    assert playhead._timer.interval() > max(RATES)


def test_it_goes_on_by_the_clock_while_nobody_looks(playhead, hand):
    playhead.play_to(Audience.NOBODY)
    pass_by(playhead, hand, STEP + 1)

    assert playhead.step == 1


def test_after_the_end_nothing_wakes(playhead):
    playhead.stop()

    assert not playhead._timer.isActive()


def test_what_a_frame_costs_is_known_only_after_it_was_painted(qtbot, hand):
    told = []

    class Canvas(QWidget):
        def paintEvent(self, event):  # noqa: ARG002, N802 - Qt's signature
            told.append("painted")

    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.show()
    qtbot.waitUntil(lambda: bool(told))
    playhead = Playhead(performance().score, hand)
    playhead.moved.connect(canvas.update)
    playhead._drawn.timeout.connect(lambda: told.append("measured"))
    told.clear()
    playhead.play_to(Audience.FIGURE)
    qtbot.waitUntil(lambda: "measured" in told)

    assert told[0] == "painted"
