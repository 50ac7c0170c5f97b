"""A desktop that reads from right to left: nothing lies over anything else."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intermezzo.core.sensing.finding import Question
from intermezzo.ui.card import OfferCard
from intermezzo.ui.doctor.page import DoctorPage
from intermezzo.ui.figure.view import FigureView
from intermezzo.ui.player import Player
from windows import Hand, look, offer, performance


@pytest.fixture(autouse=True)
def _leftward(qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def player(qtbot):
    dressed = look()
    made = Player(dressed.day, performance(), Hand(), FigureView())
    made.kept = dressed
    qtbot.addWidget(made)
    made.show()
    return made  # held by the fixture: the collector must not take it while it is painted


def test_the_guided_window_is_mirrored(player):
    guide = player.guide
    scene = guide._scene

    assert guide._clock.geometry().right() < guide._title.geometry().left()
    assert scene._turn.geometry().right() <= scene.width() // 2 < scene.pacer.geometry().right()


def test_the_close_mark_of_the_card_lies_over_nothing(qtbot):
    dressed = look()
    card = OfferCard(dressed.day, Hand(), lambda: True)
    qtbot.addWidget(card)
    card.show_offer(offer())
    QApplication.processEvents()
    marks = (card.close_button.geometry(), card._mark.geometry())

    assert not any(one.intersects(other) for one, other in combinations(marks, 2))
    assert card.close_button.geometry().center().x() < card.width() // 2


def test_words_and_marks_of_the_doctor_are_mirrored(qtbot):
    dressed = look()
    page = DoctorPage(dressed.day)
    page.kept = dressed
    qtbot.addWidget(page)
    page.resize(560, 660)
    page.show()
    row = page.rows[Question.IDLE]

    assert row._mark.geometry().left() > row._asked.geometry().right()
    assert row._verdict.geometry().right() < row._asked.geometry().left()
    assert row._asked.alignment() & Qt.AlignmentFlag.AlignRight
