"""Desktop notifications: the first channel that works, else the card alone."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Protocol

from intermezzo.ports import Notice

log = logging.getLogger(__name__)

Failed = Callable[[str], None]
"""Tells, at once or later, that nothing was shown and why."""


class Channel(Protocol):
    """One way to show a notice. Returns at once, and never raises."""

    name: str
    """As people call it: `the desktop`."""

    def show(self, notice: Notice, failed: Failed) -> None:
        """Show `notice` in place of the former one, or call `failed`."""

    def withdraw(self) -> None:
        """Take the notice away, as far as the channel can."""


class ChannelNotifier:
    """Tries channels in order until one shows the notice (`ports.Notifier`).

    When none does, the card is the only sign, and that is enough: a notice only points to it.
    """

    def __init__(self, channels: Sequence[Channel]) -> None:
        self._channels = tuple(channels)
        self._turn = 0
        self._used = ""

    @property
    def way(self) -> str:
        """Through what notices are shown, in words."""
        if not self._turn:
            return f"{self._channels[0].name}, not needed yet" if self._channels else ""
        return self._used or "nothing works; the card stands alone"

    def notify(self, notice: Notice) -> None:
        """Show `notice`, replacing the former one."""
        self._turn += 1
        self._try(0, notice, self._turn)

    def withdraw(self) -> None:
        """Take the present notice away, if there is one."""
        self._turn += 1
        for channel in self._channels:
            channel.withdraw()

    def _try(self, index: int, notice: Notice, turn: int) -> None:
        if index == len(self._channels):
            self._used = ""
            log.info("no notification could be shown; the card stands alone")
            return
        channel = self._channels[index]
        self._used = channel.name

        def failed(why: str) -> None:
            if turn == self._turn:  # else something newer is being shown
                log.info("%s did not show the notice: %s", type(channel).__name__, why)
                self._try(index + 1, notice, turn)

        channel.show(notice, failed)
