"""The parts of the details that are read: dose tiles, lists, links, steps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QStyle, QVBoxLayout, QWidget

from intermezzo.core.movement import Movement
from intermezzo.core.routine import Intensity
from intermezzo.ui.buttons import RING, PillButton, Tone
from intermezzo.ui.fonts import Role
from intermezzo.ui.library import words
from intermezzo.ui.text import FittingLine, Text
from intermezzo.ui.theme import Dress
from intermezzo.ui.words import length, sentence

_RADIUS = 12


class Doses(QWidget):
    """The three intensities side by side, the person's own marked."""

    def __init__(self, dress: Dress, movement: Movement, chosen: Intensity) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(RING, 0, RING, 0)
        row.setSpacing(8)
        for intensity in Intensity:
            row.addWidget(_Dose(dress, movement, intensity, chosen=intensity is chosen), 1)


class _Dose(QWidget):
    """How often, how far and how long at one intensity."""

    def __init__(
        self, dress: Dress, movement: Movement, intensity: Intensity, *, chosen: bool
    ) -> None:
        super().__init__()
        self._dress = dress
        self._chosen = chosen
        dose = movement.dose[intensity]
        said = (
            words.intensity(intensity),
            words.times(movement, dose),
            words.reach(dose),
            words.dose_seconds(movement, dose),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(0)
        column.addWidget(FittingLine(dress, Role.OVERLINE, lambda colours: colours.ink2, said[0]))
        column.addWidget(FittingLine(dress, Role.LABEL, lambda colours: colours.ink, said[1]))
        for line in said[2:]:
            column.addWidget(FittingLine(dress, Role.NOTE, lambda colours: colours.ink2, line))
        self.setAccessibleName(", ".join(said) + (". Your choice." if chosen else "."))
        dress.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the tile."""
        colours = self._dress.colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(colours.lake, 1.75) if self._chosen else QPen(colours.hair, 1)
            painter.setPen(pen)
            painter.setBrush(colours.soft if self._chosen else colours.card)
            half = pen.widthF() / 2
            box = QRectF(self.rect()).adjusted(half, half, -half, -half)
            painter.drawRoundedRect(box, _RADIUS, _RADIUS)


class Passage(QWidget):
    """A heading with what is said below it."""

    def __init__(
        self, dress: Dress, heading: str, lines: Sequence[str], *, marked: bool = False
    ) -> None:
        super().__init__()
        self._dress = dress
        self._marked = marked
        column = QVBoxLayout(self)
        column.setContentsMargins(RING + (12 if marked else 0), 0, RING, 0)
        column.setSpacing(2)
        column.addWidget(Text(dress, Role.OVERLINE, lambda colours: colours.ink3, heading))
        for line in lines:
            column.addWidget(Text(dress, Role.BODY, lambda colours: colours.ink, line))
        self.setAccessibleName(f"{heading}. {' '.join(map(sentence, lines))}")
        dress.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the line beside what is to be watched."""
        if not self._marked:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._dress.colours.ring)
            left = float(RING)
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                left = self.width() - RING - 3.0
            painter.drawRoundedRect(QRectF(left, 2, 3, self.height() - 4), 1.5, 1.5)


class _Heading(Text):
    """Stands flush with the pills below it, which lie within the room of their rings."""

    def __init__(self, dress: Dress, said: str) -> None:
        super().__init__(dress, Role.OVERLINE, lambda colours: colours.ink3, said)
        self.setContentsMargins(RING, 0, RING, 0)


class Links(QWidget):
    """A heading with the names of movements that can be gone to."""

    followed = Signal(str)  # id

    def __init__(self, dress: Dress, heading: str, names: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_Heading(dress, heading))
        self.buttons: dict[str, PillButton] = {}
        for name, title in names:
            button = _Link(dress, title, Tone.SOFT, height=32, small=True)
            button.setAccessibleName(f"{heading}: {title}")
            button.clicked.connect(self._on_clicked)
            self.buttons[name] = button
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(button)
            row.addStretch()
            column.addLayout(row)

    @Slot()
    def _on_clicked(self) -> None:
        pressed = self.sender()
        for name, button in self.buttons.items():
            if button is pressed:
                self.followed.emit(name)


class _Link(PillButton):
    """A link that is shortened where it would not fit."""

    def minimumSizeHint(self) -> QSize:
        """Ask for little: its words are shortened."""
        return QSize(60, super().minimumSizeHint().height())


class Steps(QWidget):
    """The steps of a routine with their seconds; the one that is shown is marked."""

    followed = Signal(str)  # id of a movement

    def __init__(self, dress: Dress, steps: Sequence[tuple[str, str, float]]) -> None:
        super().__init__()
        self.rows = [_Step(dress, number, *step) for number, step in enumerate(steps, start=1)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        total = sum(seconds for _, _, seconds in steps)
        heading = f"{len(steps)} steps, {length(total)} in all"
        column.addWidget(_Heading(dress, heading))
        for row in self.rows:
            row.clicked.connect(self._on_clicked)
            column.addWidget(row)

    def mark(self, step: int) -> None:
        """Mark the step that is shown."""
        for number, row in enumerate(self.rows):
            row.set_shown(number == step)

    @Slot()
    def _on_clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, _Step):
            self.followed.emit(pressed.movement)


class _Step(_Link):
    """One step: its number, its movement, its seconds."""

    def __init__(
        self, dress: Dress, number: int, movement: str, title: str, seconds: float
    ) -> None:
        super().__init__(dress, title, Tone.QUIET, height=34, small=True)
        self.movement = movement
        self._number = number
        self._said = length(seconds)
        self._is_shown = False
        self.setAccessibleName(f"Step {number}: {title}, {self._said}")

    def set_shown(self, shown: bool) -> None:
        """Mark it as the one that is shown."""
        if shown != self._is_shown:
            self._is_shown = shown
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the row."""
        colours = self._dress.colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            # The window decides the side, the words their own direction.
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            box = QRectF(self.pill)
            if self._is_shown or self.underMouse():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.soft)
                painter.drawRoundedRect(box, 10, 10)
            if self.shows_focus:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(colours.lake, 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
            self._paint_words(painter, box.adjusted(10, 0, -10, 0))

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        colours, typeface = self._dress.colours, self._dress.typeface
        lead, trail = (
            QStyle.visualAlignment(self.layoutDirection(), side | Qt.AlignmentFlag.AlignVCenter)
            | Qt.AlignmentFlag.AlignAbsolute
            for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
        )
        painter.setFont(typeface.font(Role.SMALL))
        painter.setPen(colours.ink2)
        painter.drawText(box, int(trail), self._said)
        seconds = painter.fontMetrics().horizontalAdvance(self._said) + 10
        number = typeface.px(20)
        painter.drawText(box, int(lead), str(self._number))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        room = (
            box.adjusted(seconds, 0, -number, 0)
            if mirrored
            else box.adjusted(number, 0, -seconds, 0)
        )
        painter.setFont(typeface.font(Role.LABEL))
        painter.setPen(colours.ink)
        shown = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, int(lead), shown)
