"""The page of the profiles: which is in use, what each sets, and new ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intermezzo.core.preferences.model import PROFILES, Preferences
from intermezzo.ui.settings.choices import Choices
from intermezzo.ui.settings.page import Page
from intermezzo.ui.settings.pages.profile_row import NameControl, ProfileRow
from intermezzo.ui.settings.pages.profile_words import (
    in_words,
    merged,
    name_of,
    tables_of,
    title,
    why_no_name,
)
from intermezzo.ui.settings.pages.sources import Sources
from intermezzo.ui.settings.row import PAD, Row
from intermezzo.ui.settings.rows import ChoiceRow, Option
from intermezzo.ui.settings.tab_order import follow
from intermezzo.ui.theme import Dress


class ProfilesPage(Page):
    """All profiles, one of them or none in use."""

    def __init__(self, dress: Dress, choices: Choices, sources: Sources) -> None:
        super().__init__(dress, choices)
        self._sources = sources
        self.active = ChoiceRow(
            dress, "In use now", self._options(), "The tray menu has them too", keywords="switch"
        )
        self.list = _Rows(dress)
        self._naming = NameControl(dress, "Save", self._why_not)
        self.fresh = Row(
            dress,
            "Save how things are now",
            self._naming,
            "Hours, interludes, place and prompts under a new name",
            keywords="new profile create",
            key="new profile",
        )
        self.add_card(self.active)
        self.add_card(self.list)
        self.add_card(self.fresh)
        self.bind(self.active, "profile.active", words="Profile in use")
        self.fresh.committed.connect(self._on_saved)

    @property
    def profiles(self) -> dict[str, ProfileRow]:
        """Return the rows by the names of their profiles."""
        return {row.name: row for row in self.list.rows}

    def follow(self, preferences: Preferences) -> None:
        """Show the profiles there are, and what each sets."""
        names = preferences.profiles
        if names != tuple(self.profiles):
            self._make_rows(names)
            self.active.offer(self._options())
        for name, row in self.profiles.items():
            own = self._sources.profile(name)
            row.profile.show_state(in_use=name == preferences.profile, differs=bool(own))
            row.say_note(in_words(merged(name, own)))

    def _options(self) -> list[Option]:
        names = self.choices.preferences.profiles
        return [Option("", "None"), *(Option(name, title(name)) for name in names)]

    def _make_rows(self, names: tuple[str, ...]) -> None:
        self.rows = [row for row in self.rows if row not in self.list.rows]
        made = []
        for name in names:
            row = ProfileRow(
                self._dress, name, is_ours=name in PROFILES, check=self._why_no_new_name(name)
            )
            row.profile.used.connect(self._on_used)
            row.profile.reset.connect(self._on_reset)
            row.profile.renamed.connect(self._on_renamed)
            row.profile.deleted.connect(self._on_deleted)
            self._take(row)
            made.append(row)
        self.list.show_rows(made)

    def _why_not(self, said: str) -> str:
        return why_no_name(said, self.choices.preferences.profiles)

    def _why_no_new_name(self, present: str) -> Callable[[str], str]:
        def check(said: str) -> str:
            others = (name for name in self.choices.preferences.profiles if name != present)
            return why_no_name(said, tuple(others))

        return check

    def _sender_row(self) -> ProfileRow:
        return next(row for row in self.list.rows if row.profile is self.sender())

    def _put(self, row: Row, changes: Mapping[str, object], words: str) -> None:
        refused = self.choices.put(changes, words)
        row.refuse(next(iter(refused.values()), ""))

    @Slot()
    def _on_used(self) -> None:
        row = self._sender_row()
        self._put(row, {"profile.active": row.name}, f"Profile {row.label}")

    @Slot()
    def _on_reset(self) -> None:
        row = self._sender_row()
        self._put(row, {f"profiles.{row.name}": None}, f"Profile {row.label}, reset")

    @Slot()
    def _on_deleted(self) -> None:
        row = self._sender_row()
        changes: dict[str, object] = {f"profiles.{row.name}": None}
        if row.name == self.choices.preferences.profile:
            changes["profile.active"] = ""
        self._put(row, changes, f"Profile {row.label}, deleted")
        self.active.control.stops[0].setFocus()

    @Slot(str)
    def _on_renamed(self, said: str) -> None:
        row, name = self._sender_row(), name_of(said)
        if name == row.name:
            row.profile.stop_naming()
            return
        own = {table: dict(keys) for table, keys in self._sources.profile(row.name).items()}
        changes: dict[str, object] = {f"profiles.{row.name}": None, f"profiles.{name}": own}
        if row.name == self.choices.preferences.profile:
            changes["profile.active"] = name
        self._put(row, changes, f"Name of the profile {row.label}")
        renamed = self.profiles.get(name)
        if renamed is not None:
            renamed.profile.use_button.take_focus(seen=True)

    @Slot(object)
    def _on_saved(self, said: object) -> None:
        name = name_of(str(said))
        tables = tables_of(self.choices.preferences)
        changes = {f"profiles.{name}": tables, "profile.active": name}
        refused = self.choices.put(changes, f"Profile {title(name)}")
        self.fresh.refuse(next(iter(refused.values()), ""))
        if not refused:
            self._naming.show_value("")


class _Rows(QWidget):
    """Rows that come and go, with hairlines between them."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self.rows: list[ProfileRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: list[ProfileRow]) -> None:
        """Show these in place of those before."""
        for row in self.rows:
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = rows
        for row in rows:
            self._column.addWidget(row)
        follow(self, [stop for row in rows for stop in row.profile.in_order])
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the hairlines."""
        with QPainter(self) as painter:
            for row in self.rows[1:]:
                line = QRectF(PAD, row.geometry().top(), self.width() - 2 * PAD, 1)
                painter.fillRect(line, self._dress.colours.hair)
