"""What can be read off a screenshot."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor, QImage


def widest_run(picture: Path, colour: str) -> tuple[int, int] | None:
    """Return the middle of the first of the widest horizontal runs of exactly one colour."""
    image = QImage(str(picture)).convertToFormat(QImage.Format.Format_RGB32)
    wished = QColor(colour).rgb()
    best, where = 0, None
    for y in range(image.height()):
        run = 0
        for x in range(image.width()):
            run = run + 1 if image.pixel(x, y) == wished else 0
            if run > best:
                best, where = run, (x - run // 2, y)
    return where
