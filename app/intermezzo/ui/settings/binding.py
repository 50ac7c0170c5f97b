"""Ties one row to one or more keys of the preferences."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Slot

from intermezzo.core.preferences.model import Preferences
from intermezzo.ui.settings.choices import Choices, file_value
from intermezzo.ui.settings.row import Row

Read = Callable[[Preferences], object]
Write = Callable[[object], Mapping[str, object]]


class Binding(QObject):
    """Puts what the person settles on at once, and shows what the choices say.

    A row is filled only when its own value has changed: what is being written or was refused
    elsewhere on the page stays.
    """

    def __init__(
        self,
        choices: Choices,
        row: Row,
        path: str,
        *,
        words: str = "",
        read: Read | None = None,
        write: Write | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._path = path
        self._words = words or row.label
        self._read = read or (lambda preferences: file_value(preferences, path))
        self._write = write or (lambda value: {path: value})
        self.row = row
        self._filled: object = self._present()
        row.show_value(self._filled)
        row.committed.connect(self._on_committed)

    @Slot()
    def fill(self) -> None:
        """Show the present value, if it is another one than before."""
        present = self._present()
        if present != self._filled:
            self._filled = present
            self._show(present)

    def _present(self) -> object:
        return self._read(self._choices.preferences)

    def _show(self, value: object) -> None:
        if self.row.refusal:
            self.row.refuse("")
        self.row.show_value(value)

    @Slot(object)
    def _on_committed(self, value: object) -> None:
        changes = self._write(value)
        now = self._choices.preferences
        if all(file_value(now, path) == wanted for path, wanted in changes.items()):
            self._show(self._present())
            return
        refused = self._choices.put(changes, self._words)
        if refused:
            self.row.refuse(refused.get(self._path) or next(iter(refused.values())))
            self.row.control.go_back(self._present())
        else:
            self._filled = self._present()
            self._show(self._filled)
