"""What cannot be is refused in words beside its field, and nothing of it is taken."""

from __future__ import annotations

import pytest

from shown_settings import write

TIMES = "Write a time such as 9:30."
DATES = "Write a date such as 2026-12-24."
WRITTEN = [
    ("day", "day.get_up", 0, "25:00", TIMES),
    ("day", "day.get_up", 0, "early", TIMES),
    ("day", "day.starts", 0, "13:00", 'It must be a time before 12:00 such as "09:30".'),
    ("day", "day.morning_guard_min", 0, "-5", "Write a number from 0 to 720 (min)."),
    ("day", "work.quiet_lunch", 1, "12:30", "Start and end must differ."),
    ("interludes", "interludes.first_after_start_min", 0, "", "Write a number"),
    ("interludes", "interludes.min_gap_min", 0, "5", "Write a number from 20 to 480 (min)."),
    ("interludes", "interludes.last_before_end_min", 0, "ten", "Write a number from 0 to 480"),
    ("interludes", "interludes.slots", 0, "24:30", TIMES),
    ("interludes", "interludes.slots", 0, "14:00", "It is in the list already."),
    ("days_off", "days_off.days", 0, "2026-02-30", DATES),
    ("days_off", "days_off.days", 0, "Christmas", DATES),
    ("days_off", "days_off.days", 0, "1815-06-18", "It must be a list of dates"),
    ("evening", "evening.prompt", 0, "12:00", "It must be a time within evening.window"),
    ("evening", "evening.bedtime", 0, "late", TIMES),
    ("evening", "evening.window", 0, "23:30", "It must be a time within evening.window"),
    ("prompts", "offer.patience_s", 0, "5", "Write a number from 10 to 900 (s)."),
    ("prompts", "offer.postpone_max", 0, "11", "Write a number from 0 to 10 (times)."),
    ("prompts", "offer.expires_after_min", 0, "1e3", "Write a number from 5 to 240 (min)."),
    ("quiet", "offer.away_after_min", 0, "0", "Write a number from 1 to 60 (min)."),
    ("quiet", "offer.typing_cap_s", 0, "99999999999", "Write a number from 0 to 900 (s)."),
    ("calendar", "calendar.paths", 0, "https://example.org/me.ics", "Nothing is fetched"),
    ("calendar", "calendar.paths", 0, "~/notes.txt", "Calendar files end in .ics."),
    ("calendar", "calendar.addresses", 0, "me at home", "Write an address such as"),
    ("calendar", "calendar.addresses", 0, "a@b@c", "Write an address such as"),
    ("work", "work.by_day.mon", 0, "9 o'clock", TIMES),
    ("work", "work.by_day.mon", 1, "9:00", "Start and end must differ."),
    ("profiles", "new profile", 0, "my/office", "Use letters and digits."),
    ("profiles", "new profile", 0, "Home", "There is one of this name already."),
    ("profiles", "new profile", 0, "x" * 25, "Use at most 24 letters."),
    ("profiles", "new profile", 0, "", "Write a name such as"),
]


@pytest.mark.parametrize("case", WRITTEN, ids=lambda case: f"{case[1]}={case[3][:12]}")
def test_it_is_refused_beside_its_field(settings, case):
    page, key, field, said, why = case
    shown = settings({"interludes": {"mode": "times"}})
    before = shown.choices.preferences
    row = shown.row(page, key)
    shown.write(row, said, field)

    assert row.refusal.startswith(why)
    assert shown.choices.preferences == before
    assert shown.choices.undoable == ""
    assert row.isVisibleTo(shown.window)


def test_what_was_refused_stays_to_be_mended_and_the_words_go_when_it_is(settings):
    shown = settings()
    row = shown.row("day", "day.get_up")
    shown.write(row, "25:00")
    assert row.control.field.text == "25:00"

    shown.write(row, "6:30")
    assert (row.refusal, shown.choices.at("day.get_up")) == ("", "06:30")


def test_vacations_do_not_end_before_they_begin(settings):
    shown = settings()
    row = shown.row("days_off", "days_off.ranges")
    row.control.fields[0].line.setText("2026-12-24")
    shown.write(row, "2026-12-20", 1)
    assert row.refusal == "The last day must not lie before the first."
    assert shown.choices.at("days_off.ranges") == []


def test_hours_of_one_day_do_not_overlap(settings):
    shown = settings()
    row = shown.row("work", "work.by_day.tue")
    row.stretches.add_button.click()
    second = row.stretches.stretches[1]
    write(second.start.line, "12:00")
    assert row.refusal == "Two of these hours overlap."
    assert len(shown.choices.preferences.work.by_day) == 1


def test_a_full_day_takes_no_more_hours(settings):
    shown = settings({"work": {"by_day": {"mon": [["00:00", "23:45"]]}}})
    row = shown.row("work", "work.by_day.mon")
    row.stretches.add_button.click()
    assert row.refusal == "There is no room for more in this day."


def test_where_one_moves_cannot_be_nowhere(settings):
    shown = settings({"practice": {"settings": ["seated"]}})
    row = shown.row("movement", "practice.settings")
    row.control.boxes[0].click()
    assert row.refusal.startswith("It must be a list out of")
    assert row.control.boxes[0].isChecked()
    assert shown.choices.at("practice.settings") == ["seated"]


def test_the_names_of_profiles_differ(settings):
    shown = settings({"profiles": {"garden": {"work": {"hours": ["08:00", "14:00"]}}}})
    page = shown.open("profiles")
    row = page.profiles["garden"]
    row.profile.rename_button.click()
    write(row.profile.naming.field.line, "Travel")
    assert row.refusal == "There is one of this name already."
    assert "garden" in shown.choices.preferences.profiles


def test_a_login_that_cannot_be_set_says_why_and_shows_what_is(settings):
    shown = settings()
    shown.little.autostart.refusal = "The folder cannot be written."
    row = shown.open("data").login
    row.control.switch.click()
    assert row.refusal == "The folder cannot be written."
    assert row.value is False
