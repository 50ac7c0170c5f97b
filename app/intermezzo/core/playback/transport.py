"""Where a playing routine stands: pause, seek and speed arithmetic on monotonic seconds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf


@dataclass(frozen=True, slots=True)
class Transport:
    """The position of a routine that began at monotonic second `since`. A value, never a counter.

    `speed` is routine seconds per real second. Positions are seconds into the routine, clamped to
    0..`seconds`. Monotonic seconds that run backwards stand still.
    """

    since: float
    """Monotonic second of the last begin, resume or seek."""
    seconds: float = inf
    """The routine's length; nothing is played beyond it."""
    speed: float = 1.0
    offset: float = 0.0
    """The position at `since`."""
    played: float = 0.0
    """Routine seconds really played up to `since`."""
    paused: bool = False

    def __post_init__(self) -> None:
        """Refuse a speed that would never come to an end."""
        if not 0 < self.speed < inf:
            raise ValueError(f"speed {self.speed!r} is not above 0")

    def _run(self, monotonic: float) -> float:
        """Return the routine seconds played since `since`."""
        if self.paused:
            return 0.0
        elapsed = max(0.0, monotonic - self.since) * self.speed
        return min(elapsed, self.seconds - self.offset)

    def position(self, monotonic: float) -> float:
        """Return how far into the routine it is."""
        return self.offset + self._run(monotonic)

    def seconds_done(self, monotonic: float) -> float:
        """Return the routine seconds really played: nothing skipped, nothing paused."""
        return self.played + self._run(monotonic)

    def finished(self, monotonic: float) -> bool:
        """Whether the end is reached."""
        return self.position(monotonic) >= self.seconds

    def pause(self, monotonic: float) -> Transport:
        """Return the same place, standing still."""
        return replace(self._at(monotonic, self.position(monotonic)), paused=True)

    def resume(self, monotonic: float) -> Transport:
        """Return the same place, running."""
        return replace(self._at(monotonic, self.position(monotonic)), paused=False)

    def seek(self, monotonic: float, position: float) -> Transport:
        """Return another place; a pause stays a pause."""
        return self._at(monotonic, min(max(0.0, position), self.seconds))

    def _at(self, monotonic: float, position: float) -> Transport:
        return replace(self, since=monotonic, offset=position, played=self.seconds_done(monotonic))
