"""The pictures of the library window, for `tools/shots.py`."""

# ruff: noqa: SLF001 - in a still picture, what moves must have arrived

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from studio import Studio, longer  # isort: skip - chooses the platform for Qt

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from intermezzo.core.catalogue import Catalogue, Facet, Wish
from intermezzo.core.content import Fault
from intermezzo.core.library import Library
from intermezzo.core.preferences.model import Practice
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.library.window import LibraryWindow

_MINE = "/home/you/.local/share/intermezzo/routines/movements/mine.toml"


@dataclass(frozen=True)
class Gallery:
    """One picture: what is selected, looked for, and how large the window is."""

    library: Library
    name: str = "seated_hip_hinge"
    wish: Wish | None = None
    size: QSize | None = None

    def __call__(self, studio: Studio) -> QWidget:
        """Return the library with one item selected."""
        catalogue = Catalogue(self.library, Practice(never=("shoulder_blade_roll",)))
        window = LibraryWindow(studio.dress(), catalogue, studio.hand, FigureView)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        if self.size is not None:
            window.resize(self.size)
        window.show()
        if self.wish is not None:
            window.filters.changed.emit(self.wish)
        window.grid.select(self.name)
        window._motion.large.halt()
        if window.grid.current:
            window.details.show_moment(window._rehearse(window.grid.current).still)
        window.details.stage._veil._fade.setCurrentTime(400)
        window._on_settled()
        while window.stills.is_busy:
            QApplication.processEvents()
        return window


def gallery_shots(library: Library) -> Mapping[str, Callable[[Studio], QWidget]]:
    """Return the pictures by name."""
    own = replace(library, own=frozenset({"heel_toe_rock"}))
    wordy = replace(
        own,
        movements={
            name: replace(each, title=longer(each.title))
            for name, each in library.movements.items()
        },
        faults=(Fault(_MINE, "key", "is missing"),),
    )
    narrowed = Wish().choosing(Facet.SYSTEM, "range", "load").choosing(Facet.SETTING, "standing")
    return {
        "library": Gallery(own),
        "library-large": Gallery(own, "seated_hip_swivel", size=QSize(1240, 900)),
        "library-routine": Gallery(own, "chair_hip_ease"),
        "library-small": Gallery(own, size=QSize(720, 560)),
        "library-filtered": Gallery(own, "wall_arm_slide", narrowed),
        "library-empty": Gallery(own, wish=Wish("handstand")),
        "library-long-words": Gallery(wordy),
    }
