"""The preferences in use: changed from windows and commands, followed when the file is edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from intermezzo.bootstrap.headless import load_preferences, preferences_below
from intermezzo.core.preferences import editing
from intermezzo.core.preferences.model import Preferences
from intermezzo.paths import Places
from intermezzo.store import preferences as store
from intermezzo.store.preferences import PreferencesError

_MOST = 100
"""Changes that can be taken back."""


@dataclass(frozen=True, slots=True)
class _Change:
    words: str
    back: Mapping[str, object]


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
        below = [store.read(file)[0] for file in preferences_below()]
        own, fault = store.read(self._places.preferences)
        if fault is not None:
            return dict.fromkeys(changes, fault.replace("; using every default", "; mend it first"))
        files = [*below, own]
        placed = editing.placed(files, self.preferences.profile, changes)
        refused = editing.refusals(files, placed)
        if refused:
            back = dict(zip(placed, changes, strict=True))
            return {back.get(path, path): why for path, why in refused.items()}
        undo = _Change(words, editing.undoing(own, placed))
        try:
            store.save(self._places.preferences, placed)
        except PreferencesError as error:
            return dict.fromkeys(changes, str(error))
        self._changes = [*self._changes, undo][-_MOST:]
        self.reload()
        return {}

    def undo(self) -> str:
        """Take the last change back; return why that could not be, empty if it was."""
        if not self._changes:
            return ""
        last = self._changes[-1]
        try:
            store.save(self._places.preferences, last.back)
        except PreferencesError as error:
            return str(error)
        self._changes.pop()
        self.reload()
        return ""

    @Slot()
    def reload(self) -> None:
        """Read the files anew, and tell so."""
        self.preferences, faults = load_preferences(self._places)
        self.faults = tuple(faults)
        self.changed.emit()
