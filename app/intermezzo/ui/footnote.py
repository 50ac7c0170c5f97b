"""The quiet line below the controls: what is needed, what comes next, what was changed. Pure."""

from __future__ import annotations

from typing import Final, NamedTuple

from intermezzo.core.movement import Sided
from intermezzo.core.playback.score import Moment, Part
from intermezzo.ui import words
from intermezzo.ui.advice import load_words

_NEEDS_SHOWN_FOR: Final = 8.0
"""Seconds from the beginning; longer than getting ready, for what has to be fetched."""
_SIDE_SHOWN_FOR: Final = 3.0
"""Seconds; the end of a side names the next one, as the end of a step does (look.md 5)."""
_SHORT: Final = 34
"""Letters of a second line; what is longer is told by the details alone."""


class Footnote(NamedTuple):
    """Two short lines; the second may be empty. `news` is to be noticed."""

    first: str
    second: str = ""
    news: bool = False

    @property
    def spoken(self) -> str:
        """Return what a screen reader says: not what stands there all the time."""
        parts = (self.first, "" if self.second == words.NOTE else self.second)
        return " ".join(words.sentence(part) for part in parts if part)


STANDING: Final = Footnote(words.NOTE)
SMALLER: Final = Footnote("Smaller from here on.", words.NOTE, news=True)
USUAL: Final = Footnote("Back to usual.", words.NOTE, news=True)
SMALLEST: Final = Footnote("This is the smallest already.", "Rest whenever you like.", news=True)


def footnote(moment: Moment, needs: str, seconds: float) -> Footnote:
    """Return what is said at a moment of a routine that lasts so many seconds."""
    if moment.next_title is not None:
        title = f"Next: {moment.next_title}"
        return Footnote(title, words.sentence(moment.next_place or ""), news=True)
    load = _load(moment)
    if needs and seconds - moment.remaining < _NEEDS_SHOWN_FOR:
        return Footnote(needs, load[0] if load else "", news=True)
    if load:
        beside = load[1] if len(load) > 1 and len(load[1]) <= _SHORT else words.NOTE
        return Footnote(load[0], beside, news=True)
    if _ends_a_side(moment):
        other = "right" if moment.side == "left" else "left"
        return Footnote(f"Next: {other} side", words.NOTE, news=True)
    return STANDING


def _load(moment: Moment) -> list[str]:
    """Return what one takes into the hands, while one gets ready."""
    load, act = moment.movement.load, moment.act
    if load is None or act is None or moment.part is not Part.PREP:
        return []
    return [words.sentence(said) for said in load_words(load, act.intensity)]


def _ends_a_side(moment: Moment) -> bool:
    """Whether the last seconds of the first of two sides run."""
    act = moment.act
    if act is None or moment.movement.sided is not Sided.EACH or moment.part is not Part.MOVE:
        return False
    if moment.sides == 1 or moment.mirrored or moment.rep < moment.reps:
        return False
    return act.layout.cycle - moment.clock <= _SIDE_SHOWN_FOR
