"""Load and check the folders that hold base poses, movements and routines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from intermezzo.core.content import Fault, figure_faults, parse_movement, parse_routine
from intermezzo.core.content.library_rules import link_faults, r11_enough_is_discreet
from intermezzo.core.content.posture_rules import posture_faults
from intermezzo.core.figure.bases import BasePose, parse_bases
from intermezzo.core.library import Library
from intermezzo.core.movement import Movement
from intermezzo.core.playback.player_rules import player_faults
from intermezzo.core.routine import Routine
from intermezzo.store.toml_files import files_below, read

_Item = TypeVar("_Item", Movement, Routine)
_BASES = "bases.toml"


def load(folders: Sequence[Traversable]) -> Library:
    """Return all content of the folders; a later folder replaces what has the same id.

    The first is what came with the app; what the others bring is the person's own.

    A folder holds `bases.toml`, `movements/` and `routines/`, each of which may be missing. A
    faulty file is left out and its faults are kept; so is a routine that needs a movement which
    is not there. Nothing outside the folders is read, nothing they hold raises.
    """
    faults: list[Fault] = []
    bases: dict[str, BasePose] = {}
    movements: dict[str, Movement] = {}
    routines: dict[str, Routine] = {}
    own: set[str] = set()
    leading: list[tuple[str, str]] = []
    for folder in folders:
        bases |= _bases(folder, faults)
    for number, folder in enumerate(folders):
        tables = _tables(folder / "movements", faults)
        read_here = _movements(tables, bases, faults)
        moved = _by_id(read_here, faults)
        movements |= moved
        own |= moved.keys() if number else set()
        leading += [(file, movement.id) for file, movement in read_here]
    for file, name in leading:
        # A way that leads nowhere costs a swap, not the movement.
        faults += link_faults(movements[name], movements, file, warning=True)
    for number, folder in enumerate(folders):
        tables = _tables(folder / "routines", faults)
        played = _by_id(_routines(tables, movements, bases, faults), faults)
        routines |= played
        own |= played.keys() if number else set()
    return Library(movements, routines, bases, tuple(faults), frozenset(own))


def check(paths: Sequence[Path], library: Library) -> tuple[Fault, ...]:
    """Return what is wrong with files and folders of movements and routines, by every rule.

    They may build on each other and on what `library` holds already. A folder with bases,
    movements and routines is also checked as a library of its own.
    """
    faults: list[Fault] = []
    bases = dict(library.bases)
    kinds = _by_kind(_gathered(paths, bases, faults), faults)
    found = _movements(kinds["movement"], bases, faults)
    movements = dict(library.movements) | _by_id(found, faults)
    for file, movement in found:
        faults += figure_faults(movement, bases, file)
        faults += link_faults(movement, movements, file)
    played = _routines(kinds["routine"], movements, bases, faults)
    routines = dict(library.routines) | _by_id(played, faults)
    for file, routine in played:
        faults += player_faults(routine, movements, bases, file)
    for path in filter(_is_library, paths):
        faults += r11_enough_is_discreet(routines.values(), str(path))
    return tuple(faults)


def _gathered(
    paths: Sequence[Path], bases: dict[str, BasePose], faults: list[Fault]
) -> dict[str, Mapping[str, object]]:
    """Return the tables of files and folders by file; put a folder's bases to `bases`."""
    tables: dict[str, Mapping[str, object]] = {}
    for path in paths:
        if not _is_there(path):
            faults.append(Fault(str(path), "", "there is no such file or folder"))
        elif path.is_dir():
            bases |= _bases(path, faults)
            tables |= _tables(path, faults)
        elif (table := read(path, faults)) is not None:
            tables[str(path)] = table
    return tables


def _by_kind(
    tables: Mapping[str, Mapping[str, object]], faults: list[Fault]
) -> dict[str, dict[str, Mapping[str, object]]]:
    kinds: dict[str, dict[str, Mapping[str, object]]] = {"movement": {}, "routine": {}}
    for name, table in tables.items():
        kind = kind_of(table)
        if kind:
            kinds[kind][name] = table
        elif Path(name).name != _BASES:
            problem = "is neither a movement nor a routine"
            faults.append(Fault(name, "", problem, "write [[key]] or [[step]] tables"))
    return kinds


def _is_library(path: Path) -> bool:
    return _is_there(path) and all(
        (path / part).exists() for part in (_BASES, "movements", "routines")
    )


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is too long, a folder one may not look into
        return False


def kind_of(table: Mapping[str, object]) -> str | None:
    """Return `routine` or `movement`, by what an author cannot leave out; None for neither."""
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
) -> list[tuple[str, Movement]]:
    found: list[tuple[str, Movement]] = []
    for file, table in tables.items():
        movement, wrong = parse_movement(table, file, bases)
        faults += wrong
        if movement is not None:
            found.append((file, movement))
    return found


def _routines(
    tables: Mapping[str, Mapping[str, object]],
    movements: Mapping[str, Movement],
    bases: Mapping[str, BasePose],
    faults: list[Fault],
) -> list[tuple[str, Routine]]:
    found: list[tuple[str, Routine]] = []
    for file, table in tables.items():
        routine, wrong = parse_routine(table, file, movements)
        faults += wrong
        low = () if routine is None else tuple(posture_faults(routine, movements, bases, file))
        faults += low
        if routine is not None and not low:
            found.append((file, routine))
    return found


def _by_id(items: Sequence[tuple[str, _Item]], faults: list[Fault]) -> dict[str, _Item]:
    found: dict[str, _Item] = {}
    for file, item in items:
        if item.id in found:
            faults.append(Fault(file, "id", f"{item.id!r} is already taken", "a name of its own"))
        else:
            found[item.id] = item
    return found
