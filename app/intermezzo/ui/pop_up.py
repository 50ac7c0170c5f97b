"""A dressed menu that opens beside a button and is gone once it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from intermezzo.ui.buttons import PillButton
from intermezzo.ui.fonts import Role
from intermezzo.ui.plain import menu_line
from intermezzo.ui.room import room_around
from intermezzo.ui.theme import Dress, palette


def pop_up(dress: Dress, owner: QWidget) -> QMenu:
    """Return an empty menu."""
    menu = QMenu(owner)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.setFont(dress.typeface.font(Role.LABEL))
    menu.setPalette(palette(dress.colours))
    return menu


def add_line(menu: QMenu, title: str, do: Callable[[], object]) -> None:
    """Add a line of plain words that does something."""
    menu.addAction(menu_line(title)).triggered.connect(lambda: do())  # noqa: PLW0108 - drops the flag that comes along


def open_at(menu: QMenu, button: PillButton) -> None:
    """Open a menu beside the button it belongs to, with the keyboard in it if that is used."""
    if button.shows_focus:
        first = (each for each in menu.actions() if not each.isSeparator() and each.isEnabled())
        menu.setActiveAction(next(first))
    below = button.mapToGlobal(QPoint(0, button.height()))
    if below.y() + menu.sizeHint().height() > room_around(button).bottom():
        below = button.mapToGlobal(QPoint(0, -menu.sizeHint().height()))
    menu.popup(below)
