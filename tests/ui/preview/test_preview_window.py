"""The live preview follows the file, keeps the last good figure, and works by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from intermezzo.bootstrap.preview import draft_loader
from intermezzo.core.preferences.model import Appearance, Theme
from intermezzo.core.routine import Intensity
from intermezzo.store.library import load
from intermezzo.ui.fonts import Typeface
from intermezzo.ui.preview.window import PreviewWindow
from intermezzo.ui.theme import Look

OURS = Path(__file__).parents[3] / "routines"
LIBRARY = load([OURS])
ROCK = (OURS / "movements/warm_up/seated_pelvic_rock.toml").read_text(encoding="utf-8")
WAIT = 5000


class Hand:
    """A clock moved by hand."""

    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "mine.toml"
    made.write_text(ROCK)
    return made


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def window(qtbot: QtBot, qapp, file: Path, hand: Hand) -> Iterator[PreviewWindow]:
    look = Look(qapp.styleHints(), Typeface(), Appearance())
    made = PreviewWindow(look, file, draft_loader(file, LIBRARY), hand)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def heading(window: PreviewWindow) -> str:
    return window.findings.heading.text()


def shown_title(window: PreviewWindow) -> str:
    return window.title_line.text()


def saved_in_place(file: Path, text: str) -> None:
    file.write_text(text)


def saved_by_rename(file: Path, text: str) -> None:
    fresh = file.with_suffix(".tmp")
    fresh.write_text(text)
    fresh.replace(file)


def saved_by_deleting_first(file: Path, text: str) -> None:
    file.unlink()
    file.write_text(text)


@pytest.mark.parametrize("save", [saved_in_place, saved_by_rename, saved_by_deleting_first])
def test_the_window_follows_each_way_to_save_more_than_once(
    qtbot: QtBot, window: PreviewWindow, file: Path, save
) -> None:
    for title in ("First", "Second", "Third"):
        save(file, ROCK.replace("Seated pelvic rock", title))
        qtbot.waitUntil(lambda t=title: shown_title(window) == t, timeout=WAIT)

    assert heading(window) == "No fault found"


def test_a_faulty_file_keeps_the_last_good_figure_and_lists_every_fault(
    qtbot: QtBot, window: PreviewWindow, file: Path
) -> None:
    file.write_text(ROCK.replace("level = 1", "level = 9\n'<b>x</b>' = 3"))
    qtbot.waitUntil(lambda: heading(window) == "2 faults", timeout=WAIT)

    assert shown_title(window) == "Seated pelvic rock"
    assert "last good state" in window.findings.note.text()
    assert "9 is outside the range" in window.findings.lines
    labels = window.findings.findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_a_deleted_file_is_a_fault_until_it_is_back(
    qtbot: QtBot, window: PreviewWindow, file: Path
) -> None:
    file.unlink()
    qtbot.waitUntil(lambda: heading(window) == "1 fault", timeout=WAIT)
    file.write_text(ROCK)
    qtbot.waitUntil(lambda: heading(window) == "No fault found", timeout=WAIT)


def test_a_file_that_is_faulty_from_the_start_opens_and_waits(
    qtbot: QtBot, qapp, file: Path, hand: Hand
) -> None:
    file.write_text("half a sentence")
    look = Look(qapp.styleHints(), Typeface(), Appearance())
    window = PreviewWindow(look, file, draft_loader(file, LIBRARY), hand)
    qtbot.addWidget(window)
    window.show()

    assert heading(window) == "1 fault"
    file.write_text(ROCK)
    qtbot.waitUntil(lambda: heading(window) == "No fault found", timeout=WAIT)


def test_playing_follows_the_clock_and_begins_again(window: PreviewWindow, hand: Hand) -> None:
    hand.seconds += 3.0
    first = window.reel.position
    hand.seconds += window.showing.seconds

    assert first == pytest.approx(3.0)
    assert window.reel.position == pytest.approx(3.0)


def test_each_control_has_its_key(qtbot: QtBot, window: PreviewWindow) -> None:
    for key in (Qt.Key.Key_I, Qt.Key.Key_S, Qt.Key.Key_X, Qt.Key.Key_T, Qt.Key.Key_P):
        qtbot.keyClick(window, key)

    assert window.intensity.value is Intensity.GENTLE
    assert window.side.value is True
    assert window.speed.value == 2.0
    assert window.reel.paused
    assert window.showing.at(1.0).mirrored


def test_arrows_and_marks_go_through_time(qtbot: QtBot, window: PreviewWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Period)
    mark = window.reel.position
    qtbot.keyClick(window, Qt.Key.Key_Right)

    assert mark == pytest.approx(window.showing.marks[1].seconds, abs=0.01)
    assert window.reel.position == pytest.approx(mark + 0.1, abs=0.01)
    assert window.reel.paused


def test_the_slider_is_moved_by_keys_and_shows_where_one_is(
    qtbot: QtBot, window: PreviewWindow
) -> None:
    window.scrubber.setFocus()
    qtbot.keyClick(window.scrubber, Qt.Key.Key_PageUp)

    assert window.reel.position == pytest.approx(1.0, abs=0.05)
    assert window.scrubber.value() == pytest.approx(100, abs=5)


def test_escape_closes(qtbot: QtBot, window: PreviewWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Escape)

    assert not window.isVisible()


def test_every_stop_of_the_tab_key_has_a_name(window: PreviewWindow) -> None:
    stops = [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]

    assert len(stops) >= 6
    assert [each for each in stops if not each.accessibleName()] == []


def test_a_routine_plays_through_its_steps(qtbot: QtBot, qapp, hand: Hand) -> None:
    file = OURS / "routines/tall_seat_reset.toml"
    look = Look(qapp.styleHints(), Typeface(), Appearance())
    window = PreviewWindow(look, file, draft_loader(file, LIBRARY), hand)
    qtbot.addWidget(window)
    window.show()
    labels = [mark.label for mark in window.showing.marks]

    assert {f"step {number}" for number in range(1, 5)} <= set(labels)
    assert (
        window.showing.at(0.0).movement
        is not window.showing.at(window.showing.seconds - 0.1).movement
    )


def test_it_wears_what_the_person_has_chosen(qtbot: QtBot, qapp, file: Path, hand: Hand) -> None:
    chosen = Appearance(theme=Theme.DARK, figure="oak", wardrobe="plum", tone=4)
    look = Look(qapp.styleHints(), Typeface(), chosen)
    window = PreviewWindow(look, file, draft_loader(file, LIBRARY), hand)
    qtbot.addWidget(window)

    assert window.theme.text() == "Theme: dark"
    assert window.stage.figure._looks == ("oak", "plum", 4)
    window.theme.click()
    assert look.appearance.wardrobe == "plum"


@pytest.mark.parametrize("factor", [1.0, 1.5])
def test_the_stage_never_reaches_below_the_findings(
    qtbot: QtBot, qapp, file: Path, hand: Hand, factor: float
) -> None:
    look = Look(qapp.styleHints(), Typeface(factor), Appearance())
    window = PreviewWindow(look, file, draft_loader(file, LIBRARY), hand)
    qtbot.addWidget(window)
    window.resize(window.minimumSize())
    window.show()
    stage = window.stage.mapTo(window, window.stage.rect().topRight())

    assert stage.x() < window.findings.x()


def test_a_fault_is_copied_as_it_is_written(
    qtbot: QtBot, window: PreviewWindow, file: Path
) -> None:
    file.write_text(ROCK.replace("level = 1", "level = 9"))
    qtbot.waitUntil(lambda: heading(window) == "1 fault", timeout=WAIT)
    field = window.findings.findChild(QTextEdit)
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QApplication.clipboard().text().splitlines()[0] == "is.level"
