"""How a scenario says what the person does with a card: `answers` and `[[answer]]`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from intermezzo.core.day.interlude import Kind
from intermezzo.core.preferences.rules import UnfitError
from intermezzo.simulation import values
from intermezzo.simulation.scenario import REACTION, STOPS_AT, Deed, Rule, What
from intermezzo.simulation.table import Table
from intermezzo.simulation.values import Reading, word

_WORDS: Mapping[str, What] = {
    name: what
    for what, names in (
        (What.ACCEPT, "accept accepts accepted start do begin yes"),
        (What.IGNORE, "ignore ignores ignored nothing none no_answer"),
        (What.SKIP, "skip skips skipped no decline dismiss"),
        (What.POSTPONE, "postpone postpones postponed later snooze put_off"),
        (What.STOP, "stop stops stopped break_off"),
    )
    for name in names.split()
}
_DEED = re.compile(
    r"(?P<what>[a-z][a-z _-]*?)"
    r"(?:\s+(?:by\s+|at\s+|for\s+)?(?P<number>\d[\d.]*)\s*(?P<unit>%|m|min|mins|minutes?)?)?"
    r"(?:\s+after\s+(?P<after>.+))?",
    re.ASCII,
)
_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("interlude", "interludes", "day", "daytime"), Kind.INTERLUDE),
    **dict.fromkeys(("wind_down", "winddown", "evening", "night"), Kind.WIND_DOWN),
}
EXPECTED = '"accept", "ignore", "skip", "postpone", "postpone 15", "stop" or "stop 0.5"'


def read_deed(value: object) -> Deed:
    """Return what `postpone 15 after 30 s` means; raise `UnfitError`."""
    found = _DEED.fullmatch(value.strip().lower()) if isinstance(value, str) else None
    what = _WORDS.get(word(found["what"])) if found else None
    if found is None or what is None:
        raise UnfitError
    after = values.LENGTH.read(found["after"]) if found["after"] else None
    number, unit = found["number"], found["unit"]
    if number is None:
        return Deed(what, after=after)
    if what is What.POSTPONE and unit != "%" and number.isdecimal():
        return Deed(what, values.MINUTES.read(int(number)), after=after)
    if what is What.STOP and unit in (None, "%"):
        return Deed(what, share=values.SHARE.read(number + (unit or "")), after=after)
    raise UnfitError


def _read_deeds(value: object) -> tuple[Deed, ...]:
    if isinstance(value, list):
        if not value:
            raise UnfitError
        return tuple(read_deed(one) for one in value)
    return (read_deed(value),)


def _read_kind(value: object) -> Kind:
    kind = _KINDS.get(word(value)) if isinstance(value, str) else None
    if kind is None:
        raise UnfitError
    return kind


DEEDS = Reading(f"{EXPECTED}, or a list of such to be used in turn", _read_deeds)
_KIND = Reading('"interlude" or "wind_down"', _read_kind)


@dataclass
class Answers:
    """What is written about answers in one scenario."""

    usual: tuple[Deed, ...] = (Deed(),)
    rules: list[Rule] = field(default_factory=list)
    reaction: timedelta = REACTION


def read_answers(table: Table) -> Answers:
    """Return what the person does, by `answers`, `[answers]` and `[[answer]]`."""
    found = Answers()
    later: list[Rule] = []
    for name in ("answers", "answer"):
        value = table.raw(name)
        if isinstance(value, Mapping) or (isinstance(value, list) and _holds_tables(value)):
            for each in table.tables(name):
                if each.name_of("do", "answer", "then") is None and isinstance(value, Mapping):
                    later += _read_usual(each, found)
                else:
                    found.rules += _read_rule(each)
                each.close()
        elif value is not None and value != []:
            found.usual = table.take(DEEDS, name) or found.usual
    found.rules += later
    return found


def _holds_tables(value: Iterable[object]) -> bool:
    return any(isinstance(one, Mapping) for one in value)


def _read_usual(table: Table, found: Answers) -> list[Rule]:
    """Read what is usual, for both kinds or one of them."""
    found.usual = table.take(DEEDS, "usual", "default", "otherwise") or found.usual
    found.reaction = table.take(values.LENGTH, "after", "reaction") or found.reaction
    rules: list[Rule] = []
    for names, kind in (
        (("interlude", "interludes"), Kind.INTERLUDE),
        (("wind_down", "evening"), Kind.WIND_DOWN),
    ):
        deeds = table.take(DEEDS, *names)
        if deeds is not None:
            rules.append(Rule(deeds, kind=kind))
    return rules


def _read_rule(table: Table) -> list[Rule]:
    after = table.take(values.LENGTH, "after", "reaction")
    minutes = table.take(values.MINUTES, "minutes")
    share = table.take(values.SHARE, "share")
    if table.name_of("do", "answer", "then") is None:
        table.missing("do", EXPECTED)
    deeds = table.take(DEEDS, "do", "answer", "then")
    rule = Rule(
        deeds=tuple(_with(deed, minutes, share, after) for deed in deeds or ()),
        kind=table.take(_KIND, "kind"),
        since=table.take(values.END, "from", "since"),
        until=table.take(values.END, "until", "to"),
        days=table.take(values.DAYS, "days", "day") or frozenset(),
        cards=table.take(values.CARDS, "nth", "card", "cards") or (),
        every=table.take(values.COUNT, "every"),
    )
    return [rule] if deeds else []


def _with(deed: Deed, minutes: int | None, share: float | None, after: timedelta | None) -> Deed:
    """Return a deed with what stands beside it."""
    return Deed(
        deed.what,
        deed.minutes if minutes is None else minutes,
        deed.share if share is None or deed.share != STOPS_AT else share,
        deed.after or after,
    )
