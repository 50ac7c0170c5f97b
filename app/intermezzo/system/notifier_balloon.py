"""The tray icon's own balloon."""

from __future__ import annotations

from collections.abc import Callable

from intermezzo.ports import Notice
from intermezzo.system.notifier import Failed

Balloon = Callable[[str, str], bool]
"""Shows a title and a body at the tray icon; False where it could not."""


class BalloonChannel:
    """Shows notices as balloons, through whoever owns the tray icon."""

    name = "a balloon at the tray icon"

    def __init__(self, balloon: Balloon) -> None:
        self._balloon = balloon

    def show(self, notice: Notice, failed: Failed) -> None:
        """Show `notice`, or call `failed` where there is no tray."""
        if not self._balloon(notice.title, notice.body):
            failed("there is no tray to show it at")

    def withdraw(self) -> None:
        """Let the balloon go by itself; Qt has no way to close one."""
