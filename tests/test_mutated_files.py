"""Two thousand spoilt files of ours: none raises, none passes silently that must be found."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest

from intermezzo.core.content import Fault, parse_movement
from intermezzo.core.content.library_rules import link_faults
from intermezzo.core.library import Library
from intermezzo.store import library as store
from intermezzo.store.library import check, load
from intermezzo.store.toml_files import read
from mutations import KINDS, Spoilt, Unfit, spoil

OURS = Path(__file__).parents[1] / "routines"
BASES = OURS / "bases.toml"
FILES = [
    BASES,
    *sorted((OURS / "movements").rglob("*.toml")),
    *sorted((OURS / "routines").glob("*")),
]
EACH = 500
LINKS = {"a link leads nowhere", "a link leads to itself"}
SEEDS = (1, 2, 3, 4)


@cache
def ours() -> Library:
    return load([OURS])


def _what(file: Path) -> str:
    if file == BASES:
        return "bases"
    return "routine" if file.parent.name == "routines" else "movement"


def _some(seed: int) -> list[tuple[Path, Spoilt]]:
    """Return spoilt files, every kind as often; a kind that does not suit takes another file."""
    random = Random(seed)  # noqa: S311  # seeded on purpose
    found: list[tuple[Path, Spoilt]] = []
    while len(found) < EACH:
        kind = KINDS[len(found) % len(KINDS)]
        file = random.choice(FILES)
        try:
            spoilt = spoil(kind, file.read_text(encoding="utf-8"), _what(file), random)
        except Unfit:
            continue
        found.append((file, spoilt))
    return found


def _look_at(file: Path, spoilt: Spoilt, folder: Path) -> tuple[Fault, ...]:
    """Check what was written; what need not be found is only loaded, as at every start."""
    place = folder / file.name
    if file == BASES:
        place.write_bytes(spoilt.content)
        return check([folder], ours())
    if spoilt.kind in LINKS:
        place.write_bytes(spoilt.content)
        return _links(place)
    if spoilt.must:
        place.write_bytes(spoilt.content)
        return check([place], ours())
    below = folder / f"{_what(file)}s" / file.name
    below.parent.mkdir(exist_ok=True)
    below.write_bytes(spoilt.content)
    (folder / "bases.toml").write_bytes(BASES.read_bytes())
    return load([folder]).faults


def _links(file: Path) -> tuple[Fault, ...]:
    """Return what a check says of the links, without posing the movement."""
    faults: list[Fault] = []
    movement, wrong = parse_movement(read(file, faults) or {}, str(file), ours().bases)
    assert movement is not None, [*faults, *wrong]
    movements = {**ours().movements, movement.id: movement}
    return tuple(link_faults(movement, movements, str(file)))


@pytest.mark.parametrize("seed", SEEDS)
def test_no_spoilt_file_raises_or_passes_silently(seed: int, tmp_path: Path) -> None:
    silent: list[str] = []
    kinds: Counter[str] = Counter()
    for number, (file, spoilt) in enumerate(_some(seed)):
        folder = tmp_path / str(number)
        folder.mkdir()
        faults = _look_at(file, spoilt, folder)
        kinds[spoilt.kind] += 1
        said = [str(fault) for fault in faults]

        assert all("\n" not in line and len(line) < 1000 and line.isprintable() for line in said)
        if spoilt.must and all(fault.warning for fault in faults):
            silent.append(f"{number}: {file.name}: {spoilt.kind}")

    assert silent == []
    assert set(kinds) == set(KINDS)


def test_a_spoilt_file_never_takes_the_others_away(tmp_path: Path) -> None:
    (tmp_path / "movements").mkdir()
    for number, (file, spoilt) in enumerate(_some(7)[:60]):
        (tmp_path / "movements" / f"{number}_{file.name}").write_bytes(spoilt.content)
    library = store.load([OURS, tmp_path])

    assert library.routines.keys() >= ours().routines.keys()
    assert library.movements.keys() >= ours().movements.keys()
