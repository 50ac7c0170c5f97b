"""The windows that only tell: About, and what can be seen on this computer. One of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import Shiboken

from intermezzo.ui.about import AboutWindow, Facts
from intermezzo.ui.theme import Dress
from intermezzo.ui.window import Window

if TYPE_CHECKING:
    from intermezzo.core.sensing.diagnosis import Diagnosis
    from intermezzo.ui.doctor.window import DoctorWindow


class Telling(QObject):
    """Makes them when they are first opened. `diagnosis` is asked whenever it is shown."""

    looked_again = Signal()
    safety_requested = Signal()

    def __init__(
        self,
        dress: Dress,
        facts: Facts,
        bring_up: Callable[[Window], None],
        diagnosis: Callable[[], Diagnosis] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._dress = dress
        self._facts = facts
        self._bring_up = bring_up
        self._diagnosis = diagnosis
        self.about: AboutWindow | None = None
        self.doctor: DoctorWindow | None = None
        self._going: list[Window] = []

    @Slot()
    def open_about(self) -> None:
        """Show version, disclaimer and where the data is."""
        if self.about is None:
            self.about = AboutWindow(self._dress, self._facts)
            self.about.doctor_requested.connect(self.open_doctor)
            self.about.safety_requested.connect(self.safety_requested)
        self._bring_up(self.about)

    @Slot()
    def open_doctor(self) -> None:
        """Show what can be seen on this computer, and what is missing."""
        if self.doctor is None:
            self.doctor = self._make_doctor()
        if self._diagnosis is not None:
            self.doctor.page.show_diagnosis(self._diagnosis())
        self._bring_up(self.doctor)

    @Slot()
    def refresh_doctor(self) -> None:
        """Show in an open window what can be seen now."""
        window, diagnosis = self.doctor, self._diagnosis
        if window is not None and window.isVisible() and diagnosis is not None:
            window.page.show_diagnosis(diagnosis())

    @Slot()
    def renew(self) -> None:
        """Take the windows down: they are made anew when they are opened next."""
        for window in (self.about, self.doctor):
            if window is not None:
                # Held until that is done, as the guided windows are (ui/stage.py).
                self._going.append(window)
                window.destroyed.connect(self._on_destroyed)
                window.close()
                window.deleteLater()
        self.about = self.doctor = None

    def _make_doctor(self) -> DoctorWindow:
        from intermezzo.ui.doctor.window import DoctorWindow  # noqa: PLC0415 - seldom opened

        window = DoctorWindow(self._dress)
        window.page.asked_again.connect(self.looked_again)
        window.aged.connect(self.refresh_doctor)
        return window

    @Slot()
    def _on_destroyed(self) -> None:
        self._going = [window for window in self._going if Shiboken.isValid(window)]
