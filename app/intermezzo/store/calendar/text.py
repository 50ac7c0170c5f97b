"""A calendar file as text: cut into its events and zones, nothing understood yet.

Only lines that say when, and whether it counts, go further. Titles, places and notes are passed
over here, and of the guests all but those who declined: nothing behind this module has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

KEPT = frozenset(
    {
        *("DTSTART", "DTEND", "DURATION", "RRULE", "EXRULE", "RDATE", "EXDATE"),
        *("RECURRENCE-ID", "UID", "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"),
        *("TZID", "TZOFFSETFROM", "TZOFFSETTO"),
    }
)
DECLINED = "PARTSTAT=DECLINED"
_OBSERVANCES = ("STANDARD", "DAYLIGHT")
_TIMED = {"VEVENT", "VTIMEZONE", *_OBSERVANCES}
"""Components whose own lines are kept. An alarm in an event is another: it has a length too."""
_DEEPEST = 16
"""Components within one another; real files have three."""
_TOO_DEEP = "too much is nested in one another"
_WHEN = re.compile(r":(\d{8})(T?)")
_UNTIL = re.compile(r"UNTIL=(\d{8})", re.IGNORECASE)
_LINE = re.compile(
    rf"^(?:BEGIN|END|ATTENDEE|X-WR-CALNAME|{'|'.join(sorted(KEPT))})[;:].*(?:\n[ \t].*)*",
    re.IGNORECASE | re.MULTILINE,
)
"""What is of use, with the lines it is folded into. All else is passed over here."""
_FOLD = re.compile(r"\n[ \t]")
_FREE = {
    "TRANSP": {"TRANSPARENT"},
    "STATUS": {"CANCELLED"},
    "X-MICROSOFT-CDO-BUSYSTATUS": {"FREE", "WORKINGELSEWHERE"},
}


class NotACalendarError(ValueError):
    """The bytes are no calendar. A clause: what is wrong, and the remedy."""


@dataclass(slots=True)
class Part:
    """An event, a zone, or one of a zone's two times: where it begins, and its lines unfolded."""

    line: int
    lines: list[tuple[str, str]] = field(default_factory=list)
    """Name in capitals, and the whole line."""
    parts: list[Part] = field(default_factory=list)

    def all(self, name: str) -> list[str]:
        """Return the lines of that name."""
        return [line for known, line in self.lines if known == name]

    def first(self, name: str) -> str | None:
        """Return the first line of that name."""
        return next((line for known, line in self.lines if known == name), None)

    @property
    def is_free(self) -> bool:
        """Whether it says of itself that it takes no time."""
        return any(
            line.rpartition(":")[2].strip().upper() in _FREE[name]
            for name, line in self.lines
            if name in _FREE
        )

    @property
    def is_whole_day(self) -> bool:
        """Whether it begins with a day rather than with an hour."""
        when = _WHEN.search(self.first("DTSTART") or "")
        return when is not None and not when[2]

    def may_matter(self, first: str, last: str) -> bool:
        """Tell, by the text alone, whether it may fall between two days (as `20260302`).

        What cannot be told matters: it is looked at closely, or found to be broken.
        """
        days = [when[1] for line in self._when() if (when := _WHEN.search(line))]
        if self.first("RECURRENCE-ID") is not None:
            return not days or any(first <= day <= last for day in days)
        if self.is_free or self.is_whole_day:
            return False
        if not days or self.first("RDATE") is not None:
            return True
        if days[0] > last:
            return False
        rule = self.first("RRULE")
        if rule is None:
            return days[0] >= first
        until = _UNTIL.search(rule)
        return until is None or until[1] >= first

    def _when(self) -> Iterator[str]:
        for name in ("DTSTART", "RECURRENCE-ID"):
            yield from self.all(name)[:1]


@dataclass(slots=True)
class Cut:
    """What a file holds. `faults` say at which line something is out of order."""

    name: str = ""
    """What the calendar is called: some programs write the owner's address there."""
    events: list[Part] = field(default_factory=list)
    zones: list[Part] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)


def cut(content: bytes) -> Cut:
    """Cut a file's content; raise `NotACalendarError` where there is no calendar in it."""
    if not content.strip():
        raise NotACalendarError("is empty; export the calendar again")
    text = _text(content)
    if "BEGIN:VCALENDAR" not in text and "BEGIN:VCALENDAR" not in text.upper():
        raise NotACalendarError("holds no calendar; export it as iCalendar (.ics)")
    found = Cut()
    open_parts: list[tuple[str, Part]] = []
    for number, line in _lines(text):
        name = line.partition(":")[0].partition(";")[0].strip().upper()
        if name == "BEGIN":
            _begin(_kind(line), number, open_parts, found)
        elif name == "END":
            _end(_kind(line), open_parts, found)
        elif open_parts:
            _keep(name, line, open_parts[-1], found)
    for kind, part in open_parts:
        if kind == "VEVENT":
            found.faults.append((part.line, "the file breaks off within the event"))
    return found


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # An old program's letters. What is kept is plain ASCII in either.
        return content.decode("latin-1")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of use, unfolded, with the numbers at which they begin."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    number, counted = 1, 0
    for found in _LINE.finditer(text):
        number += text.count("\n", counted, found.start())
        counted = found.start()
        yield number, _FOLD.sub("", found[0])


def _kind(line: str) -> str:
    return line.partition(":")[2].strip().upper()


def _begin(kind: str, line: int, open_parts: list[tuple[str, Part]], found: Cut) -> None:
    if kind == "VEVENT":
        unfinished = [part for known, part in open_parts if known == "VEVENT"]
        if unfinished:
            found.faults.append((unfinished[0].line, "the event has no end of its own"))
            while open_parts.pop()[0] != "VEVENT":
                pass
    part = Part(line)
    if len(open_parts) < _DEEPEST:
        open_parts.append((kind, part))
    elif not any(problem == _TOO_DEEP for _, problem in found.faults):
        found.faults.append((line, _TOO_DEEP))


def _end(kind: str, open_parts: list[tuple[str, Part]], found: Cut) -> None:
    if kind not in (known for known, _ in open_parts):
        return
    while True:
        known, part = open_parts.pop()
        if known == "VEVENT":
            if kind == known:
                found.events.append(part)
            else:
                found.faults.append((part.line, "the event has no end of its own"))
        elif known == "VTIMEZONE":
            found.zones.append(part)
        elif known in _OBSERVANCES and open_parts and open_parts[-1][0] == "VTIMEZONE":
            open_parts[-1][1].parts.append(part)
        if known == kind:
            return


def _keep(name: str, line: str, innermost: tuple[str, Part], found: Cut) -> None:
    kind, part = innermost
    if kind == "VCALENDAR" and name == "X-WR-CALNAME":
        found.name = line.partition(":")[2].strip()
    elif kind == "VEVENT" and name == "ATTENDEE":
        part.lines.append((name, line if DECLINED in line.upper() else ""))
    elif kind in _TIMED:
        part.lines.append((name, line))
