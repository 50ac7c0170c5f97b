"""The rehearsals of a catalogue, made when first asked for and kept."""

from __future__ import annotations

from intermezzo.core.catalogue import Catalogue, Form
from intermezzo.core.playback.rehearsal import Rehearsal, rehearse_movement, rehearse_routine
from intermezzo.core.practice import place_of


class Rehearsals:
    """What is shown of each item: at the person's intensity, where they may move."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._forms = {item.id: item.form for item in catalogue.items}
        self._kept: dict[str, Rehearsal] = {}

    def of(self, name: str) -> Rehearsal:
        """Return what is shown of an item; KeyError for one that is not there."""
        if name not in self._kept:
            self._kept[name] = self._made(name)
        return self._kept[name]

    def _made(self, name: str) -> Rehearsal:
        library, wishes = self._catalogue.library, self._catalogue.wishes
        if self._forms[name] is Form.MOVEMENT:
            movement = library.movements[name]
            place = place_of(movement, wishes.settings)
            return rehearse_movement(movement, place, library.bases, wishes.intensity)
        routine = self._catalogue.routine(name)
        return rehearse_routine(routine, library.movements, library.bases, wishes.intensity)
