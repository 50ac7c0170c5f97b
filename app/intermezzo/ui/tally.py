"""How long each step was really played, whatever was skipped or played twice."""

from __future__ import annotations

from collections.abc import Sequence


class Tally:
    """Counts the seconds that a position passed through, step by step.

    `starts` are the steps' first seconds; the last step ends at `end`.
    """

    def __init__(self, starts: Sequence[float], end: float) -> None:
        self._bounds = (*starts, end)
        self._seconds = [0.0] * len(starts)
        self._position = 0.0

    @property
    def seconds(self) -> tuple[float, ...]:
        """Return the seconds played of each step."""
        return tuple(self._seconds)

    def play_to(self, position: float) -> None:
        """Count everything from the last position up to `position`."""
        for step, (start, end) in enumerate(zip(self._bounds, self._bounds[1:], strict=False)):
            self._seconds[step] += max(0.0, min(position, end) - max(self._position, start))
        self._position = position

    def jump_to(self, position: float) -> None:
        """Go on from `position` without counting what lies between."""
        self._position = position
