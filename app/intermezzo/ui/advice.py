"""What stands one tap away from a movement: what to do, to avoid and to feel. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from intermezzo.core.figure.drawing.regions import mirrored
from intermezzo.core.movement import Load, Movement
from intermezzo.core.routine import Intensity
from intermezzo.ui import words

_REGIONS: Final = {
    "belly": "the belly",
    "brace": "a soft hold around the waist",
    "breath": "ribs and belly as you breathe",
    "calves": "the calves",
    "chest": "the chest",
    "glutes": "the seat",
    "hamstrings": "the back of the thighs",
    "hamstrings_l": "the back of the left thigh",
    "hamstrings_r": "the back of the right thigh",
    "hip_flexor_l": "the front of the left hip",
    "hip_flexor_r": "the front of the right hip",
    "hip_l": "the left hip",
    "hip_r": "the right hip",
    "hips": "both hips",
    "lumbar": "the low back",
    "neck": "the neck",
    "pelvis": "the pelvis",
    "pelvis_line": "a level pelvis",
    "scapulae": "the shoulder blades",
    "shoulders": "the shoulders",
    "side_l": "your long left side",
    "side_r": "your long right side",
    "thoracic": "the upper back",
}
"""In plain words, by the focus a movement may name (figure.md 10.3)."""
_THINGS: Final = {
    "chair": "a chair",
    "desk": "a desk",
    "wall": "a wall",
    "cushion": "a cushion",
    "resistance band": "a band",
}
_SITS_ALREADY: Final = {"seated": frozenset({"chair"})}
"""What is there in a setting, and need not be asked for."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said of one movement. Sentences; `load` is empty where there is none."""

    cues: tuple[str, ...]
    watch: str
    feel: str
    load: str = ""

    @property
    def spoken(self) -> str:
        """Return everything in a few sentences, for a screen reader."""
        said = [*self.cues, f"Watch for: {self.watch}"]
        if self.feel:
            said.append(f"You may feel it in {self.feel[:1].lower()}{self.feel[1:]}")
        if self.load:
            said.append(f"With: {self.load}")
        return " ".join(said)


def advice_of(movement: Movement, intensity: Intensity, side: str | None = None) -> Advice:
    """Return what there is to say of a movement, of the side that works: `left` or `right`."""
    first, *others = movement.cues
    cues = [first, *(key.cue for key in movement.keys), movement.back.cue, *others]
    # Movements are written for the right (content.md 2.1).
    focus = mirrored(movement.focus) if side == "left" else movement.focus
    felt = [_REGIONS.get(name) or name.replace("_", " ") for name in focus]
    load = load_words(movement.load, intensity) if movement.load else ()
    return Advice(
        cues=tuple(words.sentence(cue) for cue in dict.fromkeys(cues) if cue),
        watch=words.sentence(movement.care.fault),
        feel=words.sentence(_listed(felt)) if felt else "",
        load=" ".join(words.sentence(said) for said in load),
    )


def load_words(load: Load, intensity: Intensity) -> tuple[str, ...]:
    """Return what a movement works against at an intensity, in a few short parts.

    Authors write what changes with the intensity behind its name, after a semicolon: `gentle =
    hands help`. A weight's kilograms are said first.
    """
    kilograms = load.kilograms.get(intensity)
    said = [] if kilograms is None else [f"up to {kilograms:g} kg at this level"]
    for part in (part.strip() for part in load.words.split(";")):
        level, _, rest = part.partition(" ")
        if level not in {*Intensity}:
            said.append(part)
        elif level == intensity and rest.startswith("="):
            said.append(rest.removeprefix("=").strip())
    return tuple(said) or (load.words,)


def needs_of(setting: str, movements: Iterable[Movement]) -> str:
    """Return what to have at hand for a routine, empty where nothing has to be fetched."""
    there = _SITS_ALREADY.get(setting, frozenset()) | {"none"}
    wanted = dict.fromkeys(thing for movement in movements for thing in movement.equipment)
    named = [_THINGS.get(thing) or f"a {thing}" for thing in wanted if thing not in there]
    return f"You need {_listed(named)}." if named else ""


def _listed(parts: Iterable[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
