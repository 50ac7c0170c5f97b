"""The rows that pages are made of. Values are as the file holds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intermezzo.ui.buttons import PillButton, Tone
from intermezzo.ui.settings.controls.checks import Checks
from intermezzo.ui.settings.controls.control import Control, Option
from intermezzo.ui.settings.controls.dates import Dates, Stretches
from intermezzo.ui.settings.controls.dropdown import DropDownControl
from intermezzo.ui.settings.controls.entries import TextEntries
from intermezzo.ui.settings.controls.field import TextControl
from intermezzo.ui.settings.controls.number import NumberControl
from intermezzo.ui.settings.controls.pills import Days, Segments
from intermezzo.ui.settings.controls.slider import Dots, Measure, Slide
from intermezzo.ui.settings.controls.switch import SwitchControl
from intermezzo.ui.settings.controls.times import SpanControl, TimeControl
from intermezzo.ui.settings.row import Row
from intermezzo.ui.theme import Dress

__all__ = [
    "ButtonRow",
    "ChecksRow",
    "ChoiceRow",
    "DateListRow",
    "DaysRow",
    "DotsRow",
    "ListRow",
    "NumberRow",
    "Option",
    "RangeListRow",
    "SegmentRow",
    "SliderRow",
    "SpanRow",
    "SwitchRow",
    "TextRow",
    "TimeRow",
]


class SwitchRow(Row):
    """On or off: True, False."""

    def __init__(
        self, dress: Dress, label: str, note: str = "", *, keywords: str = "", key: str = ""
    ) -> None:
        super().__init__(dress, label, SwitchControl(dress), note, keywords=keywords, key=key)


class ChoiceRow(Row):
    """One of many, out of a list that drops down."""

    def __init__(
        self,
        dress: Dress,
        label: str,
        options: Sequence[Option],
        note: str = "",
        *,
        keywords: str = "",
        key: str = "",
    ) -> None:
        self.drop = DropDownControl(dress, options)
        super().__init__(dress, label, self.drop, note, keywords=keywords, key=key)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer other values; what is shown stays."""
        self.drop.offer(options)


class SegmentRow(Row):
    """One of two to four, all seen at once."""

    def __init__(
        self,
        dress: Dress,
        label: str,
        options: Sequence[Option],
        note: str = "",
        *,
        keywords: str = "",
        key: str = "",
    ) -> None:
        made = Segments(dress, options)
        super().__init__(dress, label, made, note, keywords=keywords, key=key)


class DotsRow(Row):
    """A small number as a row of dots, 2 to 6."""

    def __init__(
        self,
        dress: Dress,
        label: str,
        note: str = "",
        *,
        first: int = 2,
        last: int = 6,
        words: Callable[[int], str] = str,
        keywords: str = "",
        key: str = "",
    ) -> None:
        made = Measure(dress, Dots(dress, first, last), words, range(first, last + 1))
        super().__init__(dress, label, made, note, keywords=keywords, key=key)


class SliderRow(Row):
    """A number set by eye, with `words` for it beside the line."""

    def __init__(
        self,
        dress: Dress,
        label: str,
        first: int,
        last: int,
        note: str = "",
        *,
        step: int = 1,
        words: Callable[[int], str] = str,
        keywords: str = "",
        key: str = "",
    ) -> None:
        line = Slide(dress, first, last, step)
        made = Measure(dress, line, words, range(first, last + 1, step))
        super().__init__(dress, label, made, note, keywords=keywords, key=key)


class NumberRow(Row):
    """A whole number to write or to step, with its unit."""

    def __init__(
        self,
        dress: Dress,
        label: str,
        first: int,
        last: int,
        note: str = "",
        *,
        step: int = 1,
        unit: str = "",
        keywords: str = "",
        key: str = "",
    ) -> None:
        made = NumberControl(dress, first, last, step=step, unit=unit)
        super().__init__(dress, label, made, note, keywords=keywords, key=key)


