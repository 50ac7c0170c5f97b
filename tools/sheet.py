"""Render a contact sheet of movements: one row each, moments of the round side by side.

A tool for authors and developers: `python tools/sheet.py MOVEMENT.toml... --out sheet.png`. It
draws what `intermezzo routines preview --out` draws, of many at once and for any figure and dress.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from intermezzo.bootstrap.preview import sheet_rows
from intermezzo.core.draft import Angle
from intermezzo.core.figure.drawing.build import DEFAULT_FIGURE, FIGURES
from intermezzo.core.library import Library
from intermezzo.core.movement import Movement
from intermezzo.store.drafts import read_draft
from intermezzo.store.library import load
from intermezzo.ui.figure.palette import DEFAULT_TONE, DEFAULT_WARDROBE, TONES, WARDROBES
from intermezzo.ui.preview.film import Filmer, Row
from intermezzo.ui.theme import DARK, LIGHT

ROUTINES = Path(__file__).parents[1] / "routines"
WIDTH, HEIGHT = 480, 360


def main() -> int:
    """Render the sheet that the command line asks for."""
    options = _parser().parse_args()
    library = load([ROUTINES])
    app = QApplication(sys.argv[:1])
    filmer = Filmer(
        DARK if options.dark else LIGHT,
        (round(WIDTH * options.scale), round(HEIGHT * options.scale)),
        figure=options.figure,
        wardrobe=options.wardrobe,
        tone=options.tone,
    )
    sheet = filmer.sheet(list(_rows(options, library)))
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
    parser.add_argument("--at", type=float, nargs="+", help="seconds instead of telling moments")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--mirrored", action="store_true", help="the other side")
    parser.add_argument("--setting", default="", help="as done on the floor, in bed, ...")
    parser.add_argument("--range", type=float, default=1.0, help="of the way, as a dose says")
    parser.add_argument("--figure", default=DEFAULT_FIGURE, choices=list(FIGURES))
    parser.add_argument("--wardrobe", default=DEFAULT_WARDROBE, choices=list(WARDROBES))
    parser.add_argument("--tone", type=int, default=DEFAULT_TONE, choices=range(1, len(TONES) + 1))
    parser.add_argument("--scale", type=float, default=1.0, help="of 480 x 360 per frame")
    return parser


def _rows(options: argparse.Namespace, library: Library) -> Iterator[Row]:
    """Yield the row of each movement that is asked for."""
    read = [_movement(path, library) for path in options.movements]
    angle = Angle(setting=options.setting, mirrored=options.mirrored)
    for movement in read or library.movements.values():
        dose = {key: replace(each, range=options.range) for key, each in movement.dose.items()}
        asked = replace(movement, dose=dose)
        yield from sheet_rows(asked, library, angle, options.at or options.frames)


def _movement(path: Path, library: Library) -> Movement:
    """Return the movement of a file, printing everything that is wrong with it."""
    draft = read_draft(path, library)
    for fault in draft.faults:
        print(fault, file=sys.stderr)
    if not isinstance(draft.content, Movement):
        sys.exit(f"{path}: holds no movement that can be drawn")
    return draft.content


if __name__ == "__main__":
    sys.exit(main())
