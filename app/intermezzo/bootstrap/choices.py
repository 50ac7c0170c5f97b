"""The preferences in use: changed from windows and commands, followed when the file is edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from intermezzo.bootstrap.headless import load_preferences
from intermezzo.bootstrap.layers import READ_AS, change
from intermezzo.core.preferences import editing
from intermezzo.core.preferences.model import Preferences
from intermezzo.paths import Places
from intermezzo.store import preferences as store
from intermezzo.store.preferences import PreferencesError

_MOST = 100
"""Changes that can be taken back."""
_CHANGED_SINCE = "It was changed in the file since, and stays as it is there."


@dataclass(frozen=True, slots=True)
class _Change:
    words: str
    back: Mapping[str, object]
    left: Mapping[str, object]
    """What the file held after it."""


class Choices(QObject):
    """Satisfies `ui.settings.choices.Choices`: the file is the truth, this is its voice.

    `changed` comes after every change, whoever made it. `faults` are what is wrong in the files.
    """

    changed = Signal()

    def __init__(
        self,
        places: Places,
        preferences: Preferences,
        faults: tuple[str, ...] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._places = places
        self._changes: list[_Change] = []
        self.preferences = preferences
        self.faults = faults

    @property
    def undoable(self) -> str:
        """Return the words of the last change, empty if there is none."""
        return self._changes[-1].words if self._changes else ""

    def put(self, changes: Mapping[str, object], words: str) -> Mapping[str, str]:
        """Apply the file's values by dotted path at once, all or none; None is the default again.

        Return by path why a value is refused. `words` name the change for Undo.
        """
        made = change(self._places, changes)
        if made.refused:
            return made.refused
        own, _ = store.read(self._places.preferences)
        left = {path: editing.value_at(own, path) for path in made.placed}
        self._changes = [*self._changes, _Change(words, made.back, left)][-_MOST:]
        self.reload()
        return {}

    def undo(self) -> str:
        """Take the last change back; return why that could not be, empty if it was.

        What was changed again in the file since stays as it is there.
        """
        if not self._changes:
            return ""
        last = self._changes[-1]
        own, fault = store.read(self._places.preferences)
        if fault is not None:
            return fault.replace(READ_AS, "; mend it first")
        back = {
            path: value
            for path, value in last.back.items()
            if editing.value_at(own, path) == last.left[path]
        }
        try:
            if back:
                store.save(self._places.preferences, back)
        except PreferencesError as error:
            return str(error)
        self._changes.pop()
        self.reload()
        return "" if back else _CHANGED_SINCE

    @Slot()
    def reload(self) -> None:
        """Read the files anew, and tell so."""
        self.preferences, faults = load_preferences(self._places)
        self.faults = tuple(faults)
        self.changed.emit()
