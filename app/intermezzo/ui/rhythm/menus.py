"""The menus of a day: what really came of a row, and why a day does not count."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from intermezzo.core.adherence.history import Line
from intermezzo.core.adherence.record import Action, ExcuseReason
from intermezzo.core.day.interlude import Outcome
from intermezzo.core.day.today import OUTCOME_WORDS
from intermezzo.ui.buttons import PillButton
from intermezzo.ui.fonts import Role
from intermezzo.ui.plain import menu_line
from intermezzo.ui.room import room_around
from intermezzo.ui.theme import Dress, palette

REASONS = (
    (ExcuseReason.DAY_OFF, "Day off"),
    (ExcuseReason.VACATION, "Vacation"),
    (ExcuseReason.HOLIDAY, "Holiday"),
    (ExcuseReason.ILL, "Ill"),
    (ExcuseReason.OTHER, "Something else"),
)
DID, NOT_ME = "I did this one", "That was not me"

Correct = Callable[[Action, Outcome | None], object]
Excuse = Callable[[ExcuseReason], object]


def menu_of_line(dress: Dress, owner: QWidget, line: Line, correct: Correct) -> QMenu:
    """Return what can be said about a row."""
    menu = _menu(dress, owner)
    present = line.row.outcome
    if present is not Outcome.COMPLETED:
        _add(menu, DID, partial(correct, Action.DID, None))
    if present is not Outcome.MISSED:
        _add(menu, NOT_ME, partial(correct, Action.NOT_ME, None))
    inner = menu.addMenu("It was")
    inner.setFont(menu.font())
    inner.setPalette(menu.palette())
    for outcome, words in OUTCOME_WORDS.items():
        if outcome is not present:
            _add(inner, words, partial(correct, Action.OUTCOME, outcome))
    return menu


def menu_of_day(
    dress: Dress, owner: QWidget, excuse: Excuse, several: Callable[[], object]
) -> QMenu:
    """Return the reasons for which a day does not count, and the way to several days."""
    menu = _menu(dress, owner)
    for reason, words in REASONS:
        _add(menu, words, partial(excuse, reason))
    menu.addSeparator()
    _add(menu, "Several days\u2026", several)
    return menu


def open_at(menu: QMenu, button: PillButton) -> None:
    """Open a menu beside its button, with the keyboard in it if that is used."""
    if button.shows_focus:
        menu.setActiveAction(menu.actions()[0])
    below = button.mapToGlobal(QPoint(0, button.height()))
    if below.y() + menu.sizeHint().height() > room_around(button).bottom():
        below = button.mapToGlobal(QPoint(0, -menu.sizeHint().height()))
    menu.popup(below)


def _menu(dress: Dress, owner: QWidget) -> QMenu:
    menu = QMenu(owner)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.setFont(dress.typeface.font(Role.LABEL))
    menu.setPalette(palette(dress.colours))
    return menu


def _add(menu: QMenu, title: str, do: Callable[[], object]) -> None:
    menu.addAction(menu_line(title)).triggered.connect(lambda: do())  # noqa: PLW0108 - drops the flag that comes along
