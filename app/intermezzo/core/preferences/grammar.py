"""The preferences as the file says them: names, ranges, messages, both ways.

`parse` never raises. Every bad value is one line, `key: found, expected, used instead`; the store
puts the file's name before it. `GRAMMAR` is all the file may hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import time
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from intermezzo.core.content import words
from intermezzo.core.plain import key_said, said
from intermezzo.core.preferences import rules
from intermezzo.core.preferences.model import (
    HINDRANCES,
    Discreet,
    Motion,
    Preferences,
    Theme,
    TimeRange,
    Weekday,
    within,
)
from intermezzo.core.preferences.rules import Rule, UnfitError
from intermezzo.core.routine import Intensity

SCHEMA = 1
UPGRADES: Mapping[int, Callable[[dict[str, object]], dict[str, object]]] = MappingProxyType({})
"""By the schema they start from: pure functions from an old mapping to the next one."""

PLACES = ("seated", "standing", "floor", "bed")
FIGURES = ("willow", "oak", "pebble")
"""The builds of the figure, each with its hair."""
WARDROBES = ("lake", "sage", "plum", "clay", "slate", "mist")
"""The clothes of the figure (figure.md 10.5)."""
NOON = time(12, 0)
SCREENS = '"pointer", "primary", or the name of a screen such as "DP-1"'


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of the file, and where its value lives in the model."""

    table: str
    key: str
    part: str
    field: str
    rule: Rule

    @property
    def path(self) -> str:
        """Return the dotted name."""
        return f"{self.table}.{self.key}"


def _entries(table: str, part: str, keys: Iterable[tuple[str, str, Rule]]) -> list[Entry]:
    return [Entry(table, key, part, field, rule) for key, field, rule in keys]


GRAMMAR: tuple[Entry, ...] = (
    *_entries(
        "work",
        "work",
        [
            ("days", "days", rules.days()),
            ("hours", "hours", rules.span()),
            ("quiet_lunch", "quiet_lunch", rules.span(may_be_none=True)),
        ],
    ),
    *_entries(
        "interludes",
        "interludes",
        [
            ("per_day", "per_day", rules.whole(2, 6)),
            ("slots", "slots", rules.times()),
            ("first_after_start_min", "first_after_start", rules.minutes(0, 480)),
            ("min_gap_min", "min_gap", rules.minutes(20, 480)),
            ("last_before_end_min", "last_before_end", rules.minutes(0, 480)),
        ],
    ),
    *_entries(
        "offer",
        "delivery",
        [
            ("patience_s", "patience", rules.seconds(10, 900)),
            ("shown_again_after_min", "shown_again_after", rules.minutes(1, 120)),
            ("typing_lull_s", "typing_lull", rules.seconds(0, 60)),
            ("typing_cap_s", "typing_cap", rules.seconds(0, 900)),
            ("after_busy_min", "after_busy", rules.minutes(0, 60)),
            ("after_return_min", "after_return", rules.minutes(0, 60)),
            ("postpone_min", "postpone", rules.postponements(1, 120)),
            ("postpone_max", "postpone_max", rules.whole(0, 10)),
            ("expires_after_min", "expires_after", rules.minutes(5, 240)),
            ("away_after_min", "away_after", rules.minutes(1, 60)),
            ("held_back_during", "held_back_during", rules.some_of(HINDRANCES)),
            ("screen", "screen", rules.words(SCREENS)),
            ("discreet", "discreet", rules.choice(Discreet)),
        ],
    ),
    *_entries(
        "evening",
        "evening",
        [
            ("enabled", "enabled", rules.flag()),
            ("days", "days", rules.days()),
            ("prompt", "prompt", rules.one_time()),
            ("bedtime", "bedtime", rules.one_time()),
            ("window", "window", rules.span()),
            ("routine", "routine", rules.name()),
        ],
    ),
    *_entries(
        "day",
        "day",
        [
            ("starts", "starts", rules.one_time(before=NOON)),
            ("get_up", "get_up", rules.one_time()),
            ("morning_guard_min", "morning_guard", rules.minutes(0, 720)),
        ],
    ),
    *_entries(
        "calendar",
        "calendar",
        [
            ("paths", "paths", rules.places()),
            ("addresses", "addresses", rules.addresses()),
        ],
    ),
    *_entries(
        "practice",
        "practice",
        [
            ("intensity", "intensity", rules.choice(Intensity)),
            ("level", "level", rules.whole(1, 4)),
            ("settings", "settings", rules.names(PLACES, some=True)),
            ("never", "never", rules.names()),
        ],
    ),
    *_entries(
        "body",
        "body",
        [
            ("tags", "tags", rules.some_of(sorted(words.TAGS))),
            ("equipment", "equipment", rules.some_of(sorted(words.EQUIPMENT - {"none"}))),
        ],
    ),
    *_entries(
        "appearance",
        "appearance",
        [
            ("theme", "theme", rules.choice(Theme)),
            ("motion", "motion", rules.choice(Motion)),
            ("figure", "figure", rules.one_of(FIGURES)),
            ("wardrobe", "wardrobe", rules.one_of(WARDROBES)),
            ("tone", "tone", rules.whole(1, 5)),
        ],
    ),
)

BY_DAY = rules.day_spans()


