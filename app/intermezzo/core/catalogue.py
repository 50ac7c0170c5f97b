"""The library as one looks through it: items, facets, search and shelves. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from intermezzo.core.content.words import SETTINGS, SYSTEMS
from intermezzo.core.library import Library
from intermezzo.core.movement import Movement
from intermezzo.core.preferences.model import Body, Practice
from intermezzo.core.routine import Routine, RoutineKind
from intermezzo.core.swap import Person, fit, person_by


class Form(StrEnum):
    """What an item is."""

    MOVEMENT = "movement"
    ROUTINE = "routine"


class Facet(StrEnum):
    """A side from which one looks at the library."""

    SYSTEM = "system"
    PURPOSE = "purpose"
    SETTING = "setting"
    EQUIPMENT = "equipment"
    LEVEL = "level"


KINDS = tuple(str(kind) for kind in RoutineKind)
NOTHING = "none"
"""The equipment of what needs none."""
_ORDERS: Mapping[Facet, tuple[str, ...]] = {Facet.SYSTEM: SYSTEMS, Facet.SETTING: SETTINGS}


@dataclass(frozen=True, slots=True)
class Item:
    """One movement or routine, and what it can be found by."""

    id: str
    form: Form
    title: str
    shelf: str
    """A movement's system, a routine's kind."""
    facets: Mapping[Facet, frozenset[str]]
    place: str
    """Where it is done: one setting, or `mixed`."""
    level: int
    seconds: float
    text: str
    """Folded words for the search."""
    own: bool = False
    """Whether it comes from the person's own files."""
    never: bool = False
    """Whether the person never wants to be shown it."""
    suits: bool = True
    """Whether it agrees with what the person has said of body and room."""

    @property
    def can_be_done(self) -> bool:
        """Whether it can be played now."""
        return self.suits and not self.never


