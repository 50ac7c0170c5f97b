"""What the library window says about what the files call by short names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from intermezzo.core.catalogue import Facet, Form, Item
from intermezzo.core.content.told import CARE_WORDS, PURPOSE_WORDS
from intermezzo.core.content.words import SETTINGS
from intermezzo.core.movement import Dose, Load, Movement, Role, Sided
from intermezzo.core.routine import Intensity
from intermezzo.ui.words import length, place

_SYSTEMS = {
    "warm_up": "Warm-up",
    "micro_stability": "Quiet stability",
    "range": "Range",
    "load": "Strength",
    "recovery": "Recovery",
}
_KINDS = {
    "interlude": "Interludes",
    "warm_up": "Longer warm-ups",
    "loaded": "Strength routines",
    "evening": "Evening routines",
}
_KIND_OF_ONE = {
    "interlude": "Interlude",
    "warm_up": "Warm-up",
    "loaded": "Strength routine",
    "evening": "Evening routine",
}
_EQUIPMENT = {
    "none": "Nothing",
    "chair": "A chair",
    "desk": "A desk",
    "wall": "A wall",
    "cushion": "A cushion",
    "resistance band": "A band",
}
_SOURCES = {
    "C1": "Pelvic tilt and bridge as home back exercises, few at first: Mayo Clinic.",
    "C2": "Seated heel and toe lifts before standing: Cambridge University Hospitals.",
    "C3": "Mild brace while breathing, still trunk: Hospital for Special Surgery.",
    "C4": "A small pilot study of seated arm presses (Fryer 2010). It takes some weight off; "
    "nothing more is promised.",
    "C5": "Disc pressure measured lying, sitting and lifting, in one volunteer (Wilke 1999).",
    "C6": "The log roll as health services teach it (Healthwise).",
    "C7": "The pivot as clinics teach it for getting in and out of a car.",
}
FROM_PRACTICE = "From practice. No single study stands behind it."
_ANY = {
    Facet.SYSTEM: "System",
    Facet.PURPOSE: "Purpose",
    Facet.SETTING: "Place",
    Facet.EQUIPMENT: "Needs",
    Facet.LEVEL: "Level",
}
_FORMS = {None: "All", Form.MOVEMENT: "Movements", Form.ROUTINE: "Routines"}
_INTENSITIES = {
    Intensity.GENTLE: "Gentle",
    Intensity.STANDARD: "Standard",
    Intensity.STRONGER: "Stronger",
}
_SHORT_PLACES = {"seated": "Chair", "standing": "Standing", "floor": "Floor", "bed": "Bed"}
_FEW = 2
_TWO_MINUTES = 120
_SMALL, _MIDDLE = 0.5, 0.85
"""Up to these shares of the way a movement is called small, or easy."""
NOTHING_FITS = "Nothing here fits all of that."
PLAYING = "Your interlude is running."
LOOK_FOR_LESS = "Try fewer words, or let one of the filters go."
NEVER_SHOWN = "You will not be shown this."
SHOWN_AGAIN = "You may be shown this again."
DOES_NOT_SUIT = "It does not go with what you have said of your body or your room."


def _plain(known: Mapping[str, str], name: str) -> str:
    """Return the words for a name; one that nobody has put into words is shown without marks."""
    return known.get(name) or name.replace("_", " ").capitalize()


def form(wanted: Form | None) -> str:
    """Return what is looked at: all, movements or routines."""
    return _FORMS[wanted]


def facet(of: Facet) -> str:
    """Return the name of a facet."""
    return _ANY[of]


def value(of: Facet, name: str) -> str:
    """Return one value of a facet."""
    match of:
        case Facet.SYSTEM:
            return _plain(_SYSTEMS, name)
        case Facet.PURPOSE:
            return _plain(PURPOSE_WORDS, name)
        case Facet.SETTING:
            return place(name)
        case Facet.EQUIPMENT:
            return _plain(_EQUIPMENT, name)
        case Facet.LEVEL:
            return f"Level {name}"


def chosen(of: Facet, names: Sequence[str]) -> str:
    """Return what a filter says: its name, or the first chosen value and how many more."""
    if not names:
        return facet(of)
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return value(of, names[0]) + more


def shelf(of: Form, name: str) -> str:
    """Return the heading of a shelf."""
    return _plain(_SYSTEMS if of is Form.MOVEMENT else _KINDS, name)


def belongs(item: Item) -> str:
    """Return what an item is: `Warm-up`, `Evening routine`."""
    return _plain(_SYSTEMS if item.form is Form.MOVEMENT else _KIND_OF_ONE, item.shelf)


def serves(item: Item) -> str:
    """Return what an item is and what it is good for: `Warm-up  ·  Hips`."""
    purposes = sorted(value(Facet.PURPOSE, name) for name in item.facets[Facet.PURPOSE])
    kind = belongs(item)
    return "  ·  ".join([kind, *(each for each in purposes if each not in kind)])


def where(item: Item) -> str:
    """Return where an item is done: `On your chair or standing`."""
    names = _places(item)
    if len(names) == len(SETTINGS):
        return "Anywhere"
    said = [place(name) for name in names]
    joint = "and" if item.form is Form.ROUTINE else "or"
    return _listed([said[0], *(f"{one[0].lower()}{one[1:]}" for one in said[1:])], joint)


def _places(item: Item) -> list[str]:
    return [name for name in SETTINGS if name in item.facets[Facet.SETTING]] or [item.place]


def _where_in_short(item: Item) -> str:
    names = _places(item)
    if len(names) == 1:
        return place(names[0])
    if len(names) == len(SETTINGS):
        return "Anywhere"
    if len(names) > _FEW:
        return "Several places"
    short = [_SHORT_PLACES.get(name, name) for name in names]
    return f"{short[0]}, {short[1].lower()}"


def below(item: Item) -> str:
    """Return the second line of a card."""
    last = _roughly(item.seconds) if item.form is Form.ROUTINE else f"Level {item.level}"
    return f"{_where_in_short(item)}  ·  {last}"


def _roughly(seconds: float) -> str:
    """Return a length that fits on a card: whole minutes above two."""
    return length(seconds) if seconds <= _TWO_MINUTES else f"{round(seconds / 60)} min"


def spoken(item: Item) -> str:
    """Return what a screen reader says of a card."""
    said = [item.title, belongs(item), where(item), f"Level {item.level}"]
    if item.own:
        said.append("Yours")
    if item.never:
        said.append("Not shown to you")
    return ". ".join(said) + "."


def needs(item: Item) -> str:
    """Return what has to be there."""
    found = sorted(item.facets[Facet.EQUIPMENT])
    if found == ["none"]:
        return "Needs nothing"
    named = [value(Facet.EQUIPMENT, thing) for thing in found]
    return "Needs " + _listed([f"{one[0].lower()}{one[1:]}" for one in named])


def cares(tags: Iterable[str]) -> str:
    """Return people's own words for who is meant, as a sentence."""
    said = [CARE_WORDS.get(tag) or tag.replace("_", " ") for tag in tags]
    whole = "; ".join(said)
    return f"{whole[0].upper()}{whole[1:]}." if whole else ""


