"""For how long nobody has touched anything, as far as notices of idleness and return tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class IdleEstimate:
    """What follows from notices that come only when something turns.

    Some desktops do not say how long nobody has touched anything. They tell when it has become
    so long, and when somebody is back; in between they are silent. All times are monotonic
    seconds. The answers are chosen so that

    - whoever is away is known to be away, and for at least as long as is said;
    - whoever has just come back counts as active: zero at that moment, and no more than the time
      since then, until that is a lull and nothing is known any more;
    - while the lull is watched, it is zero until the lull is told of: someone may be typing;
    - else it is None. Somebody is there, which is all that matters.
    """

    away_after: timedelta
    lull: timedelta
    is_lull_watched: bool = False
    untouched_since: float | None = None
    """Nobody has touched anything since then at the latest; a touch would have been told."""
    is_away: bool = False
    """`untouched_since` comes from the watch for absence, which is always there."""
    touched_at: float | None = None
    """When somebody was last known to be there."""

    def reached(self, span: timedelta, at: float) -> IdleEstimate:
        """Return what is known when told, at `at`, that nobody has touched anything for `span`."""
        is_absence = span >= self.away_after
        if not is_absence and not self.is_lull_watched:
            return self  # it was on its way when the watch ended; nobody would tell of a return
        since = at - span.total_seconds()
        if self.untouched_since is not None:
            since = min(since, self.untouched_since)
        return replace(self, untouched_since=since, is_away=self.is_away or is_absence)

    def back(self, at: float) -> IdleEstimate:
        """Return what is known when told that somebody touched something at `at`."""
        return replace(self, untouched_since=None, is_away=False, touched_at=at)

    def asked(self, idle: timedelta, at: float) -> IdleEstimate:
        """Return what is known when it was asked at `at` and the answer was exactly `idle`."""
        if idle >= self.away_after:
            return self.reached(idle, at)
        return self.back(at - idle.total_seconds())

    def watching_lull(self) -> IdleEstimate:
        """Return what is known once the end of the typing is watched for."""
        return replace(self, is_lull_watched=True)

    def not_watching_lull(self) -> IdleEstimate:
        """Return what is known once nobody tells of a return from a mere lull any more."""
        untouched = self.untouched_since if self.is_away else None
        return replace(self, is_lull_watched=False, untouched_since=untouched)

    def idle(self, now: float) -> timedelta | None:
        """Return for how long nobody has touched anything at `now`; None where it is not known."""
        if self.untouched_since is not None:
            return _since(self.untouched_since, now)
        if self.is_lull_watched:
            return timedelta()
        if self.touched_at is not None and _since(self.touched_at, now) < self.lull:
            return _since(self.touched_at, now)
        return None


def _since(then: float, now: float) -> timedelta:
    return timedelta(seconds=max(0.0, now - then))
