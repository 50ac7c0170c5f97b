"""The preferences as files say them: names, ranges, messages, both ways.

`parse` never raises. Every bad value is one line, `key: found, expected, used instead`; the store
puts the file's name before it. `table.GRAMMAR` is all a file may hold, besides its profiles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from intermezzo.core.plain import key_said, said
from intermezzo.core.preferences import profiles, rules
from intermezzo.core.preferences.model import Preferences, TimeRange, Weekday, within
from intermezzo.core.preferences.rules import Rule, UnfitError
from intermezzo.core.preferences.table import BY_DAY, GRAMMAR
from intermezzo.core.preferences.upgrades import SCHEMA, upgraded

_NO_TABLES = ("schema", "profiles")


def parse(mapping: Mapping[str, object]) -> tuple[Preferences, list[str]]:
    """Return the preferences of one file's mapping, complete, and a line for each fault in it."""
    preferences, [faults] = parse_layers([mapping])
    return preferences, faults


def parse_layers(files: Sequence[Mapping[str, object]]) -> tuple[Preferences, list[list[str]]]:
    """Return the preferences of several files, each laid over those before it.

    The second value has for each file a line for each fault in it. What is wrong in one leaves the
    value of those before it. Profiles lie over all files: ours, then those of each file.
    """
    found = [_upgraded(file) for file in files]
    mappings = [mapping for mapping, _ in found]
    told = [faults for _, faults in found]
    preferences = Preferences()
    for mapping, faults in zip(mappings, told, strict=True):
        faults.extend(_strangers(mapping))
        preferences = _with_tables(preferences, mapping, faults)
    preferences = replace(preferences, profiles=profiles.names(mappings))
    if preferences.profile not in ("", *preferences.profiles):
        _blame_for_profile(preferences, mappings, told)
        preferences = replace(preferences, profile="")
    if preferences.profile:
        ours, theirs = profiles.layers(preferences.profile, mappings)
        preferences = _with_tables(preferences, ours, [])
        for tables, faults in zip(theirs, told, strict=True):
            preferences = _with_profile(preferences, tables, faults)
    for mapping, faults in zip(mappings, told, strict=True):
        faults.extend(_strange_profiles(mapping))
    preferences = _agreed(preferences, told[-1] if told else [])
    return preferences, told


def to_mapping(preferences: Preferences) -> dict[str, object]:
    """Return all that a file can say besides its profiles, every key of it."""
    tables: dict[str, dict[str, object]] = {}
    for entry in GRAMMAR:
        written = entry.rule.write(entry.value_in(preferences))
        tables.setdefault(entry.table, {})[entry.key] = written
    by_day = preferences.work.by_day
    if by_day:
        tables["work"]["by_day"] = {
            day.name.lower(): BY_DAY.write(by_day[day]) for day in sorted(by_day)
        }
    return {"schema": SCHEMA, **tables}


def _upgraded(mapping: Mapping[str, object]) -> tuple[Mapping[str, object], list[str]]:
    newer = upgraded(mapping)
    if newer is not None:
        return newer, []
    return mapping, [_fault("schema", mapping["schema"], str(SCHEMA), "the keys known here")]


def _with_tables(
    preferences: Preferences, mapping: Mapping[str, object], faults: list[str], under: str = ""
) -> Preferences:
    """Return preferences with what a mapping says. `under` is put before the names in faults."""
    for table in dict.fromkeys(entry.table for entry in GRAMMAR):
        found = mapping.get(table, {})
        if isinstance(found, Mapping):
            preferences = _with_table(preferences, table, found, faults, under)
        else:
            path = f"{under}{table}"
            faults.append(_fault(path, found, f"a table [{path}]", "its defaults"))
    return preferences


