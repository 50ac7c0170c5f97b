"""The card's shadow: soft, and the colour it was asked to have."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from intermezzo.ui.shadow import SPREAD, draw_shadow
from intermezzo.ui.theme import DARK, LIGHT

SIZE = 200


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def below(request):
    """Return the pixels straight down from under the card's lower edge, at twice the scale."""
    image = QImage(2 * SIZE, 2 * SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(2)
    card = QRectF(SPREAD, SPREAD, SIZE - 2 * SPREAD, SIZE - 2 * SPREAD)
    with QPainter(image) as painter:
        draw_shadow(painter, card, 18, request.param.shadow)
    start = 2 * (SIZE - SPREAD)
    return request.param.shadow, [image.pixelColor(SIZE, y) for y in range(start, 2 * SIZE)]


def test_it_falls_off_in_no_visible_steps(below):
    _, pixels = below
    alphas = [pixel.alpha() for pixel in pixels]

    assert alphas == sorted(alphas, reverse=True)
    assert max(one - other for one, other in itertools.pairwise(alphas)) <= 10
    assert alphas[-1] == 0


def test_it_keeps_its_colour(below):
    wished, pixels = below
    dense = next(pixel for pixel in pixels if pixel.alpha() > 20)

    for part in ("red", "green", "blue"):
        assert getattr(dense, part)() == pytest.approx(getattr(wished, part)(), abs=10)
