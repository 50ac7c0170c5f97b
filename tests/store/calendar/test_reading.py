from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from calendars import BERLIN, GOOD, OUTLOOK_BERLIN, calendar, read, reading, told

WEEKLY = """\
UID:w
DTSTART;TZID=Europe/Berlin:20260302T090000
DURATION:PT30M
RRULE:FREQ=WEEKLY"""


def single(*lines: str) -> str:
    return "\n".join(["UID:s", "DTSTART:20260302T090000Z", "DURATION:PT30M", *lines])


def test_the_ways_to_say_how_long():
    assert read("UID:1\nDTSTART:20260302T090000Z\nDTEND:20260302T094500Z") == ["03-02 10:00-10:45"]
    assert read("UID:1\nDTSTART:20260302T090000Z\nDURATION:PT1H30M") == ["03-02 10:00-11:30"]
    assert read("UID:1\nDTSTART:20260302T090000Z\nDURATION:P0DT0H20M0S") == ["03-02 10:00-10:20"]


@pytest.mark.parametrize(
    "lines",
    [
        ["TRANSP:TRANSPARENT"],
        ["STATUS:CANCELLED"],
        ["status:cancelled"],
        ["X-MICROSOFT-CDO-BUSYSTATUS:FREE"],
        ["X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE"],
        ["ATTENDEE;PARTSTAT=DECLINED:mailto:sam@example.org"],
    ],
)
def test_what_takes_no_time(lines):
    assert read(single(*lines)) == []


@pytest.mark.parametrize(
    "lines",
    [
        ["TRANSP:OPAQUE"],
        ["STATUS:TENTATIVE"],
        ["CLASS:PRIVATE"],
        ["X-MICROSOFT-CDO-BUSYSTATUS:OOF"],
        [
            "ATTENDEE;PARTSTAT=DECLINED:mailto:a@example.org",
            "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:b@example.org",
        ],
    ],
)
def test_what_takes_time(lines):
    assert read(single(*lines)) == ["03-02 10:00-10:30"]


@pytest.mark.parametrize(
    "event",
    [
        "UID:1\nDTSTART;VALUE=DATE:20260302",
        "UID:1\nDTSTART;VALUE=DATE:20260302\nDTEND;VALUE=DATE:20260305",
        "UID:1\nDTSTART;VALUE=DATE:20260302\nRRULE:FREQ=DAILY",
        "UID:1\nDTSTART:20260302T080000Z\nDURATION:PT8H1M",
        "UID:1\nDTSTART:20260302T080000Z",
        "UID:1\nDTSTART:20260302T080000Z\nDTEND:20260302T080000Z",
    ],
)
def test_whole_days_what_lasts_longer_than_a_meeting_and_what_has_no_length(event):
    assert read(event) == []


def test_eight_hours_are_still_a_meeting():
    assert read("UID:1\nDTSTART:20260302T080000Z\nDURATION:PT8H") == ["03-02 09:00-17:00"]


