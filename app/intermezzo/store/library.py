"""Load and check the folders that hold base poses, movements and routines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from intermezzo.core.content import Fault, figure_faults, parse_movement, parse_routine
from intermezzo.core.figure.bases import BasePose, parse_bases
from intermezzo.core.library import Library
from intermezzo.core.movement import Movement
from intermezzo.core.routine import Routine
from intermezzo.store.toml_files import files_below, read

_Item = TypeVar("_Item", Movement, Routine)
_BASES = "bases.toml"


def load(folders: Sequence[Traversable]) -> Library:
    """Return all content of the folders; a later folder replaces what has the same id.

    A folder holds `bases.toml`, `movements/` and `routines/`, each of which may be missing. A
    faulty file is left out and its faults are kept; so is a routine that needs a movement which
    is not there. Nothing outside the folders is read, nothing they hold raises.
    """
    faults: list[Fault] = []
    bases: dict[str, BasePose] = {}
    movements: dict[str, Movement] = {}
    routines: dict[str, Routine] = {}
    for folder in folders:
        bases |= _bases(folder, faults)
    for folder in folders:
        movements |= _movements(_tables(folder / "movements", faults), bases, faults)
    for folder in folders:
        routines |= _routines(_tables(folder / "routines", faults), movements, faults)
    return Library(movements, routines, bases, tuple(faults))


def check(paths: Sequence[Path], library: Library) -> tuple[Fault, ...]:
    """Return what is wrong with files and folders of movements and routines.

    They may build on each other and on what `library` holds already.
    """
    faults: list[Fault] = []
    tables: dict[str, Mapping[str, object]] = {}
    bases = dict(library.bases)
    for path in paths:
        if not path.exists():
            faults.append(Fault(str(path), "", "there is no such file or folder"))
        elif path.is_dir():
            bases |= _bases(path, faults)
            tables |= _tables(path, faults)
        elif (table := read(path, faults)) is not None:
            tables[str(path)] = table
    kinds: dict[str, dict[str, Mapping[str, object]]] = {"movement": {}, "routine": {}}
    for name, table in tables.items():
        kind = _kind(table)
        if kind:
            kinds[kind][name] = table
        elif Path(name).name != _BASES:
            problem = "is neither a movement nor a routine"
            faults.append(Fault(name, "", problem, "write [[key]] or [[step]] tables"))
    own = _movements(kinds["movement"], bases, faults)
    files = {movement.id: name for name, movement in own.items()}
    return tuple(faults)


def _kind(table: Mapping[str, object]) -> str | None:
    if "step" in table:
        return "routine"
    return "movement" if "key" in table or "base" in table else None


def _tables(folder: Traversable, faults: list[Fault]) -> dict[str, Mapping[str, object]]:
    if not folder.is_dir():
        return {}
    found = {str(file): read(file, faults) for file in files_below(folder, faults)}
    return {name: table for name, table in found.items() if table is not None}


def _bases(folder: Traversable, faults: list[Fault]) -> dict[str, BasePose]:
    file = folder / _BASES
    if not file.is_file():
        return {}
    table = read(file, faults)
    if table is None:
        return {}
    try:
        return parse_bases(table)
    except (KeyError, TypeError, ValueError) as error:
        faults.append(Fault(str(file), "", f"cannot be used: {error}"))
        return {}


def _movements(
    tables: Mapping[str, Mapping[str, object]],
    bases: Mapping[str, BasePose],
    faults: list[Fault],
) -> dict[str, Movement]:
    found: dict[str, Movement] = {}
    for name, table in tables.items():
        movement, wrong = parse_movement(table, name, bases)
        faults += wrong
        _keep(movement, name, found, faults)
    return found


def _routines(
    tables: Mapping[str, Mapping[str, object]],
    movements: Mapping[str, Movement],
    faults: list[Fault],
) -> dict[str, Routine]:
    found: dict[str, Routine] = {}
    for name, table in tables.items():
        routine, wrong = parse_routine(table, name, movements)
        faults += wrong
        _keep(routine, name, found, faults)
    return found


def _keep(item: _Item | None, file: str, found: dict[str, _Item], faults: list[Fault]) -> None:
    if item is None:
        return
    if item.id in found:
        faults.append(Fault(file, "id", f"{item.id!r} is already taken", "a name of its own"))
    else:
        found[item.id] = item
