"""Load and check the folders that hold base poses, movements and routines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from intermezzo.core.content import Fault, figure_faults, parse_movement, parse_routine
from intermezzo.core.content.base_poses import base_faults
from intermezzo.core.content.library_rules import (
    link_faults,
    r11_enough_is_discreet,
    variant_faults,
)
from intermezzo.core.content.posture_rules import posture_faults
from intermezzo.core.figure.motion.bases import BasePose, parse_bases
from intermezzo.core.library import Library
from intermezzo.core.movement import Movement
from intermezzo.core.playback.player_rules import player_faults
from intermezzo.core.routine import Routine
from intermezzo.store.names import is_device
from intermezzo.store.toml_files import files_below, read

_Item = TypeVar("_Item", Movement, Routine)
_BASES = "bases.toml"


@dataclass(frozen=True, slots=True)
class Layer:
    """What one folder holds: base poses, and the tables of its files by their names."""

    bases: Mapping[str, BasePose] = field(default_factory=dict)
    movements: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    routines: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    bases_file: str = _BASES


def load(folders: Sequence[Traversable]) -> Library:
    """Return all content of the folders; a later folder replaces what has the same id.

    The first is what came with the app; what the others bring is the person's own.

    A folder holds `bases.toml`, `movements/` and `routines/`, each of which may be missing. A
    faulty file is left out and its faults are kept; so is a routine that needs a movement which
    is not there. Nothing outside the folders is read, nothing they hold raises.
    """
    faults: list[Fault] = []
    layers = [read_layer(folder, faults) for folder in folders]
    library = assemble(layers)
    return replace(library, faults=(*faults, *library.faults))


def read_layer(folder: Traversable, faults: list[Fault]) -> Layer:
    """Return what one folder holds, by file; what cannot be read is among the faults."""
    return Layer(
        _bases(folder, faults),
        _tables(folder / "movements", faults),
        _tables(folder / "routines", faults),
        str(folder / _BASES),
    )


def assemble(layers: Sequence[Layer]) -> Library:
    """Return the library that the layers make; a later one adds, or replaces by id.

    Base poses are only added: every movement of the former layers stands on theirs.
    What replaces a movement must leave the former layers' routines whole: they are checked to the
    second. If it does not, it is left out, so that nobody's file takes a routine of ours away.
    """
    faults: list[Fault] = []
    bases: dict[str, BasePose] = {}
    for layer in layers:
        faults += _taken_bases(layer.bases, bases, layer.bases_file)
        bases = {**layer.bases, **bases}
    movements: dict[str, Movement] = {}
    routines: dict[str, Routine] = {}
    movement_files: dict[str, str] = {}
    routine_files: dict[str, str] = {}
    tables: dict[str, Mapping[str, object]] = {}
    own: set[str] = set()
    for number, layer in enumerate(layers):
        found = _unlike(_movements(layer.movements, bases, faults), routines, faults)
        files = {movement.id: file for file, movement in reversed(found)}
        replaced = {name_in(table) for table in layer.routines.values()}
        standing = {
            routine_files[name]: table for name, table in tables.items() if name not in replaced
        }
        added = _harmless(_by_id(found, faults), movements, standing, files, faults)
        movements |= added
        movement_files |= {name: files[name] for name in added}
        read_here = _unlike(_routines(layer.routines, movements, bases, faults), movements, faults)
        played = _by_id(read_here, faults)
        routines |= played
        routine_files |= {routine.id: file for file, routine in reversed(read_here)}
        tables |= {name: layer.routines[routine_files[name]] for name in played}
        own |= (added.keys() | played.keys()) if number else set()
    for name, file in movement_files.items():
        # A way that leads nowhere costs a swap, not the movement.
        faults += link_faults(movements[name], movements, file, warning=True)
    return Library(
        movements,
        routines,
        bases,
        tuple(faults),
        frozenset(own),
        movement_files,
        routine_files,
    )


def _taken_bases(
    added: Mapping[str, BasePose], known: Mapping[str, BasePose], file: str
) -> Iterator[Fault]:
    for name, base in added.items():
        if name in known and base != known[name]:
            problem = "is the name of a base pose that is there already, which stays as it is"
            yield Fault(file, name, problem, "give it a name of its own")


def _harmless(
    added: Mapping[str, Movement],
    movements: Mapping[str, Movement],
    routines: Mapping[str, Mapping[str, object]],
    files: Mapping[str, str],
    faults: list[Fault],
) -> dict[str, Movement]:
    """Return what may be added without breaking a routine, by file; the rest becomes a fault."""
    kept = dict(added)
    for name in added.keys() & movements.keys():
        alone = dict(movements) | {name: added[name]}
        for file, table in routines.items():
            if parse_routine(table, file, alone)[0] is None:
                problem = f"replaces a movement, and the routine {table.get('id')} breaks with it"
                remedy = "give it an id of its own, or the same seconds, sides and settings"
                faults.append(Fault(files[name], "id", problem, remedy))
                del kept[name]
                break
    return kept


def check(paths: Sequence[Path], library: Library) -> tuple[Fault, ...]:
    """Return what is wrong with files and folders of movements and routines, by every rule.

    They may build on each other and on what `library` holds already. A folder with bases,
    movements and routines is also checked as a library of its own.
    """
    faults: list[Fault] = []
    bases = dict(library.bases)
    kinds = _by_kind(_gathered(paths, bases, faults), faults)
    found = _movements(kinds["movement"], bases, faults)
    found = _unlike(found, library.routines, faults)
    movements = dict(library.movements) | _by_id(found, faults)
    for file, movement in found:
        faults += _device_name(movement.id, file)
        faults += figure_faults(movement, bases, file)
        faults += link_faults(movement, movements, file)
    played = _unlike(_routines(kinds["routine"], movements, bases, faults), movements, faults)
    routines = dict(library.routines) | _by_id(played, faults)
    for file, routine in played:
        faults += _device_name(routine.id, file)
        faults += variant_faults(routine, routines, file)
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
            faults += _empty(path)
            own = _bases(path, faults)
            taken = _taken_bases(own, bases, str(path / _BASES))
            faults += (replace(fault, warning=True) for fault in taken)
            bases |= own
            tables |= _tables(path, faults)
        elif (table := read(path, faults)) is not None:
            tables[str(path)] = table
    return tables


def _empty(folder: Path) -> Iterator[Fault]:
    """Yield a fault where there is nothing to check: it may be the wrong folder."""
    astray: list[Fault] = []
    if next(files_below(folder, astray), None) is None and not astray:
        yield Fault(str(folder), "", "holds no .toml file", "name the folder they are in")


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


def _device_name(name: str, file: str) -> Iterator[Fault]:
    if is_device(name):
        yield Fault(file, "id", f"{name!r} is a name that Windows keeps for itself", "another one")


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


def name_in(table: Mapping[str, object]) -> str:
    """Return the id of a table as far as it is one, whatever stands there."""
    found = table.get("id")
    return found if isinstance(found, str) else ""


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
    wrong = base_faults(table, str(file))
    if wrong:
        faults += wrong
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


def _unlike(
    items: Sequence[tuple[str, _Item]], others: Mapping[str, object], faults: list[Fault]
) -> list[tuple[str, _Item]]:
    """Return the movements no routine shares its id with, or the other way round."""
    for file, item in items:
        if item.id in others:
            kind = "movement" if isinstance(item, Routine) else "routine"
            problem = f"{item.id!r} is the id of a {kind} already"
            faults.append(Fault(file, "id", problem, "a name of its own"))
    return [(file, item) for file, item in items if item.id not in others]


def _by_id(items: Sequence[tuple[str, _Item]], faults: list[Fault]) -> dict[str, _Item]:
    found: dict[str, _Item] = {}
    for file, item in items:
        if item.id in found:
            faults.append(Fault(file, "id", f"{item.id!r} is already taken", "a name of its own"))
        else:
            found[item.id] = item
    return found
