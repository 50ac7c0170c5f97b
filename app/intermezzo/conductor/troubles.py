"""Plain sentences about what is wrong, told until it is mended."""

from __future__ import annotations

from collections.abc import Iterable

MOST = 100
"""So many sentences are kept, the latest."""


class Troubles:
    """What others have reported, and the names in the preferences that nothing goes by."""

    def __init__(self) -> None:
        self._told: list[str] = []
        self.unknown: list[str] = []

    def add(self, trouble: str) -> bool:
        """Keep a sentence; tell whether it is new."""
        if trouble in self._told:
            return False
        self._told = [*self._told, trouble][-MOST:]
        return True

    def settle(self, trouble: str) -> bool:
        """Drop a sentence; tell whether it was there."""
        if trouble not in self._told:
            return False
        self._told = [other for other in self._told if other != trouble]
        return True

    def all(self, *before: str | None) -> tuple[str, ...]:
        """Return every sentence, those that are known elsewhere first."""
        found: Iterable[str | None] = (*before, *self._told, *self.unknown)
        return tuple(filter(None, found))
