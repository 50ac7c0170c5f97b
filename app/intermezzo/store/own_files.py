"""The person's own folder of movements and routines: take in, replace, remove. All or nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from intermezzo.core.content import Fault, figure_faults
from intermezzo.core.content.library_rules import link_faults, variant_faults
from intermezzo.core.library import Library
from intermezzo.core.playback.player_rules import player_faults
from intermezzo.store.library import Layer, assemble, kind_of, name_in, read_layer
from intermezzo.store.names import is_device
from intermezzo.store.packages import read_package
from intermezzo.store.toml_files import parsed

_Tables: TypeAlias = Mapping[str, Mapping[str, object]]
_STEM = 80
"""An id has 64 letters; a file one has named oneself may have more than leave room for ours."""
_FOLDERS = {"movement": "movements", "routine": "routines"}


class OwnFilesError(Exception):
    """It cannot be done, and nothing was changed. The text is one line."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file of a package: what it holds, where it goes, and what it stands in the way of.

    `replaces` is '' for what is new, `own` for a file of the person, `ours` for one that came
    with the app, which stays and comes back when the own one is removed.
    """

    kind: str
    id: str
    title: str
    target: Path
    content: bytes
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a package in would do. It may be carried out only without `faults`."""

    arrivals: tuple[Arrival, ...]
    faults: tuple[Fault, ...]
    others: int
    """Files that are not taken in, for they are no TOML."""

    @property
    def replacing(self) -> tuple[Arrival, ...]:
        """Return what would take the place of something."""
        return tuple(arrival for arrival in self.arrivals if arrival.replaces)


def plan(package: Path, own: Path, ours: Sequence[Path]) -> Plan:
    """Return what taking a package into `own` would do; raise `PackageError`. Nothing is written.

    Every file is checked by all rules, as part of the library it would make; so is every routine
    that is there already.
    """
    packed = read_package(package)
    tables, faults = _tables(packed.files)
    ignored: list[Fault] = []
    base_layers = [read_layer(folder, ignored) for folder in ours]
    held = read_layer(own, ignored) if own.is_dir() else Layer()
    before = assemble([*base_layers, held])
    after = assemble([*base_layers, _joined(held, tables)])
    faults += [fault for fault in after.faults if fault.file in tables and not fault.warning]
    faults += (fault for fault in _played(after, tables) if not fault.warning)
    faults += _lost(before, after, tables)
    arrivals = tuple(_arrivals(tables, packed.files, own, held, before))
    faults += (_in_the_way(each.target) for each in arrivals if _is_in_the_way(each))
    return Plan(arrivals, tuple(dict.fromkeys(faults)), packed.others)


def carry_out(arrivals: Sequence[Arrival]) -> None:
    """Write every file or none; raise `OwnFilesError`.

    All are written beside their places first. A failure while they are put there is undone; a
    process that is killed meanwhile leaves each file as it was or as it is to be.
    """
    made: list[tuple[Path, Path]] = []
    done: list[tuple[Path, Path | None]] = []
    try:
        for arrival in arrivals:
            arrival.target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh = _beside(arrival.target, "new")
            made.append((fresh, arrival.target))
            _write(fresh, arrival.content)
        for fresh, target in made:
            done.append((target, _set_aside(target)))
            fresh.replace(target)
    except OSError as error:
        _undo(done)
        for fresh, _ in made:
            with suppress(OSError):
                fresh.unlink()
        reason = (error.strerror or str(error)).lower()
        place = made[-1][1] if made else error.filename
        raise OwnFilesError(
            f"{place}: cannot be written ({reason}); nothing was taken in"
        ) from error
    for _, kept in done:
        if kept is not None:
            with suppress(OSError):
                kept.unlink()


def remove(name: str, own: Path, ours: Sequence[Path]) -> Path:
    """Delete the own file with that id and return its path; raise `OwnFilesError`."""
    ignored: list[Fault] = []
    held = read_layer(own, ignored) if own.is_dir() else Layer()
    places = [place for (_, found), place in _places(held).items() if found == name]
    if not places:
        raise OwnFilesError(
            f"{name}: is not among your own; intermezzo routines list shows where each comes from"
        )
    if len(places) > 1:
        both = " and ".join(map(str, places))
        raise OwnFilesError(f"{name}: names two files, {both}; delete the one you mean yourself")
    file = str(places[0])
    base_layers = [read_layer(folder, ignored) for folder in ours]
    before = assemble([*base_layers, held])
    after = assemble([*base_layers, _without(held, file)])
    needing = [each for each in before.routines if each not in after.routines and each != name]
    if needing:
        raise OwnFilesError(f"{name}: is needed by {', '.join(needing)}; remove that first")
    try:
        places[0].unlink()
    except OSError as error:
        raise OwnFilesError(f"{file}: cannot be deleted ({error.strerror})") from error
    return places[0]