@dataclass(frozen=True, slots=True)
class Wish:
    """What one is looking for: words, a form, of each facet any of the chosen values."""

    words: str = ""
    form: Form | None = None
    chosen: Mapping[Facet, frozenset[str]] = field(default_factory=dict)
    """A facet of which nothing is chosen is not in it."""

    @property
    def is_open(self) -> bool:
        """Whether everything answers it."""
        return not (self.words.strip() or self.form or self.chosen)

    def choosing(self, facet: Facet, *values: str) -> Wish:
        """Return the wish with these values of one facet; without any, the facet is let be."""
        chosen = {key: kept for key, kept in self.chosen.items() if key is not facet}
        return replace(self, chosen={**chosen, facet: frozenset(values)} if values else chosen)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All there is to look through, and by whose wishes."""

    library: Library = field(default_factory=Library)
    wishes: Practice = field(default_factory=Practice)
    body: Body = field(default_factory=Body)

    @property
    def items(self) -> tuple[Item, ...]:
        """Return movements by system, then routines by kind; within each the easier ones first."""
        found = [self._movement(each) for each in self.library.movements.values()]
        found += [self._routine(each) for each in self.library.routines.values()]
        return tuple(sorted(found, key=_place_on_shelf))

    def routine(self, name: str) -> Routine:
        """Return a routine as it is played for the person; as it is written where it does not suit.

        Raises KeyError for one that is not there.
        """
        written = self.library.routines[name]
        return self._fitted(written) or written

    @property
    def faulty_files(self) -> tuple[str, ...]:
        """Return one line for each file that had to be left out."""
        first: dict[str, str] = {}
        for fault in self.library.faults:
            if not fault.warning:
                first.setdefault(fault.file, str(fault))
        return tuple(first.values())

    def _movement(self, movement: Movement) -> Item:
        facets = {
            Facet.SYSTEM: frozenset({movement.system}),
            Facet.PURPOSE: frozenset(movement.purpose),
            Facet.SETTING: frozenset(movement.setting),
            Facet.EQUIPMENT: needs([movement]),
            Facet.LEVEL: frozenset({str(movement.level)}),
        }
        return Item(
            id=movement.id,
            form=Form.MOVEMENT,
            title=movement.title,
            shelf=movement.system,
            facets=facets,
            place=movement.setting[0],
            level=movement.level,
            seconds=movement.cycle,
            text=_searchable(movement.title, cues_of(movement), facets),
            own=movement.id in self.library.own,
            never=movement.id in self.wishes.never,
            suits=self._person(movement.id).may(movement),
        )

    def _routine(self, routine: Routine) -> Item:
        suiting = self._fitted(routine)
        routine = suiting or routine
        played = [self.library.movements[step.movement] for step in routine.steps]
        settings = (
            frozenset(each.setting[0] for each in played)
            if routine.setting == "mixed"
            else frozenset({routine.setting})
        )
        facets = {
            Facet.SYSTEM: frozenset(each.system for each in played),
            Facet.PURPOSE: frozenset({routine.purpose}),
            Facet.SETTING: settings,
            Facet.EQUIPMENT: needs(played),
            Facet.LEVEL: frozenset({str(routine.level)}),
        }
        return Item(
            id=routine.id,
            form=Form.ROUTINE,
            title=routine.title,
            shelf=routine.kind,
            facets=facets,
            place=routine.setting,
            level=routine.level,
            seconds=routine.seconds,
            text=_searchable(
                routine.title, [routine.why, *(each.title for each in played)], facets
            ),
            own=routine.id in self.library.own,
            never=routine.id in self.wishes.never,
            suits=suiting is not None,
        )

    def _fitted(self, routine: Routine) -> Routine | None:
        return fit(routine, self.library, self._person(routine.id))

    def _person(self, but: str) -> Person:
        """Return who looks; what they never want to see of one item is told by itself."""
        never = tuple(each for each in self.wishes.never if each != but)
        return person_by(self.body, replace(self.wishes, never=never))


def needs(movements: Iterable[Movement]) -> frozenset[str]:
    """Return all that some movements need; `none` only where that is nothing."""
    found = frozenset(thing for each in movements for thing in each.equipment) - {NOTHING}
    return found or frozenset({NOTHING})


def cues_of(movement: Movement) -> tuple[str, ...]:
    """Return all that is said in a movement, in order: to begin with, on the way, besides."""
    first, *besides = movement.cues
    said = [first, *(key.cue for key in movement.keys), movement.back.cue, *besides]
    return tuple(dict.fromkeys(cue for cue in said if cue))


def matching(items: Iterable[Item], wish: Wish) -> tuple[Item, ...]:
    """Return the items that answer a wish, in their order."""
    return tuple(item for item in items if _answers(item, wish))


def choices(items: Sequence[Item], wish: Wish, facet: Facet) -> list[tuple[str, int]]:
    """Return the values of a facet, each with how many items it would leave.

    What the wish has chosen of this facet does not count, so that one may change one's mind.
    """
    free = matching(items, wish.choosing(facet))
    known = {value for item in items for value in item.facets[facet]}
    order = _ORDERS.get(facet, ())
    ranked = sorted(known, key=lambda value: (_rank(order, value), value == NOTHING, value))
    return [(value, sum(value in item.facets[facet] for item in free)) for value in ranked]


def shelves(items: Iterable[Item]) -> Iterator[tuple[Form, str, tuple[Item, ...]]]:
    """Yield the shelves that are not empty, in order: the five systems, then the routines."""
    kept = tuple(items)
    for form in Form:
        of_form = [item for item in kept if item.form is form]
        for shelf in dict.fromkeys(item.shelf for item in of_form):
            yield form, shelf, tuple(item for item in of_form if item.shelf == shelf)


def _answers(item: Item, wish: Wish) -> bool:
    if wish.form is not None and item.form is not wish.form:
        return False
    if any(values.isdisjoint(item.facets[facet]) for facet, values in wish.chosen.items()):
        return False
    return all(word in item.text for word in _folded(wish.words).split())


def _place_on_shelf(item: Item) -> tuple[int, int, int, str]:
    form = tuple(Form).index(item.form)
    shelf = _rank(SYSTEMS if item.form is Form.MOVEMENT else KINDS, item.shelf)
    return form, shelf, item.level, _folded(item.title)


def _rank(order: Sequence[str], value: str) -> int:
    return order.index(value) if value in order else len(order)


def _searchable(title: str, said: Collection[str], facets: Mapping[Facet, frozenset[str]]) -> str:
    names = [value for values in facets.values() for value in values if not value.isdigit()]
    return _folded(" ".join([title, *said, *names]).replace("_", " "))


def _folded(text: str) -> str:
    """Return words as they are compared: without case, accents and what joins parts of words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (one for one in plain if not unicodedata.combining(one))
    return "".join(" " if one in "-_" else one for one in kept)
