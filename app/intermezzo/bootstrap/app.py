"""The running app: its parts made in the order that shows the icon first, and connected."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QSocketNotifier, QTimer, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from intermezzo.bootstrap.at_login import own_words
from intermezzo.bootstrap.headless import Options
from intermezzo.bootstrap.interruption import Interruption
from intermezzo.core.day.interlude import Phase
from intermezzo.paths import bundled
from intermezzo.ui.icons import TrayIcons, guess_panel
from intermezzo.ui.tray import Tray

if TYPE_CHECKING:
    from intermezzo.bootstrap.data_desk import Last
    from intermezzo.bootstrap.parts import Parts

log = logging.getLogger(__name__)

FAILED = 1
PAINT_FIRST_MS = 40
"""The panel takes in and paints the icon before the database is loaded."""


class App(QObject):
    """One process with windows. `run` returns its exit status.

    With `options.play` it has no tray: it plays one routine, logs it and ends.
    """

    def __init__(self, qt: QApplication, options: Options) -> None:
        super().__init__()
        self._qt = qt
        self._options = options
        self._parts: Parts | None = None
        self._interruption = Interruption(parent=self)
        self._interruption.asked.connect(self._leave)
        icons = bundled() / "resources" / "icons"
        qt.setWindowIcon(QIcon(str(icons / "app.svg")))
        self._tray: Tray | None = None
        if options.play is None:
            desktop = os.environ.get("XDG_CURRENT_DESKTOP", "")
            panel = guess_panel(sys.platform, desktop, qt.styleHints().colorScheme())
            self._tray = Tray(TrayIcons(icons, panel), parent=self)
        self._leaving = self._make_soon(self._leave)
        self._last: Last | None = None
        self._starts_again = False

    def run(self) -> int:
        """Build the rest once the icon is painted, and run until asked to leave."""
        building = self._make_soon(self._on_painted)
        building.start(PAINT_FIRST_MS if self._tray else 0)
        status = self._qt.exec()
        self._leave()  # where it was the desktop's session that ended the loop
        if self._last is not None:
            self._finish(self._last)
        return status

    def _finish(self, last: Last) -> None:
        """Do what can only be done when nothing of the home is in use any more."""
        logging.shutdown()
        sys.stdout.write(f"{last()}\n")
        if self._starts_again:
            self._options.instance.close()  # which the next one waits for
            program, *words = own_words(self._options.home)
            QProcess.startDetached(program, words)

    @Slot()
    def _on_painted(self) -> None:
        try:
            self._build()
        except Exception:
            # Whatever it is: an icon must not stay with nothing behind it.
            log.exception("Intermezzo cannot start")
            self._qt.exit(FAILED)

    def _build(self) -> None:
        # Imported now: it is 0.3 s of modules that the icon need not wait for.
        from intermezzo.bootstrap.parts import Parts  # noqa: PLC0415

        parts = Parts(self._qt, self._options, self._tray, parent=self)
        self._parts = parts
        if self._tray is not None:
            self._connect_tray(self._tray, parts)
        parts.stage.quit_requested.connect(self._leave)
        parts.ending.connect(self._leave_for)
        parts.begin()
        self._answer_others(parts)  # now that there is something to tell
        if self._options.browse:
            parts.stage.open_library()
        elif self._options.settings is not None:
            parts.settings.open_at(self._options.settings)
        elif self._options.look_back:
            parts.rhythm.open()
        elif self._options.play is None:
            parts.welcome()
        if self._options.play is not None:
            parts.stage.player_closed.connect(self._leave)
            parts.conductor.start_now(self._options.play or None, self._options.speed)
            if not parts.stage.is_playing:
                self._leave()
        gc.collect()
        gc.freeze()  # what is loaded by now is never looked through again, so no frame waits for it
        gc.enable()

    def _connect_tray(self, tray: Tray, parts: Parts) -> None:
        tray.activated.connect(self._on_tray_activated)
        tray.start_requested.connect(parts.start)
        tray.pause_requested.connect(parts.conductor.pause_for)
        tray.resume_requested.connect(parts.conductor.resume)
        tray.call_requested.connect(parts.conductor.in_a_call)
        tray.call_ended.connect(parts.conductor.call_over)
        tray.profile_requested.connect(parts.wishes.use_profile)
        tray.today_requested.connect(parts.stage.open_today)
        tray.rhythm_requested.connect(parts.rhythm.open)
        tray.glance = parts.rhythm.glance
        tray.library_requested.connect(parts.stage.open_library)
        tray.preferences_requested.connect(parts.settings.open)
        tray.doctor_requested.connect(parts.stage.telling.open_doctor)
        tray.about_requested.connect(parts.stage.telling.open_about)
        tray.quit_requested.connect(self._leave)
        tray.unavailable.connect(parts.stage.open_door)
        tray.available.connect(parts.stage.shut_door)
        parts.stage.status_shown.connect(tray.show)
        parts.surroundings.on_panel(tray.host_changed)

    def _answer_others(self, parts: Parts) -> None:
        from intermezzo.bootstrap.requests import Desk  # noqa: PLC0415 - as above

        desk = Desk(
            parts.conductor,
            wake=self._wake,
            leave=self._leaving.start,
            browse=parts.stage.open_library,
            look_back=parts.rhythm.open,
            reread=parts.rhythm.read_again,
            reload=parts.reload_content,
            prefer=parts.choices.reload,
            examine=parts.diagnosis,
            settings=parts.settings.open_at,
        )
        instance = self._options.instance
        self._callers = QSocketNotifier(instance.fileno(), QSocketNotifier.Type.Read, self)
        self._callers.activated.connect(instance.handle_ready)
        instance.serve(desk.answer)

    @Slot()
    def _on_tray_activated(self) -> None:
        if self._parts is not None and self._parts.conductor.status().phase is Phase.DUE:
            self._parts.conductor.accept()  # an offer is one click away, folded or not
        else:
            self._wake()

    def _wake(self) -> None:
        if self._parts is None:
            return
        if self._parts.stage.is_playing:
            self._parts.stage.bring_forward()
        elif self._parts.asking.is_welcoming:
            self._parts.asking.open_welcome()
        else:
            self._parts.stage.open_today()

    @Slot(object, bool)
    def _leave_for(self, last: Last, again: bool) -> None:
        """End, do `last` when everything is closed, and start anew where that is asked for."""
        self._last, self._starts_again = last, again
        self._leave()

    @Slot()
    def _leave(self) -> None:
        parts, self._parts = self._parts, None  # closing a window may bring us here again
        if parts is not None:
            parts.end()
        if self._tray is not None:
            self._tray.hide()
        self._qt.quit()

    def _make_soon(self, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(0)
        timer.timeout.connect(then)
        return timer
