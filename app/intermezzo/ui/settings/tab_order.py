"""Where the Tab key comes to what is made late: new parts would stand last in the window."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def follow(anchor: QWidget, parts: Iterable[QWidget]) -> None:
    """Let the Tab key come to `parts` where `anchor` stands, one after the other."""
    # WORKAROUND for Qt 6.11: an order with what takes no focus itself, as what holds a field, is
    # left out without a word; and a policy is passed on to the field that it holds.
    chain = [anchor, *parts]
    deaf = [part for part in chain if part.focusPolicy() is Qt.FocusPolicy.NoFocus]
    held = [(part, part.focusProxy()) for part in deaf]
    policies = [(each, each.focusPolicy()) for pair in held for each in pair if each is not None]
    for part in deaf:
        part.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    for before, part in pairwise(chain):
        QWidget.setTabOrder(before, part)
    for each, policy in policies:  # what is held comes after what holds it
        each.setFocusPolicy(policy)
