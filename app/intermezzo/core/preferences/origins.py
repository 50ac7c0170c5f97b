"""Where the value of each preference comes from, and which paths there are. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum

from intermezzo.core.preferences import profiles
from intermezzo.core.preferences.editing import rule_of, value_at
from intermezzo.core.preferences.grammar import parse_layers, to_mapping
from intermezzo.core.preferences.model import Weekday
from intermezzo.core.preferences.rules import UnfitError
from intermezzo.core.preferences.table import GRAMMAR
from intermezzo.core.preferences.upgrades import upgraded

BY_DAY = "work.by_day"


class Origin(StrEnum):
    """Who says a value."""

    DEFAULT = "default"
    COMPUTER = "computer-wide"
    OWN = "own"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class Known:
    """One value as a file would hold it, and where it comes from.

    `value` is None where there is none, as with hours of a day that has none of its own. `file` is
    the place among the files, None where it is none of them; `profile` is empty without one.
    """

    path: str
    value: object | None
    origin: Origin = Origin.DEFAULT
    file: int | None = None
    profile: str = ""


Files = Sequence[Mapping[str, object]]
"""Weakest first, the person's own last."""


def known(files: Files) -> list[Known]:
    """Return every preference, as `table.GRAMMAR` has them; hours of single days where said."""
    preferences, _ = parse_layers(files)
    values = to_mapping(preferences)
    paths = [entry.path for entry in GRAMMAR]
    after = paths.index("work.quiet_lunch") + 1
    paths[after:after] = [f"{BY_DAY}.{day.name.lower()}" for day in preferences.work.by_day]
    current = _current(files)
    return [_placed(path, value_at(values, path), current, preferences.profile) for path in paths]


def found(files: Files, path: str) -> list[Known]:
    """Return what a path names: one value, all of a table, or that of a profile; [] for nothing."""
    everything = known(files)
    several = [each for each in everything if each.path == path]
    several = several or [each for each in everything if each.path.startswith(f"{path}.")]
    if several or rule_of(path) is None:
        return several
    current = _current(files)
    if path.startswith("profiles."):
        name, _, rest = path.removeprefix("profiles.").partition(".")
        if name not in profiles.names(current):
            return []
        inner = _of_profile(rest, current, name)
        return [replace(inner, path=path) if inner else Known(path, None)]
    return [Known(path, None)]


def of_profile(files: Files, name: str) -> dict[str, object]:
    """Return by path what a profile sets, as far as it can be used."""
    current = _current(files)
    days = [f"{BY_DAY}.{day.name.lower()}" for day in Weekday]
    paths = [*(entry.path for entry in GRAMMAR), *days]
    said = {path: _of_profile(path, current, name) for path in paths if profiles.may_set(path)}
    return {path: each.value for path, each in said.items() if each and each.value is not None}


def nearest(path: str) -> str:
    """Return the preference whose name is most like `path`, empty if none is."""
    paths = [entry.path for entry in GRAMMAR]
    last = path.rpartition(".")[2]
    same = [each for each in paths if each.rpartition(".")[2] == last]
    near = get_close_matches(path, same, n=1, cutoff=0) or get_close_matches(path, paths, n=1)
    return near[0] if near else ""


def all_faults(files: Files) -> list[list[str]]:
    """Return for each file a line for each fault in it, of profiles that are not in use too."""
    _, told = parse_layers(files)
    for name in profiles.names(files):
        last = files[-1]
        chosen = last.get("profile")
        table = {**chosen, "active": name} if isinstance(chosen, Mapping) else {"active": name}
        _, more = parse_layers([*files[:-1], {**last, "profile": table}])
        for faults, found_more in zip(told, more, strict=True):
            under = f"profiles.{name}."
            faults += [each for each in found_more if each.startswith(under) and each not in faults]
    return told


def _current(files: Files) -> Files:
    return [upgraded(file) or file for file in files]


def _placed(path: str, value: object | None, files: Files, profile: str) -> Known:
    said = _of_profile(path, files, profile) if profile and profiles.may_set(path) else None
    said = said or _of_files(path, files)
    if said is None or said.value != value:  # mended, so that it suits the others
        return Known(path, value)
    return said


def _of_profile(path: str, files: Files, profile: str) -> Known | None:
    ours, theirs = profiles.layers(profile, files)
    said = _of_files(path, theirs)
    if said is not None:
        return replace(said, origin=Origin.PROFILE, profile=profile)
    value = _read(path, ours)
    return None if value is None else Known(path, value, Origin.PROFILE, None, profile)


def _of_files(path: str, files: Files) -> Known | None:
    for number in reversed(range(len(files))):
        value = _read(path, files[number])
        if value is not None:
            own = number == len(files) - 1
            return Known(path, value, Origin.OWN if own else Origin.COMPUTER, number)
    return None


def _read(path: str, file: Mapping[str, object]) -> object | None:
    """Return the value of a path as we would write it, None where it cannot be used."""
    value, rule = _spelled(path, file), rule_of(path)
    if value is None or rule is None:
        return None
    try:
        return rule.write(rule.read(value))
    except UnfitError:
        return None


def _spelled(path: str, file: Mapping[str, object]) -> object | None:
    """Return what a file says under a path; a weekday may be written in full there."""
    value = value_at(file, path)
    table, _, day = path.rpartition(".")
    days = value_at(file, table) if value is None and table == BY_DAY else None
    if isinstance(days, Mapping):
        return next((days[key] for key in days if key[:3].lower() == day), None)
    return value
