"""The parts that stand behind the icon: log, library, conductor, windows, clockwork, notices."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, SignalInstance, Slot
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from intermezzo import __version__
from intermezzo.bootstrap.choices import Choices
from intermezzo.bootstrap.few import in_few
from intermezzo.bootstrap.headless import (
    Options,
    lay,
    load_library,
    open_calendar,
    open_journal,
    preferences_below,
)
from intermezzo.bootstrap.logs import start_logging
from intermezzo.bootstrap.preferences_file import PreferencesFile
from intermezzo.bootstrap.rhythm import Rhythm
from intermezzo.bootstrap.senses import sensors_here
from intermezzo.bootstrap.side_windows import SideWindows
from intermezzo.bootstrap.staging import HastenedStage
from intermezzo.bootstrap.surroundings import Surroundings
from intermezzo.bootstrap.taking_along import Shown
from intermezzo.bootstrap.today import TodayDesk
from intermezzo.bootstrap.wishes import Wishes
from intermezzo.conductor import Conductor
from intermezzo.conductor.showing import UnsuitableError
from intermezzo.core.cards import Card, card_for
from intermezzo.core.catalogue import Catalogue
from intermezzo.core.day.today import Today
from intermezzo.core.preferences.model import Delivery
from intermezzo.core.swap import person_of
from intermezzo.paths import Places, bundled
from intermezzo.store.preferences import PreferencesError
from intermezzo.system.memory import give_back
from intermezzo.system.opener import open_file
from intermezzo.system.sensing.senses import Senses
from intermezzo.system.sensing.sensor import Sensor
from intermezzo.ui.about import Facts
from intermezzo.ui.fonts import Typeface, text_factor_here
from intermezzo.ui.heartbeat import Heartbeat
from intermezzo.ui.language import speak
from intermezzo.ui.screens import Screens
from intermezzo.ui.stage import QtStage
from intermezzo.ui.theme import Look, palette
from intermezzo.ui.tray import Tray

if TYPE_CHECKING:
    from intermezzo.bootstrap.settings import SettingsDesk
    from intermezzo.core.sensing.diagnosis import Diagnosis

log = logging.getLogger(__name__)

TIDY_AFTER_MS = 1000
"""When the guided window has been taken down for good."""


class Parts(QObject):
    """Makes and connects what the app consists of; what is wrong is told, and nothing fails."""

    def __init__(
        self, qt: QApplication, options: Options, tray: Tray | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        ground = lay(options.home)
        unlogged = start_logging(ground.places.log)
        self._qt = qt
        self._places = ground.places
        self._tray = tray
        self._faults = ground.faults
        self._opened = open_journal(ground)
        self._library = library = load_library(ground.places)
        self._preferences = ground.preferences
        self.choices = Choices(ground.places, ground.preferences, ground.faults, parent=self)
        self._look = Look(
            qt.styleHints(), Typeface(text_factor_here()), ground.preferences.appearance
        )
        self._screens = Screens(ground.preferences.delivery.screen, parent=self)
        self._screens.watch(qt)
        speak(ground.preferences.appearance.language)
        facts = _facts(ground.places)
        self.stage = QtStage(
            self._look,
            ground.clock.monotonic,
            self._today,
            facts,
            catalogue=self._catalogue,
            diagnosis=self.diagnosis,
            card=self._card,
            screens=self._screens,
            parent=self,
        )
        self._windows = SideWindows(
            self.stage,
            self._look,
            self.choices,
            ground.places,
            facts,
            home=options.home,
            clock=ground.clock,
            library=lambda: self._library,
            diagnosis=self.diagnosis,
            screens=self._screens,
            shown=self._shown,
            parent=self,
        )
        self.asking = self.stage.asking = self._windows.asking
        self.surroundings = Surroundings(
            tray.balloon if tray else None,
            str(bundled() / "resources" / "icons" / "app.svg"),
            parent=self,
        )
        self._heartbeat = Heartbeat(ground.clock, parent=self)
        self._clock = ground.clock
        self._calendar = open_calendar(ground.preferences, ground.places, ground.clock)
        self._calendar_faults: tuple[str, ...] = ()
        self._senses = Senses(self._sensors(), ground.clock.monotonic, parent=self)
        hurried = tray is not None and options.speed != 1.0
        self.conductor = Conductor(
            clock=ground.clock,
            sensor=self._senses,
            journal=self._opened.journal,
            book=self._opened.book,
            notifier=self.surroundings.notifier,
            stage=HastenedStage(self.stage, options.speed) if hurried else self.stage,
            alarm=self._heartbeat,
            library=library,
            preferences=ground.preferences,
            calendar=self._calendar,
            chime=self._windows.chime,
        )
        self.wishes = Wishes(
            self.choices,
            report=self.conductor.report,
            tell_library=self.stage.tell_library,
            parent=self,
        )
        self._today_desk = TodayDesk(self.conductor, parent=self)
        self.rhythm = Rhythm(
            (self._opened.book, ground.clock, self.conductor),
            self.stage,
            self.choices,
            look=self._look,
            library=lambda: self._library,
            parent=self,
        )
        self._windows.data.told.connect(self.rhythm.tell)
        self.rhythm.report_requested.connect(self._windows.data.export)
        self._preferences_files = [
            PreferencesFile(file, parent=self)
            for file in (ground.places.preferences, *preferences_below())
            if os.path.isdir(file.parent)  # noqa: PTH112 - `Path.is_dir` raises for a long name
        ]
        self._dress_stock_controls()
        self._look.day.changed.connect(self._dress_stock_controls)
        self._connect()
        unkept = ground.places.trouble() or unlogged
        for trouble in [*self._opened.troubles, *ground.troubles, *([unkept] if unkept else [])]:
            self.conductor.report(trouble)
        self._content_faults = in_few(library, self._places.routines)
        self._tell([*ground.faults, *self._content_faults])
        self._show_profiles()

    def begin(self) -> None:
        """Take up the day, and beat from now on."""
        self._senses.start()
        self.conductor.begin()
        self._heartbeat.start()
        self._windows.at_login.repair()
        log.info("ready to offer")

    def end(self) -> None:
        """Close what is open and leave everything tidy."""
        self._heartbeat.stop()
        self._senses.stop()
        self.stage.shut_door()
        self.asking.leave()
        self.conductor.quit()
        self.surroundings.leave()
        self._opened.close()

    @Slot(str)
    def start(self, routine: str) -> None:
        """Play a routine now; an empty name is the next that fits."""
        try:
            self.conductor.start_now(routine or None)
        except UnsuitableError as error:
            if self.conductor.today().locked:
                self.asking.open_safety()
            else:
                self.conductor.report(str(error))
            self.stage.tell_library(str(error))
        except KeyError:
            self.stage.tell_library(f"{routine}: is no longer in the library")

    def welcome(self) -> None:
        """Begin the first run, for somebody who has neither gone through it nor begun anything."""
        introduced = self._preferences.start.introduced
        if not introduced and not self._opened.has_begun():
            self.stage.give_way()
            self.asking.open_welcome()

    @Slot(str)
    def _on_welcomed(self, what: str) -> None:
        match what:
            case "try":
                self.start("")
            case "today":
                self.stage.open_today()

    @property
    def settings(self) -> SettingsDesk:
        """Return what opens the settings."""
        return self._windows.settings

    @property
    def ending(self) -> SignalInstance:
        """Return the signal that asks the app to end, and what to do then."""
        return self._windows.ending

    def diagnosis(self) -> Diagnosis:
        """Return what can be seen on this computer."""
        from intermezzo.bootstrap.doctor import examine  # noqa: PLC0415 - seldom

        notices = self.surroundings.notifier.way
        return examine(self._senses.findings(), self._qt, self._screens.names, notices)

    @Slot()
    def reload_content(self) -> None:
        """Read all movements and routines anew, for some were taken in or removed."""
        self._library = load_library(self._places)
        for fault in self._content_faults:
            self.conductor.settle(fault)
        self._content_faults = in_few(self._library, self._places.routines)
        self._tell(self._content_faults)
        self.conductor.take_up(self._library)
        self.rhythm.forget_content()
        self.stage.refresh_library()

    @Slot()
    def open_preferences(self) -> None:
        """Open the preferences in the desktop's editor, with all there is to choose."""
        from intermezzo.store.preferences_template import (  # noqa: PLC0415 - once in a lifetime
            write_template,
        )

        path = self._places.preferences
        try:
            write_template(path)
        except PreferencesError as error:
            self.conductor.report(str(error))
            return
        if not open_file(path):
            self.conductor.report(f"{path}: no program to edit it with was found; open it by hand")

    def _connect(self) -> None:
        self._tidying = QTimer(self)
        self._tidying.setSingleShot(True)
        self._tidying.setInterval(TIDY_AFTER_MS)
        self._tidying.timeout.connect(self._on_tidying_timeout)
        self.stage.player_closed.connect(self._tidying.start)
        stage, conductor = self.stage, self.conductor
        stage.accepted.connect(conductor.accept)
        stage.postponed.connect(conductor.postpone)
        stage.skipped.connect(conductor.skip)
        stage.progressed.connect(conductor.progress)
        stage.finished.connect(conductor.finish)
        stage.start_requested.connect(self.start)
        stage.pause_requested.connect(conductor.pause_for)
        stage.resume_requested.connect(conductor.resume)
        stage.call_requested.connect(conductor.in_a_call)
        stage.call_ended.connect(conductor.call_over)
        stage.looked_again.connect(self._senses.look)
        self._windows.preferences_requested.connect(self.open_preferences)
        self._windows.looked_again.connect(self._senses.look)
        self.asking.welcomed.connect(self._on_welcomed)
        stage.withheld.connect(self.wishes.withhold)
        stage.allowed.connect(self.wishes.allow)
        stage.topic_muted.connect(self.wishes.mute)
        stage.today_made.connect(self._today_desk.attend)
        self._today_desk.said.connect(stage.say_today)
        self._heartbeat.beat.connect(self._on_beat)
        self._senses.changed.connect(self._on_beat)
        self._senses.changed.connect(self.stage.telling.refresh_doctor)
        for file in self._preferences_files:
            file.edited.connect(self.choices.reload)
        self.choices.changed.connect(self._on_preferences_changed)
        self.surroundings.on_action(self._on_action)
        self.surroundings.on_appearance(self._look.set_calm_desktop, self._look.set_dark_desktop)

    @Slot()
    def _on_tidying_timeout(self) -> None:
        if not self.stage.is_playing:
            gc.collect()
            QPixmapCache.clear()
            give_back()

    @Slot()
    def _on_beat(self) -> None:
        self.conductor.tick()
        self._tell_of_calendar()
        if self._tray is not None:
            self._tray.show(self.conductor.status())  # the minutes it tells have run on

    @Slot(str)
    def _on_action(self, key: str) -> None:
        match key:
            case "start" | "default":
                self.conductor.accept()
            case "later":
                self.conductor.later()
            case "skip":
                self.conductor.skip()
            case _:
                log.info("a notice had a button %r that is not ours", key)

    @Slot()
    def _on_preferences_changed(self) -> None:
        preferences = self.choices.preferences
        former, self._preferences = self._preferences.delivery, preferences
        self._calendar = open_calendar(preferences, self._places, self._clock)
        if _wish_of(former) != _wish_of(preferences.delivery):
            self._senses.renew(self._sensors())
        self._look.set_appearance(preferences.appearance)
        speak(preferences.appearance.language)
        self._screens.wish = preferences.delivery.screen
        for fault in self._faults:
            self.conductor.settle(fault)
        self._faults = self.choices.faults
        self._tell(self._faults)
        self.conductor.reload(preferences, self._calendar)
        self._tell_of_calendar()
        self._show_profiles()
        self.stage.refresh_library()

    def _show_profiles(self) -> None:
        if self._tray is not None:
            self._tray.show_profiles(self._preferences.profiles, self._preferences.profile)

    def _sensors(self) -> Sequence[Sensor]:
        buses, delivery = self.surroundings.buses, self._preferences.delivery
        return sensors_here(self._clock, delivery, buses, has_windows=True)

    def _tell(self, faults: Sequence[str]) -> None:
        """Say in the windows and among the messages what is wrong in the person's files."""
        for fault in faults:
            log.warning("%s", fault)
            self.conductor.report(fault)

    def _tell_of_calendar(self) -> None:
        """Say what could not be read of the calendar at its last reading, and no more than that."""
        found = tuple(self._calendar.faults)
        if found == self._calendar_faults:
            return
        for fault in self._calendar_faults:
            self.conductor.settle(fault)
        self._calendar_faults = found
        self._tell(found)

    @Slot()
    def _dress_stock_controls(self) -> None:
        self._qt.setPalette(palette(self._look.day.colours))  # menus, tooltips

    def _catalogue(self) -> Catalogue:
        return Catalogue(self._library, self._preferences.practice, self._preferences.body)

    def _card(self) -> Card | None:
        """Return the short card for the interlude that is just ending, if it is to have one."""
        today, preferences = self.conductor.today(), self._preferences
        person = person_of(preferences)
        practised = [name for name, each in self._library.movements.items() if person.may(each)]
        cards, tags = preferences.cards, preferences.body.tags
        return card_for(today.day, today.begun, cards, tags=tags, practised=practised)

    def _shown(self) -> Shown:
        now, book = self._clock.now(), self._opened.book
        return Shown(book, now, self._preferences, self._library)

    def _today(self) -> Today:
        return self.conductor.today()


def _wish_of(delivery: Delivery) -> tuple[timedelta, timedelta]:
    return delivery.away_after, delivery.typing_lull


def _facts(places: Places) -> Facts:
    return Facts(__version__, places.preferences, places.database, places.log)
