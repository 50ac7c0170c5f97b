"""Where pictures of windows are taken: an application without a screen, clothes, a clock."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(ROOT / "app"))

from PySide6.QtCore import Qt  # noqa: E402 - the platform must be chosen first
from PySide6.QtWidgets import QApplication  # noqa: E402

from intermezzo.core.preferences.model import Appearance, Motion, Theme  # noqa: E402
from intermezzo.ui.fonts import Typeface  # noqa: E402
from intermezzo.ui.theme import Dress, Look, in_high_contrast  # noqa: E402


@dataclass
class Hand:
    """A clock moved by hand."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        """Return the present second."""
        return self.seconds


@dataclass
class Studio:
    """What the windows need, and how they are dressed."""

    app: QApplication
    out: Path
    theme: Theme = Theme.LIGHT
    motion: Motion = Motion.FULL
    factor: float = 1.0
    contrast: bool = False
    leftward: bool = False
    hand: Hand = field(default_factory=Hand)
    kept: list[object] = field(default_factory=list)
    """What windows lean on and do not hold themselves."""

    def look(self) -> Look:
        """Return the look asked for, in an application that reads as it does."""
        way = Qt.LayoutDirection.RightToLeft if self.leftward else Qt.LayoutDirection.LeftToRight
        self.app.setLayoutDirection(way)
        appearance = Appearance(theme=self.theme, motion=self.motion)
        return Look(self.app.styleHints(), Typeface(self.factor), appearance)

    def dress(self, *, evening: bool = False) -> Dress:
        """Return the dress of one window."""
        look = self.look()
        dress = look.evening if evening else look.day
        if self.contrast:
            dress.put_on(in_high_contrast(dress.colours), reduced=dress.reduced)
        self._kept = look
        return dress


def longer(text: str) -> str:
    """Return a text as long as a translation may make it: 40 % more."""
    extra = max(1, round(len(text) * 0.4))
    return text + " " + ("und noch mehr Woerter dazu " * 4)[: extra - 1].strip()


def dresses(app: QApplication, out: Path) -> Iterator[tuple[str, Studio]]:
    """Yield every way the windows are looked at."""
    yield "light", Studio(app, out)
    yield "dark", Studio(app, out, theme=Theme.DARK)
    yield "reduced", Studio(app, out, motion=Motion.REDUCED)
    yield "contrast", Studio(app, out, contrast=True)
    yield "large-text", Studio(app, out, factor=1.5)
    yield "double-text", Studio(app, out, factor=2.0)
    yield "leftward", Studio(app, out, leftward=True)