def parse(mapping: Mapping[str, object]) -> tuple[Preferences, list[str]]:
    """Return the preferences of a file's mapping, complete, and a line for each fault in it."""
    faults: list[str] = []
    mapping = _upgraded(dict(mapping), faults)
    faults += _strangers(mapping)
    preferences = Preferences()
    for table in dict.fromkeys(entry.table for entry in GRAMMAR):
        found = mapping.get(table, {})
        if not isinstance(found, Mapping):
            faults.append(_fault(table, found, f"a table [{table}]", "its defaults"))
            continue
        preferences = _with_table(preferences, table, found, faults)
    return _agreed(preferences, faults), faults


def to_mapping(preferences: Preferences) -> dict[str, object]:
    """Return all that the file can say, every key of it."""
    tables: dict[str, dict[str, object]] = {}
    for entry in GRAMMAR:
        value = getattr(getattr(preferences, entry.part), entry.field)
        tables.setdefault(entry.table, {})[entry.key] = entry.rule.write(value)
    by_day = preferences.work.by_day
    if by_day:
        tables["work"]["by_day"] = {
            day.name.lower(): BY_DAY.write(by_day[day]) for day in sorted(by_day)
        }
    return {"schema": SCHEMA, **tables}


def _upgraded(mapping: dict[str, object], faults: list[str]) -> dict[str, object]:
    schema = mapping.get("schema", SCHEMA)
    if isinstance(schema, bool) or not isinstance(schema, int) or not 1 <= schema <= SCHEMA:
        faults.append(_fault("schema", schema, str(SCHEMA), "the keys known here"))
        return mapping
    for number in range(schema, SCHEMA):
        mapping = UPGRADES[number](mapping)
    return mapping


def _with_table(
    preferences: Preferences, table: str, found: Mapping[str, object], faults: list[str]
) -> Preferences:
    for entry in GRAMMAR:
        if entry.table == table and entry.key in found:
            part = getattr(preferences, entry.part)
            former = entry.rule.write(getattr(part, entry.field))
            value = _read(entry.path, entry.rule, found[entry.key], said(former), faults)
            if value is not UNFIT:
                part = replace(part, **{entry.field: value})
                preferences = replace(preferences, **{entry.part: part})
    if table == "work" and "by_day" in found:
        by_day = _by_day(found["by_day"], faults)
        preferences = replace(preferences, work=replace(preferences.work, by_day=by_day))
    return preferences


UNFIT = object()
"""Stands for a value that cannot be used; None is a value."""


def _read(
    path: str, rule: Rule, found: object, instead: str, faults: list[str]
) -> Any:  # whatever the rule reads
    try:
        return rule.read(found)
    except UnfitError:
        faults.append(_fault(path, found, rule.expected, instead))
        return UNFIT


def _by_day(found: object, faults: list[str]) -> dict[Weekday, tuple[TimeRange, ...]]:
    if not isinstance(found, Mapping):
        faults.append(_fault("work.by_day", found, "a table [work.by_day]", "work.hours"))
        return {}
    by_day: dict[Weekday, tuple[TimeRange, ...]] = {}
    for key, value in found.items():
        path = f"work.by_day.{key_said(key)}"
        try:
            day = rules.weekday(key)
        except UnfitError:
            known = [each.name.lower() for each in Weekday]
            faults.append(_unknown(path, str(key), known))
            continue
        spans = _read(path, BY_DAY, value, "work.days and work.hours", faults)
        if spans is not UNFIT:
            by_day[day] = spans
    return by_day


def _strangers(mapping: Mapping[str, object]) -> list[str]:
    """Return a line for each key that nothing reads."""
    tables: dict[str, list[str]] = {"work": ["by_day"]}
    for entry in GRAMMAR:
        tables.setdefault(entry.table, []).append(entry.key)
    faults: list[str] = []
    for table, found in mapping.items():
        if table == "schema":
            continue
        if table not in tables:
            faults.append(_unknown(key_said(table), table, list(tables)))
        elif isinstance(found, Mapping):
            faults += [
                _unknown(f"{table}.{key_said(key)}", key, tables[table])
                for key in found
                if key not in tables[table]
            ]
    return faults


def _agreed(preferences: Preferences, faults: list[str]) -> Preferences:
    """Mend values that are fit alone but not together."""
    evening = preferences.evening
    if not within(evening.prompt, evening.window):
        usual = Preferences().evening.prompt
        instead = usual if within(usual, evening.window) else evening.window.start
        span = "-".join(rules.written_span(evening.window))
        faults.append(
            _fault(
                "evening.prompt",
                rules.written_time(evening.prompt),
                f"a time within evening.window {span}",
                said(rules.written_time(instead)),
            )
        )
        preferences = replace(preferences, evening=replace(evening, prompt=instead))
    return preferences


def _fault(path: str, found: object, expected: str, instead: str) -> str:
    return f"{path}: found {said(found)}, expected {expected}, using {instead}"


def _unknown(path: str, key: str, known: list[str]) -> str:
    near = get_close_matches(key, known, n=1)
    hint = f"did you mean {near[0]}" if near else f"known are {', '.join(known)}"
    return f"{path}: is unknown and ignored, {hint}{'?' if near else ''}"
