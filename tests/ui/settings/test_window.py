"""The settings window: pages by keys, search over all of them, undo, and room for long words."""

from __future__ import annotations

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from intermezzo.core.preferences.model import Theme
from intermezzo.ui.buttons import PillButton
from intermezzo.ui.settings.page import Page, PageSpec
from intermezzo.ui.settings.rows import Option, SegmentRow, SpanRow, SwitchRow, TimeRow
from intermezzo.ui.settings.window import SettingsWindow
from little_choices import LittleChoices
from windows import clipped, look, nameless

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
THEMES = [Option(each, each.capitalize()) for each in ("system", "light", "dark")]


class DayPage(Page):
    """Two rows."""

    def __init__(self, dress, choices, words=str):
        super().__init__(dress, choices)
        up = TimeRow(dress, words("Get up"), words("The first two hours are kept for walking"))
        lunch = SpanRow(dress, words("Quiet lunch"), may_be_none=True, keywords="noon meal")
        self.add_card(up, lunch)
        self.bind(up, "day.get_up", words="When you get up")
        self.bind(lunch, "work.quiet_lunch")


class LooksPage(Page):
    """Two rows."""

    def __init__(self, dress, choices, words=str):
        super().__init__(dress, choices)
        theme = SegmentRow(dress, words("Colours"), THEMES, words("Light or dark"))
        evening = SwitchRow(dress, words("Evening"), words("Once a day"))
        self.add_card(theme, evening)
        self.bind(theme, "appearance.theme")
        self.bind(evening, "evening.enabled")


@pytest.fixture
def choices():
    return LittleChoices()


@pytest.fixture
def make(qtbot, choices):
    def made(factor=1.0, theme=Theme.LIGHT, words=str):
        dressed = look(theme, factor=factor)
        dress, said, pages = dressed.day, [], []

        def of(kind):
            pages.append(kind)
            return kind(dress, choices, words)

        window = SettingsWindow(
            dress,
            choices,
            [
                PageSpec("day", words("Day"), words("When you work."), lambda: of(DayPage)),
                PageSpec(
                    "looks", words("Appearance"), "", lambda: of(LooksPage), ("colour", "theme")
                ),
                PageSpec("about", words("About"), "", lambda: Page(dress, choices)),
            ],
            announce=said.append,
        )
        window.kept, window.said, window.made = dressed, said, pages
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return made


@pytest.fixture
def window(make):
    return make()


def key(window, which, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or window, which, modifier)


def search(window, words):
    key(window, KEY.Key_F, CTRL)
    QTest.keyClicks(window.navigation.search.field, words)


def test_a_page_is_made_when_it_is_first_shown(window):
    assert (window.current, window.made) == ("day", [DayPage])
    QTest.mouseClick(window.navigation.button("looks"), Qt.MouseButton.LeftButton)

    assert (window.current, window.made) == ("looks", [DayPage, LooksPage])
    assert window.navigation.button("looks").isChecked()
    window.open_page("day")
    assert window.made == [DayPage, LooksPage]


def test_pages_go_by_arrows_in_the_list_and_by_page_keys_everywhere(window):
    window.navigation.button("day").setFocus(Qt.FocusReason.TabFocusReason)
    key(window, KEY.Key_Down)
    assert (window.current, window.navigation.button("looks").hasFocus()) == ("looks", True)
    assert window.navigation.button("looks").shows_focus
    key(window, KEY.Key_PageDown, CTRL)
    key(window, KEY.Key_PageDown, CTRL)
    assert window.current == "day"
    key(window, KEY.Key_PageUp, CTRL)

    assert (window.current, window.said[-1]) == ("about", "About")


def test_a_row_is_found_over_all_pages_opened_focused_and_marked(window, qtbot):
    search(window, "colo")
    assert window.results.results[0].place.label == "Colours"
    assert window.results.results[0].text().startswith("Appearance ")
    assert window.said[-1] == "2 settings"
    key(window, KEY.Key_Return)
    row = window.page("looks").row("appearance.theme")

    assert (window.current, window.search_words) == ("looks", "")
    assert row.is_marked
    assert QApplication.focusWidget() is row.control.pills[0]
    row._marked.setInterval(1)
    row.mark()
    qtbot.waitUntil(lambda: not row.is_marked)


def test_results_are_walked_by_arrows_and_lead_back_to_the_search(window):
    search(window, "meal")
    key(window, KEY.Key_Down)
    assert window.results.results[0].hasFocus()
    key(window, KEY.Key_Up)
    assert window.navigation.search.field.hasFocus()
    key(window, KEY.Key_Down)
    key(window, KEY.Key_Return)

    assert window.page("day").row("work.quiet_lunch").is_marked


def test_what_is_not_found_is_said(window):
    search(window, "zebra")

    assert window.results._nothing.isVisible()
    assert window.said[-1] == "Nothing has these words."


def test_escape_clears_the_search_then_closes(window, qtbot):
    search(window, "lunch")
    key(window, KEY.Key_Escape)
    assert (window.search_words, window.isVisible(), window.current) == ("", True, "day")
    with qtbot.waitSignal(window.dismissed):
        key(window, KEY.Key_Escape)

    assert not window.isVisible()


