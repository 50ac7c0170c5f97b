"""What holds for every page: it fits, it has names, keys reach it, no preference is missing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from intermezzo.cli.arguments import PAGES
from intermezzo.core.preferences.table import GRAMMAR
from intermezzo.core.sensing.diagnosis import Environment, diagnose
from intermezzo.core.sensing.finding import Finding, Question, Standing
from intermezzo.ui.settings.row import Row
from intermezzo.ui.settings.window import SIZE
from shown_settings import KEYS
from windows import clipped, nameless

NO_ROW = {
    "start.introduced": "what happened is not chosen",
    "body.asked": "the safety questions write it",
    "body.cautions": "the safety questions ask for it, with what follows from it",
}
A_LOT = {
    "work": {"by_day": {"mon": [["08:00", "12:00"], ["13:00", "17:00"]]}},
    "interludes": {"mode": "times", "slots": ["10:30", "14:00", "16:00"]},
    "days_off": {
        "days": ["2026-12-07"],
        "ranges": [["2026-12-27", "2027-01-03"]],
        "country": "DE",
        "region": "BY",
    },
    "calendar": {"paths": ["~/calendars"], "addresses": ["me@example.org"]},
    "practice": {"level": 2, "never": ["seated_hip_swivel"]},
    "body": {"tags": ["knee_sore"], "asked": "2026-11-02"},
    "profiles": {"garden": {"work": {"hours": ["08:00", "14:00"]}}},
    "profile": {"active": "garden"},
}
"""So that every list has something in it, and every row that comes and goes is there."""


def scrolls(settings, key):
    settings.open(key)
    for _ in range(8):
        QApplication.processEvents()
    area = settings.window._areas[key]
    return area.verticalScrollBar().maximum()


def stops(page: QWidget) -> list[QWidget]:
    """Return what the Tab key must reach on a page."""
    tab = Qt.FocusPolicy.TabFocus.value
    return [
        part
        for part in page.findChildren(QWidget)
        if part.focusPolicy().value & tab
        and part.isEnabled()
        and part.isVisibleTo(page)
        and part.focusProxy() is None
    ]


def test_the_window_opens_within_a_small_screen():
    assert SIZE.width() <= 1280
    assert SIZE.height() <= 720 - 40


def test_the_command_line_names_every_page_and_no_other(settings):
    assert list(settings().window._specs) == list(PAGES) == list(KEYS)


@pytest.mark.parametrize("mapping", [{}, A_LOT], ids=["fresh", "a lot"])
@pytest.mark.parametrize("key", KEYS)
def test_no_page_scrolls_in_the_window_as_it_opens(settings, key, mapping):
    assert scrolls(settings(mapping), key) == 0


def test_what_can_be_seen_fits_where_nothing_is_missing(settings):
    here = Environment(
        platform="xcb",
        session="x11",
        desktop="XFCE",
        tray=True,
        notifications="the desktop",
        timezone="Europe/Berlin",
        screens=("DP-1", "HDMI-1"),
    )
    found = [
        Finding(
            question,
            "X11",
            Standing.AVAILABLE,
            timedelta(minutes=2) if question is Question.IDLE else True,
        )
        for question in Question
    ]
    page = settings(diagnosis=diagnose(found, here)).open("seen")
    for _ in range(8):
        QApplication.processEvents()
    [area] = page.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0


def test_the_list_of_pages_does_not_scroll(settings):
    shown = settings()
    shown.open("day")
    assert shown.window.navigation.area.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("key", KEYS)
def test_every_part_of_a_page_has_a_name(settings, key):
    shown = settings(A_LOT)
    page = shown.open(key)
    assert nameless(page) == []


@pytest.mark.parametrize("key", KEYS)
def test_a_screen_reader_finds_no_control_twice_by_one_name(settings, key):
    page = settings(A_LOT).open(key)
    names = [
        QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
        for part in stops(page)
    ]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("key", KEYS)
def test_the_tab_key_reaches_all_of_a_page_and_shows_where_it_is(settings, key):
    shown = settings(A_LOT)
    page = shown.open(key)
    shown.window.activateWindow()
    wanted = set(stops(page))
    first = shown.window.navigation.search.field
    first.setFocus(Qt.FocusReason.TabFocusReason)
    met, lowest = set(), 0
    for _ in range(len(wanted) + 40):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is first:
            break
        met.add(now)
        if now in wanted:
            assert now.visibleRegion().boundingRect().height() > 0
            top = now.mapTo(page, QPoint(0, 0)).y()
            assert top + now.height() > lowest, f"{now.accessibleName()} comes too late"
            lowest = max(lowest, top)
    assert sorted(part.accessibleName() for part in wanted - met) == []


def test_every_preference_is_reached_by_a_row(settings):
    shown = settings()
    bound = {
        path
        for key in KEYS
        for binding in shown.window.page(key)._bindings
        for path in binding._write(binding.row.value)
    }
    missing = {entry.path for entry in GRAMMAR} - bound
    assert missing == set(NO_ROW)


@pytest.mark.parametrize("key", KEYS)
def test_in_double_size_nothing_of_a_page_is_cut_off(settings, key):
    shown = settings(A_LOT, factor=2.0, size=QSize(1240, 680))
    page = shown.open(key)
    for _ in range(8):
        QApplication.processEvents()
    assert clipped(page) == []
    assert cut(page) == []


@pytest.mark.parametrize("key", KEYS)
def test_words_longer_by_two_fifths_are_not_cut_off(settings, key):
    shown = settings(A_LOT)
    page = shown.open(key)
    for label in page.findChildren(QLabel):
        if any(letter.isalpha() for letter in label.text()):
            label.setText(label.text() + " " + "wort " * (len(label.text()) // 12))
    for row in page.findChildren(Row):
        row.label += " mehr"
    for button in page.findChildren(QAbstractButton):
        if len(button.text()) > 2:
            button.setText(button.text() + "e" * (len(button.text()) * 2 // 5))
            button.updateGeometry()
    for _ in range(8):
        QApplication.processEvents()
    assert clipped(page) == []
    assert cut(page) == []


def cut(page: QWidget) -> list[str]:
    """Return the words that have less room than they need, and rows wider than the page."""
    found = []
    for label in page.findChildren(QLabel):
        if label.isVisibleTo(page) and label.text() and type(label).__name__ != "FittingLine":
            needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
            if label.height() + 1 < needed:
                found.append(label.text())
    viewport = page.parentWidget()
    if page.width() > viewport.width():
        found.append(f"the page is {page.width()} wide in {viewport.width()}")
    return found
