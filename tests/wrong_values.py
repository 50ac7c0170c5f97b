"""Values that cannot be, and what is expected instead: for the file, the command line, the windows.

`typed` is what one writes after `intermezzo preferences set PATH`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wrong:
    """One value in the wrong place; `expected` names part of what it should be."""

    path: str
    value: object
    typed: str
    expected: str


WRONG = (
    Wrong("work.days", "mon", '"monday to friday"', 'a list out of "mon"'),
    Wrong("work.days", ["mon", "noday"], "mon noday", 'a list out of "mon"'),
    Wrong("work.days", [1], "[1]", 'a list out of "mon"'),
    Wrong("work.hours", 9, "9", 'a start and an end such as ["09:00", "17:30"]'),
    Wrong("work.hours", ["09:00", "09:00"], "09:00 09:00", "a start and an end"),
    Wrong("work.hours", ["09:00", "24:30"], '["09:00", "24:30"]', "a start and an end"),
    Wrong("work.hours", ["09:00"], "09:00", "a start and an end"),
    Wrong("work.hours", ["9am", "5pm"], "9am 5pm", "a start and an end"),
    Wrong("work.quiet_lunch", True, "true", "or [] for none"),
    Wrong(
        "work.by_day.fri",
        [["09:00", "12:00"], ["11:00", "13:00"]],
        '[["09:00", "12:00"], ["11:00", "13:00"]]',
        "stretches that do not overlap",
    ),
    Wrong("work.by_day.sat", "off duty", "off duty", "or [] for a day off"),
    Wrong("interludes.mode", "often", "often", '"interval"'),
    Wrong("interludes.per_day", 1, "1", "a whole number from 2 to 6"),
    Wrong("interludes.per_day", 7, "7", "a whole number from 2 to 6"),
    Wrong("interludes.per_day", 3.0, "3.0", "a whole number from 2 to 6"),
    Wrong("interludes.per_day", True, "true", "a whole number from 2 to 6"),
    Wrong("interludes.per_day", "three", "three", "a whole number from 2 to 6"),
    Wrong("interludes.slots", ["25:00"], "25:00", "a list of times"),
    Wrong("interludes.every_min", 5, "5", "a whole number from 40 to 240 (minutes)"),
    Wrong("interludes.min_gap_min", -1, "-1", "(minutes)"),
    Wrong("offer.patience_s", 10**12, "1000000000000", "(seconds)"),
    Wrong("offer.postpone_min", [0], "[0]", "a list of whole numbers from 1 to 120"),
    Wrong("offer.postpone_max", 11, "11", "a whole number from 0 to 10"),
    Wrong("offer.held_back_during", ["rain"], "rain", '"full_screen"'),
    Wrong("offer.screen", "", "", "the name of a screen"),
    Wrong("offer.screen", "D" * 200, "D" * 200, "the name of a screen"),
    Wrong("offer.discreet", "never", "never", '"always"'),
    Wrong("offer.chime", "loud", "loud", "true or false"),
    Wrong("evening.enabled", 1, "1", "true or false"),
    Wrong("evening.enabled", "maybe", "maybe", "true or false"),
    Wrong("evening.prompt", "12:00", "12:00", "a time within evening.window"),
    Wrong("evening.bedtime", "11 pm", "11 pm", "a time such as"),
    Wrong("evening.window", ["22:00"], "22:00", "a start and an end"),
    Wrong("evening.routine", "two words", "two words", "a name such as"),
    Wrong("days_off.days", ["2026-02-30"], "2026-02-30", "a list of dates"),
    Wrong("days_off.days", ["0001-01-01"], "0001-01-01", "a list of dates"),
    Wrong(
        "days_off.ranges",
        [["2026-12-24", "2026-12-20"]],
        '[["2026-12-24", "2026-12-20"]]',
        "a list of first and last dates",
    ),
    Wrong("days_off.country", "Germany, north", "Germany, north", "a country such as"),
    Wrong("day.starts", "13:00", "13:00", "a time before 12:00"),
    Wrong("day.get_up", "7:60", "7:60", "a time such as"),
    Wrong("calendar.paths", [""], '[""]', "files or folders on this computer"),
    Wrong("calendar.addresses", ["me"], "me", "a list of mail addresses"),
    Wrong("practice.intensity", "brutal", "brutal", '"gentle", "standard", "stronger"'),
    Wrong("practice.level", 0, "0", "a whole number from 1 to 4"),
    Wrong("practice.settings", [], "[]", "at least one"),
    Wrong("practice.settings", ["roof"], "roof", '"seated"'),
    Wrong("body.tags", ["brave"], "brave", "a list out of"),
    Wrong("body.usual", 11, "11", "a whole number from 0 to 10, or [] for none"),
    Wrong("body.asked", "yesterday", "yesterday", "a date such as"),
    Wrong("appearance.theme", "pink", "pink", '"system", "light", "dark"'),
    Wrong("appearance.text_percent", 500, "500", "a whole number from 80 to 200"),
    Wrong("appearance.language", "klingon", "klingon", '"en"'),
    Wrong("cards.per_day", 3, "3", "a whole number from 0 to 2"),
    Wrong("profile.active", "nowhere", "nowhere", "one of office, home, travel"),
    Wrong("profiles.home.work.hours", ["x"], "x", "a start and an end"),
)