def test_undo_names_the_last_change_and_takes_it_back_by_button_and_key(window, choices):
    assert (window.undo_button.text(), window.undo_button.isEnabled()) == ("Undo", False)
    line = window.page("day").row("day.get_up").control.stops[0]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "6")
    QTest.keyClick(line, KEY.Key_Return)
    assert window.undo_button.text() == "Undo: When you get up"
    key(window, KEY.Key_Z, CTRL)
    assert (choices.preferences.day.get_up.hour, line.text()) == (7, "07:00")
    assert window.said[-1] == "Undone: When you get up"
    window.open_page("looks", "evening.enabled")
    key(window, KEY.Key_Space)
    QTest.mouseClick(window.undo_button, Qt.MouseButton.LeftButton)

    assert choices.preferences.evening.enabled
    assert not window.undo_button.isEnabled()


def test_undo_within_a_field_that_is_being_written_belongs_to_the_field(window, choices):
    choices.put({"evening.enabled": False}, "Evening")
    line = window.page("day").row("day.get_up").control.stops[0]
    line.setFocus()
    QTest.keyClicks(line, "1")
    key(window, KEY.Key_Z, CTRL)

    assert line.text() == "07:00"
    assert not choices.preferences.evening.enabled


def test_a_refusal_is_announced_politely_and_again_when_it_comes_again(window):
    line = window.page("day").row("day.get_up").control.stops[0]
    for words in ("x", "y"):
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, words)
        QTest.keyClick(line, KEY.Key_Return)

    assert window.said == ["Write a time such as 9:30."]


def test_closing_takes_what_is_half_written(window, choices):
    line = window.page("day").row("day.get_up").control.stops[0]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "630")
    held = []
    window.dismissed.connect(lambda: held.append(choices.preferences.day.get_up))
    window.close()

    assert held == [time(6, 30)]


def test_an_unknown_page_opens_the_first(window):
    window.open_page("looks")
    window.open_page("nowhere", "nothing")

    assert window.current == "day"


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
def test_everything_is_named_and_nothing_is_cut_in_long_words(make, factor, theme):
    window = make(factor, theme, words=lambda said: f"{said} and some {said.lower()} more")
    for page in ("day", "looks"):
        window.open_page(page)
        QApplication.processEvents()

        assert nameless(window) == []
        assert clipped(window) == []
        labels = [each for each in window.findChildren(QLabel) if each.isVisible()]
        assert labels
        short = [x for x in labels if x.wordWrap() and x.height() < x.heightForWidth(x.width())]
        assert short == []


def test_the_window_reads_leftward_where_the_desktop_does(qapp, make):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window = make()
        row = window.page("day").row("day.get_up")
        QApplication.processEvents()
        body = window.body
        at = row.control.mapTo(body, row.control.rect().center()).x()
        label = row._label.mapTo(body, row._label.rect().center()).x()

        assert at < label < window.navigation.geometry().left()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_everything_is_reached_by_the_tab_key_in_reading_order(window):
    stops, widget = [], window.navigation.search.field
    while widget not in stops:
        stops.append(widget)
        widget = widget.nextInFocusChain()
        while not (
            widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            widget = widget.nextInFocusChain()
    named = [QAccessible.queryAccessibleInterface(s).text(QAccessible.Text.Name) for s in stops]

    assert named == [
        "Search settings",
        "Day",
        "Get up",
        "Quiet lunch: from",
        "Quiet lunch: to",
        "Quiet lunch",
        "Close",
    ]


def test_it_is_a_window_and_its_parts_have_roles(window):
    interface = QAccessible.queryAccessibleInterface(window)

    assert interface.role() is QAccessible.Role.Window
    assert isinstance(window.close_button, PillButton)
    area = window.findChild(QScrollArea)
    assert area is not None


def test_a_row_far_down_is_scrolled_to(window, qtbot):
    page = window.page("looks")
    for number in range(20):
        page.add_card(SwitchRow(window._dress, f"Row {number}"))
    window.open_page("looks", "Row 19")
    area = window._areas["looks"]
    row = page.row("Row 19")
    seen = area.viewport().rect()

    qtbot.waitUntil(
        lambda: (
            seen.contains(row.mapTo(area.viewport(), row.rect().center()))
            and area.verticalScrollBar().value() > 0
        )
    )


def test_a_long_name_of_a_change_is_shortened_and_never_widens_the_window(window, choices):
    window.resize(window.minimumSize())
    words = "Work hours of Monday, Tuesday, Wednesday, Thursday and Friday together"
    choices.put({"evening.enabled": False}, words)
    QApplication.processEvents()

    assert window.width() == window.minimumWidth()
    assert window.undo_button.toolTip() == words
    assert window.undo_button.accessibleName() == f"Undo: {words}"
    edge = window.close_button.mapTo(window.body, window.close_button.rect().bottomRight())
    assert window.body.rect().contains(edge)


@pytest.mark.parametrize("factor", [1.0, 1.3])
def test_in_the_smallest_window_no_page_is_wider_than_its_view(make, factor):
    window = make(factor)
    window.resize(window.minimumSize())
    for key_of_page in ("day", "looks"):
        window.open_page(key_of_page)
        QApplication.processEvents()
        area = window._areas[key_of_page]
        assert area.widget().width() <= area.viewport().width()
