"""One profile: its name, what it sets, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.glyphs import Glyph
from intermezzo.ui.settings.controls.control import HEIGHT, Control
from intermezzo.ui.settings.controls.field import Field
from intermezzo.ui.settings.pages.profile_words import title
from intermezzo.ui.settings.row import Row
from intermezzo.ui.theme import Dress

_LETTERS = 16


class NameControl(Control):
    """A field for a name, and the button that takes it. Values: what is written."""

    keeps_refused = True
    left = Signal()
    """The person has thought better of it."""

    def __init__(self, dress: Dress, button: str, check: Callable[[str], str]) -> None:
        super().__init__(dress)
        self._check = check
        self.field = Field(dress, letters=_LETTERS, most=40)
        self.field.line.setPlaceholderText("garden")
        self.field.returned.connect(self._on_done)
        self.take_button = PillButton(dress, button, Tone.SOFT, height=HEIGHT, small=True)
        self.take_button.clicked.connect(self._on_done)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        row.addWidget(self.take_button)
        self.setFocusProxy(self.field.line)

    @property
    def value(self) -> object:
        """Return what is written."""
        return self.field.text

    def show_value(self, value: object) -> None:
        """Show a name."""
        self.field.line.setText("" if value is None else str(value))
        self.field.settle()

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the line."""
        return [self.field.line]

    def describe(self, name: str, note: str) -> None:
        """Name the button too."""
        super().describe(name, note)
        self.take_button.setAccessibleName(f"{name}: {self.take_button.text()}")

    @Slot()
    def _on_done(self) -> None:
        why = self._check(self.field.text)
        if why:
            self.refused.emit(why)
        else:
            self.committed.emit(self.field.text)


class ProfileControl(Control):
    """Buttons: use it, and either reset it or rename and delete it."""

    used = Signal()
    reset = Signal()
    renamed = Signal(str)
    deleted = Signal()

    def __init__(
        self, dress: Dress, name: str, *, is_ours: bool, check: Callable[[str], str]
    ) -> None:
        super().__init__(dress)
        self._name = name
        self.use_button = self._button("Use", Tone.SOFT)
        self.reset_button = self._button("Reset", Tone.QUIET)
        self.rename_button = self._button("Rename", Tone.QUIET)
        self.delete_button = self._button("Delete", Tone.QUIET)
        self.naming = NameControl(dress, "Rename", check)
        self.keep_button = self._button("Keep", Tone.QUIET)
        self._shown = [self.reset_button] if is_ours else [self.rename_button, self.delete_button]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self.reset_button, self.rename_button, self.delete_button):
            row.addWidget(button)
        row.addWidget(self.use_button)
        row.addWidget(self.naming)
        row.addWidget(self.keep_button)
        self.use_button.keep_room_for("In use")
        self.use_button.clicked.connect(self._on_use)
        self.reset_button.clicked.connect(self.reset)
        self.rename_button.clicked.connect(self._on_rename)
        self.delete_button.clicked.connect(self.deleted)
        self.keep_button.clicked.connect(self.stop_naming)
        self.naming.committed.connect(self._on_named)
        self.naming.refused.connect(self.refused)
        self._in_use = self._differs = False
        self.stop_naming()

    def _has_reset(self) -> bool:
        naming = self.naming.isVisibleTo(self)
        return self._differs and not naming and self.reset_button in self._shown

    def _button(self, words: str, tone: Tone) -> PillButton:
        return PillButton(self._dress, words, tone, height=HEIGHT, small=True)

    def show_state(self, *, in_use: bool, differs: bool) -> None:
        """Show whether it is in use, and whether there is something to reset."""
        words = "In use" if in_use else "Use"
        if words != self.use_button.text():
            self.use_button.say(words, Glyph.DONE if in_use else None)
        self.use_button.setAccessibleName(f"{title(self._name)}: {words}")
        self._in_use, self._differs = in_use, differs
        self.reset_button.setVisible(self._has_reset())

    @property
    def value(self) -> object:
        """Return the name."""
        return self._name

    def show_value(self, value: object) -> None:
        """Stay: a row belongs to its profile."""

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the button that uses it."""
        return [self.use_button]

    @property
    def in_order(self) -> Sequence[QWidget]:
        """Return all that takes the focus now or later, as one reads."""
        buttons = (self.reset_button, self.rename_button, self.delete_button, self.use_button)
        return [*buttons, self.naming.field, self.naming.take_button, self.keep_button]

    def describe(self, name: str, note: str) -> None:
        """Name each button by the profile."""
        self.setAccessibleName(name)
        for button in (
            self.use_button,
            self.reset_button,
            self.rename_button,
            self.delete_button,
            self.keep_button,
        ):
            button.setAccessibleName(f"{name}: {button.text()}")
        self.use_button.setAccessibleDescription(note)
        self.naming.describe(f"New name of {name}", "")

    @Slot()
    def stop_naming(self) -> None:
        """Show the buttons again."""
        had_focus = self.naming.isAncestorOf(self.focusWidget() or self)
        self._show(naming=False)
        self.refused.emit("")
        if had_focus:
            self.use_button.take_focus(seen=True)

    def _show(self, *, naming: bool) -> None:
        for button in (self.rename_button, self.delete_button):
            button.setVisible(not naming and button in self._shown)
        self.use_button.setVisible(not naming)
        self.naming.setVisible(naming)
        self.keep_button.setVisible(naming)
        self.reset_button.setVisible(self._has_reset())
        self.updateGeometry()

    @Slot()
    def _on_use(self) -> None:
        if not self._in_use:
            self.used.emit()

    @Slot()
    def _on_rename(self) -> None:
        self.naming.show_value(self._name)
        self._show(naming=True)
        self.naming.field.line.selectAll()
        self.naming.field.line.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object)
    def _on_named(self, said: object) -> None:
        self.renamed.emit(str(said))


class ProfileRow(Row):
    """A profile as a row."""

    def __init__(
        self, dress: Dress, name: str, *, is_ours: bool, check: Callable[[str], str]
    ) -> None:
        self.name = name
        self.profile = ProfileControl(dress, name, is_ours=is_ours, check=check)
        super().__init__(
            dress, title(name), self.profile, " ", keywords="profile", key=f"profiles.{name}"
        )
