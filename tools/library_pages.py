"""Render the pages of the library: `python tools/library_pages.py`, which is `make library`.

Writes one contact sheet for each movement, light and dark, into docs/library/, and an index.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from intermezzo.bootstrap.preview import sheet_rows
from intermezzo.core.content.words import SYSTEMS
from intermezzo.core.draft import Angle
from intermezzo.core.library import Library
from intermezzo.core.movement import Movement
from intermezzo.core.routine import Routine, RoutineKind
from intermezzo.store import pictures
from intermezzo.store.library import load
from intermezzo.ui.preview.film import Filmer, Row, rgb
from intermezzo.ui.theme import DARK, LIGHT

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "library"
SIZE = (380, 285)
COLUMNS = 4
COLOURS = 256
"""Of a picture: enough for skin, cloth and glow, at half of the bytes."""
THEMES = {"light": LIGHT, "dark": DARK}


def main() -> int:
    """Draw all movements, or those that are named, and write the index."""
    options = _parser().parse_args()
    library = load([ROOT / "routines"])
    for fault in library.faults:
        print(fault, file=sys.stderr)
    wanted = [library.movements[name] for name in options.movements or library.movements]
    options.out.mkdir(parents=True, exist_ok=True)
    app = QApplication(["library"])
    largest = max(_draw(movement, library, options.out) for movement in wanted)
    if not options.movements:
        _tidy(options.out, library)
        page = "\n".join(_index(library)) + "\n"
        (options.out / "README.md").write_text(page, encoding="utf-8")
    del app
    print(f"{len(wanted)} movements in {options.out}, the largest picture has {largest} bytes")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("movements", nargs="*", help="ids; none means all, and the index")
    parser.add_argument("--out", type=Path, default=OUT)
    return parser


def _draw(movement: Movement, library: Library, out: Path) -> int:
    """Draw one movement, a row for each arrangement; return the size of the larger file."""
    rows: list[Row] = []
    for setting in ("", *movement.setups):
        under = f"{movement.id}, {setting}" if setting else movement.id
        drawn = sheet_rows(movement, library, Angle(setting=setting), COLUMNS)
        rows += [replace(row, under=under) for row in drawn]
    sizes: list[int] = []
    for theme, colours in THEMES.items():
        sheet = pictures.Frame(*rgb(Filmer(colours, SIZE).sheet(rows)))
        content = pictures.png(sheet, colours=COLOURS)
        pictures.write(out / f"{movement.id}-{theme}.png", content)
        sizes.append(len(content))
    return max(sizes)


def _tidy(out: Path, library: Library) -> None:
    """Delete pictures of movements that are gone."""
    known = {f"{name}-{theme}.png" for name in library.movements for theme in THEMES}
    for picture in out.glob("*.png"):
        if picture.name not in known:
            picture.unlink()


def _index(library: Library) -> Iterator[str]:
    yield "# The library"
    yield ""
    yield f"{len(library.movements)} movements and {len(library.routines)} routines, drawn by"
    yield "`make library` from the files in [routines](../../routines): the start, the poses"
    yield "reached and the ways between them, at the largest range. Seconds are those of one round."
    for system in SYSTEMS:
        movements = [each for each in library.movements.values() if each.system == system]
        if not movements:
            continue
        yield f"\n## {_words(system)}\n"
        for movement in movements:
            yield from _entry(movement)
    yield "\n## Routines\n"
    yield "| routine | kind | setting | level | length | movements |"
    yield "|---|---|---|---:|---:|---|"
    for kind in RoutineKind:
        found = [each for each in library.routines.values() if each.kind is kind]
        yield from (_row(routine, library) for routine in found)


def _entry(movement: Movement) -> Iterator[str]:
    facts = [
        f"level {movement.level}",
        _listed(movement.setting),
        _listed(movement.purpose),
        f"{movement.cycle:g} s",
    ]
    yield f"### {movement.title}\n"
    yield f"`{movement.id}`: {', '.join(facts)}. Avoid: {movement.care.fault}.\n"
    dark, light = (f"{movement.id}-{theme}.png" for theme in ("dark", "light"))
    yield "<picture>"
    yield f'  <source media="(prefers-color-scheme: dark)" srcset="{dark}">'
    yield f'  <img src="{light}" alt="{movement.title}: {movement.cues[0]}">'
    yield "</picture>\n"


def _row(routine: Routine, library: Library) -> str:
    played = ", ".join(library.movements[step.movement].title for step in routine.steps)
    seconds = round(routine.seconds)
    length = f"{seconds // 60}:{seconds % 60:02d}"
    return (
        f"| {routine.title} (`{routine.id}`) | {_words(routine.kind)} | {_words(routine.setting)} "
        f"| {routine.level} | {length} | {played} |"
    )


def _words(name: str) -> str:
    text = name.replace("_", " ")
    return text[:1].upper() + text[1:]


def _listed(names: Sequence[str]) -> str:
    return " or ".join(name.replace("_", " ") for name in names)


if __name__ == "__main__":
    sys.exit(main())
