"""How often frames are drawn: sixty times a second where the machine can, evenly less where not."""

from __future__ import annotations

from collections import deque
from typing import Final

RATES: Final = (16, 33, 50, 66)
"""Milliseconds between frames: 60, 30, 20 and 15 a second, so that a slower rate stays even."""
_SAMPLE: Final = 30
"""Drawn frames looked at before the rate changes."""
_TOO_MUCH: Final = 0.6
"""Share of the time between frames that drawing may take before the rate goes down."""
_EASY: Final = 0.35
"""Share of the shorter time that drawing must stay below before the rate goes up."""
_UNDRAWN_S: Final = 0.0008
"""What takes less drew nothing: a figure at rest says nothing about the machine."""


class Pace:
    """Chooses the time between frames from what the last ones cost. Begins at 30 a second."""

    def __init__(self) -> None:
        self._rate = 1
        self._costs: deque[float] = deque(maxlen=_SAMPLE)

    @property
    def interval(self) -> int:
        """Return the milliseconds between two frames."""
        return RATES[self._rate]

    def drew(self, seconds: float) -> None:
        """Take note of what one frame cost, from the call to the screen."""
        if seconds < _UNDRAWN_S:
            return
        self._costs.append(seconds * 1000.0)
        if len(self._costs) < _SAMPLE:
            return
        # Most frames, not the mean: one late frame is another program's doing.
        typical = sorted(self._costs)[_SAMPLE * 4 // 5]
        if typical > _TOO_MUCH * self.interval:
            self._change(+1)
        elif self._rate and typical < _EASY * RATES[self._rate - 1]:
            self._change(-1)

    def _change(self, by: int) -> None:
        self._rate = min(self._rate + by, len(RATES) - 1)
        self._costs.clear()