def source(mark: str | None) -> str:
    """Return what stands behind a movement."""
    if not mark:
        return FROM_PRACTICE
    return _SOURCES.get(mark, mark)


def intensity(of: Intensity) -> str:
    """Return the name of an intensity."""
    return _INTENSITIES[of]


def times(movement: Movement, dose: Dose) -> str:
    """Return how often, as one says it: `4 times`, `3 each side`, `6 breaths`."""
    if movement.sided is Sided.EACH:
        return f"{dose.reps} each side"
    if movement.sided is Sided.ALTERNATE:
        return f"{dose.reps} in turn"
    if movement.role is Role.SETTLE:
        return f"{dose.reps} breath{'' if dose.reps == 1 else 's'}"
    return "Once" if dose.reps == 1 else f"{dose.reps} times"


def reach(dose: Dose) -> str:
    """Return how far a dose goes."""
    if dose.range <= _SMALL:
        return "Small"
    return "Easy reach" if dose.range <= _MIDDLE else "Full reach"


def lasts(movement: Movement | None, seconds: float) -> str:
    """Return how long it takes to do it now; a movement's own breaths to settle are told."""
    settles = movement is not None and movement.role is not Role.SETTLE
    return f"It takes {length(seconds)}{', with a breath to settle' if settles else ''}."


def dose_seconds(movement: Movement, dose: Dose) -> str:
    """Return how long a dose takes."""
    sides = 2 if movement.sided is Sided.EACH else 1
    return length(ceil(movement.cycle * dose.reps * sides))


def load(of: Load) -> str:
    """Return what a movement works against, as a sentence."""
    return of.words[:1].upper() + of.words[1:] + ("" if of.words.endswith(".") else ".")


def faulty_files(count: int) -> str:
    """Return the line about files that were left out."""
    if count == 1:
        return "One of your own files could not be read."
    return f"{count} of your own files could not be read."


def _listed(parts: list[str], joint: str = "and") -> str:
    if len(parts) == 1:
        return parts[0]
    return f"{', '.join(parts[:-1])} {joint} {parts[-1]}"
