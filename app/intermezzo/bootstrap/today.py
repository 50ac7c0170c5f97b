"""Does what is asked for in the Today window, and lets it say what came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from intermezzo.conductor import Conductor
from intermezzo.conductor.changes import CannotError
from intermezzo.core.day.today import Entry

if TYPE_CHECKING:
    from intermezzo.ui.today.window import TodayWindow


class TodayDesk(QObject):
    """Stands between the wishes of Today and the conductor.

    `said` has words on what was done or why not, and whether it can be undone.
    """

    said = Signal(str, bool)

    def __init__(self, conductor: Conductor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._conductor = conductor

    @Slot(object)
    def attend(self, window: TodayWindow) -> None:
        """Do what the window asks for from now on."""
        wishes = window.wishes
        window.undo_requested.connect(self.undo)
        wishes.started.connect(self.start)
        wishes.moved.connect(self.move)
        wishes.skipped.connect(self.skip)
        wishes.swapped.connect(self.swap)
        wishes.taken_back.connect(self.take_back)
        wishes.work_until.connect(self.work_until)
        wishes.day_off.connect(self.day_off)
        wishes.as_planned.connect(self.as_planned)
        wishes.pause_until.connect(self.pause_until)

    @Slot(object)
    def start(self, entry: Entry) -> None:
        """Play at once what is planned for later, in its place."""
        changes = self._conductor.changes
        self._try(lambda: changes.start_ahead(entry.kind, entry.at), undoable=False)

    @Slot(object, object)
    def move(self, entry: Entry, to: time) -> None:
        """Move what is to come to another time."""
        self._try(lambda: self._conductor.changes.move(entry.kind, entry.at, to))

    @Slot(object)
    def skip(self, entry: Entry) -> None:
        """Let what is to come go."""
        self._try(lambda: self._conductor.changes.skip_coming(entry.kind, entry.at))

    @Slot(object, str)
    def swap(self, entry: Entry, routine: str) -> None:
        """Have something else played."""
        self._try(lambda: self._conductor.changes.swap(entry.kind, entry.at, routine))

    @Slot(object)
    def take_back(self, entry: Entry) -> None:
        """Leave what is to come as it was planned."""
        self._try(lambda: self._conductor.changes.take_back(entry.kind, entry.at))

    @Slot(object)
    def work_until(self, at: time) -> None:
        """End work earlier today."""
        self._try(lambda: self._conductor.changes.work_until(at))

    @Slot()
    def day_off(self) -> None:
        """Plan nothing more today."""
        self._try(self._conductor.changes.day_off_today)

    @Slot()
    def as_planned(self) -> None:
        """Work as usual after all."""
        self._try(self._conductor.changes.as_planned)

    @Slot(object)
    def pause_until(self, at: time) -> None:
        """Be quiet until a time."""
        self._try(lambda: self._conductor.changes.pause_until(at), undoable=False)

    @Slot()
    def undo(self) -> None:
        """Take the last change of today back."""
        try:
            self._conductor.changes.undo()
        except CannotError as error:
            self.said.emit(str(error), False)
            return
        self.said.emit("", False)

    def _try(self, change: Callable[[], None], *, undoable: bool = True) -> None:
        changes = self._conductor.changes
        try:
            change()
        except CannotError as error:
            self.said.emit(str(error), False)
            return
        words = changes.undoable if undoable else ""
        self.said.emit(f"{words}." if words else "", bool(words))
