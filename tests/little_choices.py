"""Choices that live in memory, for tests of pages: real parsing, real refusals, real undo."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from PySide6.QtCore import QObject, Signal

from intermezzo.core.preferences.grammar import parse, to_mapping
from intermezzo.core.preferences.model import Preferences


class LittleChoices(QObject):
    """Keeps what a file would hold, and what it held before each change."""

    changed = Signal()

    def __init__(self, mapping: Mapping[str, object] | None = None) -> None:
        super().__init__()
        self._mapping: dict[str, Any] = deepcopy(dict(mapping or to_mapping(Preferences())))
        self.preferences, _ = parse(self._mapping)
        self._before: list[tuple[dict[str, Any], str]] = []
        self.puts: list[tuple[dict[str, object], str]] = []
        """Every change asked for, with its words."""

    def put(self, changes: Mapping[str, object], words: str) -> Mapping[str, str]:
        self.puts.append((dict(changes), words))
        fresh = _with(self._mapping, changes)
        preferences, faults = parse(fresh)
        refused = {}
        for fault in faults:
            path, _, why = fault.partition(": ")
            refused[path] = why
        if refused:
            return refused
        self._before.append((self._mapping, words))
        self._take(fresh, preferences)
        return {}

    @property
    def undoable(self) -> str:
        return self._before[-1][1] if self._before else ""

    def undo(self) -> None:
        if self._before:
            mapping, _ = self._before.pop()
            self._take(mapping, parse(mapping)[0])

    def change_outside(self, changes: Mapping[str, object]) -> None:
        """Do what an editor outside does."""
        fresh = _with(self._mapping, changes)
        self._take(fresh, parse(fresh)[0])

    def _take(self, mapping: dict[str, Any], preferences: Preferences) -> None:
        self._mapping, self.preferences = mapping, preferences
        self.changed.emit()


def _with(mapping: Mapping[str, Any], changes: Mapping[str, object]) -> dict[str, Any]:
    fresh = deepcopy(dict(mapping))
    for path, value in changes.items():
        *tables, last = path.split(".")
        table = fresh
        for name in tables:
            table = table.setdefault(name, {})
        if value is None:
            table.pop(last, None)
        else:
            table[last] = value
    return fresh
