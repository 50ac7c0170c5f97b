"""Calendars made to do harm: a plain line for each, and the good event beside them is read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars import GOOD, calendar, read, reading, told
from intermezzo.store.calendar import reading as reader
from intermezzo.store.calendar.events import MOST_DATES
from intermezzo.store.calendar.reading import MOST_OCCURRENCES

APP = Path(__file__).resolve().parents[3] / "app"
DAILY = "UID:1\nDTSTART:20260101T060000Z\nDURATION:PT30M\nRRULE:"
LEFT_OUT = "; it is left out, mend or remove it in the calendar program"
IN_PART = "; part of it is left out, name a smaller calendar"
FIRST, LAST = "2026-03-02", "2026-03-16"


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (
            DAILY + "FREQ=SECONDLY",
            "line 9: it is repeated more often than daily, which no meeting is",
        ),
        (
            DAILY + "FREQ=MINUTELY;COUNT=1000000000",
            "line 9: it is repeated more often than daily, which no meeting is",
        ),
        (
            DAILY + "FREQ=DAILY;INTERVAL=0",
            "line 9: its rule repeats it without any time between",
        ),
        (
            DAILY + "FREQ=DAILY;COUNT=99999999999999999999",
            "line 9: the event's rule of repetition cannot be read",
        ),
        (
            DAILY + "FREQ=YEARLY;BYMONTHDAY=" + "1," * 100_000 + "1",
            "line 9: the event's rule of repetition cannot be read",
        ),
        (
            GOOD + "\nEXDATE:" + ",".join(["20260302T060000Z"] * 100_000),
            f"line 9: the event's EXDATE lists more than {MOST_DATES} dates",
        ),
        (
            GOOD + "\nRDATE:" + "1" * 1_000_000,
            "line 9: the event's RDATE cannot be read",
        ),
        (
            GOOD + "\nEXDATE;TZID=" + "x" * 1_000_000 + ":20260302T060000",
            "line 9: the event's EXDATE cannot be read",
        ),
        (
            "UID:1\nDTSTART:00010101T000000\nDURATION:PT1H\nRRULE:FREQ=DAILY",
            "line 9: the event's DTSTART cannot be read",
        ),
        (
            "UID:1\nDTSTART:20260302T060000Z\nDTEND:99991231T235959Z\nRDATE:99991231T235959",
            "line 9: the event's RDATE cannot be read",
        ),
    ],
)
def test_one_event_that_would_never_end_is_one_line(lines, fault):
    found = reading(calendar(GOOD, lines, GOOD), FIRST, LAST)

    assert told(found.busy)[0] == "03-02 10:00-11:00"
    if "00010101" not in lines and "9999" not in lines:
        assert found.faults == (fault + LEFT_OUT,)


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;COUNT=1000000000", "FREQ=DAILY;UNTIL=99991231T235959Z", "FREQ=DAILY"]
)
def test_what_goes_on_for_thousands_of_years_is_read_for_this_fortnight(rule):
    assert len(read(DAILY + rule)) == 14


def test_thousands_of_rules_without_an_end_are_given_up():
    """Each would have been counted from 1920 on: a hundred years of days, five thousand times."""
    old = DAILY.replace("2026", "1920") + "FREQ=DAILY;COUNT=1000000000"
    found = reading(calendar(GOOD, *[old] * 5000), FIRST, LAST)

    assert found.faults == (f"asks for too much reckoning{IN_PART}",)
    assert "03-02 10:00-11:00" in told(found.busy)


def test_thousands_of_meetings_at_once_are_given_up():
    found = reading(calendar(*[DAILY + "FREQ=DAILY"] * 1000), FIRST, LAST)

    assert found.faults == (f"is busy more than {MOST_OCCURRENCES} times in these weeks{IN_PART}",)


def test_of_five_thousand_events_only_those_near_are_looked_at_closely(monkeypatch):
    """Ten years: singles, and old series that have ended."""
    looked_at = []
    read_one = reader.read
    monkeypatch.setattr(reader, "read", lambda *given: looked_at.append(1) or read_one(*given))
    events = [
        f"UID:{number}\nDTSTART:{2018 + number % 10}{number % 12 + 1:02}{number % 28 + 1:02}T1000"
        f"00Z\nDURATION:PT30M\nSUMMARY:{'words ' * 20}"
        + ("\nRRULE:FREQ=WEEKLY;UNTIL=20250101T000000Z" if number % 10 == 0 else "")
        for number in range(5000)
    ]
    found = reading(calendar(*events, GOOD), FIRST, LAST)

    assert found.faults == ()
    assert "03-02 10:00-11:00" in told(found.busy)
    assert len(looked_at) < 100


def test_five_thousand_meetings_of_one_fortnight_are_within_what_is_looked_at():
    events = [
        f"UID:{number}\nDTSTART:202603{number % 12 + 2:02}T{number % 24:02}{number % 60:02}00Z\n"
        "DURATION:PT10M"
        for number in range(MOST_OCCURRENCES)
    ]
    found = reading(calendar(*events), FIRST, LAST)

    assert found.faults == ()


@pytest.mark.parametrize(
    "head", ["BEGIN:VEVENT\n", "BEGIN:VCALENDAR\n", "BEGIN:VTIMEZONE\n", "BEGIN:X\n"]
)
def test_what_is_begun_ten_thousand_times_and_never_ended(head):
    found = reading(calendar(GOOD, head=head * 10_000), FIRST, LAST)

    assert 1 <= len(found.faults) <= 6
    assert all(fault.isprintable() for fault in found.faults)


@pytest.mark.parametrize(
    "text",
    [
        "END:VCALENDAR\n" * 10_000,
        "END:VEVENT\n" * 10_000,
        " folded\n" * 100_000,
        "X:" + "y" * 5_000_000 + "\n",
        "BEGIN:VALARM\nDTSTART:20260302T060000Z\nEND:VALARM\n" * 10_000,
        "BEGIN:VEVENT\n" + "ATTENDEE;PARTSTAT=DECLINED:mailto:a@b\n" * 50_000 + "END:VEVENT\n",
    ],
    ids=["ends", "ends of events", "folds", "line", "alarms", "guests"],
)
def test_heaps_of_nothing_leave_the_good_event(text):
    found = reading(calendar(head=text) + calendar(GOOD), FIRST, LAST)

    assert told(found.busy) == ["03-02 10:00-11:00"]


names = st.sampled_from(
    [
        *("DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID"),
        *("UID", "STATUS", "ATTENDEE", "BEGIN", "END", "TZID", "TZOFFSETFROM", "TZOFFSETTO"),
    ]
)
parameters = st.sampled_from(
    ["", ";TZID=Here", ";TZID=Europe/Berlin", ";VALUE=DATE", ";TZID=", ";;", ';TZID="', ";TZID=a,b"]
)
contents = st.sampled_from(
    [
        *("20260302T060000", "20260302T060000Z", "20260302", "00010101T000000", "99991231T235959"),
        *("PT1H", "P999999999D", "-PT1H", "20260302T060000Z/PT1H", "060000", "+0100", "-2400"),
        *("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO", "FREQ=YEARLY;INTERVAL=9999", "FREQ=DAILY;BYHOUR="),
        *("FREQ=DAILY;UNTIL=PT1H", "FREQ=DAILY;COUNT=0", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=WEEKLY"),
        *("VEVENT", "STANDARD", "VTIMEZONE", "VCALENDAR", "mailto:me@example.org"),
    ]
) | st.text(max_size=12)
lines = st.builds("{}{}:{}".format, names, parameters, contents) | st.text(max_size=20)


@settings(max_examples=300, deadline=None)
@given(st.lists(lines, max_size=14))
def test_nothing_in_a_file_raises(found):
    zone = "BEGIN:VTIMEZONE\nTZID:Here\nBEGIN:STANDARD\n" + "\n".join(found[::2])
    zone += "\nEND:STANDARD\nEND:VTIMEZONE\n"
    text = calendar("UID:1\nDTSTART:20260302T090000Z\n" + "\n".join(found), head=zone)
    told_of = reading(text, FIRST, LAST, "me@example.org")

    assert all(fault.isprintable() for fault in told_of.faults)
    assert all(each.start < each.end for each in told_of.busy)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise(content):
    reading(content, FIRST, LAST)
    reading(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + content, FIRST, LAST)


OFFLINE = """
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "subprocess.", "os.exec")):
        raise RuntimeError(event)

