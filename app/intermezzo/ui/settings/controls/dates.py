"""Single days and stretches of days, written or picked from a calendar."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDate, QLocale, Slot

from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.settings.controls.calendar import CalendarPopup
from intermezzo.ui.settings.controls.control import HEIGHT
from intermezzo.ui.settings.controls.entries import Entries, SlimButton
from intermezzo.ui.settings.controls.field import Field
from intermezzo.ui.settings.reading import DATE_WANTED, date_read
from intermezzo.ui.theme import Dress

_HINT = "YYYY-MM-DD"
_LETTERS = 12
_BACKWARDS = "The last day must not lie before the first."


def day_words(day: object) -> str:
    """Return a day as the desktop's language writes it in short."""
    found = QDate.fromString(str(day), "yyyy-MM-dd")
    return QLocale().toString(found, "ddd d MMM yyyy") if found.isValid() else str(day)


def stretch_words(stretch: object) -> str:
    """Return a stretch of days in short."""
    ends = stretch if isinstance(stretch, list | tuple) else [stretch]
    return " to ".join(day_words(day) for day in dict.fromkeys(map(str, ends)))


class _Dated(Entries):
    """Fields for days, and a button that opens the calendar for the one to be filled."""

    def __init__(
        self, dress: Dress, count: int, *, words: Callable[[object], str], between: str = ""
    ) -> None:
        fields = [Field(dress, letters=_LETTERS, most=12) for _ in range(count)]
        for field in fields:
            field.line.setPlaceholderText(_HINT)
        self.calendar_button = SlimButton(dress, "Calendar", Tone.QUIET, height=HEIGHT, small=True)
        super().__init__(dress, fields, words=words, between=between)
        self.calendar_button.clicked.connect(self._on_calendar)
        self.setTabOrder(fields[-1].line, self.calendar_button)
        self.setTabOrder(self.calendar_button, self.add_button)
        self.popup = CalendarPopup(dress, self)
        self.popup.picked.connect(self._on_picked)

    def describe(self, name: str, note: str) -> None:
        """Name the calendar too."""
        super().describe(name, note)
        self.calendar_button.setAccessibleName(f"Calendar for {name}")

    def _buttons(self) -> Sequence[PillButton]:
        """Return the calendar's button before that which adds."""
        return [self.calendar_button, self.add_button]

    def _day(self, number: int) -> str | None:
        return date_read(self._fields[number].text)

    @Slot()
    def _on_calendar(self) -> None:
        last = next((day for n in (0, -1) if (day := self._day(n))), "")
        self.popup.open_at(self.calendar_button, last)

    @Slot(str)
    def _on_picked(self, day: str) -> None:
        """Fill the first field that is empty; where the last is filled, add."""
        empty = [field for field in self._fields if not field.text.strip()]
        field = empty[0] if empty else self._fields[-1]
        field.line.setText(day)
        if len(empty) <= 1:
            self.add_written()
        else:
            empty[1].line.setFocus()


class Dates(_Dated):
    """Single days. Values: lists of `"YYYY-MM-DD"`, sorted."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress, 1, words=day_words)

    def _read(self) -> tuple[object] | str:
        if not self._fields[0].text.strip():
            return ""
        day = self._day(0)
        return DATE_WANTED if day is None else (day,)

    def _with(self, entry: object) -> list[object]:
        return sorted([*self._entries, entry], key=str)


class Stretches(_Dated):
    """From one day to another, both counted. Values: lists of `["YYYY-MM-DD", "YYYY-MM-DD"]`."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress, 2, words=stretch_words, between="to")

    def describe(self, name: str, note: str) -> None:
        """Name first and last day."""
        super().describe(name, note)
        self._fields[0].line.setAccessibleName(f"{name}: first day")
        self._fields[1].line.setAccessibleName(f"{name}: last day")

    def _read(self) -> tuple[object] | str:
        if not any(field.text.strip() for field in self._fields):
            return ""
        first = self._day(0)
        last = self._day(1) if self._fields[1].text.strip() else first
        if first is None or last is None:
            return DATE_WANTED
        return _BACKWARDS if last < first else ([first, last],)

    def _with(self, entry: object) -> list[object]:
        return sorted([*self._entries, entry], key=str)
