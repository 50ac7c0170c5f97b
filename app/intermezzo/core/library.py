"""All content there is: base poses, movements, routines, and what was wrong with the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from intermezzo.core.content.faults import Fault
from intermezzo.core.movement import Movement
from intermezzo.core.routine import Routine

if TYPE_CHECKING:
    from intermezzo.core.figure.motion.bases import BasePose


@dataclass(frozen=True, slots=True)
class Library:
    """What can be played, by id. Every movement that a routine names is there."""

    movements: Mapping[str, Movement] = field(default_factory=dict)
    routines: Mapping[str, Routine] = field(default_factory=dict)
    bases: Mapping[str, BasePose] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    """What was found in the files, those that were left out included."""
    own: frozenset[str] = frozenset()
    """The ids that come from the person's own folder, or are replaced by it."""
    movement_files: Mapping[str, str] = field(default_factory=dict)
    """Where each movement comes from, by id."""
    routine_files: Mapping[str, str] = field(default_factory=dict)

    def routine(self, name: str) -> Routine | None:
        """Return the routine of that id."""
        return self.routines.get(name)

    def movement(self, name: str) -> Movement | None:
        """Return the movement of that id."""
        return self.movements.get(name)

    def variants_of(self, name: str) -> tuple[Routine, ...]:
        """Return the short forms of a routine, shortest first."""
        found = [routine for routine in self.routines.values() if routine.variant_of == name]
        return tuple(sorted(found, key=lambda routine: (routine.seconds, routine.id)))
