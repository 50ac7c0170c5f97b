"""The guided window without a window: where a routine stands, and what it reports next."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime, timedelta

from intermezzo.core.day.interlude import Interlude
from intermezzo.ports import Performance

MARK_S = 5.0
"""So often the real one marks how much is done."""
_NEARLY = 1e-3


class Player:
    """Plays one routine up to `share` of it. Times are true ones."""

    def __init__(self, performance: Performance, share: float, now: datetime) -> None:
        self._starts = performance.score.starts
        self._end = share * performance.score.seconds
        self._done = 0.0
        self._since: datetime | None = now
        self.row: Interlude = performance.interlude
        self.is_held = False

    def position(self, now: datetime) -> float:
        """Return the seconds done."""
        if self._since is None:
            return self._done
        return min(self._done + (now - self._since).total_seconds(), self._end)

    @property
    def next_at(self) -> datetime | None:
        """Return when the next step begins or the routine ends; None while it stands still."""
        if self._since is None:
            return None
        return self._since + timedelta(seconds=self._next_position() - self._done)

    def reach(self, now: datetime) -> tuple[int, float]:
        """Go on to `now`; return the step that is played and the seconds done."""
        self._done = self.position(now)
        if self._since is not None:
            self._since = now
        return max(bisect_right(self._starts, self._done + _NEARLY) - 1, 0), self._done

    @property
    def is_over(self) -> bool:
        """Whether all that is wanted of it is done."""
        return self._done >= self._end - _NEARLY

    def marked(self, now: datetime) -> tuple[int, float]:
        """Return what the last mark before `now` said: the step and the seconds done."""
        step, done = self.reach(now)
        return step, done - done % MARK_S

    def freeze(self, now: datetime) -> None:
        """Stand still with the computer or the process."""
        self.reach(now)
        self._since = None

    def thaw(self, now: datetime) -> None:
        """Go on with them, unless it is held."""
        if not self.is_held:
            self._since = now

    def hold(self, now: datetime) -> None:
        """Stand still at this step."""
        self.freeze(now)
        self.is_held = True

    def go_on(self, now: datetime) -> None:
        """Go on from there."""
        self.is_held = False
        self._since = now

    def _next_position(self) -> float:
        coming = bisect_right(self._starts, self._done + _NEARLY)
        step = self._starts[coming] if coming < len(self._starts) else self._end
        return min(step, self._end)
