"""The rehearsals of a catalogue, made when first asked for and kept."""

from __future__ import annotations

from intermezzo.core.catalogue import Catalogue, Form
from intermezzo.core.playback.rehearsal import Rehearsal, rehearse_movement, rehearse_routine
from intermezzo.core.playback.score import compose
from intermezzo.core.practice import place_of, practice


class Rehearsals:
    """What is shown of each item: at the person's intensity, where they may move."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._forms = {item.id: item.form for item in catalogue.items}
        self._kept: dict[str, Rehearsal] = {}
        wishes = catalogue.wishes
        self._shown_by = (catalogue.library, catalogue.body, wishes.intensity, wishes.settings)

    def of(self, name: str) -> Rehearsal:
        """Return what is shown of an item; KeyError for one that is not there."""
        if name not in self._kept:
            self._kept[name] = self._made(name)
        return self._kept[name]

    def show_the_same_as(self, others: Rehearsals) -> bool:
        """Whether no movement is shown in another way than by these others."""
        return self._shown_by == others._shown_by

    def lasts(self, name: str) -> float:
        """Return the seconds an item takes when it is done now, getting into place included."""
        library, wishes = self._catalogue.library, self._catalogue.wishes
        if self._forms[name] is Form.MOVEMENT:
            movement, tags = library.movements[name], self._catalogue.body.tags
            routine = practice(movement, library.movements, wishes, tags)
        else:
            routine = self._catalogue.routine(name)
        return compose(routine, library.movements, library.bases, wishes.intensity).seconds

    def _made(self, name: str) -> Rehearsal:
        library, wishes = self._catalogue.library, self._catalogue.wishes
        if self._forms[name] is Form.MOVEMENT:
            movement = library.movements[name]
            place = place_of(movement, wishes.settings)
            return rehearse_movement(movement, place, library.bases, wishes.intensity)
        routine = self._catalogue.routine(name)
        return rehearse_routine(routine, library.movements, library.bases, wishes.intensity)
