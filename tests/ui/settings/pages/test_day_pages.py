"""The pages of the day: hours, picture, interludes, days off, evening."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from intermezzo.core.day.picture import picture
from intermezzo.core.preferences.model import DateRange, DaysOff, Weekday
from intermezzo.ui.settings.pages.day_view import next_of
from intermezzo.ui.settings.pages.days_off import coming
from little_sources import TODAY
from shown_settings import write

TWO = {"work": {"by_day": {"mon": [["08:00", "12:00"], ["13:00", "17:00"]]}}}


def pairs(row):
    return [stretch.pair for stretch in row.stretches.stretches]


def copy(row, words):
    [action] = [each for each in row.stretches.menu.actions() if each.text() == words]
    action.trigger()


def test_hours_are_written_for_one_day_and_taken_back(settings):
    shown = settings()
    row = shown.row("work", "work.by_day.tue")
    write(row.stretches.stretches[0].start.line, "8")
    assert shown.choices.at("work.by_day.tue") == [["08:00", "17:30"]]
    assert shown.choices.undoable == "Work hours of Tuesday"

    shown.choices.undo()
    assert pairs(row) == [("09:00", "17:30")]
    assert shown.choices.mapping == {}


def test_the_keyboard_goes_to_hours_that_were_added_and_stays_at_their_day(settings):
    shown = settings()
    row = shown.row("work", "work.by_day.tue")
    shown.window.activateWindow()
    row.stretches.add_button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row.stretches.add_button, Qt.Key.Key_Space)
    assert row.stretches.stretches[1].start.line.hasFocus()

    row.stretches.more_button.setFocus(Qt.FocusReason.TabFocusReason)
    shown.choices.undo()
    assert row.stretches.more_button.hasFocus()
    row.stretches.add_button.setFocus(Qt.FocusReason.TabFocusReason)
    shown.choices.put({"work.by_day.tue": []}, "")
    assert row.stretches.add_button.hasFocus()


def test_each_reason_is_told_however_many_there_are(settings):
    times = ["06:00", "10:28", "10:40", "12:40", "17:10"]
    shown = settings({"interludes": {"mode": "times", "slots": times}})
    view = shown.open("interludes").view
    told = view.picture.words
    assert len(told) > 3
    for line in told:
        assert line.removesuffix(".") in view.said
        assert line.removesuffix(".") in view.band.accessibleDescription()


def test_hours_may_end_on_the_next_day(settings):
    shown = settings()
    row = shown.row("work", "work.by_day.fri")
    shown.open("work").view.show_day(Weekday.FRI)
    write(row.stretches.stretches[0].start.line, "22:00")
    write(row.stretches.stretches[0].end.line, "6:00")
    [span] = shown.open("work").view.picture.work
    assert (span.start.hour, span.end.hour, (span.end - span.start).seconds) == (22, 6, 8 * 3600)
    assert row.refusal == ""


def test_a_stretch_is_added_and_taken_away(settings):
    shown = settings()
    row = shown.row("work", "work.by_day.wed")
    row.stretches.add_button.click()
    assert pairs(row) == [("09:00", "17:30"), ("18:30", "20:30")]

    row.stretches.stretches[0].remove_button.click()
    assert pairs(row) == [("18:30", "20:30")]
    row.stretches.stretches[0].remove_button.click()
    assert pairs(row) == []
    assert row.stretches._off.isVisibleTo(row)
    assert "wed" not in shown.choices.at("work.days")


def test_a_free_day_gets_the_usual_hours_back(settings):
    shown = settings({"work": {"hours": ["07:00", "15:00"]}})
    row = shown.row("work", "work.by_day.sun")
    row.stretches.add_button.click()
    assert pairs(row) == [("07:00", "15:00")]
    assert "sun" in shown.choices.at("work.days")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Copy to Monday to Friday", "mon tue wed thu fri"),
        ("Copy to every day", "mon tue wed thu fri sat sun"),
        ("Copy to Saturday", "mon sat"),
    ],
)
def test_hours_are_copied_to_other_days(settings, words, days):
    shown = settings(TWO)
    copy(shown.row("work", "work.by_day.mon"), words)
    two = [["08:00", "12:00"], ["13:00", "17:00"]]
    for day in days.split():
        assert shown.choices.at(f"work.by_day.{day}") == two
    assert shown.choices.undoable == "Hours of Monday, copied"
    assert len(shown.choices.puts) == 1


def test_the_picture_follows_the_day_that_is_written(settings):
    shown = settings()
    page = shown.open("work")
    write(page.row("work.by_day.thu").stretches.stretches[0].end.line, "12:00")
    assert page.view.day is Weekday.THU
    assert page.view.chooser.value == "thu"
    assert page.view.picture.work[0].end.hour == 12


def test_the_picture_is_that_of_the_core(settings):
    shown = settings(TWO)
    page = shown.open("day")
    for day in Weekday:
        page.view.show_day(day)
        when = next_of(day, TODAY)
        zone = shown.little.sources().zone()
        assert page.view.picture == picture(shown.choices.preferences, when, zone)


def test_the_picture_tells_what_was_left_out_and_why(settings):
    shown = settings({"interludes": {"mode": "times", "slots": ["10:30", "13:00"]}})
    page = shown.open("day")
    assert "13:00" in page.view.said
    assert page.view.picture.words[0] in page.view.said


def test_a_screen_reader_hears_the_whole_picture(settings):
    band = settings(TWO).open("day").view
    band.show_day(Weekday.MON)
    said = band.band.accessibleDescription()
    for part in ("Up at 07:00", "Work from 08:00 to 12:00", "Work from 13:00 to 17:00", "Bed at"):
        assert part in said


def test_a_free_day_says_why(settings):
    shown = settings({"days_off": {"days": [TODAY.isoformat()]}})
    assert shown.open("day").view.said.startswith("Free: a day off.")


def test_the_day_of_the_picture_is_chosen_by_keys(settings):
    view = settings().open("day").view
    QTest.keyClick(view.chooser.pills[4], Qt.Key.Key_Right)
    assert view.day is Weekday.SAT


@pytest.mark.parametrize(
    ("mode", "shown_rows"),
    [
        ("number", {"per_day", "first_after_start_min", "min_gap_min", "last_before_end_min"}),
        ("interval", {"every_min", "most_per_day", "last_before_end_min"}),
        ("times", {"slots", "first_after_start_min", "min_gap_min", "last_before_end_min"}),
    ],
)
def test_the_way_of_planning_decides_what_is_to_be_set(settings, mode, shown_rows):
    shown = settings()
    page = shown.open("interludes")
    [pill] = [
        p
        for p, v in zip(page.mode.control.pills, page.mode.control._values, strict=True)
        if v == mode
    ]
    pill.click()
    seen = {row.key.partition(".")[2] for row in page.rows if row.isVisibleTo(page)}
    assert seen == {"mode", *shown_rows}
    assert shown.choices.at("interludes.mode") == mode


def test_fixed_times_are_added_in_their_order(settings):
    shown = settings({"interludes": {"mode": "times"}})
    row = shown.row("interludes", "interludes.slots")
    shown.write(row, "11.45")
    assert shown.choices.at("interludes.slots") == ["10:30", "11:45", "14:00", "16:00"]
    row.control.chips[0].click()
    assert shown.choices.at("interludes.slots") == ["11:45", "14:00", "16:00"]


def test_the_interludes_of_the_picture_follow(settings):
    shown = settings({"interludes": {"mode": "number"}})
    page = shown.open("interludes")
    shown.choices.put({"interludes.per_day": 2}, "How many")
    assert len(page.view.picture.slots) == 2
    assert page.view.said.startswith("2 interludes at ")


def test_free_days_in_a_row_stand_together_by_their_name():
    off = DaysOff((date(2026, 12, 7),), (DateRange(date(2026, 12, 24), date(2026, 12, 27)),))
    found = list(coming(off, {date(2026, 12, 25): "Christmas Day"}, TODAY))
    assert [(each.first.day, each.last.day, each.name) for each in found] == [
        (7, 7, "a day off"),
        (24, 24, "your days off"),
        (25, 25, "Christmas Day"),
        (26, 27, "your days off"),
    ]


def test_no_more_than_five_are_listed(settings):
    days = [f"2026-12-{day:02}" for day in range(1, 20, 2)]
    page = settings({"days_off": {"days": days}}).open("days_off")
    assert len(page.next.lines) == 5
    assert page.next.lines[0].endswith(": a day off")


def test_a_stretch_that_runs_beyond_the_year_ends_where_one_looks():
    off = DaysOff(ranges=(DateRange(date(2026, 1, 1), date(2030, 1, 1)),))
    [found] = coming(off, {}, TODAY)
    assert (found.first, (found.last - found.first).days) == (TODAY, 366)


def test_public_holidays_are_off_until_a_country_is_chosen(settings):
    shown = settings()
    page = shown.open("days_off")
    assert page.next.lines == ["None in the next twelve months."]
    assert not page.region.isVisibleTo(page)

    page.country.committed.emit("DE")
    assert shown.choices.at("days_off.country") == "DE"
    assert page.region.isVisibleTo(page)
    assert [line.partition(": ")[2] for line in page.next.lines] == ["Christmas Day"]

    page.region.committed.emit("BY")
    assert [line.partition(": ")[2] for line in page.next.lines] == ["Christmas Day", "Epiphany"]


def test_another_country_forgets_the_region(settings):
    shown = settings({"days_off": {"country": "DE", "region": "BY"}})
    page = shown.open("days_off")
    page.country.committed.emit("MT")
    assert (shown.choices.at("days_off.country"), shown.choices.at("days_off.region")) == ("MT", "")
    assert not page.region.isVisibleTo(page)


def test_a_country_that_nobody_knows_is_shown_as_it_is_written(settings):
    page = settings({"days_off": {"country": "XX"}}).open("days_off")
    assert page.next.lines == ["None in the next twelve months."]


def test_an_evening_that_is_off_sets_its_rows_aside(settings):
    shown = settings()
    page = shown.open("evening")
    page.enabled.control.switch.click()
    assert shown.choices.at("evening.enabled") is False
    assert not page.prompt.isEnabled()
    page.enabled.control.switch.click()
    assert page.prompt.isEnabled()


def test_only_whole_evening_routines_are_offered(settings):
    page = settings().open("evening")
    offered = [option.value for option in page._routines()]
    assert sorted(offered) == ["evening_full", "evening_side"]
