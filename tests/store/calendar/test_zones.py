from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars import BERLIN, OUTLOOK_BERLIN, calendar
from intermezzo.store.calendar.rules import Effort, ExhaustedError
from intermezzo.store.calendar.text import cut
from intermezzo.store.calendar.zones import Named, Zones

SPAN = datetime(2026, 1, 1), datetime(2026, 12, 31)  # noqa: DTZ001 - civil times

NO_CHANGE = """\
BEGIN:VTIMEZONE
TZID:Here
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:{0}
TZOFFSETTO:{0}
END:STANDARD
END:VTIMEZONE
"""

YEAR_BY_YEAR = """\
BEGIN:VTIMEZONE
TZID:Here
BEGIN:STANDARD
DTSTART:20251026T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RDATE:20251026T030000,20261025T030000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250330T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RDATE:20260329T020000
END:DAYLIGHT
END:VTIMEZONE
"""

BEFORE_AND_AFTER_A_LAW = """\
BEGIN:VTIMEZONE
TZID:Here
BEGIN:STANDARD
DTSTART:19960101T000000
TZOFFSETFROM:+0400
TZOFFSETTO:+0300
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20101031T000000Z
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960101T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0400
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20110327T000000Z
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20141026T020000
TZOFFSETFROM:+0400
TZOFFSETTO:+0300
END:STANDARD
END:VTIMEZONE
"""


def zones(head: str, effort: int = 100_000) -> Zones:
    return Zones(BERLIN, cut(calendar(head=head)).zones, SPAN, Effort(effort))


@pytest.mark.parametrize("head", [OUTLOOK_BERLIN.format(name="Here"), YEAR_BY_YEAR])
@given(minutes=st.integers(0, 365 * 24 * 4))
def test_a_zone_described_like_berlin_is_berlin(head, minutes):
    civil = datetime(2026, 1, 1) + timedelta(minutes=15 * minutes)  # noqa: DTZ001 - civil

    assert zones(head).named("Here")(civil) == Named(BERLIN)(civil)


@pytest.mark.parametrize("written", ["+0545", "-0930", "+053000", "+0000"])
def test_a_zone_that_never_changes_its_clock(written):
    civil = datetime(2026, 3, 2, 12, 0)  # noqa: DTZ001 - civil
    sign = -1 if written[0] == "-" else 1
    ahead = sign * timedelta(hours=int(written[1:3]), minutes=int(written[3:5]))

    found = zones(NO_CHANGE.format(written)).named("Here")(civil)

    assert found == civil.replace(tzinfo=UTC) - ahead


def test_a_zone_that_has_given_up_changing_its_clock():
    found = zones(BEFORE_AND_AFTER_A_LAW).named("Here")
    for month in (1, 7):
        civil = datetime(2026, month, 1, 12, 0)  # noqa: DTZ001 - civil

        assert found(civil) == civil.replace(tzinfo=UTC) - timedelta(hours=3)


def test_a_name_that_is_known_counts_more_than_what_the_file_says_of_it():
    wrong = NO_CHANGE.format("+1100").replace("Here", "Europe/Berlin")
    civil = datetime(2026, 3, 2, 12, 0)  # noqa: DTZ001 - civil

    assert zones(wrong).named("Europe/Berlin")(civil) == Named(BERLIN)(civil)


def test_what_one_file_calls_a_zone_says_nothing_about_another():
    civil = datetime(2026, 3, 2, 12, 0)  # noqa: DTZ001 - civil
    one, other = (zones(NO_CHANGE.format(ahead)).named("Here") for ahead in ("+0100", "+0900"))

    assert one(civil) - other(civil) == timedelta(hours=8)


@pytest.mark.parametrize(
    "broken",
    [
        NO_CHANGE.format("+2500"),
        NO_CHANGE.format("often"),
        NO_CHANGE.format("+0100").replace("DTSTART:19700101T000000\n", ""),
        NO_CHANGE.format("+0100").replace("DTSTART:19700101T000000", "DTSTART;VALUE=DATE:19700101"),
        NO_CHANGE.format("+0100").replace("END:STANDARD", "RRULE:FREQ=SECONDLY\nEND:STANDARD"),
        "BEGIN:VTIMEZONE\nTZID:Here\nEND:VTIMEZONE\n",
    ],
)
def test_a_zone_described_so_that_nobody_can_follow_is_unknown(broken):
    found = zones(broken)
    civil = datetime(2026, 3, 2, 12, 0)  # noqa: DTZ001 - civil

    assert found.named("Here")(civil) == Named(BERLIN)(civil)
    assert found.unknown == {"Here"}


def test_a_zone_that_asks_for_too_much_is_given_up():
    hostile = NO_CHANGE.format("+0100").replace(
        "END:STANDARD", "RRULE:FREQ=DAILY;COUNT=1000000000\nEND:STANDARD"
    )
    with pytest.raises(ExhaustedError):
        zones(hostile, effort=5000).named("Here")


def test_a_zone_of_the_machine_is_found_by_its_old_name():
    civil = datetime(2026, 3, 2, 12, 0)  # noqa: DTZ001 - civil

    assert zones("").named("US/Pacific")(civil) == Named(ZoneInfo("America/Los_Angeles"))(civil)
