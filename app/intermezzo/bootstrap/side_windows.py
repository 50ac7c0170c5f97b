"""The windows beside the stage: first run, safety, settings; and what they need of the system."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from intermezzo.bootstrap.at_login import at_login
from intermezzo.bootstrap.choices import Choices
from intermezzo.bootstrap.data_desk import DataDesk
from intermezzo.bootstrap.settings import Grounds, SettingsDesk
from intermezzo.bootstrap.taking_along import Shown
from intermezzo.core.library import Library
from intermezzo.paths import Places, bundled
from intermezzo.ports import Clock
from intermezzo.system.chime import Chime
from intermezzo.ui.about import Facts
from intermezzo.ui.asking import Asking
from intermezzo.ui.screens import Screens
from intermezzo.ui.stage import QtStage
from intermezzo.ui.theme import Look

if TYPE_CHECKING:
    from intermezzo.core.sensing.diagnosis import Diagnosis


class SideWindows(QObject):
    """Makes and connects them. `preferences_requested` asks for the file in an editor.

    `ending` asks the app to end, to call what it is given, and with `True` to start again.
    """

    preferences_requested = Signal()
    looked_again = Signal()
    ending = Signal(object, bool)

    def __init__(
        self,
        stage: QtStage,
        look: Look,
        choices: Choices,
        places: Places,
        facts: Facts,
        *,
        home: Path | None,
        clock: Clock,
        library: Callable[[], Library],
        diagnosis: Callable[[], Diagnosis],
        screens: Screens,
        shown: Callable[[], Shown],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._stage = stage
        sound = bundled() / "resources" / "sounds" / "chime.wav"
        self.chime = Chime(sound, os.environ, parent=self)
        self.at_login = at_login(home)
        self.asking = Asking(
            look.day,
            choices,
            stage.bring_up,
            library=library,
            figure=stage.make_figure,
            monotonic=clock.monotonic,
            today=lambda: clock.now().date(),
            at_login=self.at_login,
            parent=self,
        )
        grounds = Grounds(
            facts=facts,
            library=library,
            now=clock.now,
            monotonic=clock.monotonic,
            screens=lambda: screens.names,
            diagnosis=diagnosis,
            at_login=self.at_login,
            chime=self.chime,
        )
        self.settings = SettingsDesk(look.day, choices, places, grounds, parent=self)
        self.data = DataDesk(places, shown, parent=self)
        self._connect(look)

    def _connect(self, look: Look) -> None:
        stage, settings, data, asking = self._stage, self.settings, self.data, self.asking
        asked = settings.requests
        settings.opened.connect(stage.bring_up)
        asked.library_requested.connect(stage.open_library)
        asked.introduction_requested.connect(asking.open_welcome)
        asked.safety_requested.connect(asking.open_safety)
        asked.questions_requested.connect(asking.open_questions)
        asked.preferences_requested.connect(self.preferences_requested)
        asked.looked_again.connect(self.looked_again)
        asked.folder_requested.connect(data.open_folder)
        asked.export_requested.connect(data.export)
        asked.backup_requested.connect(data.back_up)
        asked.restore_requested.connect(data.restore)
        asked.delete_requested.connect(data.delete)
        data.told.connect(asked.told)
        data.ending.connect(self.ending)
        look.text_resized.connect(stage.renew)
        look.text_resized.connect(settings.rebuild)
        stage.settings_requested.connect(settings.open)
        stage.safety_requested.connect(asking.open_safety)
        stage.questions_requested.connect(asking.open_questions)
        asking.closed.connect(stage.after_a_window)
