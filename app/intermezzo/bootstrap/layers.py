"""The preferences files of one person as layers: read together, changed at the top. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from intermezzo.bootstrap.headless import preferences_below
from intermezzo.core.preferences import editing
from intermezzo.core.preferences.grammar import parse_layers
from intermezzo.paths import Places
from intermezzo.store import preferences as store
from intermezzo.store.preferences import PreferencesError

READ_AS = "; using every default"
"""How a line ends on a file that cannot be read; for whoever wants to write it, that is no help."""


@dataclass(frozen=True, slots=True)
class Layers:
    """Files weakest first, the person's own last; what is in each, and why one cannot be read."""

    files: tuple[Path, ...]
    tables: tuple[Mapping[str, object], ...]
    unread: tuple[str | None, ...]

    @property
    def own(self) -> Mapping[str, object]:
        """Return what the person's own file holds."""
        return self.tables[-1]

    def faults(self) -> list[str]:
        """Return a line for each fault, with its file."""
        _, told = parse_layers(self.tables)
        named = zip(self.files, told, strict=True)
        return [
            *filter(None, self.unread),
            *(f"{file}: {fault}" for file, faults in named for fault in faults),
        ]


@dataclass(frozen=True, slots=True)
class Change:
    """What came of a change: why it cannot be, by path, or where it went and how to undo it."""

    refused: Mapping[str, str] = field(default_factory=dict)
    placed: Mapping[str, object] = field(default_factory=dict)
    back: Mapping[str, object] = field(default_factory=dict)


def read_layers(found: Places) -> Layers:
    """Read the files; one that is missing is empty."""
    files = (*preferences_below(), found.preferences)
    read = [store.read(file) for file in files]
    return Layers(files, tuple(table for table, _ in read), tuple(fault for _, fault in read))


def change(found: Places, changes: Mapping[str, object]) -> Change:
    """Apply the file's values by dotted path at once, all or none; None is the default again.

    A value goes into the profile in use where that has it.
    """
    layers = read_layers(found)
    unread = layers.unread[-1]
    if unread is not None:
        return Change(dict.fromkeys(changes, unread.replace(READ_AS, "; mend it first")))
    profile = parse_layers(layers.tables)[0].profile
    placed = editing.placed(layers.tables, profile, changes)
    refused = editing.refusals(layers.tables, placed)
    if refused:
        asked = dict(zip(placed, changes, strict=True))
        return Change({asked.get(path, path): why for path, why in refused.items()})
    try:
        store.save(found.preferences, placed)
    except PreferencesError as error:
        return Change(dict.fromkeys(changes, str(error)))
    return Change({}, placed, editing.undoing(layers.own, placed))
