"""JSON Schema of the content files, written down by the parser itself while it reads nothing.

A `SchemaTable` takes the place of a file's table: whatever the parser asks for becomes a property
with its limits. A field that the parser learns is therefore in the schema at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from intermezzo.core.content.faults import Faults
from intermezzo.core.content.fields import ID, Table
from intermezzo.core.content.load import UNDER_THE_FEET
from intermezzo.core.content.movement import read_movement
from intermezzo.core.content.poses import contacts, pose, scene
from intermezzo.core.content.routine import read_routine
from intermezzo.core.content.schema_words import CHANNEL_MEANINGS, MEANINGS, TITLES
from intermezzo.core.figure.drawing.camera import YAWS
from intermezzo.core.figure.posing import channels
from intermezzo.core.figure.posing.placement import MODES

if TYPE_CHECKING:
    from intermezzo.core.figure.motion.bases import BasePose

Schema: TypeAlias = dict[str, Any]  # JSON
_Word = TypeVar("_Word", bound=StrEnum)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ROUNDS = 12
"""Readings, each with the next word of every choice: what one word opens is seen in one of them."""
_ANY_ANGLE = (-360.0, 360.0)
_ID = f"^{ID.pattern}$"
_REPEATED = frozenset({"pose", "scene", "start"})
"""Tables that stand in several places, always the same."""


class Shape:
    """One table of a file as the parser has asked for it so far."""

    def __init__(self) -> None:
        self.properties: dict[str, Schema] = {}
        self.tables: dict[str, Shape] = {}
        self.lists: dict[str, int] = {}
        """The tables that are written `[[key]]`, with how many there may be."""
        self.needed: set[str] | None = None

    def schema(self) -> Schema:
        """Return this table's schema, without keys that nobody asked for."""
        found: Schema = {}
        for key, property_ in self.properties.items():
            inner = self.tables.get(key)
            found[key] = dict(property_)
            if inner is not None and key in self.lists:
                most = self.lists[key]
                found[key] |= {"type": "array", "minItems": 1, "maxItems": most}
                found[key]["items"] = inner.schema()
            elif inner is not None:
                found[key] |= inner.schema()
        made: Schema = {"type": "object", "properties": found, "additionalProperties": False}
        if self.needed:
            made["required"] = sorted(self.needed)
        return made


