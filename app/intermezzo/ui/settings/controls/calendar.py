"""A month to pick a day from, dropped down beside a field."""

from __future__ import annotations

from PySide6.QtCore import QDate, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import (
    QIcon,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
    QTextCharFormat,
)
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.room import room_around
from intermezzo.ui.theme import Dress, palette

_AHEAD = {"qt_calendar_prevmonth": False, "qt_calendar_nextmonth": True}
_ISO = Qt.DateFormat.ISODate


class CalendarPopup(QFrame):
    """Opens at a widget; Return or a press picks a day, Escape leaves."""

    picked = Signal(str)
    """A day as `YYYY-MM-DD`."""

    def __init__(self, dress: Dress, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._dress = dress
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("Calendar")
        self.calendar.setFont(dress.typeface.font(Role.BODY))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        px = dress.typeface.px
        self.calendar.setMinimumSize(px(308), px(260))
        self.calendar.clicked.connect(self._on_picked)
        self.calendar.activated.connect(self._on_picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.calendar)

    def open_at(self, beside: QWidget, day: str) -> None:
        """Open below `beside`, at `day` where that is one."""
        self._dye()
        found = QDate.fromString(day, _ISO)
        if found.isValid():
            self.calendar.setSelectedDate(found)
        size = self.sizeHint()
        corner = beside.mapToGlobal(QPoint(beside.width() - size.width(), beside.height()))
        room = room_around(beside)
        left = min(max(corner.x(), room.left()), room.right() - size.width())
        top = corner.y()
        if top + size.height() > room.bottom():
            top = max(room.top(), beside.mapToGlobal(QPoint(0, 0)).y() - size.height())
        self.move(left, top)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape, and let nothing behind hear of it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @Slot(QDate)
    def _on_picked(self, day: QDate) -> None:
        self.close()
        self.picked.emit(day.toString(_ISO))

    def _dye(self) -> None:
        colours = self._dress.colours
        dyed = palette(colours)
        dyed.setColor(QPalette.ColorRole.Window, colours.card)
        self.setPalette(dyed)
        self.calendar.setPalette(dyed)
        plain = QTextCharFormat()
        plain.setForeground(colours.ink)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):  # Qt paints them red
            self.calendar.setWeekdayTextFormat(day, plain)
        head = QTextCharFormat()
        head.setForeground(colours.ink3)
        head.setBackground(colours.card)
        self.calendar.setHeaderTextFormat(head)
        calm = QPalette(dyed)
        for role, colour in (
            (QPalette.ColorRole.Highlight, colours.card),
            (QPalette.ColorRole.HighlightedText, colours.ink),
            (QPalette.ColorRole.ButtonText, colours.ink),
        ):
            calm.setColor(role, colour)
        # The bar of month and year would be as loud as a chosen day.
        for bar in self.calendar.findChildren(QWidget, "qt_calendar_navigationbar"):
            bar.setPalette(calm)
            for button in bar.findChildren(QToolButton):
                button.setPalette(calm)
                ahead = _AHEAD.get(button.objectName())
                if ahead is not None:
                    button.setIcon(self._arrow(ahead=ahead))

    def _arrow(self, *, ahead: bool) -> QIcon:
        """Return a chevron in our ink: Qt's own is black in every scheme."""
        ratio = self.devicePixelRatioF()
        drawn = QPixmap(round(16 * ratio), round(16 * ratio))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        leftward = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        way = 1 if ahead != leftward else -1
        with QPainter(drawn) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ink = self._dress.colours.ink2
            painter.setPen(QPen(ink, 1.7, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            points = [
                QPointF(8 - 2 * way, 3.5),
                QPointF(8 + 2.5 * way, 8),
                QPointF(8 - 2 * way, 12.5),
            ]
            painter.drawPolyline(QPolygonF(points))
        return QIcon(drawn)
