"""So much of so much: exact until it is shown."""

from __future__ import annotations

from dataclasses import dataclass

ON_PLAN = 80
STEADY = 50


@dataclass(frozen=True, slots=True)
class Share:
    """What was done of what was planned. Credit comes in halves, so `halves` is exact."""

    halves: int = 0
    planned: int = 0

    def __add__(self, other: Share) -> Share:
        """Return both together."""
        return Share(self.halves + other.halves, self.planned + other.planned)

    @property
    def done(self) -> int | float:
        """Return the credit: 17, or 2.5."""
        return self.halves // 2 if self.halves % 2 == 0 else self.halves / 2

    @property
    def percent(self) -> int | None:
        """Return whole per cent, rounded half up; None where nothing was planned."""
        if not self.planned:
            return None
        return (100 * self.halves + self.planned) // (2 * self.planned)

    @property
    def text(self) -> str:
        """Say `17 of 20 (85 %)`."""
        if self.percent is None:
            return "nothing planned"
        return f"{self.done} of {self.planned} ({self.percent} %)"

    @property
    def words(self) -> str:
        """Say it without a figure (content.md 8.2)."""
        percent = self.percent
        if percent is None:
            return "nothing planned"
        if percent >= ON_PLAN:
            return "on plan"
        return "steady" if percent >= STEADY else "a light week - shall we plan fewer?"
