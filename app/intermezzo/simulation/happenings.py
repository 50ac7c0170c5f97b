"""How a scenario says what happens: the tables `[[happening]]`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from difflib import get_close_matches

from intermezzo.core.preferences.model import Weekday
from intermezzo.core.preferences.rules import UnfitError
from intermezzo.core.preferences.table import GRAMMAR
from intermezzo.simulation import values
from intermezzo.simulation.answers import read_deed
from intermezzo.simulation.changes import Changes
from intermezzo.simulation.scenario import ANSWERS, LASTING, Deed, Happening, What
from intermezzo.simulation.table import Table
from intermezzo.simulation.values import Reading, When, word

_SYNONYMS: Mapping[What, str] = {
    What.AWAY: "absent gone",
    What.IDLE: "hands_off",
    What.TYPING: "types writing",
    What.LOCKED: "lock screen_locked screen_saver",
    What.SUSPENDED: "suspend suspends asleep sleep sleeps sleeping lid_closed",
    What.STOPPED: "sigstop frozen process_stopped",
    What.OTHER_SESSION: "another_session session_inactive inactive elsewhere switched_user",
    What.CALL: "in_a_call camera microphone mic",
    What.SHARING: "share screen_shared screen_sharing shared sharing_screen",
    What.PRESENTING: "presentation slides inhibited",
    What.FULL_SCREEN: "fullscreen",
    What.DO_NOT_DISTURB: "dnd focus_mode quiet",
    What.MEETING: "calendar appointment event",
    What.SAID_CALL: "manual_call says_call said_in_a_call",
    What.CALL_OVER: "said_call_over",
    What.PAUSED: "pause pauses",
    What.RESUMED: "resume",
    What.START_NOW: "now starts_now",
    What.ACCEPT: "accepts accepted",
    What.IGNORE: "ignores ignored",
    What.SKIP: "skips skipped",
    What.POSTPONE: "postpones postponed later snooze",
    What.STOP: "stops stop_routine",
    What.CLOCK: "clock_set set_clock time_set",
    What.ZONE: "timezone time_zone flight",
    What.RESTART: "restarts restarted start boot reboot launch",
    What.QUIT: "quits off closed exit not_running",
    What.KILL: "kills killed crash crashes sigkill",
    What.PREFERENCES: "preference settings",
}
WORDS: Mapping[str, What] = {
    **{what.value: what for what in What},
    **{name: what for what, names in _SYNONYMS.items() for name in names.split()},
}
_TABLES = tuple(dict.fromkeys(entry.table for entry in GRAMMAR))
"""Of the preferences, which a happening may hold."""
MOST = 100_000
_SHORTEST = timedelta(minutes=1)
_DAY = timedelta(days=1)
_AT = ("at", "from", "when", "since", "begins")
_FOR = ("for", "lasts", "duration", "length")
TOMORROW = "tomorrow"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The civil days that repetitions fill."""

    start: datetime
    until: datetime


def read_happenings(
    table: Table, stretch: Stretch, changes: Changes, taken: int = 0
) -> tuple[Happening, ...]:
    """Return all that happens, in the order of the file."""
    found: list[Happening] = []
    for each in table.tables("happening", "happenings", "happens", "event", "events"):
        happening = _read(each, stretch, changes)
        each.close()
        if happening is None:
            continue
        taken += len(happening.moments)
        if taken > MOST:
            each.wrong("at", f"makes more than {MOST} happenings, make it rarer")
            break
        found.append(happening)
    return tuple(found)


def _read(table: Table, stretch: Stretch, changes: Changes) -> Happening | None:
    table.name_of("note", "comment", "name", "title")
    kind = _what(table)
    if kind is None:
        for names in (_AT, _FOR, ("until",), ("days",), ("every",), ("by",), ("to",)):
            table.name_of(*names)
        return None
    what, deed = kind
    moments = _moments(table, stretch)
    happening = Happening(what, moments, deed=deed, place=table.path)
    if what in LASTING:
        happening = _lasting(table, happening, needed=True)
    else:
        happening = _READERS[what](table, happening)
    if what is What.PREFERENCES:
        happening = replace(happening, changes=changes.read(table, _TABLES))
    return happening


def _what(table: Table) -> tuple[What, Deed] | None:
    name = table.name_of("what", "kind")
    if name is None:
        table.missing("what", f"one of {', '.join(what.value for what in What)}")
        return None
    value = table.raw("what", "kind")
    if isinstance(value, str):
        known = WORDS.get(word(value))
        if known is not None:
            return known, Deed(known if known in ANSWERS else What.ACCEPT)
        try:
            deed = read_deed(value)
        except UnfitError:
            pass
        else:
            return deed.what, deed
        near = get_close_matches(word(value), list(WORDS), n=1)
        if near:
            table.unfit(name, value, f"something that happens; did you mean {near[0]}?")
            return None
    table.unfit(name, value, f"one of {', '.join(what.value for what in What)}")
    return None


def _moments(table: Table, stretch: Stretch) -> tuple[datetime, ...]:
    """Return every moment at which it begins, oldest first."""
    name = table.name_of(*_AT)
    whens = table.take(values.WHENS, *_AT)
    if name is None:
        table.missing("at", values.WHENS.expected)
    days = table.take(values.DAYS, "days", "on")
    every = table.take(_EVERY, "every")
    if isinstance(every, frozenset):
        days, every = (every if days is None else days & every), None
    if every is not None and every < _SHORTEST:
        table.unfit("every", table.raw("every"), "a minute or longer")
        return ()
    if name is not None and whens and days and any(when.moment for when in whens) and not every:
        table.wrong(name, "names a day already; write a time of day beside `days`")
        return ()
    found: set[datetime] = set()
    for when in whens or ():
        for moment in _repeated(when, days, every, stretch):
            found.add(moment)
            if len(found) > MOST:
                return tuple(found)
    return tuple(sorted(found, key=lambda moment: moment.replace(tzinfo=None)))


