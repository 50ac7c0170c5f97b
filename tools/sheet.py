"""Render a contact sheet of movements: one row each, moments of the round side by side.

A tool for authors and developers: `python tools/sheet.py MOVEMENT.toml... --out sheet.png`.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from intermezzo.core.content import parse_movement
from intermezzo.core.figure.bases import parse_bases
from intermezzo.core.figure.build import DEFAULT_FIGURE, FIGURES
from intermezzo.core.figure.regions import mirrored
from intermezzo.core.figure.shot import compose_shot
from intermezzo.core.figure.solver import solve
from intermezzo.core.figure.timeline import Timeline
from intermezzo.core.library import Library
from intermezzo.core.movement import Movement
from intermezzo.store.library import load
from intermezzo.store.toml_files import read
from intermezzo.ui.figure.backdrop import Sun, furniture
from intermezzo.ui.figure.painter import FigurePainter
from intermezzo.ui.figure.palette import WARDROBES, palette
from intermezzo.ui.theme import DARK, LIGHT

ROUTINES = Path(__file__).parents[1] / "routines"
WIDTH, HEIGHT = 480, 360
CAPTION = 40
"""Pixels above each row for its words."""


def main() -> int:
    """Render the sheet that the command line asks for."""
    options = _parser().parse_args()
    app = QGuiApplication(sys.argv[:1])
    library = load([ROUTINES])
    movements = [_movement(path, library) for path in options.movements]
    if not movements:
        movements = list(library.movements.values())
    if options.setting:
        movements = [movement.in_setting(options.setting) for movement in movements]
    sheet = _sheet(movements, library, options)
    saved = sheet.save(str(options.out), quality=0)  # 0 packs a PNG tightest
    print(options.out if saved else f"{options.out}: cannot be written")
    del app
    return 0 if saved else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "movements", nargs="*", type=Path, help="movement files; none means the whole library"
    )
    parser.add_argument("--out", type=Path, default=Path("sheet.png"))
    parser.add_argument("--frames", type=int, default=3, help="moments per movement")
    parser.add_argument("--at", type=float, nargs="*", help="seconds instead of even moments")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--sun", action="store_true", help="with the breathing sun")
    parser.add_argument("--mirrored", action="store_true", help="the other side")
    parser.add_argument("--setting", help="as done on the floor, in bed, ...")
    parser.add_argument("--range", type=float, default=1.0, help="of the way, as a dose says")
    parser.add_argument("--figure", default=DEFAULT_FIGURE, choices=list(FIGURES))
    parser.add_argument("--wardrobe", default="lake", choices=list(WARDROBES))
    parser.add_argument("--tone", type=int, default=2)
    parser.add_argument("--scale", type=float, default=1.0, help="of 480 x 360 per frame")
    return parser


def _movement(path: Path, library: Library) -> Movement:
    """Return the movement of a file, printing everything that is wrong with it."""
    faults: list[object] = []
    table = read(path, faults)  # type: ignore[arg-type]  # a list that only collects
    if table is None:
        sys.exit("\n".join(map(str, faults)))
    bases = dict(library.bases) or parse_bases({})
    movement, wrong = parse_movement(table, str(path), bases)
    for fault in wrong:
        print(fault, file=sys.stderr)
    if movement is None:
        sys.exit(1)
    return movement


def _sheet(movements: list[Movement], library: Library, options: argparse.Namespace) -> QImage:
    width, height = round(WIDTH * options.scale), round(HEIGHT * options.scale)
    columns = len(options.at) if options.at else options.frames
    colours = DARK if options.dark else LIGHT
    look = palette(colours, options.wardrobe, options.tone, options.figure)
    sheet = QImage(width * columns, (height + CAPTION) * len(movements), QImage.Format.Format_RGB32)
    sheet.fill(colours.stage)
    with QPainter(sheet) as painter:
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        figure, sun = FigurePainter(look), Sun(look)
        for row, movement in enumerate(movements):
            timeline = Timeline(movement, library.bases, range=options.range)
            shot = compose_shot(movement, timeline, width, height, mirrored=options.mirrored)
            still = furniture(shot, look, sun=options.sun)
            for column, t in enumerate(_moments(timeline, columns, options.at)):
                painter.save()
                painter.translate(column * width, row * (height + CAPTION))
                _caption(painter, movement, t, column, colours.ink)
                painter.translate(0, CAPTION)
                painter.setClipRect(QRectF(0, 0, width, height))
                level = timeline.breath_at(t).level
                if options.sun:
                    sun.paint(painter, QSizeF(width, height), level, 1.0)
                painter.drawImage(QPointF(0, 0), still)
                body = solve(timeline.pose_at(t, mirrored=options.mirrored), timeline.scene)
                focus = mirrored(shot.focus) if options.mirrored else shot.focus
                figure.paint(
                    painter,
                    shot,
                    body,
                    focus=focus,
                    strength=0.65 + 0.35 * level,
                    effort=timeline.effort_at(t),
                    mirrored=options.mirrored,
                )
                painter.restore()
    return sheet


def _moments(timeline: Timeline, count: int, wanted: list[float] | None) -> list[float]:
    """Return the moments asked for, else spread from the start to just short of the round's end."""
    return wanted or [timeline.duration * i / count for i in range(count)]


def _caption(painter: QPainter, movement: Movement, t: float, column: int, ink: QColor) -> None:
    font = QFont()
    font.setPixelSize(13)
    painter.setFont(font)
    painter.setPen(ink)
    words = f"{movement.title}\n{movement.id}" if column == 0 else f"{t:.1f} s"
    painter.drawText(QRectF(14, 8, WIDTH, CAPTION), Qt.AlignmentFlag.AlignLeft, words)
    painter.setPen(Qt.PenStyle.NoPen)


if __name__ == "__main__":
    sys.exit(main())