class SchemaTable(Table):
    """Notes what the parser asks for and answers with something allowed.

    `turn` chooses which: the reading is repeated with the next one.
    """

    def __init__(self, shape: Shape, turn: int, path: str = "") -> None:
        super().__init__({}, Faults(""), path)
        self._shape = shape
        self._turn = turn
        self._optional: set[str] = set()
        self._needed: set[str] = set()

    def __contains__(self, key: str) -> bool:
        """Say that it was written, so that the parser reads it."""
        self._optional.add(key)
        return True

    def written(self) -> Iterator[str]:
        """Yield every name there is: only a pose asks, for its channels."""
        yield from channels.PAIRED
        yield from channels.NAMES

    def raw(self, key: str) -> object:
        """Note a key that the parser reads in a way of its own; `_SPECIAL` says which."""
        known = _channel(key) or _SPECIAL.get(key, {})
        self._note(key, known, needed=False)
        return None

    def wrong(self, key: str, problem: str, allowed: str = "") -> None:
        """Overhear it: nothing was written, so nothing is wrong."""

    def close(self, hints: Mapping[str, str] | None = None) -> None:  # noqa: ARG002 - as the table
        """Keep as needed what every reading needed."""
        before = self._shape.needed
        self._shape.needed = self._needed if before is None else before & self._needed

    def text(
        self,
        key: str,
        longest: int,
        *,
        default: str | None = None,
        rule: str = "",  # noqa: ARG002 - as the table
    ) -> str:
        """Note a line of text."""
        self._note(key, _text(longest, least=int(default is None)), needed=default is None)
        return default or ""

    def texts(
        self,
        key: str,
        longest: int,
        *,
        least: int = 0,
        most: int = 32,
        rule: str = "",  # noqa: ARG002 - as the table
    ) -> tuple[str, ...]:
        """Note a list of lines."""
        self._note_list(key, _text(longest), least, most)
        return ()

    def id(self, key: str = "id") -> str:
        """Note a name."""
        self._note(key, {"type": "string", "pattern": _ID}, needed=True)
        return "a"

    def names(self, key: str) -> tuple[str, ...]:
        """Note a list of names."""
        self._note_list(key, {"type": "string", "pattern": _ID}, 0, 32)
        return ()

    def number(
        self, key: str, low: float, high: float, *, default: float | None = None, unit: str = ""
    ) -> float:
        """Note a number with its limits."""
        found: Schema = {"type": "number", "minimum": low, "maximum": high}
        if default is not None:
            found["default"] = default
        self._note(key, found, needed=default is None, unit=unit)
        return low if default is None else default

    def whole(self, key: str, low: int, high: int, *, default: int | None = None) -> int:
        """Note a whole number with its limits."""
        found: Schema = {"type": "integer", "minimum": low, "maximum": high}
        if default is not None:
            found["default"] = default
        self._note(key, found, needed=default is None)
        return low if default is None else default

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Note a truth."""
        self._note(key, {"type": "boolean"}, needed=default is None)
        return bool(default)

    def choice(self, key: str, words: Collection[str], *, default: str | None = None) -> str:
        """Note the words; return the one whose turn it is."""
        found: Schema = {"enum": sorted(words)}
        if default is not None:
            found["default"] = default
        self._note(key, found, needed=default is None)
        return found["enum"][self._turn % len(words)] if words else ""

    def word(self, key: str, kind: type[_Word], default: _Word, *, needed: bool = False) -> _Word:
        """Note the members of an enumeration; return the one whose turn it is."""
        members = [*kind]
        found = self.choice(
            key, {member.value: member for member in members}, default=None if needed else default
        )
        return kind(found)

    def choices(self, key: str, words: Collection[str], *, least: int = 0) -> tuple[str, ...]:
        """Note a list of words."""
        self._note_list(key, {"enum": sorted(words)}, least, 32)
        return ()

    def table(self, key: str, *, needed: bool = False) -> Table:
        """Note a table within this one."""
        self._note(key, {}, needed=needed)
        return self._inner(key)

    def tables(self, key: str, most: int) -> list[Table]:
        """Note a list of tables."""
        self._note(key, {}, needed=True)
        self._shape.lists[key] = most
        return [self._inner(key)]

    def _inner(self, key: str) -> Table:
        shape = self._shape.tables.setdefault(key, Shape())
        return SchemaTable(shape, self._turn, self.at(key))

    def _note_list(self, key: str, items: Schema, least: int, most: int) -> None:
        found = {"type": "array", "items": items, "minItems": least, "maxItems": most}
        self._note(key, found, needed=least > 0)

    def _note(self, key: str, found: Schema, *, needed: bool, unit: str = "") -> None:
        if needed and key not in self._optional:
            self._needed.add(key)
        known = self._shape.properties.setdefault(key, {})
        known.update(found)
        meaning = MEANINGS.get(self.at(key), MEANINGS.get(key, ""))
        if meaning:
            known["description"] = f"{meaning}, {unit}" if unit else meaning


def movement_schema(bases: Mapping[str, BasePose]) -> Schema:
    """Return the schema of a movement file; `bases` are those it may start from."""
    shape = Shape()
    for turn in range(_ROUNDS):
        read_movement(SchemaTable(shape, turn), bases)
    found = shape.schema()
    load = found["properties"]["load"]["properties"]
    load["anchor"] = {
        "description": load["anchor"].pop("description"),
        "anyOf": [{"const": UNDER_THE_FEET}, load["anchor"]],
    }
    return _titled("movement", found)


def routine_schema() -> Schema:
    """Return the schema of a routine file."""
    shape = Shape()
    for turn in range(_ROUNDS):
        read_routine(SchemaTable(shape, turn), {})
    return _titled("routine", shape.schema())


def bases_schema() -> Schema:
    """Return the schema of a file of base poses."""
    shape = Shape()
    table = SchemaTable(shape, 0)
    table.choice("root", MODES)
    contacts(table)
    pose(table.table("pose"), None)
    table.names("props")
    scene(table)
    found = shape.schema()
    found["required"] = ["root"]
    whole: Schema = {"type": "object", "additionalProperties": found}
    return _titled("bases", whole)


def _titled(kind: str, found: Schema) -> Schema:
    shared: dict[str, Schema] = {}
    whole = _shared(found, shared)
    made = {"$schema": DIALECT, "title": TITLES[kind], **whole}
    return made | {"$defs": shared} if shared else made


def _shared(found: Schema, shared: dict[str, Schema]) -> Schema:
    """Return a schema whose tables of one name and kind are written once, among `shared`."""
    made = dict(found)
    for key in ("items", "additionalProperties"):
        if isinstance(made.get(key), dict):
            made[key] = _shared(made[key], shared)
    inner = {key: _shared(each, shared) for key, each in made.pop("properties", {}).items()}
    for key in _REPEATED & inner.keys():
        means = inner[key].pop("description", "")
        if shared.setdefault(key, inner[key]) == inner[key]:
            inner[key] = {"$ref": f"#/$defs/{key}"}
        inner[key]["description"] = means
    return made | {"properties": inner} if inner else made


def _text(longest: int, least: int = 1) -> Schema:
    return {"type": "string", "minLength": least, "maxLength": longest}


def _channel(name: str) -> Schema:
    """Return what an angle of a pose may be; nothing for what is no channel."""
    row = channels.BY_NAME.get(name) or channels.ROWS.get(name)
    if row is None:
        return {}
    # Lying, `lean` is solved and may be anything; the schema cannot know how a base lies.
    low, high = _ANY_ANGLE if row.hard is None or row.name == "lean" else row.hard
    usual = f"; usual {row.gentle[0]:g} to {row.gentle[1]:g}" if row.gentle else ""
    side = {"l": ", left", "r": ", right"}.get(name.removeprefix(row.name).lstrip("_"), "")
    return {
        "type": "number",
        "minimum": low,
        "maximum": high,
        "description": f"{CHANNEL_MEANINGS[row.name]}{side}{usual}",
    }


_SPECIAL: Mapping[str, Schema] = {
    "view": {
        "anyOf": [{"enum": sorted(YAWS)}, {"type": "number", "minimum": -180, "maximum": 180}]
    },
    "tempo": {
        "type": "array",
        "minItems": 1,
        "items": {"type": "number", "exclusiveMinimum": 0, "maximum": 60},
    },
}
"""What the parser reads in a way of its own."""
