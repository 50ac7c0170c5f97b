"""The schema knows what the parser knows, and what it accepts the parser accepts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from intermezzo.core.content.faults import Faults
from intermezzo.core.content.fields import Table
from intermezzo.core.content.movement import read_movement
from intermezzo.core.content.routine import read_routine
from intermezzo.core.content.schema import bases_schema, movement_schema, routine_schema
from intermezzo.core.content.schema_words import CHANNEL_MEANINGS, MEANINGS
from intermezzo.core.figure.motion import bases as base_poses
from intermezzo.core.figure.posing import channels
from intermezzo.core.figure.posing.scene import FIELDS
from intermezzo.store.library import load

OURS = Path(__file__).parents[3] / "routines"
LIBRARY = load([OURS])
SCHEMAS = {
    "movements": movement_schema(LIBRARY.bases),
    "routines": routine_schema(),
    "bases": bases_schema(),
}


def _files() -> list[tuple[str, Path]]:
    found = [(kind, file) for kind in ("movements", "routines") for file in _below(OURS / kind)]
    return [*found, ("bases", OURS / "bases.toml")]


def _below(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.toml"))


def _properties(schema: dict[str, Any], whole: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield every property with its name, those of shared tables once for each use."""
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    for name, inner in schema.get("properties", {}).items():
        yield name, inner
        yield from _properties(inner, whole)
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from _properties(schema[key], whole)
    for inner in schema.get("anyOf", ()):
        yield from _properties(inner, whole)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_each_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind])


@pytest.mark.parametrize(("kind", "file"), _files(), ids=lambda each: getattr(each, "stem", each))
def test_our_own_files_keep_to_their_schema(kind: str, file: Path) -> None:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    found = [
        f"{error.json_path}: {error.message}"
        for error in Draft202012Validator(SCHEMAS[kind]).iter_errors(table)
    ]

    assert found == []


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_key_has_its_words_and_a_kind(kind: str) -> None:
    bare = {
        name
        for name, found in _properties(SCHEMAS[kind], SCHEMAS[kind])
        if not found.get("description") or set(found) == {"description"}
    }

    assert bare == set()


def test_no_words_are_left_for_keys_that_are_gone() -> None:
    names = {name for schema in SCHEMAS.values() for name, _ in _properties(schema, schema)}

    assert {key.rsplit(".", 1)[-1] for key in MEANINGS} <= names
    assert set(CHANNEL_MEANINGS) == {row.name for row in channels.TABLE}


class _Listening(Table):
    """A real table that remembers what it was asked for."""

    asked: set[str]

    def raw(self, key: str) -> object:
        self.asked.add(key)
        return super().raw(key)

    def __contains__(self, key: str) -> bool:
        self.asked.add(key)
        return super().__contains__(key)

    def table(self, key: str, *, needed: bool = False) -> Table:
        return self._heard(super().table(key, needed=needed))

    def tables(self, key: str, most: int) -> list[Table]:
        return [self._heard(each) for each in super().tables(key, most)]

    def _heard(self, table: Table) -> Table:
        made = _Listening(table._content, table._faults, table.path)
        made.asked = self.asked
        return made


@pytest.mark.parametrize(("kind", "file"), _files()[:-1], ids=lambda e: getattr(e, "stem", e))
def test_what_the_parser_asks_for_is_in_the_schema(kind: str, file: Path) -> None:
    table = _Listening(tomllib.loads(file.read_text(encoding="utf-8")), Faults(str(file)))
    table.asked = set()
    if kind == "movements":
        read_movement(table, LIBRARY.bases)
    else:
        read_routine(table, LIBRARY.movements)

    assert table.asked <= {name for name, _ in _properties(SCHEMAS[kind], SCHEMAS[kind])}


def test_every_key_of_a_base_pose_is_in_the_schema() -> None:
    names = set(SCHEMAS["bases"]["additionalProperties"]["properties"])

    assert names == {*base_poses._OWN, *FIELDS}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("level",), 9),
        (("base",), "moon"),
        (("key", 0, "move"), 0.1),
        (("key", 0, "breath"), "hold"),
        (("key", 0, "pose"), {"lumbar": 400}),
        (("key", 0, "pose"), {"tail": 4}),
        (("colour",), "red"),
        (("care", "fault"), ""),
    ],
)
def test_what_is_wrong_is_found_without_us(place: tuple[Any, ...], value: object) -> None:
    file = OURS / "movements/warm_up/seated_pelvic_rock.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    inner: Any = table["is"] if place == ("level",) else table
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value

    assert not Draft202012Validator(SCHEMAS["movements"]).is_valid(table)


def test_a_key_that_one_kind_of_load_needs_is_not_needed_by_all() -> None:
    held = SCHEMAS["movements"]["properties"]["load"]

    assert {"kg", "anchor"} <= set(held["properties"])
    assert held["required"] == ["kind", "words"]
