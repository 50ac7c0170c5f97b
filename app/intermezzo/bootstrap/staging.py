"""A stage on which everything plays faster than life."""

from __future__ import annotations

from dataclasses import replace

from intermezzo.core.day.interlude import Status
from intermezzo.ports import Offer, Performance, Stage


class HastenedStage:
    """Hands everything on, routines at `speed` times their pace (`ports.Stage`)."""

    def __init__(self, stage: Stage, speed: float) -> None:
        self._stage = stage
        self._speed = speed

    def show(self, status: Status) -> None:
        """Update tray and windows."""
        self._stage.show(status)

    def offer(self, offer: Offer) -> None:
        """Show the card."""
        self._stage.offer(offer)

    def fold(self) -> None:
        """Take the card away."""
        self._stage.fold()

    def play(self, performance: Performance) -> None:
        """Open the guided window and begin."""
        self._stage.play(replace(performance, speed=performance.speed * self._speed))

    def bring_forward(self) -> None:
        """Raise the guided window that is already playing."""
        self._stage.bring_forward()

    def hold(self) -> None:
        """Pause what plays at its step."""
        self._stage.hold()

    def stop(self) -> None:
        """Close the guided window."""
        self._stage.stop()
