"""Whether there is a screen to show a window on."""

from __future__ import annotations

import os
import sys

from intermezzo.cli.outcome import FAILED, Refusal

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def is_screenless() -> bool:
    """Whether nothing tells where a window could be shown."""
    return sys.platform == "linux" and not any(os.environ.get(name) for name in _SCREENS)


def need_screen(remedy: str) -> None:
    """Refuse what would open a window where there is none; `remedy` is what to do instead."""
    if is_screenless():
        raise Refusal(
            "there is no screen to show anything on (neither DISPLAY nor WAYLAND_DISPLAY is set); "
            f"{remedy}",
            FAILED,
        )
