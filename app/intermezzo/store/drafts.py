"""Read the one file an author is working on, with what it builds on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from intermezzo.core.content import Fault, parse_movement, parse_routine
from intermezzo.core.draft import Draft
from intermezzo.core.library import Library
from intermezzo.core.movement import Movement
from intermezzo.store.library import check, kind_of
from intermezzo.store.toml_files import read


def read_draft(path: Path, library: Library) -> Draft:
    """Return what a file holds now, and all that is wrong with it; nothing raises.

    A routine finds its movements in the library, else beside it: in its own folder and in
    `movements/` next to that, in a file named after the movement.
    """
    faults: list[Fault] = []
    table = read(path, faults)
    if table is None:
        return Draft(None, library, tuple(faults))
    match kind_of(table):
        case "movement":
            return _movement(table, path, library)
        case "routine":
            return _routine(table, path, library)
        case _:
            fault = Fault(
                str(path), "", "is neither a movement nor a routine", "write [[key]] or [[step]]"
            )
            return Draft(None, library, (fault,))


def _movement(table: Mapping[str, object], path: Path, library: Library) -> Draft:
    movement, faults = parse_movement(table, str(path), library.bases)
    if movement is None:
        return Draft(None, library, faults)
    whole = replace(library, movements=dict(library.movements) | {movement.id: movement})
    return Draft(movement, whole, check([path], library))


def _routine(table: Mapping[str, object], path: Path, library: Library) -> Draft:
    movements = dict(library.movements)
    beside: list[Fault] = []
    for name in _named(table):
        if name not in movements:
            movements |= _beside(name, path, library, beside)
    whole = replace(library, movements=movements)
    routine, faults = parse_routine(table, str(path), movements)
    checked = faults if routine is None else check([path], whole)
    return Draft(routine, whole, (*beside, *checked))


def _named(table: Mapping[str, object]) -> list[str]:
    steps = table.get("step")
    rows = steps if isinstance(steps, list) else []
    names = (row.get("movement") for row in rows if isinstance(row, dict))
    return [name for name in names if isinstance(name, str) and Path(name).name == name]


def _beside(name: str, path: Path, library: Library, faults: list[Fault]) -> dict[str, Movement]:
    for folder in (path.parent, path.parent / "movements", path.parent.parent / "movements"):
        file = folder / f"{name}.toml"
        if not file.is_file() or (table := read(file, faults)) is None:
            continue
        movement, wrong = parse_movement(table, str(file), library.bases)
        faults += wrong
        if movement is not None and movement.id == name:
            return {name: movement}
    return {}
