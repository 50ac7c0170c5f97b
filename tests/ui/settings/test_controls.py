"""Every control of a row: by keys, by mouse, filled from outside without a word."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from intermezzo.ui.settings.controls.dates import day_words, stretch_words
from intermezzo.ui.settings.rows import (
    ButtonRow,
    ChecksRow,
    ChoiceRow,
    DateListRow,
    DaysRow,
    DotsRow,
    ListRow,
    NumberRow,
    Option,
    RangeListRow,
    SegmentRow,
    SliderRow,
    SpanRow,
    SwitchRow,
    TextRow,
    TimeRow,
)
from windows import look, nameless

THEMES = [Option("system", "As the desktop"), Option("light", "Light"), Option("dark", "Dark")]
KEY = Qt.Key
ROWS = {
    SwitchRow: lambda d: SwitchRow(d, "Name", "Note"),
    ChoiceRow: lambda d: ChoiceRow(d, "Name", THEMES, "Note"),
    SegmentRow: lambda d: SegmentRow(d, "Name", THEMES, "Note"),
    DotsRow: lambda d: DotsRow(d, "Name", "Note"),
    SliderRow: lambda d: SliderRow(d, "Name", 20, 120, "Note", step=5),
    NumberRow: lambda d: NumberRow(d, "Name", 20, 480, "Note", unit="min"),
    TimeRow: lambda d: TimeRow(d, "Name", "Note"),
    SpanRow: lambda d: SpanRow(d, "Name", "Note", may_be_none=True),
    TextRow: lambda d: TextRow(d, "Name", "Note"),
    ListRow: lambda d: ListRow(d, "Name", "Note"),
    ButtonRow: lambda d: ButtonRow(d, "Name", "Do it", "Note"),
    DaysRow: lambda d: DaysRow(d, "Name", "Note"),
    DateListRow: lambda d: DateListRow(d, "Name", "Note"),
    RangeListRow: lambda d: RangeListRow(d, "Name", "Note"),
    ChecksRow: lambda d: ChecksRow(d, "Name", THEMES, "Note"),
}
VALUES = {
    SwitchRow: (True, False),
    ChoiceRow: ("dark", "light"),
    SegmentRow: ("dark", "light"),
    DotsRow: (4, 6),
    SliderRow: (45, 100),
    NumberRow: (90, 30),
    TimeRow: ("07:30", "08:00"),
    SpanRow: (["12:30", "13:15"], []),
    TextRow: ("DP-1", ""),
    ListRow: (["a", "b"], []),
    DaysRow: (["mon", "sun"], []),
    DateListRow: (["2026-12-24"], []),
    RangeListRow: ([["2026-12-24", "2027-01-06"]], []),
    ChecksRow: (["light"], ["system", "dark"]),
}


@pytest.fixture
def made(qtbot):
    """Return a maker of rows that are shown; what they tell is in `told`, refusals in `refused`."""

    def make(kind, value=None, factor=1.0):
        dressed = look(factor=factor)
        row = ROWS[kind](dressed.day)
        row.kept, row.told, row.why = dressed, [], []
        qtbot.addWidget(row)
        if value is not None:
            row.show_value(value)
        row.committed.connect(row.told.append)
        row.refused.connect(row.why.append)
        row.resize(560, 120)
        row.show()
        row.activateWindow()
        qtbot.waitUntil(row.isActiveWindow)
        return row

    return make


def write(line: QLineEdit, words: str, end=KEY.Key_Return) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
    if end is not None:
        QTest.keyClick(line, end)


def press(row, *keys) -> None:
    row.control.setFocus()
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def name_of(widget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("kind", VALUES)
def test_what_is_filled_in_from_outside_is_shown_and_tells_nothing(made, kind):
    row = made(kind)
    for value in VALUES[kind]:
        row.show_value(value)
        assert row.value == value
    assert row.told == []


@pytest.mark.parametrize("kind", ROWS)
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_every_stop_has_the_name_of_its_row_and_the_note(made, kind, factor):
    row = made(kind, factor=factor)

    assert nameless(row) == []
    for stop in row.control.stops:
        assert "Name" in name_of(stop)
        assert kind is ButtonRow or "Note" in stop.accessibleDescription()


@pytest.mark.parametrize("kind", VALUES)
def test_the_wheel_changes_nothing(made, kind):
    row = made(kind, VALUES[kind][0])
    row.control.setFocus()
    for target in (*row.control.stops, row.control):
        middle = QPointF(target.rect().center())
        for way in (-120, 120):
            turn = QWheelEvent(
                middle,
                QPointF(target.mapToGlobal(middle)),
                QPoint(),
                QPoint(0, way),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(target, turn)
            assert row.value == VALUES[kind][0]

    assert row.told == []


def test_a_switch_goes_by_space_return_and_mouse(made):
    row = made(SwitchRow, value=False)
    press(row, KEY.Key_Space, KEY.Key_Return)
    QTest.mouseClick(row.control.switch, Qt.MouseButton.LeftButton)

    assert row.told == [True, False, True]
    assert QAccessible.queryAccessibleInterface(row.control.switch).role() is (
        QAccessible.Role.CheckBox
    )


def test_a_drop_down_goes_by_arrows_and_by_its_list(made):
    row = made(ChoiceRow, "system")
    press(row, KEY.Key_Down)
    assert row.told == ["light"]
    press(row, KEY.Key_Down, KEY.Key_Down)
    assert row.told == ["light", "dark"]
    assert QAccessible.queryAccessibleInterface(row.drop.box).role() is QAccessible.Role.ComboBox


def test_a_drop_down_is_named_by_its_label(made):
    row = made(ChoiceRow, "light")
    box = QAccessible.queryAccessibleInterface(row.drop.box)
    labels = [thing.text(QAccessible.Text.Name) for thing, _ in box.relations()]

    assert labels == ["Name"]
    assert box.text(QAccessible.Text.Value) == "Light"


def test_a_value_that_is_not_offered_is_shown_as_it_is(made):
    row = made(ChoiceRow, "sepia")

    assert row.value == "sepia"
    row.offer([*THEMES, Option("sepia", "Sepia")])
    assert (row.value, row.drop.box.currentText()) == ("sepia", "Sepia")
    assert row.told == []


@pytest.mark.parametrize(
    ("way", "key"),
    [
        (Qt.LayoutDirection.LeftToRight, KEY.Key_Right),
        (Qt.LayoutDirection.RightToLeft, KEY.Key_Left),
    ],
)
def test_segments_go_by_arrows_in_reading_direction_and_by_mouse(made, way, key):
    row = made(SegmentRow, "system")
    row.setLayoutDirection(way)
    press(row, key)
    assert (row.told, row.value) == (["light"], "light")
    QTest.mouseClick(row.control.pills[2], Qt.MouseButton.LeftButton)
    assert row.told == ["light", "dark"]


def test_the_tab_key_stops_once_at_segments(made):
    row = made(SegmentRow, "light")
    stops = [p for p in row.control.pills if p.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert stops == [row.control.pills[1]]


@pytest.mark.parametrize("kind", [DotsRow, SliderRow])
def test_sliders_go_by_keys_with_one_word_for_each(made, kind):
    row = made(kind, VALUES[kind][0])
    step = 1 if kind is DotsRow else 5
    start = VALUES[kind][0]
    press(row, KEY.Key_Right, KEY.Key_Right, KEY.Key_Home)

    assert row.told == [start + step, start + 2 * step, row.control.line.minimum()]


@pytest.mark.parametrize("kind", [DotsRow, SliderRow])
def test_a_drag_tells_once_at_its_end_and_nothing_from_outside_comes_between(made, kind):
    row = made(kind, VALUES[kind][0])
    line = row.control.line
    middle = line.height() // 2
    QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(8, middle))
    QTest.mouseMove(line, QPoint(line.width() // 2, middle))
    held = line.sliderPosition()
    row.show_value(VALUES[kind][1])
    assert line.sliderPosition() == held
    QTest.mouseMove(line, QPoint(line.width() - 6, middle))
    assert row.told == []
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() - 6, middle))

    assert row.told == [line.maximum()]
    assert row.value == line.maximum()


def test_the_words_of_a_number_are_said_with_the_note(qtbot):
    dressed = look()
    row = SliderRow(dressed.day, "Gap", 20, 120, "Note", words=lambda n: f"{n} min")
    qtbot.addWidget(row)
    row.show_value(45)

    assert row.control.line.accessibleDescription() == "45 min. Note"


@pytest.mark.parametrize(
    ("kind", "said", "value"),
    [
        *((TimeRow, "730", "07:30"), (TimeRow, "7", "07:00"), (TimeRow, "22.15", "22:15")),
        *((NumberRow, "45", 45), (NumberRow, "45 min", 45), (TextRow, "HDMI-1", "HDMI-1")),
    ],
)
@pytest.mark.parametrize("end", [KEY.Key_Return, KEY.Key_Tab])
def test_what_is_written_counts_on_return_or_on_leaving_once(made, kind, said, value, end):
    row = made(kind, VALUES[kind][0])
    other = QLineEdit(row)
    other.show()
    write(row.control.stops[0], said, end)
    other.setFocus()

    assert row.told in ([value], [] if value == VALUES[kind][0] else [value])
    assert row.value == value
    assert row.why == [] or set(row.why) == {""}


@pytest.mark.parametrize(
    ("kind", "said", "why"),
    [
        (TimeRow, "noon", "Write a time such as 9:30."),
        (NumberRow, "5", "Write a number from 20 to 480 (min)."),
    ],
)
def test_what_is_no_value_is_refused_in_words_and_stays_to_be_mended(made, kind, said, why):
    row = made(kind, VALUES[kind][0])
    line = row.control.stops[0]
    write(line, said)

    assert (row.refusal, row.told, line.text()) == (why, [], said)
    assert row.value == VALUES[kind][0]
    assert row._why.isVisible()
    assert line.accessibleDescription().startswith(why)
    row.refuse("")
    assert why not in line.accessibleDescription()


def test_escape_goes_back_to_what_was_there(made):
    row = made(TimeRow, "07:30")
    line = row.control.stops[0]
    write(line, "noon")
    QTest.keyClick(line, KEY.Key_Escape)

    assert line.text() == "07:30"


def test_arrows_step_times_by_five_minutes_and_numbers_by_one(made):
    row = made(TimeRow, "07:32")
    press(row, KEY.Key_Up, KEY.Key_Down, KEY.Key_Down)
    assert row.told == ["07:35", "07:30", "07:25"]
    row = made(NumberRow, 479)
    press(row, KEY.Key_Up, KEY.Key_Up)
    assert row.told == [480]
    assert not row.control.more.isEnabled()
    QTest.mouseClick(row.control.less, Qt.MouseButton.LeftButton)
    assert row.told == [480, 479]


def test_what_is_being_written_is_not_replaced_from_outside(made):
    row = made(TimeRow, "07:30")
    line = row.control.stops[0]
    write(line, "8:4", end=None)
    row.show_value("09:00")
    assert (line.text(), line.hasFocus()) == ("8:4", True)
    QTest.keyClick(line, KEY.Key_Escape)

    assert (line.text(), row.told) == ("09:00", ["09:00"])


def test_the_cursor_stays_where_nothing_is_being_written(made):
    row = made(TextRow, "DP-1 left")
    line = row.control.stops[0]
    line.setFocus()
    line.setCursorPosition(2)
    row.show_value("DP-1 right")

    assert (line.text(), line.cursorPosition()) == ("DP-1 right", 2)


def test_a_span_tells_both_ends_and_its_switch_none(made):
    row = made(SpanRow, ["12:30", "13:15"])
    write(row.control.end.line, "14")
    assert row.told == [["12:30", "14:00"]]
    QTest.mouseClick(row.control.switch, Qt.MouseButton.LeftButton)
    assert row.told[-1] == []
    assert not row.control.start.isEnabled()
    QTest.mouseClick(row.control.switch, Qt.MouseButton.LeftButton)
    assert row.told[-1] == ["12:30", "14:00"]


def test_a_span_of_no_length_is_refused(made):
    row = made(SpanRow, ["12:30", "13:15"])
    write(row.control.end.line, "12:30")

    assert (row.told, row.refusal) == ([], "Start and end must differ.")


def test_days_go_by_space_and_mouse_and_keep_the_order_of_the_week(made):
    row = made(DaysRow, ["tue"])
    press(row, KEY.Key_Space)
    QTest.mouseClick(row.control.pills[6], Qt.MouseButton.LeftButton)
    press(row, KEY.Key_Right, KEY.Key_Space)

    assert row.told == [["mon", "tue"], ["mon", "tue", "sun"], ["mon", "sun"]]
    assert name_of(row.control.pills[0]) == "Name: Monday"


def test_checks_keep_what_they_do_not_offer(made):
    row = made(ChecksRow, ["sepia", "dark"])
    press(row, KEY.Key_Space)

    assert row.told == [["system", "dark", "sepia"]]


def test_a_list_takes_what_is_written_and_lets_go_by_chip(made):
    row = made(ListRow, ["a"])
    write(row.control.stops[0], "b")
    row.show_value(row.told[-1])
    assert (row.told, row.control.stops[0].text()) == ([["a", "b"]], "")
    row.control.chips[0].setFocus()
    QTest.keyClick(row.control.chips[0], KEY.Key_Delete)
    row.show_value(row.told[-1])

    assert row.value == ["b"]
    assert row.control.chips[0].hasFocus(), "the next one has the keys now"
    assert name_of(row.control.chips[0]) == "Remove b"


def test_the_last_chip_gives_the_keys_to_the_one_before(made):
    row = made(ListRow, ["a", "b"])
    row.control.chips[1].setFocus()
    row.show_value(["a"])
    assert row.control.chips[0].hasFocus()
    row.show_value([])

    assert row.control.stops[0].hasFocus()


def test_a_list_refuses_what_it_has_and_what_its_check_refuses(qtbot):
    dressed = look()
    row = ListRow(
        dressed.day, "Mail", check=lambda said: "" if "@" in said else "An address has an @."
    )
    told = []
    row.committed.connect(told.append)
    qtbot.addWidget(row)
    row.show_value(["a@b"])
    row.show()
    for said, why in (("a@b", "It is in the list already."), ("ab", "An address has an @.")):
        write(row.control.stops[0], said)
        assert (row.refusal, told, row.control.stops[0].text()) == (why, [], said)


@pytest.mark.parametrize(
    ("kind", "said", "value"),
    [
        (DateListRow, ["2026-1-6"], ["2026-01-06", "2026-12-24"]),
        (RangeListRow, ["2026-07-01", "2026-07-14"], [["2026-07-01", "2026-07-14"]]),
        (RangeListRow, ["2026-07-01", ""], [["2026-07-01", "2026-07-01"]]),
    ],
)
def test_days_and_stretches_are_added_in_order(made, kind, said, value):
    row = made(kind, ["2026-12-24"] if kind is DateListRow else [])
    for line, words in zip(row.control.stops, said, strict=True):
        line.setText(words)
    QTest.mouseClick(row.control.add_button, Qt.MouseButton.LeftButton)

    assert row.told == [value]


def test_a_stretch_that_ends_before_it_begins_is_refused(made):
    row = made(RangeListRow, [])
    for line, words in zip(row.control.stops, ["2026-07-14", "2026-07-01"], strict=True):
        line.setText(words)
    QTest.keyClick(row.control.stops[1], KEY.Key_Return)

    assert row.told == []
    assert row.refusal == "The last day must not lie before the first."


def test_the_calendar_fills_first_and_last_day_and_adds(made):
    row = made(RangeListRow, [])
    row.control.popup.picked.emit("2026-07-01")
    assert (row.told, row.control.stops[0].text()) == ([], "2026-07-01")
    row.control.popup.picked.emit("2026-07-14")

    assert row.told == [[["2026-07-01", "2026-07-14"]]]


def test_days_are_written_in_short():
    assert "2026" in day_words("2026-12-24")
    assert stretch_words(["2026-12-24", "2026-12-24"]) == day_words("2026-12-24")
    assert day_words("Easter") == "Easter"


def test_a_button_is_pressed_by_keys_and_mouse(made):
    row = made(ButtonRow)
    pressed = []
    row.pressed.connect(lambda: pressed.append(1))
    press(row, KEY.Key_Return)
    QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)

    assert len(pressed) == 2
    assert name_of(row.button) == "Name: Do it"


@pytest.mark.parametrize("kind", ROWS)
def test_a_narrow_row_sets_its_control_below_and_cuts_nothing(made, kind):
    row = made(kind, VALUES.get(kind, (None,))[0])
    row.resize(300, 200)  # arranged anew
    QApplication.processEvents()
    row.resize(300, row.heightForWidth(300) if row.hasHeightForWidth() else 200)
    QApplication.processEvents()

    right = row.rect().adjusted(0, 0, 1, 1)
    for stop in row.control.stops:
        corner = stop.mapTo(row, stop.rect().bottomRight())
        assert right.contains(corner), (kind, corner, row.size())


def test_a_menu_over_a_field_does_not_take_half_written_words_for_done(made):
    row = made(TimeRow, "07:30")
    line = row.control.stops[0]
    write(line, "8:", end=None)
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))

    assert (row.told, row.why, line.text()) == ([], [], "8:")


def test_the_words_of_a_row_that_is_off_are_fainter(made):
    row = made(SwitchRow)
    strong = row._label.palette().windowText().color()
    row.setEnabled(False)
    faint = row._label.palette().windowText().color()
    row.setEnabled(True)

    assert faint != strong == row._label.palette().windowText().color()


def test_the_control_goes_below_where_the_words_would_have_no_room(made):
    row = made(SliderRow, 45)
    below = []
    for width in (560, 260):
        row.resize(width, 160)
        QApplication.processEvents()
        below.append(row.control.y() >= row._label.geometry().bottom())

    assert below == [False, True]
