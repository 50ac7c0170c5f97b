"""Profiles: a named set of place, hours and prompts that is laid over the other preferences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from intermezzo.core.preferences.model import PROFILES

TABLES = frozenset({"work", "interludes", "offer"})
"""What a profile may set wholly."""
KEYS = frozenset({"practice.settings", "body.equipment"})
"""What it may set besides. All else is the person's, wherever they are."""

BUILT_IN: Mapping[str, Mapping[str, Mapping[str, object]]] = MappingProxyType(
    {
        "office": {},
        "home": {"practice": {"settings": ["seated", "standing", "floor"]}},
        "travel": {
            "practice": {"settings": ["seated", "standing"]},
            "body": {"equipment": ["chair", "wall"]},
            "interludes": {"mode": "number", "per_day": 2},
            "offer": {"discreet": "always"},
        },
    }
)
"""Those that are there without being written. A file's tables of the same name lie over them."""

assert tuple(BUILT_IN) == PROFILES  # noqa: S101 - the model names what is written here


def may_set(path: str) -> bool:
    """Tell whether a profile may set a dotted path such as `work.hours`."""
    return path.partition(".")[0] in TABLES or path in KEYS


def names(files: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    """Return the names of all profiles: ours first, then those of the files, as they come."""
    own = (name for file in files for name in _profiles_of(file))
    return tuple(dict.fromkeys((*BUILT_IN, *own)))


def layers(
    name: str, files: Iterable[Mapping[str, object]]
) -> tuple[Mapping[str, object], tuple[Mapping[str, object], ...]]:
    """Return our own tables of a profile, and for each file those it has (empty for none)."""
    own = tuple(_as_mapping(_profiles_of(file).get(name)) for file in files)
    return BUILT_IN.get(name, {}), own


def sets(name: str, path: str, files: Iterable[Mapping[str, object]]) -> bool:
    """Tell whether a profile has a value of its own for a dotted path."""
    ours, theirs = layers(name, files)
    table, _, rest = path.partition(".")
    key = rest.partition(".")[0]
    return any(key in _as_mapping(tables.get(table)) for tables in (ours, *theirs))


def _profiles_of(file: Mapping[str, object]) -> Mapping[str, object]:
    return _as_mapping(file.get("profiles"))


def _as_mapping(found: object) -> Mapping[str, object]:
    return found if isinstance(found, Mapping) else {}
