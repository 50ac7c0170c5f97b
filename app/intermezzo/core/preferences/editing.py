"""Changes to the preferences as they are made in a window or on the command line. Pure.

A change is a dotted path such as `evening.enabled` or `work.by_day.mon` and the value as the file
would hold it; None takes the key away, so that what lies below it holds again. `profiles.home` is
all that the file says of a profile: its tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from intermezzo.core.preferences import profiles, rules
from intermezzo.core.preferences.grammar import parse_layers
from intermezzo.core.preferences.rules import Rule, UnfitError
from intermezzo.core.preferences.table import BY_DAY, GRAMMAR

_BY_DAY = "work.by_day."
_RULES = {entry.path: entry.rule for entry in GRAMMAR}

# Any: TOML as it was written, checked by the rules.
Changes = Mapping[str, object]


def rule_of(path: str) -> Rule | None:
    """Return what a value under a dotted path may be, None where there is no such path.

    Within a profile, as in `profiles.home.work.hours`, it is the rule of the rest of the path.
    """
    if path.startswith("profiles."):
        _, _, rest = path.removeprefix("profiles.").partition(".")
        return rule_of(rest) if profiles.may_set(rest) else None
    if path.startswith(_BY_DAY):
        try:
            rules.weekday(path.removeprefix(_BY_DAY))
        except UnfitError:
            return None
        return BY_DAY
    return _RULES.get(path)


def refusals(files: Sequence[Mapping[str, object]], changes: Changes) -> dict[str, str]:
    """Return by path why a change of the last file cannot be, in words for beside its field.

    Empty if all of them can. A value is looked at alone first, then together with the others.
    """
    refused: dict[str, str] = {}
    for path, value in changes.items():
        if _is_whole_profile(path, value):
            continue
        rule = rule_of(path)
        if rule is None:
            refused[path] = "There is no such preference."
        elif value is not None:
            try:
                rule.read(value)
            except UnfitError:
                refused[path] = f"It must be {rule.expected}."
    if refused:
        return refused
    before, after = _faults(files), _faults([*files[:-1], with_changes(files[-1], changes)])
    for fault in after:
        path, _, said = fault.partition(": ")
        if fault not in before:
            named = path if path in changes else next(iter(changes), path)
            refused[named] = _expectation(said)
    return refused


def with_changes(file: Mapping[str, object], changes: Changes) -> dict[str, Any]:
    """Return a file's mapping with some values changed; the mapping itself stays as it is."""
    changed = _copied(file)
    for path, value in changes.items():
        *tables, last = path.split(".")
        place: dict[str, Any] = changed
        for name in tables:
            inner = place.get(name)
            if not isinstance(inner, dict):
                inner = place[name] = {}
            place = inner
        if value is None:
            place.pop(last, None)
        else:
            place[last] = value
    return changed


def value_at(file: Mapping[str, object], path: str) -> object | None:
    """Return what a file's mapping holds under a dotted path, None for nothing."""
    found: object = file
    for name in path.split("."):
        if not isinstance(found, Mapping) or name not in found:
            return None
        found = found[name]
    return found


def undoing(file: Mapping[str, object], changes: Changes) -> dict[str, object | None]:
    """Return the changes that take `changes` of a file's mapping back."""
    return {path: value_at(file, path) for path in changes}


def placed(
    files: Sequence[Mapping[str, object]], profile: str, changes: Changes
) -> dict[str, object | None]:
    """Return changes where they take effect: in the profile in use if it has the value."""
    found: dict[str, object | None] = {}
    for path, value in changes.items():
        own = profile and profiles.may_set(path) and profiles.sets(profile, path, files)
        place = f"profiles.{profile}.{path}" if own else path
        found[_as_spelled(files[-1], place)] = value
    return found


def _as_spelled(file: Mapping[str, object], path: str) -> str:
    """Return a path with its weekday as the file spells it: `monday` is `mon` too."""
    table, _, day = path.rpartition(".")
    days = value_at(file, table) if f"{table}.".endswith(_BY_DAY) else None
    if isinstance(days, Mapping) and day not in days:
        same = (key for key in days if key[:3].lower() == day and rule_of(f"{_BY_DAY}{key}"))
        return f"{table}.{next(same, day)}"
    return path


def _is_whole_profile(path: str, value: object) -> bool:
    """Tell whether a change is all that a file says of a profile, or takes it away."""
    table, _, name = path.partition(".")
    tables = value.values() if isinstance(value, Mapping) else () if value is None else (value,)
    known = table == "profiles" and name and "." not in name
    return bool(known) and all(isinstance(each, Mapping) for each in tables)


def _copied(table: Mapping[str, object]) -> dict[str, Any]:
    """Return a table that can be changed down to its inner tables; lists are never changed."""
    return {
        key: _copied(value) if isinstance(value, Mapping) else value for key, value in table.items()
    }


def _faults(files: Sequence[Mapping[str, object]]) -> list[str]:
    _, told = parse_layers(files)
    return told[-1]


def _expectation(said: str) -> str:
    """Return `It must be ...` of `found ..., expected ..., using ...`."""
    _, _, rest = said.partition("expected ")
    expected, _, _ = rest.rpartition(", using ")
    return f"It must be {expected}." if expected else f"{said[:1].upper()}{said[1:]}."