def _repeated(
    when: When, days: frozenset[Weekday] | None, every: timedelta | None, stretch: Stretch
) -> Iterator[datetime]:
    """Yield the moments of one `at`: once, on certain days, or again and again."""
    if when.moment is not None and every is None:
        yield when.moment
        return
    if when.days is not None:
        days = when.days if days is None else days & when.days
    eve = stretch.start.date() - _DAY  # what began on the eve may still last
    moment = when.moment or datetime.combine(eve, when.clock)
    step = every or _DAY
    before = datetime.combine(eve, moment.time()) - moment.replace(tzinfo=None)
    moment += max(before // step, 0) * step
    while moment.replace(tzinfo=None) <= stretch.until:
        if days is None or Weekday(moment.weekday()) in days:
            yield moment
        moment += step


def _read_every(value: object) -> timedelta | frozenset[Weekday]:
    """Return `2 days`, `90 min`, `week`, `workday`, `monday`."""
    try:
        return values.DAYS.read(value)
    except UnfitError:
        if isinstance(value, str) and value.strip()[:1].isalpha():
            value = f"1 {value}"
        return values.LENGTH.read(value)


_EVERY: Reading[timedelta | frozenset[Weekday]] = Reading(
    'a length such as "2 days" or "90 min", or days such as "workday"', _read_every
)


def _lasting(table: Table, happening: Happening, *, needed: bool = False) -> Happening:
    """Read how long it lasts."""
    length, end = table.name_of(*_FOR), table.name_of("until", "till", "ends")
    if length is not None and end is not None:
        table.wrong(end, f"says the same as {length}, keep one of them")
    if length is None and end is None and needed:
        table.missing("for", values.LENGTH.expected)
    lasts = table.take(values.LENGTH, *_FOR)
    until = table.take(values.END, "until", "till", "ends") if length is None else None
    entered: tuple[datetime, ...] = ()
    announced = True
    if happening.what is What.MEETING:
        entered = _entered(table, happening)
    if happening.what is What.SUSPENDED:
        announced = table.take(values.FLAG, "announced") is not False
    return replace(happening, lasts=lasts, until=until, entered=entered, announced=announced)


def _entered(table: Table, happening: Happening) -> tuple[datetime, ...]:
    """Return since when each meeting stands in the calendar."""
    name = table.name_of("entered", "added", "known")
    if name is None:
        return ()
    value = table.raw("entered", "added", "known")
    try:
        before = values.LENGTH.read(value)
    except UnfitError:
        moment = table.take(values.MOMENT, "entered", "added", "known")
        return () if moment is None else (moment,) * len(happening.moments)
    return tuple(moment - before for moment in happening.moments)


def _clock(table: Table, happening: Happening) -> Happening:
    by, to = table.name_of("by"), table.name_of("to")
    if (by is None) == (to is None):
        table.missing("by", f"{values.SHIFT.expected}, or `to` with {values.END.expected}")
    return replace(happening, by=table.take(values.SHIFT, "by"), to=table.take(values.END, "to"))


def _zone(table: Table, happening: Happening) -> Happening:
    if table.name_of("to", "zone") is None:
        table.missing("to", values.ZONE.expected)
    return replace(happening, zone=table.take(values.ZONE, "to", "zone"))


def _paused(table: Table, happening: Happening) -> Happening:
    """Read a pause: for a while, until a time, or until tomorrow."""
    until = table.raw("until")
    if isinstance(until, str) and word(until) == TOMORROW:
        return happening
    return _lasting(table, happening)


def _said_call(table: Table, happening: Happening) -> Happening:
    minutes = table.take(values.MINUTES, "minutes")
    if minutes is not None:
        return replace(happening, lasts=timedelta(minutes=minutes))
    return _lasting(table, happening, needed=True)


def _answer(table: Table, happening: Happening) -> Happening:
    """Read an answer at a moment."""
    deed = happening.deed
    if happening.what is What.POSTPONE:
        minutes = table.take(values.MINUTES, "minutes", "by")
        deed = replace(deed, minutes=deed.minutes if minutes is None else minutes)
    if happening.what is What.STOP:
        share = table.take(values.SHARE, "share")
        deed = replace(deed, share=deed.share if share is None else share)
    return _lasting(table, replace(happening, deed=deed))


def _start_now(table: Table, happening: Happening) -> Happening:
    return replace(happening, routine=table.take(values.TEXT, "routine"))


def _plain(_: Table, happening: Happening) -> Happening:
    return happening


_READERS: Mapping[What, Callable[[Table, Happening], Happening]] = {
    **dict.fromkeys(ANSWERS, _answer),
    What.CLOCK: _clock,
    What.ZONE: _zone,
    What.PAUSED: _paused,
    What.RESUMED: _plain,
    What.SAID_CALL: _said_call,
    What.CALL_OVER: _plain,
    What.START_NOW: _start_now,
    What.RESTART: _lasting,
    What.QUIT: _lasting,
    What.KILL: _lasting,
    What.PREFERENCES: _plain,
}
