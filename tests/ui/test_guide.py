"""The guided window's polish on our own routines: lead-in, sides, next, smaller, details."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest

from intermezzo.core.playback.layout import Part
from intermezzo.core.playback.score import compose
from intermezzo.core.preferences.model import Motion
from intermezzo.core.routine import Intensity
from intermezzo.store.library import load
from intermezzo.ui import words
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.player import SIZE, SMALLEST, Player
from windows import Hand, clipped, look, nameless, performance

LIBRARY = load([Path(__file__).parents[2] / "routines"])


def score(name, intensity=Intensity.STANDARD):
    return compose(LIBRARY.routines[name], LIBRARY.movements, LIBRARY.bases, intensity)


@pytest.fixture
def hand():
    return Hand()


@pytest.fixture
def open_player(qtbot, hand):
    kept = []  # else the collector may take a window away while it is painted

    def opened(name="chair_hip_ease", *, smaller=True, factor=1.0, motion=Motion.REDUCED):
        dressed = look(factor=factor, motion=motion)
        gentle = score(name, Intensity.GENTLE) if smaller else None
        playing = replace(performance(), score=score(name), smaller=gentle)
        said = []
        player = Player(dressed.day, playing, hand, FigureView(), announce=said.append)
        player.said, player.kept, player.playing = said, dressed, playing
        kept.append(player)
        qtbot.addWidget(player)
        player.show()
        return player

    return opened


def go_to(player, hand, position):
    hand.seconds += position - (player.playhead._position())
    player.playhead.advance()


def first_moment(playing, wanted):
    """Return the first position, in tenths of a second, at which something holds."""
    seconds = (tenth / 10 + 0.05 for tenth in range(round(playing.seconds * 10)))
    return next(at for at in seconds if wanted(playing.at(at)))


def note(player):
    return player.guide._note.footnote


def test_the_position_and_what_is_needed_are_said_while_one_gets_ready(open_player, hand):
    player = open_player("band_control")
    go_to(player, hand, 1.0)

    assert player.guide.cue.words == "Heels a hand-length from the wall"
    assert note(player).first == "You need a wall and a band."

    go_to(player, hand, 15.0)
    assert note(player).first == "Only as far as it feels easy."


def test_a_chair_is_not_asked_for_where_one_sits(open_player):
    assert note(open_player("chair_hip_ease")).first == "Only as far as it feels easy."


def test_the_load_is_said_before_it_is_taken(open_player, hand):
    player = open_player("lift_rehearsal")
    starts = player.playing.score.starts
    go_to(player, hand, starts[1] + 1.0)
    assert note(player).first == "Up to 4 kg at this level."

    go_to(player, hand, starts[2] + 1.0)
    assert note(player).first == "Up to 5 kg at this level."


def test_the_next_step_is_named_with_how_it_is_done_and_moves_nothing(open_player, hand):
    player = open_player("hinge_primer")
    starts = player.playing.score.starts
    go_to(player, hand, starts[2] - 4.0)
    place = player.guide.smaller_button.pos()
    assert not note(player).first.startswith("Next")

    go_to(player, hand, starts[2] - 2.0)
    assert note(player).first == "Next: Slow sit-to-stand"
    assert note(player).second == "Sitting."
    assert player.said.count("Next: Slow sit-to-stand. Sitting.") == 1
    assert player.guide.smaller_button.pos() == place


@pytest.mark.parametrize("name", sorted(LIBRARY.routines))
def test_every_next_step_fits_its_line(open_player, hand, name):
    player = open_player(name)
    for start in player.playing.score.starts[1:]:
        go_to(player, hand, start - 1.0)
        line = player.guide._note._news
        font = line.font()
        font.setPixelSize(11)

        assert line.text().startswith("Next: ")
        assert type(line.fontMetrics())(font).horizontalAdvance(line.text()) <= line.width()


def test_sides_are_named_marked_and_announced_before_they_change(open_player, hand):
    player = open_player("chair_hip_ease")
    playing = player.playing.score
    switch = first_moment(playing, lambda moment: moment.part is Part.SWITCH)
    turn = player.guide._scene._turn
    go_to(player, hand, switch - 2.0)
    assert turn.text() == "Left side  ·  2 of 2"
    assert not turn._works_right
    assert note(player).first == "Next: right side"

    go_to(player, hand, switch + 0.5)
    assert player.guide.cue.words == "Now the right side"
    assert turn.text() == "Right side"
    assert turn._works_right


def test_your_right_is_the_right_half_of_the_mark(open_player, hand):
    player = open_player("chair_hip_ease")
    go_to(player, hand, first_moment(player.playing.score, lambda moment: moment.side == "right"))
    turn = player.guide._scene._turn
    image = turn.grab().toImage()
    lake = player.kept.day.colours.lake

    def near(x, y):
        seen = image.pixelColor(x, y)
        return sum(abs(a - b) for a, b in zip(seen.getRgb(), lake.getRgb(), strict=True)) < 30

    filled = [x for x in range(image.width()) if near(x, 9)]
    words = turn.fontMetrics().horizontalAdvance("Right side")
    mark = range(turn.width() - words - 40, turn.width() - words)
    in_mark = [x for x in filled if x in mark]
    assert in_mark
    assert min(in_mark) >= mark[len(mark) // 2] - 4


def test_counts_never_run_backwards_and_rest_is_not_counted(open_player, hand):
    player = open_player("band_control")
    playing = player.playing.score
    third = first_moment(playing, lambda m: m.movement.id == "band_row" and m.rep == 3)
    go_to(player, hand, third)
    turn = player.guide._scene._turn
    assert turn.text() == "3 of 3"

    player.guide.smaller_button.click()
    player.playhead.advance()
    assert turn.text() == "3 of 3"


def test_spare_time_is_rest_and_breath(open_player, hand):
    player = open_player("chair_hip_ease")
    player.guide.smaller_button.click()
    spare = first_moment(player.playhead._score, lambda moment: moment.part is Part.SPARE)
    go_to(player, hand, spare + 0.5)

    assert player.guide.cue.words == "Rest here and breathe"
    assert "of" not in player.guide._scene._turn.text()
    assert player.guide._scene.pacer.text().startswith(("Breathe", "Keep breathing"))


@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_Minus])
def test_smaller_keeps_the_place_says_so_and_can_be_taken_back(open_player, hand, key):
    player = open_player("chair_hip_ease")
    go_to(player, hand, 36.0)
    place = (player.playhead.step, player.guide._clock.text(), player.guide._scene._turn.text())
    QTest.keyClick(player, key)

    assert player.guide.smaller_button.text() == "Back to usual"
    assert note(player).first == "Smaller from here on."
    assert "Smaller from here on." in player.said
    player.playhead.advance()
    assert place == (
        player.playhead.step,
        player.guide._clock.text(),
        player.guide._scene._turn.text(),
    )

    go_to(player, hand, 41.0)
    assert note(player).first != "Smaller from here on."

    QTest.keyClick(player, Qt.Key.Key_S if key is Qt.Key.Key_S else Qt.Key.Key_Plus)
    assert player.guide.smaller_button.text() == "Make it smaller"
    assert note(player).first == "Back to usual."


@pytest.mark.parametrize(
    ("name", "movement", "fades"),
    [("chair_hip_ease", "seated_hip_hinge", False), ("desk_long_line", "desk_long_spine", True)],
)
def test_the_body_eases_into_the_smaller_range_and_fades_only_where_the_camera_moves(
    open_player, hand, name, movement, fades
):
    player = open_player(name, motion=Motion.FULL)
    moving = first_moment(
        player.playing.score, lambda m: m.movement.id == movement and m.part is Part.MOVE
    )
    go_to(player, hand, moving + 2.0)
    player.guide._scene.grab()
    veil = player.guide._scene._veil
    veil._fade.setCurrentTime(400)
    player.guide.smaller_button.click()

    assert (veil._former_strength > 0) is fades


@pytest.mark.parametrize("name", ["chair_hip_ease", "walk_and_reach", "evening_full"])
def test_the_pacer_changes_its_word_with_the_phase_of_the_figure(open_player, hand, name):
    player = open_player(name)
    playing = player.playing.score
    pacer = player.guide._scene.pacer
    rows = zip(playing.acts, playing.starts, playing.routine.steps, strict=True)
    for act, start, step in rows:
        at = start + act.layout.prep
        phases = act.movement.phases
        tempo = step.tempo or [seconds for seconds, _ in phases]
        for seconds, (_, phase) in zip(tempo, phases, strict=True):
            go_to(player, hand, at + 0.001)
            assert pacer.text() == words.breath(phase)
            at += seconds


def test_what_is_the_smallest_already_says_so(open_player, hand):
    player = open_player("chair_hip_ease", smaller=False)
    go_to(player, hand, 5.0)
    player.guide.smaller_button.click()

    assert player.guide.smaller_button.isVisible()
    assert player.guide.smaller_button.text() == "Make it smaller"
    assert note(player).first == "This is the smallest already."
    assert "Back to usual." not in player.said


def test_details_are_one_key_away_and_nothing_stops(open_player, hand):
    player = open_player("chair_hip_ease")
    go_to(player, hand, 46.0)
    QTest.keyClick(player, Qt.Key.Key_I)
    card = player.guide.card

    assert card.isVisible()
    assert not player.playhead.paused
    assert card.advice.watch == "Hitching the hip or sliding the knee."
    assert card.advice.feel == "The right hip."
    assert player.said[-1].endswith("You may feel it in the right hip.")
    assert nameless(player) == []

    QTest.keyClick(player, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert player.guide.cue.isVisible()
    assert not player.playhead.is_over

    QTest.keyClick(player, Qt.Key.Key_Escape)
    assert player.playhead.is_over


def test_the_figure_steps_back_for_the_details(open_player):
    player = open_player("chair_hip_ease")
    player.resize(SIZE)
    stage = player.guide._scene.geometry()
    player.guide.info_button.click()
    seen = player.guide._scene.geometry()

    assert seen.top() == stage.top()
    assert seen.height() < stage.height()
    assert not player.guide.card.geometry().intersects(seen)
    assert not player.guide.card.geometry().intersects(player.guide.controls.geometry())


def test_details_stand_beside_a_wide_stage(open_player):
    player = open_player("chair_hip_ease")
    player.resize(900, 600)
    stage = player.guide._scene.geometry()
    player.guide.info_button.click()

    assert player.guide._scene.geometry() == stage
    assert player.guide.cue.isVisible()
    assert player.guide.card.geometry().left() > stage.right()
    assert not player.guide.card.geometry().intersects(player.guide.cue.geometry())


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("size", [SMALLEST, SIZE])
@pytest.mark.parametrize("name", sorted(LIBRARY.routines))
def test_no_detail_is_cut_and_nothing_scrolls(open_player, hand, name, size, factor):
    player = open_player(name, factor=factor)
    player.resize(round(size.width() * factor), round(size.height() * factor))
    for start in player.playing.score.starts:
        go_to(player, hand, start + 0.5)
        if not player.guide.card.isVisible():
            player.guide.info_button.click()
        card = player.guide.card

        for line in card._lines:
            assert card.rect().contains(line.label.geometry()), line.label.text()
            assert line.label.heightForWidth(line.label.width()) <= line.label.height() + 1
    assert clipped(player) == []


def test_the_details_name_the_load_of_the_level_that_is_played(open_player, hand):
    player = open_player("lift_rehearsal")
    go_to(player, hand, player.playing.score.starts[1] + 8)
    player.guide.info_button.click()
    assert player.guide.card.advice.load == "Up to 4 kg at this level."

    player.guide.smaller_button.click()
    player.playhead.advance()
    assert player.guide.card.advice.load == "Up to 2 kg at this level."


def test_markup_in_an_authors_words_is_shown_as_it_is(open_player):
    player = open_player()
    for line in player.guide.findChildren(type(player.guide._title)):
        assert line.textFormat() is Qt.TextFormat.PlainText
    player.guide.info_button.click()
    for line in player.guide.card._lines:
        assert line.label.textFormat() is Qt.TextFormat.PlainText


def test_small_windows_keep_the_words_of_the_note(open_player):
    player = open_player()
    player.resize(QSize(360, 480))

    assert player.guide._note.width() >= 120
