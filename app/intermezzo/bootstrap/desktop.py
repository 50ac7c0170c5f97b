"""The app with windows: icon first, everything else after it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from intermezzo.system.qtimports import own_import

if TYPE_CHECKING:
    from intermezzo.bootstrap.headless import Options


def run(options: Options) -> int:
    """Run until the person quits, or until the one routine asked for has ended."""
    # Looking for garbage among modules that are here to stay takes a fifth of the time to ready.
    gc.disable()
    with own_import():
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only here is it needed

    from intermezzo.bootstrap.app import App  # noqa: PLC0415 - after Qt, whose hook is gone again

    qt = QApplication(["intermezzo"])
    qt.setApplicationName("intermezzo")
    qt.setApplicationDisplayName("Intermezzo")
    qt.setDesktopFileName("intermezzo")
    qt.setQuitOnLastWindowClosed(False)
    return App(qt, options).run()
