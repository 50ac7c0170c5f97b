"""The tray: an icon, a tooltip and a menu, all from one `Status`. Decides nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from intermezzo.core.day.interlude import Phase, Status
from intermezzo.ui.icons import TrayIcons
from intermezzo.ui.plain import menu_line, tip
from intermezzo.ui.tray_words import menu_headline, profile_label, rhythm_label, tooltip

LOOK_EVERY = timedelta(seconds=3)
LOOK_FOR = timedelta(minutes=1)
GIVE_UP_AFTER = timedelta(seconds=10)
BALLOON_MS = 10_000

PAUSES = (("30 minutes", 30), ("1 hour", 60), ("2 hours", 120), ("Until tomorrow", 0))
"""Labels and minutes; 0 means until the next app-day."""
CALLS = (("For 30 minutes", 30), ("For 60 minutes", 60))
"""Labels and minutes of being in a call."""


class Tray(QObject):
    """The icon in the panel and its menu.

    Panels come late, die and come back. The tray looks for one during its first minute; later
    whoever watches the session bus calls `host_changed`. Emits `unavailable` once none has been
    there for ten seconds, and `available` when one comes afterwards.
    """

    activated = Signal()
    """The icon was clicked."""
    start_requested = Signal(str)
    """A routine's id; '' for the next that fits."""
    pause_requested = Signal(int)
    """Minutes; 0 until tomorrow."""
    resume_requested = Signal()
    call_requested = Signal(int)
    """Minutes for which the person is in a call."""
    call_ended = Signal()
    profile_requested = Signal(str)
    """The name of a profile; '' for none."""
    today_requested = Signal()
    rhythm_requested = Signal()
    library_requested = Signal()
    preferences_requested = Signal()
    doctor_requested = Signal()
    about_requested = Signal()
    quit_requested = Signal()
    balloon_clicked = Signal()
    available = Signal()
    unavailable = Signal()

    def __init__(self, icons: TrayIcons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._status: Status | None = None
        self.glance: Callable[[], str] = str
        """Asked for a word on the rhythm each time the menu opens."""
        self._phase = Phase.WAITING
        self._tooltip = "Intermezzo"
        self._told_unavailable = False
        self._menu = QMenu()
        self._menu.aboutToShow.connect(self._on_menu_about_to_show)
        self._headline = self._menu.addAction("Intermezzo")
        self._fill_menu()
        self._icon, self._host_at_birth = self._make_icon()
        self._patience = self._make_timer(GIVE_UP_AFTER, self._on_patience_timeout)
        self._looking = self._make_timer(LOOK_EVERY, self.look, again=True)
        self._last_look = self._make_timer(LOOK_FOR, self._looking.stop)
        if not self._host_at_birth:
            self._patience.start()
            self._look_for_a_while()

    def show(self, status: Status) -> None:
        """Tell `status` by icon and tooltip. Costs nothing where nothing has changed."""
        self._status = status
        self._resume.setVisible(status.phase is Phase.PAUSED)
        self._call_over.setVisible(status.call_until is not None)
        if status.phase is not self._phase:
            self._phase = status.phase
            self._icon.setIcon(self._icons.icon(status.phase))
        words = tip(tooltip(status))
        if words != self._tooltip:
            self._tooltip = words
            self._icon.setToolTip(words)

    def show_profiles(self, names: Sequence[str], active: str) -> None:
        """Offer the profiles of these names, and mark the one in use ('' for none)."""
        self._profile = active
        shown = [action.data() for action in self._profile_group.actions()]
        if shown != ["", *names]:
            self._profiles.clear()
            for name in ("", *names):
                action = self._profiles.addAction(menu_line(profile_label(name)))
                action.setData(name)
                action.setCheckable(True)
                self._profile_group.addAction(action)
            self._profiles.menuAction().setVisible(True)
        self._mark_profile()

    def balloon(self, title: str, body: str) -> bool:
        """Show a balloon at the icon; False where there is no panel to show it."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return False
        self._icon.showMessage(tip(title), tip(body), self._icons.icon(Phase.DUE), BALLOON_MS)
        return True

    def host_changed(self, is_there: bool) -> None:
        """Take note that a panel came or went; how soon Qt knows it too is Qt's affair."""
        if is_there:
            self._look_for_a_while()
        elif not self._told_unavailable:
            self._patience.start()

    @Slot()
    def look(self) -> None:
        """Look whether a panel is there."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        self._looking.stop()
        self._last_look.stop()
        self._patience.stop()
        if not self._host_at_birth:
            self._renew_icon()
        if self._told_unavailable:
            self._told_unavailable = False
            self.available.emit()

    def hide(self) -> None:
        """Take the icon away for good."""
        for timer in (self._looking, self._last_look, self._patience):
            timer.stop()
        self._icon.hide()

    def _make_icon(self) -> tuple[QSystemTrayIcon, bool]:
        host_is_there = QSystemTrayIcon.isSystemTrayAvailable()
        icon = QSystemTrayIcon(self._icons.icon(self._phase), self)
        icon.setToolTip(self._tooltip)
        icon.setContextMenu(self._menu)
        icon.activated.connect(self._on_icon_activated)
        icon.messageClicked.connect(self.balloon_clicked)
        icon.show()
        return icon, host_is_there

    def _renew_icon(self) -> None:
        # WORKAROUND for Qt 6.11 on X11: an icon made before the StatusNotifier watcher appeared
        # never registers with it, however often it is hidden and shown (platform.md 2).
        former = self._icon
        former.hide()
        former.deleteLater()
        self._icon, self._host_at_birth = self._make_icon()

    def _look_for_a_while(self) -> None:
        self._looking.start()
        self._last_look.start()
        self.look()

    def _make_timer(
        self, after: timedelta, then: Callable[[], None], *, again: bool = False
    ) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(not again)
        timer.setInterval(round(after.total_seconds() * 1000))
        timer.timeout.connect(then)
        return timer

    def _fill_menu(self) -> None:
        menu = self._menu
        self._headline.setEnabled(False)
        menu.addSeparator()
        menu.addAction("Start now").triggered.connect(self._on_start_triggered)
        pauses = menu.addMenu("Pause")
        for label, minutes in PAUSES:
            pauses.addAction(label).setData(minutes)
        pauses.triggered.connect(self._on_pause_triggered)
        self._resume = menu.addAction("Resume")
        self._resume.triggered.connect(self.resume_requested)
        self._resume.setVisible(False)
        calls = menu.addMenu("In a call")
        for label, minutes in CALLS:
            calls.addAction(label).setData(minutes)
        calls.triggered.connect(self._on_call_triggered)
        self._call_over = menu.addAction("Call is over")
        self._call_over.triggered.connect(self.call_ended)
        self._call_over.setVisible(False)
        self._profiles = menu.addMenu("Profile")
        self._profiles.menuAction().setVisible(False)  # until it is known which there are
        self._profile_group = QActionGroup(self._profiles)
        self._profile = ""
        self._profiles.triggered.connect(self._on_profile_triggered)
        menu.addSeparator()
        menu.addAction("Today").triggered.connect(self.today_requested)
        self._rhythm = menu.addAction("Your rhythm")
        self._rhythm.triggered.connect(self.rhythm_requested)
        menu.addAction("Movements\u2026").triggered.connect(self.library_requested)
        menu.addAction("Settings").triggered.connect(self.preferences_requested)
        menu.addAction("What Intermezzo can see\u2026").triggered.connect(self.doctor_requested)
        menu.addAction("About Intermezzo").triggered.connect(self.about_requested)
        menu.addSeparator()
        menu.addAction("Quit").triggered.connect(self.quit_requested)

    @Slot()
    def _on_menu_about_to_show(self) -> None:
        if self._status is not None:
            self._headline.setText(menu_line(menu_headline(self._status)))
        self._rhythm.setText(menu_line(rhythm_label(self.glance())))

    @Slot()
    def _on_start_triggered(self) -> None:
        self.start_requested.emit("")

    @Slot(QAction)
    def _on_pause_triggered(self, action: QAction) -> None:
        self.pause_requested.emit(action.data())

    @Slot(QAction)
    def _on_call_triggered(self, action: QAction) -> None:
        self.call_requested.emit(action.data())

    @Slot(QAction)
    def _on_profile_triggered(self, action: QAction) -> None:
        self.profile_requested.emit(action.data())
        self._mark_profile()  # what is in use may not have changed

    def _mark_profile(self) -> None:
        for action in self._profile_group.actions():
            action.setChecked(action.data() == self._profile)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_icon_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.activated.emit()

    @Slot()
    def _on_patience_timeout(self) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            self._told_unavailable = True
            self.unavailable.emit()
