"""What windows that change preferences talk to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import SignalInstance

from intermezzo.core.preferences.grammar import to_mapping
from intermezzo.core.preferences.model import Preferences


class Choices(Protocol):
    """The person's choices: read as a whole, changed by dotted path, undone one by one."""

    @property
    def changed(self) -> SignalInstance:
        """Return what is emitted after any change, made here or in an editor outside."""
        ...

    @property
    def preferences(self) -> Preferences:
        """Return the choices as they are now."""
        ...

    def put(self, changes: Mapping[str, object], words: str) -> Mapping[str, str]:
        """Apply file values by dotted path at once; None goes back to the default.

        Returns by path why a value is refused: empty means all are taken, else none is. `words`
        name the change for Undo, such as `Work hours of Monday`.
        """
        ...

    @property
    def undoable(self) -> str:
        """Return the words of the last change, empty if there is none."""
        ...

    def undo(self) -> str | None:
        """Take the last change back; return why that could not be, nothing where it was."""
        ...


def file_value(preferences: Preferences, path: str) -> object:
    """Return what the file would hold at a dotted path; None where it would hold nothing."""
    found: object = to_mapping(preferences)
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found
