"""What is laid softly, in strips or apart from the stage looks as if it were laid at once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from intermezzo.ui.figure.covered import covered, meet, whole
from intermezzo.ui.figure.discs import ROWS, SoftDisc, clear_picture, disc_brush, lay_disc
from intermezzo.ui.figure.palette import palette
from intermezzo.ui.figure.sheet import Sheet
from intermezzo.ui.figure.sun import full_circle, ring
from intermezzo.ui.theme import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")

STOPS = ((0.0, QColor(255, 178, 107, 200)), (1.0, QColor(255, 178, 107, 0)))
STAGE = QRect(0, 0, 300, 240)
boxes = st.lists(
    st.tuples(
        st.floats(-100, 350), st.floats(-100, 300), st.floats(0.5, 200), st.floats(0.5, 200)
    ).map(lambda box: (box[0], box[1], box[0] + box[2], box[1] + box[3])),
    max_size=6,
)


def _painted(paint, size=STAGE):
    picture = clear_picture(size.width(), size.height())
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        paint(painter)
    return picture


def _farthest_apart(one: QImage, other: QImage) -> int:
    return max(
        abs(a - b) for a, b in zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    )


@pytest.mark.parametrize("radii", [(20.0, 6.0), (70.0, 70.0), (140.0, 30.0)])
def test_a_kept_disc_looks_like_its_gradient_the_second_time_too(radii):
    soft = SoftDisc(STOPS)
    wanted = _painted(lambda p: lay_disc(p, disc_brush(STOPS), (150.0, 120.0), radii))
    first, second = (_painted(lambda p: soft.lay(p, (150.0, 120.0), radii)) for _ in range(2))

    assert _farthest_apart(first, wanted) <= 2
    assert first == second


def test_a_disc_that_keeps_changing_its_size_keeps_few_pictures():
    soft = SoftDisc(STOPS)
    for radius in range(10, 60):
        _painted(lambda p, r=float(radius): soft.lay(p, (150.0, 120.0), (r, r)))

    assert len(soft._pictures) < 10


@given(boxes)
def test_strips_hold_every_box_and_never_overlap(some):
    strips = covered(some, STAGE, 2)

    for left, top, right, bottom in some:
        for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
            on_stage = 0 <= x < STAGE.width() and 0 <= y < STAGE.height()
            assert not on_stage or any(strip.contains(int(x), int(y)) for strip in strips)
    assert all(STAGE.contains(strip) and strip.height() <= ROWS for strip in strips)
    assert not any(one.intersects(two) for one, two in pairwise(strips))


@given(boxes.filter(bool))
def test_the_whole_meets_each_of_its_boxes(some):
    assert all(meet(whole(some), box) for box in some)


@pytest.mark.parametrize("size", [QSizeF(776, 592), QSizeF(388, 296), QSizeF(200, 300)])
def test_the_pieces_of_the_ring_hold_all_of_it_and_little_else(size):
    stage = QRect(0, 0, int(size.width()), int(size.height()))
    drawn = _painted(lambda p: full_circle(p, size, palette(LIGHT), 1.0), stage)
    cut = _painted(lambda p: [p.drawImage(r.topLeft(), drawn, r) for r in ring(size, 3)], stage)

    assert cut == drawn
    taken = sum(piece.width() * piece.height() for piece in ring(size, 3))
    assert taken < 0.4 * size.height() ** 2


def test_what_is_faded_together_does_not_shine_through_itself():
    red, blue = QColor("red"), QColor("blue")

    def both(painter: QPainter) -> None:
        painter.fillRect(QRect(20, 20, 60, 60), red)
        painter.fillRect(QRect(50, 50, 60, 60), blue)

    sheet, area = Sheet(), QRect(10, 10, 110, 110)
    faded = [_painted(lambda p: sheet.lay(p, area, 0.5, both)) for _ in range(2)]

    overlap = faded[0].pixelColor(60, 60)
    assert (overlap.red(), overlap.blue()) == (0, 255)
    assert overlap.alphaF() == pytest.approx(0.5, abs=0.01)
    assert faded[0] == faded[1]


def test_a_smaller_sheet_after_a_larger_one_shows_nothing_of_it():
    sheet = Sheet()
    _painted(lambda p: sheet.lay(p, STAGE, 1.0, lambda s: s.fillRect(STAGE, QColor("red"))))
    small = QRect(100, 100, 20, 20)
    picture = _painted(
        lambda p: sheet.lay(p, small, 1.0, lambda s: s.fillRect(110, 110, 5, 5, QColor("blue")))
    )

    assert picture.pixelColor(102, 102).alpha() == 0
    assert picture.pixelColor(112, 112) == QColor("blue")
