"""Choices over the mapping of one file in memory: refused, placed and undone as in the app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from intermezzo.core.preferences import editing, profiles
from intermezzo.core.preferences.grammar import parse
from intermezzo.ui.settings.choices import file_value


class WrittenChoices(QObject):
    """`puts` are all changes that were asked for, with their words."""

    changed = Signal()

    def __init__(self, mapping: Mapping[str, object] | None = None) -> None:
        super().__init__()
        self.mapping: dict[str, Any] = dict(mapping or {})
        self.preferences, faults = parse(self.mapping)
        assert faults == []
        self.puts: list[tuple[dict[str, object], str]] = []
        self._before: list[tuple[str, dict[str, Any]]] = []

    def put(self, changes: Mapping[str, object], words: str) -> Mapping[str, str]:
        self.puts.append((dict(changes), words))
        placed = editing.placed([self.mapping], self.preferences.profile, changes)
        refused = editing.refusals([self.mapping], placed)
        if refused:
            back = dict(zip(placed, changes, strict=True))
            return {back.get(path, path): why for path, why in refused.items()}
        self._before.append((words, self.mapping))
        self._take(editing.with_changes(self.mapping, placed))
        return {}

    @property
    def undoable(self) -> str:
        return self._before[-1][0] if self._before else ""

    def undo(self) -> None:
        if self._before:
            self._take(self._before.pop()[1])

    def at(self, path: str) -> object:
        """Return what holds at a path."""
        return file_value(self.preferences, path)

    def profile(self, name: str) -> Mapping[str, Mapping[str, object]]:
        """Return what the file says in a profile."""
        [own] = profiles.layers(name, [self.mapping])[1]
        return own

    def _take(self, mapping: dict[str, Any]) -> None:
        self.mapping = mapping
        self.preferences, _ = parse(mapping)
        self.changed.emit()
