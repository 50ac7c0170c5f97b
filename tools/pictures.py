"""Draw the windows for the documents, light beside dark: `python tools/pictures.py [NAME...]`."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ["QT_SCALE_FACTOR"] = "2"
from studio import ROOT, Studio  # isort: skip - chooses the platform for Qt

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from shots import LIBRARY, card, guided, today_window
from shots_of_doctor import FOUND, Visit
from shots_of_pages import PageShot
from shots_of_rhythm import rhythm_shots

from intermezzo.core.preferences.model import Theme

OUT = ROOT / "docs" / "pictures"
GAP = 24
CORNER = 14


def draw_side_by_side(windows: Sequence[QWidget], path: Path) -> None:
    """Save windows beside each other, round-cornered on nothing, for the README."""
    QApplication.processEvents()
    shots = [window.grab() for window in windows]
    ratio = shots[0].devicePixelRatio()
    sizes = [shot.deviceIndependentSize().toSize() for shot in shots]
    width = sum(size.width() for size in sizes) + GAP * (len(sizes) - 1)
    whole = QPixmap(QSize(width, max(size.height() for size in sizes)) * ratio)
    whole.setDevicePixelRatio(ratio)
    whole.fill(Qt.GlobalColor.transparent)
    with QPainter(whole) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        for shot, size in zip(shots, sizes, strict=True):
            edge = QPainterPath()
            edge.addRoundedRect(QRectF(left, 0, size.width(), size.height()), CORNER, CORNER)
            painter.setClipPath(edge)
            painter.drawPixmap(left, 0, shot)
            painter.setClipping(False)
            left += size.width() + GAP
    lightened(whole).save(str(path), quality=0)


def lightened(picture: QPixmap) -> QImage:
    """Return a picture whose gradients have seven bits a colour, for a much smaller file.

    Colours of large even grounds stay what they are: there a change would be seen.
    """
    plain = picture.toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    pixels = bytearray(plain.constBits())
    for channel in range(3):
        values = pixels[channel::4]
        common = {value for value, count in Counter(values).items() if count > len(values) / 50}
        table = bytes(v if v in common else min(255, (v + 1) & ~1) for v in range(256))
        pixels[channel::4] = values.translate(table)
    made = QImage(bytes(pixels), plain.width(), plain.height(), plain.format())
    return made.copy()  # its own memory: the bytes end here


def main() -> int:
    """Draw each window in light and dark."""
    app = QApplication([])
    pictures: dict[str, Callable[[Studio], QWidget]] = {
        "guided": guided("tall_seat_reset", 75.0),
        "card": card,
        "doctor": Visit(FOUND, to_the_end=True),
        "today": today_window,
        "settings": PageShot(LIBRARY, "interludes"),
        "rhythm": rhythm_shots(LIBRARY)["rhythm-three-weeks"],
    }
    for name, make in pictures.items():
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        # Each studio is kept until its window is drawn: a window wears what the look holds.
        studios = [Studio(app, OUT, theme=theme) for theme in (Theme.LIGHT, Theme.DARK)]
        windows = [make(studio) for studio in studios]
        draw_side_by_side(windows, OUT / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
