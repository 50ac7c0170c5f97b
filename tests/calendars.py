"""Calendar files as programs write them, and a short way to say what was read from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from intermezzo.core.day.busy import Busy
from intermezzo.store.calendar.files import MOST_DAYS
from intermezzo.store.calendar.reading import Reading, read_calendar
from intermezzo.store.calendar.rules import Effort

BERLIN = ZoneInfo("Europe/Berlin")

GOOD = """\
UID:good
DTSTART:20260302T090000Z
DTEND:20260302T100000Z"""
"""Monday, 10:00 to 11:00 in Berlin."""

OUTLOOK_BERLIN = """\
BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def calendar(*events: str, head: str = "") -> bytes:
    """Return a file of events, each given by its lines."""
    bodies = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//tests//EN\n{head}{bodies}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def reading(content: bytes, first: str, last: str, *mine: str, zone: ZoneInfo = BERLIN) -> Reading:
    """Read what lies from one day to the start of another."""
    span = [datetime.fromisoformat(day).replace(tzinfo=zone) for day in (first, last)]
    return read_calendar(content, span[0], span[1], mine, Effort(MOST_DAYS))


def told(busy: Iterable[Busy], zone: ZoneInfo = BERLIN) -> list[str]:
    """Tell stretches in short: day, begin and end in a zone."""
    return [
        f"{each.start.astimezone(zone):%m-%d %H:%M}-{each.end.astimezone(zone):%H:%M}"
        for each in busy
    ]


def read(*events: str, head: str = "", first: str = "2026-03-02", last: str = "2026-03-16"):
    """Return what a fortnight of these events holds, sure that nothing is wrong with them."""
    found = reading(calendar(*events, head=head), first, last)
    assert found.faults == ()
    return told(found.busy)