def _with_table(
    preferences: Preferences,
    table: str,
    found: Mapping[str, object],
    faults: list[str],
    under: str,
) -> Preferences:
    for entry in GRAMMAR:
        if entry.table == table and entry.key in found:
            former = said(entry.rule.write(entry.value_in(preferences)))
            path = f"{under}{entry.path}"
            value = _read(path, entry.rule, found[entry.key], former, faults)
            if value is not UNFIT:
                preferences = entry.put(preferences, value)
    if table == "work" and "by_day" in found:
        by_day = {**preferences.work.by_day, **_by_day(found["by_day"], faults, under)}
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


def _by_day(found: object, faults: list[str], under: str) -> dict[Weekday, tuple[TimeRange, ...]]:
    if not isinstance(found, Mapping):
        table = f"{under}work.by_day"
        faults.append(_fault(table, found, f"a table [{table}]", "work.hours"))
        return {}
    by_day: dict[Weekday, tuple[TimeRange, ...]] = {}
    for key, value in found.items():
        path = f"{under}work.by_day.{key_said(key)}"
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


def _with_profile(
    preferences: Preferences, tables: Mapping[str, object], faults: list[str]
) -> Preferences:
    """Return preferences with the tables of the profile in use, without what it may not set."""
    allowed: dict[str, object] = {}
    for table, found in tables.items():
        if not isinstance(found, Mapping):
            allowed[table] = found
            continue
        allowed[table] = {
            key: value for key, value in found.items() if profiles.may_set(f"{table}.{key}")
        }
    return _with_tables(preferences, allowed, faults, f"profiles.{preferences.profile}.")


def _blame_for_profile(
    preferences: Preferences, mappings: Sequence[Mapping[str, object]], told: Sequence[list[str]]
) -> None:
    """Tell in the last file that names a profile that there is none of this name."""
    expected = f'one of {", ".join(preferences.profiles)}, or ""'
    fault = _fault("profile.active", preferences.profile, expected, '""')
    for mapping, faults in reversed(list(zip(mappings, told, strict=True))):
        found = mapping.get("profile")
        if isinstance(found, Mapping) and "active" in found:
            faults.append(fault)
            return


def _strangers(mapping: Mapping[str, object]) -> list[str]:
    """Return a line for each key that nothing reads."""
    tables = _known_keys()
    faults: list[str] = []
    for table, found in mapping.items():
        if table in _NO_TABLES:
            continue
        if table not in tables:
            faults.append(_unknown(key_said(table), table, [*tables, "profiles"]))
        elif isinstance(found, Mapping):
            faults += [
                _unknown(f"{table}.{key_said(key)}", key, tables[table])
                for key in found
                if key not in tables[table]
            ]
    return faults


def _strange_profiles(mapping: Mapping[str, object]) -> list[str]:
    """Return a line for each name and key among the profiles of a file that makes no sense."""
    found = mapping.get("profiles", {})
    if not isinstance(found, Mapping):
        return [_fault("profiles", found, "tables such as [profiles.home.work]", "ours alone")]
    faults: list[str] = []
    name_rule = rules.name()
    for name, tables in found.items():
        path = f"profiles.{key_said(name)}"
        if _read(path, name_rule, name, "no profile of this name", faults) is UNFIT:
            continue
        if not isinstance(tables, Mapping):
            faults.append(_fault(path, tables, f"tables such as [{path}.work]", "nothing of it"))
            continue
        for table, keys in tables.items():
            faults += _strange_keys(f"{path}.{key_said(table)}", table, keys)
    return faults


def _strange_keys(path: str, table: str, keys: object) -> list[str]:
    known = _known_keys()
    able = sorted({*profiles.TABLES, *(key.partition(".")[0] for key in profiles.KEYS)})
    if table not in able:
        return [_unknown(path, table, able)]
    allowed = [key for key in known[table] if profiles.may_set(f"{table}.{key}")]
    given = keys if isinstance(keys, Mapping) else {}
    return [
        _unknown(f"{path}.{key_said(key)}", key, allowed) for key in given if key not in allowed
    ]


def _known_keys() -> dict[str, list[str]]:
    tables: dict[str, list[str]] = {"work": ["by_day"]}
    for entry in GRAMMAR:
        tables.setdefault(entry.table, []).append(entry.key)
    return tables


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
