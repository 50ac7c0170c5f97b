"""This week: seven days with what was planned and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from intermezzo.core.adherence.history import DaySummary
from intermezzo.core.adherence.share import Share
from intermezzo.core.adherence.telling import EXCUSE_WORDS, day_words
from intermezzo.ui.fonts import Role
from intermezzo.ui.panel import Panel
from intermezzo.ui.pressable import RING, Pressable
from intermezzo.ui.rhythm.heat import Cell, draw_cell
from intermezzo.ui.rhythm.marks import NODE_WORDS, nodes_of
from intermezzo.ui.settings.flow import Flow
from intermezzo.ui.text import Text, fitting
from intermezzo.ui.theme import Dress
from intermezzo.ui.today.rail import Node, draw_node

_SIDE, _GAP = 18, 5
_PAD = 8
_MOST = 8
_ROUND = 12


class DayTile(Pressable):
    """One day of the week; pressed, it is the one that is looked at."""

    def __init__(self, dress: Dress, day: DaySummary, today: date) -> None:
        super().__init__(dress, "")
        self.day = day
        self._is_today = day.day == today
        self.nodes = list(nodes_of(day, today))[:_MOST]
        self._ahead = day.day > today
        self.setCheckable(True)
        self.setAccessibleName(day_words(day, today))

    @property
    def word(self) -> str:
        """Return the count or reason that stands below the shapes."""
        day = self.day
        if day.excused is not None:
            return EXCUSE_WORDS[day.excused]
        if self._ahead:
            return ""
        if day.planned:
            return f"{day.share.done} of {day.planned}"
        return f"{day.sessions} extra" if day.sessions else ""

    def rows_in(self, width: int) -> int:
        """Return how many rows of shapes there are in a width."""
        return -(-len(self.nodes) // self._in_row(width))

    def height_of(self, rows: int) -> int:
        """Return the height with so many rows of shapes."""
        typeface = self._dress.typeface
        words = typeface.line(Role.LABEL) + typeface.line(Role.NOTE) + typeface.line(Role.OVERLINE)
        return 2 * RING + 2 * _PAD + words + self._pitch * max(1, rows) + 6

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the day."""
        colours, typeface = self._dress.colours, self._dress.typeface
        box = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setLayoutDirection(
                Qt.LayoutDirection.LayoutDirectionAuto
            )  # words have their own
            self._draw_ground(painter, box)
            middle = Qt.AlignmentFlag.AlignCenter
            line = QRectF(box.left(), box.top() + _PAD, box.width(), typeface.line(Role.LABEL))
            painter.setPen(colours.ink3 if self._ahead else colours.ink)
            painter.setFont(typeface.font(Role.LABEL))
            painter.drawText(line, middle, f"{self.day.day:%a}")
            line = QRectF(box.left(), line.bottom(), box.width(), typeface.line(Role.NOTE))
            painter.setPen(colours.ink3)
            painter.setFont(typeface.font(Role.NOTE))
            painter.drawText(line, middle, f"{self.day.day.day}")
            self._draw_nodes(painter, box, line.bottom() + 3)
            foot = typeface.line(Role.OVERLINE)
            line = QRectF(box.left() + 3, box.bottom() - _PAD - foot, box.width() - 6, foot)
            painter.setPen(colours.ink2)
            font = fitting(typeface.font(Role.OVERLINE), self.word, int(line.width()))
            painter.setFont(font)
            shown = painter.fontMetrics().elidedText(
                self.word, Qt.TextElideMode.ElideRight, int(line.width())
            )
            painter.drawText(line, middle, shown)
            self.draw_ring(painter, QRectF(self.rect()), _ROUND + 3)

    def _draw_ground(self, painter: QPainter, box: QRectF) -> None:
        colours = self._dress.colours
        chosen = self.isChecked()
        painter.setBrush(colours.soft if chosen or self.underMouse() else Qt.BrushStyle.NoBrush)
        if self._is_today:
            painter.setPen(QPen(colours.ring, 1.75))
        elif chosen:
            painter.setPen(QPen(colours.ink3 if colours.contrast else colours.soft, 1.75))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _ROUND, _ROUND)

    def _draw_nodes(self, painter: QPainter, box: QRectF, top: float) -> None:
        pitch, in_row = self._pitch, self._in_row(self.width())
        size = self._dress.typeface.factor * 0.86
        if not self.nodes:
            self._draw_empty(painter, QPointF(box.center().x(), top + pitch / 2))
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        for start in range(0, len(self.nodes), in_row):
            row = self.nodes[start : start + in_row]
            left = box.center().x() - (len(row) - 1) * pitch / 2
            for number, node in enumerate(reversed(row) if leftward else row):
                at = QPointF(left + number * pitch, top + pitch / 2 + start // in_row * pitch)
                draw_node(painter, node, at, size, self._dress.colours)

    def _draw_empty(self, painter: QPainter, centre: QPointF) -> None:
        side = float(self._dress.typeface.px(_SIDE - 2))
        spot = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        kind = Cell.OFF if self.day.excused is not None else Cell.BLANK
        draw_cell(painter, kind, 0, spot, self._dress.colours)

    @property
    def _pitch(self) -> int:
        return self._dress.typeface.px(_SIDE + _GAP)

    def _in_row(self, width: int) -> int:
        fit = max(1, (width - 2 * RING) // self._pitch)
        return 2 if fit == 3 and len(self.nodes) == 4 else fit  # noqa: PLR2004 - two and two


class _Strip(QWidget):
    """Sets the tiles beside each other, all of one height."""

    def __init__(self) -> None:
        super().__init__()
        self.tiles: list[DayTile] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Ask for little width."""
        return QSize(40, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tiles in their places."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put the tiles in their places."""
        if not self.tiles:
            return
        edges = [round(self.width() * number / len(self.tiles)) for number in range(8)]
        rows = max(tile.rows_in(self.width() // len(self.tiles)) for tile in self.tiles)
        height = self.tiles[0].height_of(rows)
        self.setFixedHeight(height)
        for tile, left, right in zip(self.tiles, edges, edges[1:], strict=False):
            place = QRect(QPoint(left, 0), QSize(right - left, height))
            whole = QRect(0, 0, self.width(), height)
            tile.setGeometry(QStyle.visualRect(self.layoutDirection(), whole, place))


class WeekCard(Panel):
    """Shows the week. `selected` comes with the day that is pressed."""

    selected = Signal(object)  # date

    def __init__(self, dress: Dress) -> None:
        super().__init__(dress)
        self._title = Text(dress, Role.SECTION, lambda colours: colours.ink, "This week")
        self._count = Text(dress, Role.BODY, lambda colours: colours.ink2, wraps=False)
        self._strip = _Strip()
        self._key = Flow(gap=14, line_gap=2)
        for node, words in NODE_WORDS.items():
            self._key.add(_Meaning(dress, node, words))
        head = QHBoxLayout()
        head.setContentsMargins(_PAD, 0, _PAD, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        foot = QHBoxLayout()
        foot.setContentsMargins(_PAD, 0, _PAD, 0)
        foot.addWidget(self._key)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 14, 10, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._strip)
        column.addLayout(foot)
        dress.changed.connect(self.update)

    @property
    def tiles(self) -> Sequence[DayTile]:
        """Return the days, Monday first."""
        return self._strip.tiles

    def show_week(self, days: Sequence[DaySummary], today: date, chosen: date | None) -> None:
        """Show seven days, one of them as the one that is looked at."""
        focused = next((tile.day.day for tile in self.tiles if tile.hasFocus()), None)
        for old in self._strip.tiles:
            old.setParent(None)
            old.deleteLater()
        self._strip.tiles = []
        for day in days:
            tile = DayTile(self._dress, day, today)
            tile.setParent(self._strip)
            tile.clicked.connect(self._on_clicked)
            tile.show()
            self._strip.tiles.append(tile)
        self._strip.arrange()
        self._key.setVisible(any(tile.nodes for tile in self.tiles))
        whole = sum((day.share for day in days), Share())
        self._count.setText(f"{whole.done} of {whole.planned} done" if whole.planned else "")
        self.choose(chosen)
        for tile in self.tiles:
            if tile.day.day == focused:
                tile.take_focus(seen=True)

    def choose(self, day: date | None) -> None:
        """Show a day as the one that is looked at; None, or one of another week: none."""
        for tile in self.tiles:
            tile.setChecked(tile.day.day == day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from day to day."""
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        ahead, back = Qt.Key.Key_Right, Qt.Key.Key_Left
        step = {ahead: -1 if leftward else 1, back: 1 if leftward else -1}.get(Qt.Key(event.key()))
        held = [number for number, tile in enumerate(self.tiles) if tile is self.focusWidget()]
        if step is None or not held or not 0 <= held[0] + step < len(self.tiles):
            super().keyPressEvent(event)
            return
        self.tiles[held[0] + step].take_focus(seen=True)

    @Slot()
    def _on_clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, DayTile):
            self.selected.emit(tile.day.day)


class _Meaning(QWidget):
    """A shape with its word."""

    def __init__(self, dress: Dress, node: Node, words: str) -> None:
        super().__init__()
        self._dress = dress
        self._node = node
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addSpacing(dress.typeface.px(20))
        row.addWidget(Text(dress, Role.NOTE, lambda colours: colours.ink3, words, wraps=False))
        dress.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Draw the shape before the word."""
        along = self._dress.typeface.px(7)
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = self.width() - along if leftward else along
        size = 0.68 * self._dress.typeface.factor
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            at = QPointF(x, self.height() / 2)
            draw_node(painter, self._node, at, size, self._dress.colours)
