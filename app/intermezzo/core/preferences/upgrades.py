"""From the file of an older version to that of this one: pure functions, one for each version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from intermezzo.core.preferences import rules
from intermezzo.core.preferences.rules import UnfitError

SCHEMA = 2
FIRST = 1
"""A file that does not name its schema is of the first version, or written by hand."""

_COUNTS = range(2, 7)
"""What `per_day` could be."""
_TIMES = rules.times()
_USUAL_TIMES = 3
"""How many times of day, and how many interludes, the first version had by default."""


def _to_2(mapping: Mapping[str, object]) -> dict[str, object]:
    """Say what decides when interludes come: the first version told it by two counts being equal.

    The listed times were used where they were as many as `per_day`, else it was spread.
    """
    found = mapping.get("interludes")
    if not isinstance(found, Mapping) or "mode" in found or not {"per_day", "slots"} & {*found}:
        return dict(mapping)
    slots, count = found.get("slots"), found.get("per_day", _USUAL_TIMES)
    spread = isinstance(count, int) and count in _COUNTS and count != _listed(slots)
    mode = "number" if spread else "times"
    return {**mapping, "interludes": {**found, "mode": mode}}


def _listed(slots: object) -> int:
    """Return how many times are listed: the usual ones, where none is that can be used."""
    try:
        return len(_TIMES.read(slots))
    except UnfitError:
        return _USUAL_TIMES


UPGRADES: Mapping[int, Callable[[Mapping[str, object]], dict[str, object]]] = MappingProxyType(
    {1: _to_2}
)
"""By the schema they start from. None of them changes what it is given."""


def upgraded(mapping: Mapping[str, object]) -> dict[str, object] | None:
    """Return a file's mapping as this version writes it, None where its schema is none we know."""
    schema = mapping.get("schema", FIRST)
    if isinstance(schema, bool) or not isinstance(schema, int) or not FIRST <= schema <= SCHEMA:
        return None
    found = dict(mapping)
    for number in range(schema, SCHEMA):
        found = UPGRADES[number](found)
    return {**found, "schema": SCHEMA}
