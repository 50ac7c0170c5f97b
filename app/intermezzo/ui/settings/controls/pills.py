"""Pills that are on or off: exactly one of a few, or any of seven days."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.pressable import RING, Pressable
from intermezzo.ui.settings.controls.control import HEIGHT, Control, Option, edge
from intermezzo.ui.settings.flow import Flow, filled
from intermezzo.ui.theme import Dress

_PAD = 14
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
DAYS = (
    Option("mon", "Monday"),
    Option("tue", "Tuesday"),
    Option("wed", "Wednesday"),
    Option("thu", "Thursday"),
    Option("fri", "Friday"),
    Option("sat", "Saturday"),
    Option("sun", "Sunday"),
)


class Toggle(Pressable):
    """One pill: filled where it is on, outlined where it is off. Arrows go to its neighbours."""

    stepped = Signal(int)

    def __init__(self, dress: Dress, words: str, parent: QWidget | None = None) -> None:
        super().__init__(dress, words, parent)
        self.setCheckable(True)
        self.setFont(dress.typeface.font(Role.SMALL_QUIET_BUTTON))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the words, at least round."""
        px = self._dress.typeface.px
        height = max(px(HEIGHT), 28) + 2 * RING
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        slim = len(self.text()) <= 2  # noqa: PLR2004 - a weekday in short
        return QSize(height if slim else max(height, words + 2 * (px(_PAD) + RING)), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the neighbours by the arrows."""
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        sideways = {Qt.Key.Key_Left: 1 if leftward else -1, Qt.Key.Key_Right: -1 if leftward else 1}
        step = {**_STEPS, **sideways}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._by_keyboard = True
            self.stepped.emit(step)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the pill."""
        colours = self._dress.colours
        pill = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        on = self.isChecked()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(1.0 if self.isEnabled() else 0.4)
            painter.setPen(Qt.PenStyle.NoPen if on else QPen(edge(colours), 1))
            resting = colours.soft if self.underMouse() else colours.window
            painter.setBrush(colours.lake if on else resting)
            inner = pill if on else pill.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
            painter.setFont(self.font())
            painter.setPen(colours.on_lake if on else colours.ink2)
            words = QFontMetrics(self.font()).elidedText(
                self.text(), Qt.TextElideMode.ElideRight, int(pill.width()) - 8
            )
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
            self.draw_ring(painter, QRectF(self.rect()), (self.height() - 2) / 2)


class _Pills(Control):
    """Pills in a line that wraps where it must."""

    fills = True

    def __init__(self, dress: Dress, options: Sequence[Option], *, alone: bool) -> None:
        super().__init__(dress)
        self._values = [option.value for option in options]
        self._words = [option.words for option in options]
        self._alone = alone
        self.pills = [Toggle(dress, self._shown(option.words)) for option in options]
        line = filled(self, Flow())
        for pill in self.pills:
            pill.setAutoExclusive(alone)
            pill.clicked.connect(self._on_clicked)
            pill.stepped.connect(self._on_stepped)
            line.add(pill)
        self.setFocusProxy(self.pills[0])

    @property
    def stops(self) -> Sequence[QWidget]:
        """Return the pills."""
        return self.pills

    def describe(self, name: str, note: str) -> None:
        """Name each pill with what all are for."""
        for pill, words in zip(self.pills, self._words, strict=True):
            pill.setAccessibleName(f"{name}: {words}")
            pill.setAccessibleDescription(note)

    def _shown(self, words: str) -> str:
        return words

    @Slot()
    def _on_clicked(self) -> None:
        self.committed.emit(self.value)

    @Slot(int)
    def _on_stepped(self, step: int) -> None:
        index = next((n for n, pill in enumerate(self.pills) if pill is self.sender()), 0) + step
        if 0 <= index < len(self.pills):
            self.pills[index].setFocus(Qt.FocusReason.TabFocusReason)
            if self._alone:
                self.pills[index].click()


class Segments(_Pills):
    """Exactly one of two to four. Values: those of its options."""

    def __init__(self, dress: Dress, options: Sequence[Option]) -> None:
        super().__init__(dress, options, alone=True)

    @property
    def value(self) -> object:
        """Return what is chosen; None where nothing is."""
        chosen = (v for v, pill in zip(self._values, self.pills, strict=True) if pill.isChecked())
        return next(chosen, None)

    def show_value(self, value: object) -> None:
        """Choose without telling anybody; a value that is not offered leaves all pills off."""
        known = value in self._values
        for pill in self.pills:
            pill.setAutoExclusive(False)
        for one, pill in zip(self._values, self.pills, strict=True):
            pill.setChecked(one == value)
            # The Tab key stops once, at what is chosen.
            stops = one == value or (not known and pill is self.pills[0])
            pill.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)
            if stops:
                self.setFocusProxy(pill)
        for pill in self.pills:
            pill.setAutoExclusive(True)


class Days(_Pills):
    """Any of the seven days. Values: lists such as `["mon", "tue"]`, in the order of the week."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress, DAYS, alone=False)

    @property
    def value(self) -> object:
        """Return the days that are on."""
        return [day for day, pill in zip(self._values, self.pills, strict=True) if pill.isChecked()]

    def show_value(self, value: object) -> None:
        """Show these days."""
        chosen = value if isinstance(value, list | tuple) else []
        for day, pill in zip(self._values, self.pills, strict=True):
            pill.setChecked(day in chosen)

    def _shown(self, words: str) -> str:
        return words[:2]
