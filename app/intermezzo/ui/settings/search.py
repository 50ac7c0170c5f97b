"""Finds rows over all pages by their words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_ELSEWHERE = 3


class Place(NamedTuple):
    """A row of a page, or with no row the page itself."""

    page: str
    title: str
    row: str = ""
    label: str = ""
    note: str = ""
    keywords: str = ""

    @property
    def words(self) -> str:
        """Return how it is listed."""
        return f"{self.title} \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} {self.label}"


def found(places: Iterable[Place], said: str) -> list[Place]:
    """Return the places that hold every word of `said`, those that begin with one first."""
    asked = said.casefold().split()
    if not asked:
        return []
    ranked = [(_rank(place, asked), place) for place in places]
    fit = [(rank, place) for rank, place in ranked if rank is not None]
    return [place for _, place in sorted(fit, key=lambda each: each[0])]


def _rank(place: Place, asked: list[str]) -> int | None:
    """Return how near a place is to the words, 0 the nearest; None where it is none."""
    label = (place.label or place.title).casefold()
    rest = f"{place.title} {place.note} {place.keywords}".casefold()
    if not all(word in label or word in rest for word in asked):
        return None
    starts = [any(part.startswith(word) for part in label.split()) for word in asked]
    if all(starts):
        return 0
    if all(word in label for word in asked):
        return 1
    return 2 if any(starts) else _ELSEWHERE
