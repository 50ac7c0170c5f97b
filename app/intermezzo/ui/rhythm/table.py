"""The same facts as a table: named, sorted by any column, copied as text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from intermezzo.core.adherence.facts import HEAD, FactRow
from intermezzo.ui.fonts import Role
from intermezzo.ui.scroll import SlimBar
from intermezzo.ui.theme import Dress, palette

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_NUMBERS = range(2, 5)
_SORT = Qt.ItemDataRole.UserRole


class _Facts(QAbstractTableModel):
    """Rows of facts for Qt."""

    def __init__(self, rows: Sequence[FactRow]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Return how many facts there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEAD)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell, or what it is sorted by."""
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[column]
        if role == _SORT and column in _NUMBERS:
            number = (row.done, row.planned, row.percent)[column - _NUMBERS.start]
            return -1.0 if number is None else float(number)
        if role == _SORT:
            return row.cells[column]
        if role == Qt.ItemDataRole.TextAlignmentRole and column in _NUMBERS:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEAD[section]
        return None


class _Padded(QStyledItemDelegate):
    """Keeps numbers off the words beside them."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Add room after a number, and let words go their own way."""
        super().initStyleOption(option, index)
        after = "\u2003" if index.column() in _NUMBERS else ""
        option.text = f"\u2068{option.text}\u2069{after}"  # words have their own direction


class _Head(QHeaderView):
    """Names of columns on the window's ground, with a hairline, and a mark where it is sorted."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._dress = dress
        self.setSectionsClickable(True)
        self.setFont(dress.typeface.font(Role.OVERLINE))

    def sizeHint(self) -> QSize:
        """Return room for a line of names."""
        height = self._dress.typeface.line(Role.OVERLINE) + 14
        return QSize(super().sizeHint().width(), height)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Draw a name."""
        colours = self._dress.colours
        painter.save()
        painter.fillRect(rect, colours.window)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.hair)
        sorted_by = self.sortIndicatorSection() == logicalIndex
        down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        mark = ("  \u2193" if down else "  \u2191") if sorted_by else ""
        painter.setFont(self.font())
        painter.setPen(colours.ink if sorted_by else colours.ink2)
        numeric = logicalIndex in _NUMBERS
        side = Qt.AlignmentFlag.AlignTrailing if numeric else Qt.AlignmentFlag.AlignLeading
        side = QStyle.visualAlignment(self.layoutDirection(), side)
        room = rect.adjusted(4, 0, -14 if numeric else -4, 0)
        if numeric and self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            room = rect.adjusted(14, 0, -4, 0)
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags), f"{HEAD[logicalIndex]}{mark}")
        painter.restore()


class FactTable(QTableView):
    """Shows facts in the order of the picture until a head is pressed."""

    def __init__(self, dress: Dress) -> None:
        super().__init__()
        self._dress = dress
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSortRole(_SORT)
        self._facts = _Facts(())
        self._sorted.setSourceModel(self._facts)
        self.setModel(self._sorted)
        self.setAccessibleName("Your rhythm as a table")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollBar(SlimBar(dress))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(dress.typeface.line(Role.SMALL) + 10)
        self.setItemDelegate(_Padded(self))
        head = _Head(dress)
        self.setHorizontalHeader(head)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSortIndicatorClearable(True)
        self.setFont(dress.typeface.font(Role.SMALL))
        dress.changed.connect(self._dye)
        self._dye()

    def minimumSizeHint(self) -> QSize:
        """Ask for little: it scrolls."""
        return QSize(120, 120)

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """Return what is shown, in the order it is shown."""
        model = self._sorted
        return [
            tuple(str(model.index(row, column).data()) for column in range(len(HEAD)))
            for row in range(model.rowCount())
        ]

    def show_facts(self, rows: Sequence[FactRow]) -> None:
        """Show other facts; how they are sorted, and what was selected by place, stays."""
        if list(rows) == list(self._facts.rows):
            return
        former, self._facts = self._facts, _Facts(rows)
        self._sorted.setSourceModel(self._facts)
        former.deleteLater()
        self.resizeColumnsToContents()
        for column in range(_NUMBERS.start):
            self.setColumnWidth(column, self.columnWidth(column) + self._dress.typeface.px(16))

    def copy(self) -> str:
        """Copy the selected rows, all where none is; tabs between the cells."""
        chosen = {index.row() for index in self.selectionModel().selectedRows()}
        rows = self.rows
        taken = [row for number, row in enumerate(rows) if number in chosen] or rows
        text = "\n".join("\t".join(row) for row in (HEAD, *taken)) + "\n"
        QGuiApplication.clipboard().setText(text)
        return text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy as everywhere."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _dye(self) -> None:
        colours = self._dress.colours
        dyed = palette(colours)
        dyed.setColor(QPalette.ColorRole.Base, colours.window)
        dyed.setColor(QPalette.ColorRole.Button, colours.window)
        dyed.setColor(QPalette.ColorRole.ButtonText, colours.ink2)
        self.setPalette(dyed)
        self.horizontalHeader().setPalette(dyed)
