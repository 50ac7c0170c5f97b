"""The menus of a day: what really came of a row, and why a day does not count."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from intermezzo.core.adherence.history import Line
from intermezzo.core.adherence.record import Action, ExcuseReason
from intermezzo.core.day.interlude import Outcome
from intermezzo.core.day.today import OUTCOME_WORDS
from intermezzo.ui.pop_up import add_line, pop_up
from intermezzo.ui.theme import Dress

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
    menu = pop_up(dress, owner)
    present = line.row.outcome
    if present is not Outcome.COMPLETED:
        add_line(menu, DID, partial(correct, Action.DID, None))
    if present is not Outcome.MISSED:
        add_line(menu, NOT_ME, partial(correct, Action.NOT_ME, None))
    inner = menu.addMenu("It was")
    inner.setFont(menu.font())
    inner.setPalette(menu.palette())
    for outcome, words in OUTCOME_WORDS.items():
        if outcome is not present:
            add_line(inner, words, partial(correct, Action.OUTCOME, outcome))
    return menu


def menu_of_day(
    dress: Dress, owner: QWidget, excuse: Excuse, several: Callable[[], object]
) -> QMenu:
    """Return the reasons for which a day does not count, and the way to several days."""
    menu = pop_up(dress, owner)
    for reason, words in REASONS:
        add_line(menu, words, partial(excuse, reason))
    menu.addSeparator()
    add_line(menu, "Several days\u2026", several)
    return menu
