"""The first run: kept at once, skipped as one likes, by keys alone, and over only once."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from intermezzo.core.preferences.model import Motion, SlotMode, Theme
from intermezzo.core.routine import Intensity
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.welcome.figures import WHAT_IT_IS
from intermezzo.ui.welcome.window import WelcomeWindow
from intermezzo.ui.words import SHORT_DISCLAIMER
from little_choices import LittleChoices
from little_library import FIRST_LIGHT, library
from windows import Hand, clipped, look, nameless

A_DAY = date(2026, 11, 20)
KEY = Qt.Key
QUESTIONS = [f"questions-{number}" for number in range(6)]
STEPS = [
    "intro",
    "work",
    "sleep",
    "rhythm",
    "intensity",
    "place",
    "signs",
    *QUESTIONS,
    "usual",
    "login",
    "end",
]


class Login:
    """A system that starts programs at login, or refuses to."""

    def __init__(self, *, refuses=False):
        self.enabled, self.refuses = False, refuses
        self.trouble = None

    def state(self):
        return self

    def turn(self, *, on):
        if self.refuses:
            return "intermezzo.desktop: it cannot be written (permission denied)"
        self.enabled = on
        return ""


@pytest.fixture
def choices():
    return LittleChoices()


@pytest.fixture
def make(qtbot, choices):
    def made(*, factor=1.0, theme=Theme.LIGHT, motion=Motion.REDUCED, login=None):
        dressed = look(theme, motion, factor)
        hand, said, ends = Hand(), [], []
        window = WelcomeWindow(
            dressed.day,
            choices,
            library(*FIRST_LIGHT),
            hand,
            FigureView,
            today=lambda: A_DAY,
            at_login=login or Login(),
            announce=said.append,
        )
        window.kept, window.said, window.ends = (dressed, hand), said, ends
        window.finished.connect(ends.append)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return made


@pytest.fixture
def window(make):
    return make()


def words_of(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def keys(*pressed):
    for key in pressed:
        QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key)


def test_it_begins_with_what_this_is_in_two_sentences_and_the_figure(window):
    said = words_of(window)

    assert window.current == "intro"
    assert WHAT_IT_IS in said
    assert WHAT_IT_IS.count(". ") == 1
    assert SHORT_DISCLAIMER in said
    assert window.page("intro").stage.scene.isVisible()


def test_next_leads_through_all_pages_and_back_again(window):
    seen = [window.current]
    while window.current != "end":
        QTest.mouseClick(window.next_button, Qt.MouseButton.LeftButton)
        seen.append(window.current)
    assert seen == STEPS
    for key in reversed(STEPS[:-1]):
        QTest.mouseClick(window.back_button, Qt.MouseButton.LeftButton)
        assert window.current == key
    assert not window.back_button.isEnabled()


def test_where_one_is_on_the_way_is_said(window):
    window.go_to("work")

    assert words_of(window)[0] == "Step 2 of 16"
    assert window.said[-1].startswith("When do you work?")


def test_to_go_through_it_without_a_word_changes_nothing(window, choices):
    before = choices.preferences
    while window.current != "end":
        window.go_on()

    assert choices.preferences == before
    assert choices.puts == []


def test_answer_later_passes_all_questions_by(window, choices):
    window.go_to("questions-0")
    assert window.skip_button.text() == "Answer later"
    window.skip()

    assert window.current == "login"
    assert choices.preferences.body.asked is None


@pytest.mark.parametrize("leave", ["skip all", "close", "escape", "done"])
def test_however_it_is_left_it_does_not_come_again(window, choices, leave):
    if leave == "skip all":
        window.skip_all_button.click()
    elif leave == "close":
        window.close()
    elif leave == "escape":
        keys(KEY.Key_Escape)
    else:
        window.go_to("end")
        window.go_on()

    assert window.ends == ["done"]
    assert choices.preferences.start.introduced
    assert not window.isVisible()


@pytest.mark.parametrize(("button", "end"), [("try_button", "try"), ("today_button", "today")])
def test_at_the_end_one_tries_or_looks_at_the_day(window, choices, button, end):
    window.go_to("end")
    getattr(window.page("end"), button).click()

    assert window.ends == [end]
    assert choices.preferences.start.introduced


def test_abandoned_it_comes_again(window, choices):
    window.abandon()

    assert window.ends == []
    assert not choices.preferences.start.introduced


def test_the_evening_follows_from_bedtime(window, choices):
    window.go_to("sleep")
    page = window.page("sleep")
    page.bed.committed.emit("21:30")

    assert f"{choices.preferences.evening.prompt:%H:%M}" == "20:45"
    assert "20:45" in page.bed.note


def test_a_time_that_is_none_is_refused_beside_its_field(window, choices):
    window.go_to("sleep")
    line = window.page("sleep").bed.control.stops[0]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "25 o'clock")
    QTest.keyClick(line, KEY.Key_Return)

    assert "Write a time" in window.page("sleep").bed.refusal
    assert choices.puts == []


def test_a_time_stands_ready_to_be_written_over(window):
    window.go_to("work")
    assert window.page("work").isAncestorOf(QApplication.focusWidget())
    window.go_on()
    QTest.keyClicks(QApplication.focusWidget(), "6")
    assert window.page("sleep").rows[0].control.stops[0].text() == "6"


def test_how_many_starts_from_the_times_there_are_and_becomes_a_number(window, choices):
    window.go_to("rhythm")
    page = window.page("rhythm")
    assert page.number.value == 3
    page.number.committed.emit(5)
    assert (choices.preferences.interludes.mode, choices.preferences.interludes.per_day) == (
        SlotMode.NUMBER,
        5,
    )
    page.mode.committed.emit("interval")
    assert choices.preferences.interludes.mode is SlotMode.INTERVAL
    assert page.every.isVisible()
    assert not page.number.isVisible()
    page.mode.committed.emit("number")
    assert choices.preferences.interludes.per_day == 5


def test_the_figure_shows_the_range_of_the_chosen_intensity(window, choices):
    window.go_to("intensity")
    page = window.page("intensity")
    keys(KEY.Key_Down)

    assert choices.preferences.practice.intensity is Intensity.STRONGER
    assert page.tiles[Intensity.STRONGER].hasFocus()
    keys(KEY.Key_Up, KEY.Key_Up)
    assert choices.preferences.practice.intensity is Intensity.GENTLE
    reach = {
        each: rehearsal.score.acts[-1].timeline for each, rehearsal in page._rehearsals.items()
    }
    assert len({id(timeline) for timeline in reach.values()}) == 3


def test_an_editor_outside_is_followed(window, choices):
    window.go_to("intensity")
    choices.change_outside({"practice.intensity": "gentle"})

    assert window.page("intensity").tiles[Intensity.GENTLE].isChecked()


@pytest.mark.parametrize(
    ("place", "settings"),
    [
        ("seated", ("seated",)),
        ("standing", ("seated", "standing")),
        ("floor", ("seated", "standing", "floor")),
    ],
)
def test_a_place_means_the_settings_it_allows(window, choices, place, settings):
    window.go_to("place")
    page = window.page("place")
    page.place.committed.emit(place)

    assert choices.preferences.practice.settings == settings
    assert page.place.value == place


def test_starting_at_login_is_off_until_it_is_asked_for(make):
    login = Login()
    window = make(login=login)
    window.go_to("login")
    row = window.page("login").row
    assert row.value is False
    keys(KEY.Key_Space)

    assert login.enabled
    keys(KEY.Key_Space)
    assert not login.enabled


def test_what_the_system_refuses_is_said_and_the_switch_shows_what_is_so(make):
    window = make(login=Login(refuses=True))
    window.go_to("login")
    keys(KEY.Key_Space)
    row = window.page("login").row

    assert "permission denied" in row.refusal
    assert row.value is False


def test_with_a_warning_sign_nothing_is_tried_at_the_end(window, choices):
    choices.change_outside({"body.cautions": ["warning_sign"]})
    window.go_to("end")

    assert not window.page("end").try_button.isVisible()
    assert "advice" in " ".join(words_of(window.page("end")))


def test_the_figure_moves_only_while_it_is_seen(make):
    window = make(motion=Motion.FULL)
    mover = window.page("intro").stage.mover
    assert mover.is_moving
    window.go_on()
    assert not mover.is_moving
    window.go_back()
    assert mover.is_moving
    window.hide()
    assert not mover.is_moving


@pytest.mark.parametrize("key", STEPS)
def test_the_keys_begin_at_the_first_control_and_reach_the_foot(window, key):
    window.go_to(key)
    QApplication.processEvents()
    page, seen = window.page(key), []
    for _ in range(40):
        stop = QApplication.focusWidget()
        if stop in seen:
            break
        seen.append(stop)
        keys(KEY.Key_Tab)

    foot = [each for each in window._foot if each.isVisible() and each.isEnabled()]
    if seen[0] in foot:  # nothing to be answered here: Return goes on
        assert seen[0] is window.next_button
        assert set(seen) >= set(foot)
    else:
        assert [stop for stop in seen if stop in foot] == foot
    inside = [stop for stop in seen if page.isAncestorOf(stop)]
    if inside:
        assert seen[0] is inside[0]
    elif key == "signs":
        assert seen[0] is window._areas[key], "to be read by the arrows"


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_every_control_has_a_name_and_room_at_any_size_and_way(qapp, make, factor, way):
    qapp.setLayoutDirection(way)
    try:
        window = make(factor=factor)
        for key in STEPS:
            window.go_to(key)
            QApplication.processEvents()
            assert nameless(window) == []
            assert clipped(window) == []
            page, area = window.page(key), window._areas[key]
            assert page.width() <= area.viewport().width()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize("key", [step for step in STEPS if step != "signs"])
def test_no_page_scrolls_at_its_usual_size(window, key):
    window.go_to(key)
    QApplication.processEvents()

    assert window._areas[key].verticalScrollBar().maximum() == 0


def test_what_is_shown_by_colour_is_told_to_a_screen_reader_too(window):
    window.go_to("intensity")
    tiles = window.page("intensity").tiles
    chosen = QAccessible.queryAccessibleInterface(tiles[Intensity.STANDARD])

    assert chosen.role() is QAccessible.Role.RadioButton
    assert chosen.state().checked
    assert chosen.text(QAccessible.Text.Description)
