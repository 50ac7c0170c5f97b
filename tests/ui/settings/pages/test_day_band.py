"""The drawn day: it reaches from getting up to bed and over all work, and runs as one reads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from intermezzo.core.day.picture import DayPicture, Span
from intermezzo.ui.settings.pages.day_band import DayBand, _Scale
from windows import look


def at(hour, day=27):
    return datetime(2026, 11, day, hour, tzinfo=UTC)


NIGHT = DayPicture(
    at(0).date(),
    work=(Span(at(22), at(6, 28)),),
    slots=(at(1, 28), at(4, 28)),
    evening=at(20),
    bedtime=at(23),
)


@pytest.fixture
def band(qtbot):
    dressed = look()
    made = DayBand(dressed.day)
    made.kept = dressed
    qtbot.addWidget(made)
    made.resize(600, made.sizeHint().height())
    return made


def test_it_reaches_over_work_that_ends_after_bedtime(band):
    band.show_picture(NIGHT, at(7))
    assert band._reach(NIGHT) == (at(7), at(6, 28))


def test_it_begins_with_work_that_begins_before_one_gets_up(band):
    early = DayPicture(at(0).date(), work=(Span(at(5), at(9)),), bedtime=at(23))
    band.show_picture(early, at(7))
    assert band._reach(early) == (at(5), at(23))


def test_it_runs_from_right_to_left_where_one_reads_so():
    there = _Scale(at(7), at(23), 20.0, 580.0, leftward=False)
    back = _Scale(at(7), at(23), 20.0, 580.0, leftward=True)
    assert (there.x(at(7)), there.x(at(23))) == (20.0, 580.0)
    assert (back.x(at(7)), back.x(at(23))) == (580.0, 20.0)
    assert there.x(at(15)) == back.x(at(15)) == 300.0


def test_a_day_of_no_length_is_drawn_all_the_same():
    assert _Scale(at(7), at(7), 20.0, 580.0, leftward=False).x(at(7)) == 20.0


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_any_day_is_drawn(band, way):
    band.setLayoutDirection(way)
    crowded = DayPicture(
        at(0).date(),
        work=(Span(at(8), at(20)),),
        lunch=(Span(at(12), at(13)),),
        slots=tuple(at(8) + timedelta(minutes=40 * n) for n in range(1, 13)),
        bedtime=at(23),
    )
    pictures = []
    for shown in (NIGHT, crowded, DayPicture(at(0).date())):
        band.show_picture(shown, at(7))
        image = QImage(band.size(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        band.render(image)
        pictures.append(bytes(image.constBits()))
    assert len(set(pictures)) == 3
