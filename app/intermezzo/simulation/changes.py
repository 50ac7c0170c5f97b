"""The preferences of a scenario, and how they change on the way: by the grammar of their file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from intermezzo.core.preferences.grammar import parse
from intermezzo.core.preferences.model import Preferences
from intermezzo.simulation import values
from intermezzo.simulation.table import Table

_NAMES = ("preferences", "changes", "change", "set")


def merged(tables: Mapping[str, object], changes: Mapping[str, object]) -> dict[str, object]:
    """Return the tables of a file after some of their keys were changed."""
    found = dict(tables)
    for name, change in changes.items():
        former = found.get(name)
        if isinstance(former, Mapping) and isinstance(change, Mapping):
            found[name] = merged(former, change)
        else:
            found[name] = change
    return found


class Changes:
    """Reads tables of preferences, and tells of what is wrong in them where it stands."""

    def __init__(self, tables: Mapping[str, object], faults: list[str]) -> None:
        self._tables = tables
        self._faults = faults

    def read(self, table: Table, names: Sequence[str]) -> Mapping[str, object]:
        """Return the tables that a happening changes: below one of its keys, or beside them."""
        place = table.name_of(*_NAMES)
        if place is not None:
            found = _undotted(table.take(values.TABLE, *_NAMES) or {})
            self._check(found, f"{table.at(place)}.")
            return found
        beside = {name: table.raw(name) for name in names if table.name_of(name) is not None}
        if not beside:
            table.missing("preferences", "a table of what changes, as in the preferences file")
        self._check(beside, f"{table.path}.")
        return beside

    def _check(self, changes: Mapping[str, object], place: str) -> None:
        before = set(faults_in(self._tables))
        after = faults_in(merged(self._tables, changes))
        self._faults += [f"{place}{fault}" for fault in after if fault not in before]


def preferences_of(tables: Mapping[str, object]) -> Preferences:
    """Return the preferences that some tables make."""
    return parse(tables)[0]


def faults_in(tables: Mapping[str, object]) -> list[str]:
    """Return what is wrong in them, without the words about what a running app would do."""
    found: list[str] = []
    for fault in parse(tables)[1]:
        told, used, _ = fault.rpartition(", using ")
        found.append(told if used else fault.replace("is unknown and ignored,", "is unknown,", 1))
    return found


def _undotted(found: Mapping[str, object]) -> Mapping[str, object]:
    """Return tables of what is written as `"offer.patience_s" = 30`."""
    tables: dict[str, object] = {}
    for name, value in found.items():
        for part in reversed(name.split(".")[1:]):
            value = {part: value}  # noqa: PLW2901 - wrapped once for each part
        tables = merged(tables, {name.split(".")[0]: value})
    return tables
