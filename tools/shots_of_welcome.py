"""The pictures of the first run, the safety page and its questions, for `tools/shots.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from studio import Studio, longer  # isort: skip - chooses the platform for Qt

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from intermezzo.core.library import Library
from intermezzo.core.preferences.editing import with_changes
from intermezzo.core.preferences.grammar import parse, to_mapping
from intermezzo.core.preferences.model import Preferences
from intermezzo.ui.buttons import PillButton
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.safety.window import SafetyQuestionsWindow, SafetyWindow
from intermezzo.ui.text import Text
from intermezzo.ui.walk import Walk
from intermezzo.ui.welcome.window import WelcomeWindow

A_DAY = date(2026, 11, 20)


class Wishes(QObject):
    """Choices in memory."""

    changed = Signal()

    def __init__(self, changes: Mapping[str, object]) -> None:
        """Hold the defaults with these changes."""
        super().__init__()
        self.preferences, _ = parse(with_changes(to_mapping(Preferences()), changes))
        self.undoable = ""

    def put(self, changes: Mapping[str, object], words: str) -> Mapping[str, str]:
        """Take everything."""
        del words
        self.preferences, _ = parse(with_changes(to_mapping(self.preferences), changes))
        self.changed.emit()
        return {}

    def undo(self) -> None:
        """Stay."""


@dataclass
class Login:
    """Starts nothing."""

    enabled: bool = False
    trouble: str | None = None

    def state(self) -> Login:
        """Return what is so."""
        return self

    def turn(self, *, on: bool) -> str:
        """Take it so."""
        self.enabled = on
        return ""


@dataclass(frozen=True)
class Visit:
    """One picture of the first run: which page, with which choices, in which size."""

    library: Library
    key: str
    changes: Mapping[str, object] = field(default_factory=dict)
    size: QSize | None = None
    words: Callable[[str], str] = str
    at: float = 2.6

    def __call__(self, studio: Studio) -> QWidget:
        """Return the window."""
        wishes = Wishes(self.changes)
        window = WelcomeWindow(
            studio.dress(),
            wishes,
            self.library,
            studio.hand,
            FigureView,
            today=lambda: A_DAY,
            at_login=Login(),
        )
        studio.kept.append(wishes)
        return shown(studio, window, self.key, size=self.size, words=self.words, at=self.at)


def shown(
    studio: Studio,
    window: Walk,
    key: str,
    *,
    size: QSize | None = None,
    words: Callable[[str], str] = str,
    at: float = 0.0,
) -> QWidget:
    """Return a window at a page."""
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    if size is not None:
        window.resize(size)
    window.show()
    window.go_to(key)
    studio.hand.seconds += at
    if words is not str:
        for label in window.findChildren(Text):
            label.setText(words(label.text()) if label.text() else "")
        for button in window.findChildren(PillButton):
            button.say(words(button.text()))
    for stage in window.findChildren(QWidget):
        mover = getattr(stage, "mover", None)
        if mover is not None and stage.isVisible():
            mover._on_timeout()  # noqa: SLF001 - in a still picture, what moves must have arrived
    studio.app.processEvents()
    return window


def safety(studio: Studio, *, locked: bool) -> QWidget:
    """Return the safety page."""
    wishes = Wishes({"body.cautions": ["warning_sign"]} if locked else {})
    studio.kept.append(wishes)
    window = SafetyWindow(studio.dress(), wishes)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.show()
    studio.app.processEvents()
    return window


def questions(studio: Studio, key: str = "questions-0") -> QWidget:
    """Return the questions alone."""
    wishes = Wishes({"body.tags": ["heart_lung"], "body.asked": "2026-07-01"})
    studio.kept.append(wishes)
    window = SafetyQuestionsWindow(studio.dress(), wishes, lambda: A_DAY)
    return shown(studio, window, key)


def welcome_shots(library: Library) -> Mapping[str, Callable[[Studio], QWidget]]:
    """Return the pictures by name."""
    pages: Sequence[str] = (
        "intro",
        "work",
        "sleep",
        "rhythm",
        "intensity",
        "place",
        "signs",
        "questions-0",
        "questions-1",
        "questions-5",
        "usual",
        "login",
        "end",
    )
    told = {"body.tags": ["bp_high", "heart_lung", "reflux"], "body.cautions": ["supervised"]}
    warned = {"body.cautions": ["warning_sign"]}
    small = QSize(420, 400)
    return {
        **{f"welcome-{page}": Visit(library, page) for page in pages},
        "welcome-often": Visit(library, "rhythm", {"interludes.mode": "interval"}),
        "welcome-stronger": Visit(library, "intensity", {"practice.intensity": "stronger"}, at=4.0),
        "welcome-told-0": Visit(library, "questions-0", told),
        "welcome-told-1": Visit(library, "questions-1", told),
        "welcome-locked": Visit(library, "locked", warned),
        "welcome-end-locked": Visit(library, "end", warned),
        **{
            f"welcome-small-{page}": Visit(library, page, size=small)
            for page in ("intro", "intensity", "questions-1", "work")
        },
        **{
            f"welcome-long-words-{page}": Visit(library, page, told, words=longer)
            for page in ("intro", "intensity", "questions-1", "place")
        },
        "safety": lambda studio: safety(studio, locked=False),
        "safety-locked": lambda studio: safety(studio, locked=True),
        "safety-questions": questions,
        "safety-questions-heart": lambda studio: questions(studio, "questions-1"),
    }
