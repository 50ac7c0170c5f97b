"""Days that are marked as free are planned so, and planned again once that is taken back."""

from __future__ import annotations

from datetime import date

from intermezzo.core.preferences.free_days import with_days, without_days
from intermezzo.core.preferences.model import DateRange, DaysOff

DAY = date(2026, 6, 15)
LATER = date(2026, 6, 17)
VACATION = DateRange(date(2026, 6, 10), date(2026, 6, 20))
PATH = "days_off.ranges"


def test_some_days_more():
    assert with_days(DaysOff(), DAY, LATER) == {PATH: [["2026-06-15", "2026-06-17"]]}


def test_what_is_off_already_needs_no_change():
    assert with_days(DaysOff(ranges=(VACATION,)), DAY, LATER) == {}


def test_what_was_marked_is_taken_back_and_a_longer_vacation_stays():
    off = DaysOff(ranges=(VACATION, DateRange(DAY, LATER)))

    assert without_days(off, DAY, LATER) == {PATH: [["2026-06-10", "2026-06-20"]]}
    assert without_days(DaysOff(ranges=(VACATION,)), DAY, LATER) == {}