def test_what_reaches_over_the_edge_is_in():
    edges = [
        "UID:1\nDTSTART:20260301T220000Z\nDURATION:PT2H",
        "UID:2\nDTSTART:20260315T220000Z\nDURATION:PT3H",
        "UID:3\nDTSTART:20260301T220000Z\nDURATION:PT1H",
        "UID:4\nDTSTART:20260315T230000Z\nDURATION:PT1H",
    ]

    assert read(*edges) == ["03-01 23:00-01:00", "03-15 23:00-02:00"]


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ("RRULE:FREQ=DAILY;COUNT=3", ["02", "03", "04"]),
        ("RRULE:FREQ=DAILY;INTERVAL=5", ["02", "07", "12"]),
        ("RRULE:FREQ=DAILY;BYDAY=TU,WE;COUNT=3", ["02", "03", "04", "10"]),
        ("RRULE:FREQ=DAILY;UNTIL=20260303", ["02", "03"]),
        ("RRULE:FREQ=DAILY;UNTIL=20260303T080000Z", ["02", "03"]),
        ("RRULE:FREQ=DAILY;UNTIL=20260303T075959Z", ["02"]),
        ("RRULE:FREQ=DAILY;UNTIL=20260303T090000", ["02", "03"]),
        ("RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=5,-1", ["02", "06"]),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=-20", ["02", "12"]),
        ("RRULE:FREQ=YEARLY;BYWEEKNO=11;BYDAY=FR", ["02", "13"]),
        ("RRULE:FREQ=YEARLY;BYYEARDAY=65", ["02", "06"]),
        ("RDATE;TZID=Europe/Berlin:20260305T090000,20260306T090000", ["02", "05", "06"]),
        ("RDATE;TZID=Europe/Berlin:20260305T090000\nRDATE:20260306T080000Z", ["02", "05", "06"]),
        ("RRULE:FREQ=DAILY;COUNT=4\nEXDATE;TZID=Europe/Berlin:20260303T090000", ["02", "04", "05"]),
        ("RRULE:FREQ=DAILY;COUNT=4\nEXDATE:20260303T080000Z,20260304T080000Z", ["02", "05"]),
        ("RRULE:FREQ=DAILY;COUNT=4\nEXDATE;VALUE=DATE:20260303", ["02", "04", "05"]),
        ("RRULE:FREQ=DAILY;COUNT=4\nEXRULE:FREQ=DAILY;INTERVAL=2", ["03", "05"]),
        ("RRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=WEEKLY;BYDAY=FR", ["02", "03", "06", "13"]),
    ],
)
def test_the_ways_to_say_when_again(lines, days):
    found = read(f"UID:1\nDTSTART;TZID=Europe/Berlin:20260302T090000\nDURATION:PT30M\n{lines}")

    assert found == [f"03-{day} 09:00-09:30" for day in days]


def test_a_stretch_named_with_its_own_length():
    found = read(
        "UID:1\nDTSTART:20260302T090000Z\nDURATION:PT30M\n"
        "RDATE;VALUE=PERIOD:20260303T090000Z/PT2H,20260304T090000Z/20260304T091500Z"
    )

    assert found == ["03-02 10:00-10:30", "03-03 10:00-12:00", "03-04 10:00-10:15"]


def test_a_rule_with_several_times_a_day():
    lines = "RRULE:FREQ=WEEKLY;BYDAY=MO;BYHOUR=9,14;BYMINUTE=0,30;COUNT=4"

    assert read(f"UID:1\nDTSTART;TZID=Europe/Berlin:20260302T090000\nDURATION:PT15M\n{lines}") == [
        "03-02 09:00-09:15",
        "03-02 09:30-09:45",
        "03-02 14:00-14:15",
        "03-02 14:30-14:45",
    ]


def test_an_occurrence_that_was_moved_stands_for_the_planned_one():
    moved = "UID:w\nRECURRENCE-ID:20260309T080000Z\nDTSTART:20260310T120000Z\nDURATION:PT10M"

    assert read(WEEKLY, moved) == ["03-02 09:00-09:30", "03-10 13:00-13:10"]
    assert read(moved, WEEKLY) == ["03-02 09:00-09:30", "03-10 13:00-13:10"]


def test_an_occurrence_moved_far_away_leaves_its_place_free_and_takes_the_new_one():
    away = "UID:w\nRECURRENCE-ID:20260309T080000Z\nDTSTART:20270310T120000Z\nDURATION:PT10M"
    back = "UID:w\nRECURRENCE-ID:20270308T080000Z\nDTSTART:20260312T120000Z\nDURATION:PT10M"

    assert read(WEEKLY, away) == ["03-02 09:00-09:30"]
    assert read(WEEKLY, back) == ["03-02 09:00-09:30", "03-09 09:00-09:30", "03-12 13:00-13:10"]


