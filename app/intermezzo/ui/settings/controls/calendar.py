"""A month to pick a day from, dropped down beside a field."""

from __future__ import annotations

from PySide6.QtCore import QDate, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from intermezzo.ui.fonts import Role
from intermezzo.ui.theme import Dress, palette

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
        room = beside.screen().availableGeometry()
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
        self.setPalette(dyed)
        self.calendar.setPalette(dyed)
        plain = QTextCharFormat()
        plain.setForeground(colours.ink)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):  # Qt paints them red
            self.calendar.setWeekdayTextFormat(day, plain)
