"""A time of day, and a stretch from one to another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.settings.controls.control import Control
from intermezzo.ui.settings.controls.field import Field
from intermezzo.ui.settings.controls.switch import Switch
from intermezzo.ui.settings.flow import Flow, filled
from intermezzo.ui.settings.reading import TIME_WANTED, time_read, time_stepped
from intermezzo.ui.text import Text
from intermezzo.ui.theme import Dress

STEP = 5
"""Minutes that an arrow key goes."""
_LETTERS = 5


class TimeField(Field):
    """Shows `HH:MM` and reads what people write for it."""

    settled_on = Signal(str)
    """A time, as the file holds it."""
    misread = Signal(str)
    """Why it is none."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress, letters=_LETTERS, most=12, centred=True)
        self.setFixedWidth(self.sizeHint().width())
        self.at = ""
        self.entered.connect(self._on_entered)
        self.stepped.connect(self._on_stepped)

    def show_time(self, at: str) -> None:
        """Show a time as the file holds it."""
        self.at = at
        self.say(at)

    @Slot(str)
    def _on_entered(self, said: str) -> None:
        found = time_read(said)
        if found is None:
            self.misread.emit(TIME_WANTED)
            return
        self.leave(found)
        self.settled_on.emit(found)

    @Slot(int)
    def _on_stepped(self, way: int) -> None:
        start = time_read(self.text) or self.at
        if start:
            self.line.setText(time_stepped(start, way * STEP))
            self.settle()


class TimeControl(Control):
    """A time as a control. Values: `"HH:MM"`."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress)
        self.field = TimeField(dress)
        self.field.settled_on.connect(self._on_settled)
        self.field.misread.connect(self.refused)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self.setFocusProxy(self.field.line)

    @property
    def value(self) -> object:
        """Return the time that counts."""
        return self.field.at

    def show_value(self, value: object) -> None:
        """Show a time."""
        self.field.show_time("" if value is None else str(value))

    @property
    def fields(self) -> Sequence[Field]:
        """Return the field."""
        return [self.field]

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the line."""
        return [self.field.line]

    @Slot(str)
    def _on_settled(self, at: str) -> None:
        self.field.show_time(at)
        self.committed.emit(at)


class SpanControl(Control):
    """From one time to another, which may lie on the next day. Values: `["09:00", "17:30"]`.

    With `may_be_none` a switch stands behind it; off is `[]`.
    """

    fills = True

    def __init__(
        self,
        dress: Dress,
        *,
        may_be_none: bool = False,
        usual: tuple[str, str] = ("12:30", "13:15"),
    ) -> None:
        super().__init__(dress)
        self._usual = list(usual)
        self.start, self.end = TimeField(dress), TimeField(dress)
        self.switch = Switch(dress) if may_be_none else None
        self._to = Text(dress, Role.BODY, lambda colours: colours.ink2, "to", wraps=False)
        line = filled(self, Flow(gap=2))
        tall = self.start.sizeHint().height()
        for part in (self.start, self._to, self.end, self.switch):
            if part is not None:
                part.setFixedHeight(tall)
                line.add(part)
        if self.switch is not None:
            self.switch.clicked.connect(self._on_switched)
        for field in (self.start, self.end):
            field.settled_on.connect(self._on_settled)
            field.misread.connect(self.refused)
        if self.switch is None:  # else the Tab key would jump to the proxy, past the fields
            self.setFocusProxy(self.start.line)

    @property
    def value(self) -> object:
        """Return start and end; empty for none."""
        if self.switch is not None and not self.switch.isChecked():
            return []
        return [self.start.at, self.end.at]

    def show_value(self, value: object) -> None:
        """Show start and end, or none."""
        pair = [str(one) for one in value] if isinstance(value, list | tuple) else []
        shown = pair or [self.start.at or self._usual[0], self.end.at or self._usual[1]]
        for field, at in zip((self.start, self.end), shown, strict=True):
            field.show_time(at)
            field.setEnabled(bool(pair) or self.switch is None)
        self._to.setEnabled(self.start.isEnabled())
        if self.switch is not None:
            self.switch.setChecked(bool(pair))

    @property
    def fields(self) -> Sequence[Field]:
        """Return both fields."""
        return [self.start, self.end]

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return both lines, and the switch."""
        switch = [self.switch] if self.switch is not None else []
        return [self.start.line, self.end.line, *switch]

    def describe(self, name: str, note: str) -> None:
        """Name start and end."""
        super().describe(name, note)
        self.start.line.setAccessibleName(f"{name}: from")
        self.end.line.setAccessibleName(f"{name}: to")

    @Slot()
    def _on_settled(self) -> None:
        """Take both ends as they are written: one may have been refused for the other."""
        ends = [time_read(field.text) or field.at for field in (self.start, self.end)]
        if ends[0] == ends[1]:
            self.refused.emit("Start and end must differ.")
        else:
            self.show_value(ends)
            self.committed.emit(ends)

    @Slot()
    def _on_switched(self) -> None:
        value = self.value
        self.show_value(value)
        self.committed.emit(value)
