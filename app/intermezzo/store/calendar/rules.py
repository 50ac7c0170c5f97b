"""When something comes again: python-dateutil's rules, asked so that none goes on for ever.

A rule may begin decades ago, have no end, or match no day at all; dateutil then walks through
every day up to the year 9999, which takes many seconds. So a rule is asked

- from the last of its own periods before the days in question, not from its beginning;
- with all years moved to the last ones there are. Dates fall on the same weekdays again after 28
  years within 1901 to 2099, and after 400 years always: what is found there is moved back;
- with an account of the days it looked at (`Effort`), the same on every machine.

WORKAROUND for https://github.com/dateutil/dateutil/issues/1393 and .../1441.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import MAXYEAR, date, datetime, timedelta
from typing import Any

from dateutil import rrule

from intermezzo.store.calendar.values import Rule

FREQUENCIES: Mapping[str, int] = {
    "YEARLY": rrule.YEARLY,
    "MONTHLY": rrule.MONTHLY,
    "WEEKLY": rrule.WEEKLY,
    "DAILY": rrule.DAILY,
}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_A_DAY = 24
_KNOWN = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "RSCALE", "SKIP"}
    | {"BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"}
    | {"BYHOUR", "BYMINUTE", "BYSECOND"}
)
_ALIKE = range(1901, 2100)
"""Years in which each fourth is a leap year, so that the calendar repeats after 28."""
_CYCLE, _GREAT_CYCLE = 28, 400
_LAST = MAXYEAR - 1


class UnusableRuleError(Exception):
    """The rule is none that a meeting could have. A clause that says why."""


class ExhaustedError(Exception):
    """A calendar asks for more reckoning than all real ones together."""


class Effort:
    """What may still be reckoned, counted in days that rules look at."""

    def __init__(self, days: int) -> None:
        self._left = days

    def spend(self, days: int) -> None:
        """Take so many off; raise `ExhaustedError` where none are left."""
        self._left -= days
        if self._left < 0:
            raise ExhaustedError


def starts(
    rule: Rule, begun: datetime, first: datetime, last: datetime, effort: Effort
) -> Iterator[datetime]:
    """Yield the civil times between `first` and `last` at which something begun at `begun` starts.

    All are naive, in the zone of the event. UNTIL is the caller's matter, as it may be in another
    zone. Raises `UnusableRuleError` before the first time, or `ExhaustedError`.
    """
    if begun > last:
        return
    try:
        start, options = _asked(rule, begun, first)
        years = _to_the_end(start.year, last.year)
        start, since, last = (_shifted(each, years) for each in (start, max(first, begun), last))
        found = rrule.rrule(dtstart=start, cache=False, **options)
    except (ValueError, TypeError, IndexError) as error:  # parts that are empty, or out of range
        raise UnusableRuleError("its rule of repetition makes no sense") from error
    before = start
    left = options.get("count", -1)
    for moment in found:
        effort.spend(max(1, (moment - before).days))
        before = moment
        left -= 1
        if moment > last:
            return
        if moment >= since:
            yield _shifted(moment, -years)
    if left:
        effort.spend((datetime(MAXYEAR, 12, 31) - before).days)  # noqa: DTZ001 - civil


def _asked(
    rule: Rule, begun: datetime, first: datetime
) -> tuple[datetime, dict[str, Any]]:  # options of dateutil
    """Return from when on to ask dateutil, and what."""
    known = {str(key).upper(): list(value) for key, value in rule.items()}
    word = str(known.get("FREQ", [""])[0]).upper()
    if word not in FREQUENCIES:
        raise UnusableRuleError("it is repeated more often than daily, which no meeting is")
    interval = int(known.get("INTERVAL", [1])[0])
    if interval < 1:
        raise UnusableRuleError("its rule repeats it without any time between")
    if not _KNOWN.issuperset(known) or known.get("RSCALE", ["GREGORIAN"])[0] != "GREGORIAN":
        raise UnusableRuleError("it is repeated by a calendar that is not known here")
    weekday = str(known.get("WKST", ["MO"])[0])
    options = {
        "freq": FREQUENCIES[word],
        "interval": interval,
        "wkst": WEEKDAYS.index(weekday) if weekday in WEEKDAYS else 0,
        **_named(known),
    }
    _derive(options, begun)
    if "COUNT" in known:
        options["count"] = int(known["COUNT"][0])
        return begun, options
    return _near(options, begun, first), options


def _named(known: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    """Return the BY parts as dateutil names them."""
    options: dict[str, Any] = {
        name.lower(): tuple(int(number) for number in known[name])
        for name in known
        if name.startswith("BY") and name != "BYDAY"
    }
    if "BYDAY" in known:
        options["byweekday"] = tuple(_weekday(str(day)) for day in known["BYDAY"])
    times = 1
    for name in ("byhour", "byminute", "bysecond"):
        times *= len(set(options.get(name, (0,))))
    if times > MOST_A_DAY:
        raise UnusableRuleError("it is repeated more often than hourly, which no meeting is")
    return options


def _weekday(word: str) -> rrule.weekday:
    number, name = word[:-2], word[-2:].upper()
    return rrule.weekday(WEEKDAYS.index(name), int(number) if number.strip("+") else None)


def _derive(options: dict[str, Any], begun: datetime) -> None:
    """Say what a rule leaves to the beginning, which will be another (RFC 5545, 3.3.10)."""
    if any(name in options for name in ("byweekno", "byyearday", "bymonthday", "byweekday")):
        return
    if options["freq"] == rrule.WEEKLY:
        options["byweekday"] = (begun.weekday(),)
    elif options["freq"] != rrule.DAILY:
        options["bymonthday"] = (begun.day,)
        if options["freq"] == rrule.YEARLY:
            options.setdefault("bymonth", (begun.month,))


def _near(options: Mapping[str, Any], begun: datetime, first: datetime) -> datetime:
    """Return the beginning of the rule's last period that is not after `first`."""
    freq, interval, at = options["freq"], options["interval"], begun.time()
    if freq == rrule.YEARLY:
        years = (first.year - begun.year) // interval * interval
        return datetime.combine(date(begun.year + years, 1, 1), at) if years > 0 else begun
    if freq == rrule.MONTHLY:
        apart = (first.year - begun.year) * 12 + first.month - begun.month
        months = begun.month - 1 + apart // interval * interval
        there = date(begun.year + months // 12, months % 12 + 1, 1) if apart >= interval else None
        return datetime.combine(there, at) if there else begun
    since = begun.date()
    length = interval
    if freq == rrule.WEEKLY:
        since -= timedelta(days=(since.weekday() - options["wkst"]) % 7)
        length *= 7
    days = (first.date() - since).days // length * length
    return datetime.combine(since + timedelta(days=days), at) if days > 0 else begun


def _to_the_end(earliest: int, latest: int) -> int:
    """Return how many years later the calendar is the same, and Python's years nearly over."""
    whole = (_LAST - latest) // _GREAT_CYCLE * _GREAT_CYCLE
    if latest not in _ALIKE:
        return whole
    # As many great cycles as lead past the end, and back from there in steps of 28 years.
    far = (_LAST - _ALIKE.start) // _GREAT_CYCLE * _GREAT_CYCLE
    back = -((_LAST - latest - far) // _CYCLE) * _CYCLE
    return far - back if {earliest, earliest - back}.issubset(_ALIKE) else whole


def _shifted(moment: datetime, years: int) -> datetime:
    return moment.replace(year=moment.year + years)