@pytest.mark.parametrize(
    "lines", ["STATUS:CANCELLED", "TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"]
)
def test_an_occurrence_taken_out_of_a_series(lines):
    gone = "UID:w\nRECURRENCE-ID:20260309T080000Z\nDTSTART:20260309T080000Z\nDURATION:PT30M\n"

    assert read(WEEKLY, gone + lines) == ["03-02 09:00-09:30"]


def test_an_occurrence_that_became_a_whole_day():
    day = "UID:w\nRECURRENCE-ID;VALUE=DATE:20260309\nDTSTART;VALUE=DATE:20260309"

    assert read(WEEKLY, day) == ["03-02 09:00-09:30"]


def test_a_change_from_one_occurrence_onwards():
    later = (
        "UID:w\nRECURRENCE-ID;RANGE=THISANDFUTURE:20260309T080000Z\n"
        "DTSTART:20260310T100000Z\nDURATION:PT1H"
    )

    assert read(WEEKLY, later, last="2026-03-20") == [
        "03-02 09:00-09:30",
        "03-10 11:00-12:00",
        "03-17 11:00-12:00",
    ]


def test_a_series_is_only_changed_by_its_own_occurrences():
    other = "UID:other\nRECURRENCE-ID:20260309T080000Z\nDTSTART:20260310T120000Z\nDURATION:PT10M"

    assert len(read(WEEKLY, other)) == 3


def test_the_same_event_twice_counts_once():
    assert read(GOOD, GOOD) == ["03-02 10:00-11:00"]


def test_a_time_without_a_zone_is_the_local_one():
    floating = calendar("UID:1\nDTSTART:20260302T090000\nDURATION:PT30M\nRRULE:FREQ=WEEKLY")
    for zone in (BERLIN, ZoneInfo("Asia/Kathmandu")):
        found = reading(floating, "2026-03-25", "2026-04-10", zone=zone)

        assert told(found.busy, zone) == ["03-30 09:00-09:30", "04-06 09:00-09:30"]


@pytest.mark.parametrize(
    ("zone", "utc"),
    [
        ("Europe/Berlin", "08:00"),
        ("W. Europe Standard Time", "08:00"),
        ('"W. Europe Standard Time"', "08:00"),
        ("/mozilla.org/20050126_1/Europe/Berlin", "08:00"),
        ("Pacific Standard Time", "17:00"),
        ("India Standard Time", "03:30"),
        ("UTC", "09:00"),
    ],
)
def test_zones_by_any_name(zone, utc):
    found = reading(
        calendar(f"UID:1\nDTSTART;TZID={zone}:20260302T090000\nDURATION:PT30M"),
        "2026-03-02",
        "2026-03-04",
    )

    assert found.faults == ()
    assert told(found.busy, ZoneInfo("UTC"))[0].startswith(f"03-02 {utc}")


@pytest.mark.parametrize("zone", ["Nowhere", "Europe", "../../etc/passwd", "x" * 3000, "\u202eX"])
def test_a_zone_nobody_knows_is_told_and_read_as_the_local_one(zone):
    found = reading(
        calendar(f"UID:1\nDTSTART;TZID={zone}:20260302T090000\nDURATION:PT30M", GOOD),
        "2026-03-02",
        "2026-03-04",
    )

    assert "03-02 10:00-11:00" in told(found.busy)
    assert len(found.faults) == 1
    assert len(found.faults[0]) < 150
    assert found.faults[0].isprintable()


