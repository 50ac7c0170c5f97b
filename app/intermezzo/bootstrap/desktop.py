"""The app with windows: icon first, everything else after it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

from intermezzo.system.qtimports import own_import

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

    from intermezzo.bootstrap.headless import Options
    from intermezzo.system.instance import Instance

FAILED = 1


def run(options: Options) -> int:
    """Run until the person quits, or until the one routine asked for has ended."""
    # Looking for garbage among modules that are here to stay takes a fifth of the time to ready.
    gc.disable()
    with own_import():
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only here is it needed

    from intermezzo.bootstrap.app import App  # noqa: PLC0415 - after Qt, whose hook is gone again

    with one_line_if_impossible(options.instance):
        qt = QApplication(["intermezzo"])
    qt.setApplicationName("intermezzo")
    qt.setApplicationDisplayName("Intermezzo")
    qt.setDesktopFileName("intermezzo")
    qt.setQuitOnLastWindowClosed(False)
    return App(qt, options).run()


@contextmanager
def one_line_if_impossible(
    instance: Instance | None = None, *, remedy: str = "start Intermezzo from your desktop"
) -> Iterator[None]:
    """Say in one line that Qt finds no screen, where Qt would abort with a dozen and a core.

    `instance` is given up then. `remedy` is what to do instead.
    """
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler  # noqa: PLC0415 - as above

    said: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, words: str | None) -> None:
        said.append((words or "").strip())
        if kind is QtMsgType.QtFatalMsg:
            if instance is not None:
                instance.close()
            _give_up(said[0], remedy)

    qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(None)
    for words in said:
        sys.stderr.write(f"{words}\n")


def _give_up(reason: str, remedy: str) -> NoReturn:
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    wish = f" with QT_QPA_PLATFORM={platform}" if platform else ""
    sys.stderr.write(
        f"intermezzo: no window can be shown{wish} ({reason.splitlines()[0]}); {remedy}\n"
    )
    sys.stderr.flush()
    os._exit(FAILED)  # Qt aborts the process when this returns
