"""Flow: through keys that are only passed, every channel keeps its speed (figure.md 14.8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from intermezzo.core.figure.motion.keys import Span
from intermezzo.core.figure.posing.channels import mirrored
from intermezzo.core.movement import Ease


def let_flow(spans: Sequence[Span], *, closes: bool, alternates: bool) -> None:
    """Give the spans of a round the speeds at their joints.

    A round that `closes` goes on from its end to its start; one that `alternates` does so in the
    mirror. The speed at a joint is the lesser of the mean speeds before and after it, and none
    where the channel turns back: so no channel ever leaves the range between its two keys.
    """
    for before, after in pairwise(spans):
        _join(before, after, after.rates())
    if closes:
        rates = spans[0].rates()
        if alternates:
            unmoved = dict.fromkeys(spans[0].first.channels, 0.0)
            rates = mirrored({**unmoved, **rates})
        _join(spans[-1], spans[0], rates, back=alternates)
    for span in spans:
        span.flow()


def _join(before: Span, after: Span, rates: Mapping[str, float], *, back: bool = False) -> None:
    """Let what both spans move keep its speed; `back` mirrors the names for the second."""
    if before.ease is not Ease.FLOW:
        return
    own = before.rates()
    speeds = dict.fromkeys(before.first.channels, 0.0)
    for name, rate in own.items():
        after_rate = rates.get(name, 0.0)
        if rate * after_rate > 0.0:
            speeds[name] = min(rate, after_rate, key=abs)
    before.leave.update(speeds)
    after.enter.update(mirrored(speeds) if back else speeds)