def _tables(
    files: Mapping[str, bytes],
) -> tuple[dict[str, Mapping[str, object]], list[Fault]]:
    tables: dict[str, Mapping[str, object]] = {}
    faults: list[Fault] = []
    for name, content in files.items():
        table = parsed(name, content)
        if isinstance(table, Fault):
            faults.append(table)
        elif kind_of(table) is None:
            problem = "is neither a movement nor a routine"
            faults.append(Fault(name, "", problem, "only those are taken in"))
        elif is_device(str(table.get("id"))):
            problem = f"{table.get('id')!r} is a name that Windows keeps for itself"
            faults.append(Fault(name, "id", problem, "another one"))
        else:
            tables[name] = table
    return tables, faults


def _joined(held: Layer, tables: _Tables) -> Layer:
    """Return the own layer as it would be: without what is replaced, with what arrives."""
    arriving = {(kind_of(table), name_in(table)) for table in tables.values()}

    def kept(kind: str, files: _Tables) -> dict[str, Mapping[str, object]]:
        stays = {f: t for f, t in files.items() if (kind, name_in(t)) not in arriving}
        return stays | {name: each for name, each in tables.items() if kind_of(each) == kind}

    movements, routines = kept("movement", held.movements), kept("routine", held.routines)
    return replace(held, movements=movements, routines=routines)


def _without(held: Layer, file: str) -> Layer:
    movements = {name: table for name, table in held.movements.items() if name != file}
    routines = {name: table for name, table in held.routines.items() if name != file}
    return replace(held, movements=movements, routines=routines)


def _played(after: Library, tables: Mapping[str, object]) -> Iterator[Fault]:
    """Yield what only shows when the content is posed, linked and played."""
    for name, file in after.movement_files.items():
        if file in tables:
            movement = after.movements[name]
            yield from figure_faults(movement, after.bases, file)
            yield from link_faults(movement, after.movements, file)
    for name, file in after.routine_files.items():
        if file in tables:
            yield from variant_faults(after.routines[name], after.routines, file)
            yield from player_faults(after.routines[name], after.movements, after.bases, file)


def _lost(before: Library, after: Library, tables: _Tables) -> Iterator[Fault]:
    """Yield a fault for each routine that is there now and would not be any more."""
    named = {name_in(table) for table in tables.values()}
    for name in before.routines:
        if name not in after.routines and name not in named:
            problem = "would not fit any more: a movement it plays is replaced by another"
            yield Fault(before.routine_files[name], "", problem, "leave that movement out")


def _arrivals(
    tables: _Tables, files: Mapping[str, bytes], own: Path, held: Layer, before: Library
) -> Iterator[Arrival]:
    places = _places(held)
    for name, table in tables.items():
        kind, found = kind_of(table) or "", str(table.get("id"))
        theirs = before.movements if kind == "movement" else before.routines
        place = places.get((kind, found))
        target = place or own / _FOLDERS[kind] / f"{found}.toml"
        replaces = "own" if place else "ours" if found in theirs else ""
        title = str(table.get("title"))
        yield Arrival(kind, found, title, target, files[name], replaces)


def _is_in_the_way(arrival: Arrival) -> bool:
    return arrival.replaces != "own" and os.path.lexists(arrival.target)


def _in_the_way(target: Path) -> Fault:
    return Fault(str(target), "", "is in the way and cannot be read", "move it away or mend it")


def _places(held: Layer) -> dict[tuple[str, str], Path]:
    """Return where the own files are, by kind and id; of two with one id the first."""
    found: dict[tuple[str, str], Path] = {}
    for kind, files in (("movement", held.movements), ("routine", held.routines)):
        for file, table in files.items():
            found.setdefault((kind, str(table.get("id"))), Path(file))
    return found


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _beside(target: Path, what: str) -> Path:
    """Return a name no other process uses, which the library passes over."""
    return target.with_name(f".{target.stem[:_STEM]}.{os.getpid()}.{what}")


def _set_aside(target: Path) -> Path | None:
    """Keep what a file says now, without ever taking it away."""
    if not target.exists():
        return None
    kept = _beside(target, "old")
    _write(kept, target.read_bytes())
    return kept


def _undo(done: Sequence[tuple[Path, Path | None]]) -> None:
    for target, kept in reversed(done):
        with suppress(OSError):
            if kept is not None:
                kept.replace(target)
            else:
                target.unlink()