@pytest.mark.parametrize("name", ["Europe/Berlin", "tzone://Microsoft/Custom", "(UTC+01:00) Home"])
def test_both_changes_of_the_clock(name):
    """At half past two each Sunday: in spring it moves by the gap, in autumn it is the first."""
    head = OUTLOOK_BERLIN.format(name=name)
    night = f'UID:1\nDTSTART;TZID="{name}":20260301T023000\nDURATION:PT15M\nRRULE:FREQ=WEEKLY'
    spring = reading(calendar(night, head=head), "2026-03-22", "2026-04-06")
    autumn = reading(calendar(night, head=head), "2026-10-18", "2026-11-02")

    assert [f"{each.start:%m-%d %H:%M}" for each in spring.busy] == [
        "03-22 01:30",
        "03-29 01:30",
        "04-05 00:30",
    ]
    assert [f"{each.start:%m-%d %H:%M}" for each in autumn.busy] == [
        "10-18 00:30",
        "10-25 00:30",
        "11-01 01:30",
    ]


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        ("UID:1\nDURATION:PT1H", "the event does not say when it begins"),
        ("UID:1\nDTSTART:soon\nDURATION:PT1H", "the event's DTSTART cannot be read"),
        ("UID:1\nDTSTART:20260231T090000Z\nDURATION:PT1H", "the event's DTSTART cannot be read"),
        ("UID:1\nDTSTART:20260302T090000Z\nDTEND:later", "the event's DTEND cannot be read"),
        ("UID:1\nDTSTART:20260302T090000Z\nDURATION:long", "the event's DURATION cannot be read"),
        ("UID:1\nDTSTART:20260302T090000Z\nDURATION:-PT1H", "the event ends before it begins"),
        (single("RRULE:FREQ=SOMETIMES"), "the event's rule of repetition cannot be read"),
        (single("RRULE:BYDAY=MO"), "the event's rule of repetition cannot be read"),
        (single("RRULE:FREQ=DAILY;UNTIL=PT1H"), "the event's rule of repetition cannot be read"),
        (single("EXDATE:never"), "the event's EXDATE cannot be read"),
        (single("RECURRENCE-ID:then"), "the event's RECURRENCE-ID cannot be read"),
    ],
)
def test_a_broken_event_is_told_with_its_line_and_leaves_the_others(event, problem):
    found = reading(calendar(GOOD, event, GOOD), "2026-03-02", "2026-03-16")

    assert found.faults == (
        f"line 9: {problem}; it is left out, mend or remove it in the calendar program",
    )
    assert "03-02 10:00-11:00" in told(found.busy)


def test_many_broken_events_are_counted():
    found = reading(calendar(*["UID:1\nDTSTART:x"] * 40, GOOD), "2026-03-02", "2026-03-16")

    assert len(found.faults) == 6
    assert found.faults[-1] == "35 more events in it have such faults and are left out"
    assert told(found.busy) == ["03-02 10:00-11:00"]


def test_a_file_that_breaks_off_keeps_what_is_whole():
    whole = calendar(
        GOOD, GOOD.replace("good", "other").replace("T09", "T11").replace("T10", "T12")
    )
    found = reading(whole[: whole.rindex(b"DTEND")], "2026-03-02", "2026-03-16")

    assert told(found.busy) == ["03-02 10:00-11:00"]
    assert found.faults[0].startswith("line 9: the file breaks off within the event")


def test_an_event_without_an_end_does_not_take_the_next_one_with_it():
    text = calendar(GOOD, GOOD).decode().replace("END:VEVENT\r\n", "", 1)
    found = reading(text.encode(), "2026-03-02", "2026-03-16")

    assert told(found.busy) == ["03-02 10:00-11:00"]
    assert found.faults[0].startswith("line 4: the event has no end of its own")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is empty; export the calendar again"),
        (b"  \r\n", "is empty; export the calendar again"),
        (b"<html>Sign in</html>", "holds no calendar; export it as iCalendar (.ics)"),
        (bytes(range(256)) * 40, "holds no calendar; export it as iCalendar (.ics)"),
        (b"BEGIN:VCARD\r\nEND:VCARD", "holds no calendar; export it as iCalendar (.ics)"),
    ],
)
def test_what_is_no_calendar_is_one_line(content, fault):
    assert reading(content, "2026-03-02", "2026-03-16").faults == (fault,)


def test_an_empty_calendar_is_no_fault():
    assert read() == []