class TimeRow(Row):
    """A time of day: `"07:30"`."""

    def __init__(
        self, dress: Dress, label: str, note: str = "", *, keywords: str = "", key: str = ""
    ) -> None:
        super().__init__(dress, label, TimeControl(dress), note, keywords=keywords, key=key)


class SpanRow(Row):
    """From one time to another: `["09:00", "17:30"]`; with a switch also none: `[]`."""

    def __init__(
        self,
        dress: Dress,
        label: str,
        note: str = "",
        *,
        may_be_none: bool = False,
        usual: tuple[str, str] = ("12:30", "13:15"),
        keywords: str = "",
        key: str = "",
    ) -> None:
        made = SpanControl(dress, may_be_none=may_be_none, usual=usual)
        super().__init__(dress, label, made, note, keywords=keywords, key=key)


class TextRow(Row):
    """A line of words."""

    def __init__(
        self,
        dress: Dress,
        label: str,
        note: str = "",
        *,
        hint: str = "",
        letters: int = 22,
        keywords: str = "",
        key: str = "",
    ) -> None:
        made = TextControl(dress, letters=letters, hint=hint)
        super().__init__(dress, label, made, note, keywords=keywords, key=key)


class ListRow(Row):
    """Short texts. `check` says why one is none, empty where it is fine."""

    def __init__(
        self,
        dress: Dress,
        label: str,
        note: str = "",
        *,
        hint: str = "",
        check: Callable[[str], str] = lambda _: "",
        words: Callable[[object], str] = str,
        keywords: str = "",
        key: str = "",
    ) -> None:
        made = TextEntries(dress, hint=hint, check=check, words=words)
        super().__init__(dress, label, made, note, keywords=keywords, key=key)


class ButtonRow(Row):
    """Something to be done rather than set."""

    pressed = Signal()

    def __init__(
        self,
        dress: Dress,
        label: str,
        button: str,
        note: str = "",
        *,
        keywords: str = "",
        key: str = "",
    ) -> None:
        self.button = PillButton(dress, button, Tone.SOFT, height=34, small=True)
        super().__init__(
            dress, label, _Pressed(dress, self.button), note, keywords=keywords, key=key
        )
        self.button.setAccessibleName(f"{label}: {button}")
        self.button.clicked.connect(self.pressed)


class DaysRow(Row):
    """Days of the week: `["mon", "tue"]`."""

    def __init__(
        self, dress: Dress, label: str, note: str = "", *, keywords: str = "", key: str = ""
    ) -> None:
        super().__init__(dress, label, Days(dress), note, keywords=keywords, key=key)


class DateListRow(Row):
    """Single days: `["2026-12-24"]`."""

    def __init__(
        self, dress: Dress, label: str, note: str = "", *, keywords: str = "", key: str = ""
    ) -> None:
        super().__init__(dress, label, Dates(dress), note, keywords=keywords, key=key)


class RangeListRow(Row):
    """Stretches of days: `[["2026-12-24", "2027-01-06"]]`."""

    def __init__(
        self, dress: Dress, label: str, note: str = "", *, keywords: str = "", key: str = ""
    ) -> None:
        super().__init__(dress, label, Stretches(dress), note, keywords=keywords, key=key)


class ChecksRow(Row):
    """Any of some, as boxes in columns."""

    def __init__(
        self,
        dress: Dress,
        label: str,
        options: Sequence[Option],
        note: str = "",
        *,
        keywords: str = "",
        key: str = "",
    ) -> None:
        super().__init__(dress, label, Checks(dress, options), note, keywords=keywords, key=key)


class _Pressed(Control):
    """A button in the place of a control. It has no value."""

    def __init__(self, dress: Dress, button: PillButton) -> None:
        super().__init__(dress)
        self._button = button
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(button)
        self.setFocusProxy(button)

    @property
    def value(self) -> object:
        """Return nothing."""
        return None

    def show_value(self, value: object) -> None:
        """Show nothing."""

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the button."""
        return [self._button]