sys.addaudithook(refuse)
from intermezzo.store.calendar import CalendarFiles
file = Path(sys.argv[1])
calendar = CalendarFiles(
    [file.name, "https://example.org/a.ics"], file.parent, monotonic=lambda: 0.0
)
lazily = "icalendar" not in sys.modules
zone = ZoneInfo("Europe/Berlin")
busy = calendar.busy(datetime(2026, 3, 2, tzinfo=zone), datetime(2026, 3, 16, tzinfo=zone))
network = {"socket", "ssl", "http.client", "urllib.request", "ftplib"} & set(sys.modules)
print(lazily, len(busy), sorted(network), calendar.faults)
"""


def test_nothing_is_fetched_whatever_the_calendar_points_to(tmp_path):
    pointing = (
        "ATTACH:https://example.org/big.zip\nURL:https://example.org/\n"
        "CONFERENCE;VALUE=URI:https://example.org/call\n"
        "BEGIN:VALARM\nATTACH;VALUE=URI:http://example.org/bell.wav\nEND:VALARM\n"
        "DTSTART;TZID=https://example.org/zone:20260303T090000\nDURATION:PT30M"
    )
    head = "SOURCE;VALUE=URI:https://example.org/calendar.ics\nREFRESH-INTERVAL:PT1M\n"
    file = tmp_path / "pointing.ics"
    file.write_bytes(calendar(GOOD, pointing, head=head))

    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", OFFLINE, file],
        env={**os.environ, "PYTHONPATH": str(APP)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

    assert done.stdout.startswith("True 2 [] ")
    assert "https://example.org/a.ics: is an address, and nothing is fetched" in done.stdout
