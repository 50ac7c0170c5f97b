"""Where windows go: any screens side by side, panels on any edge, places remembered by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMargins, QPoint, QRect, QSize

from intermezzo.ui.placement import (
    Corner,
    Room,
    Spot,
    clamped,
    corner_with_panel,
    in_corner,
    in_the_middle,
    kept,
    place_at,
    room_of,
    spot_of,
    wished_room,
)

LEFT = Room("DP-1", QRect(0, 0, 1920, 1080), QRect(0, 30, 1920, 1050))
RIGHT = Room("HDMI-1", QRect(1920, 200, 1280, 720), QRect(1920, 200, 1280, 720))
UNPLUGGED = Room(":0.0", QRect(), QRect())
BOTH = (LEFT, RIGHT)

rects = st.builds(
    QRect,
    st.integers(-3000, 3000),
    st.integers(-3000, 3000),
    st.integers(1, 3000),
    st.integers(1, 3000),
)
sizes = st.builds(QSize, st.integers(1, 2000), st.integers(1, 2000))
rooms = st.builds(lambda whole: Room("one", whole, whole), rects)
frames = st.builds(QMargins, *[st.integers(0, 40)] * 4)


@pytest.mark.parametrize(
    ("wish", "pointer", "found"),
    [
        ("pointer", QPoint(10, 10), LEFT),
        ("pointer", QPoint(2000, 300), RIGHT),
        ("pointer", QPoint(2000, 10), RIGHT),  # on none: the primary one
        ("primary", QPoint(10, 10), RIGHT),
        ("DP-1", QPoint(2000, 300), LEFT),
        ("HDMI-1", QPoint(10, 10), RIGHT),
        ("DP-7", QPoint(10, 10), LEFT),  # not there: that with the pointer
        ("DP-7", QPoint(9000, 10), RIGHT),
    ],
)
def test_the_screen_is_the_one_wished_for_or_that_with_the_pointer(wish, pointer, found):
    assert wished_room(wish, BOTH, pointer, primary="HDMI-1") is found


@pytest.mark.parametrize("wish", ["pointer", "primary", "DP-1", "nothing"])
def test_without_a_screen_nothing_is_found_and_a_screen_without_size_is_none(wish):
    assert wished_room(wish, (), QPoint(0, 0), "") is None
    assert wished_room(wish, (UNPLUGGED,), QPoint(0, 0), ":0.0") is None
    assert wished_room(wish, (UNPLUGGED, RIGHT), QPoint(0, 0), ":0.0") is RIGHT


def test_a_window_is_on_the_screen_that_holds_its_middle():
    assert room_of(QRect(1800, 300, 300, 300), BOTH) is RIGHT
    assert room_of(QRect(1700, 300, 300, 300), BOTH) is LEFT
    assert room_of(QRect(5000, 0, 10, 10), BOTH) is None


@pytest.mark.parametrize(
    ("place", "frame", "rooms", "expected"),
    [
        # Where it is wholly seen, it stays.
        (QRect(100, 100, 400, 500), QMargins(), BOTH, QRect(100, 100, 400, 500)),
        # Its screen has gone: the refuge takes it, as near as may be.
        (QRect(2500, 300, 400, 500), QMargins(), (LEFT,), QRect(1520, 300, 400, 500)),
        # The screen has become smaller.
        (
            QRect(1400, 500, 400, 500),
            QMargins(),
            (Room("DP-1", QRect(0, 0, 1600, 900), QRect(0, 0, 1600, 900)),),
            QRect(1200, 400, 400, 500),
        ),
        # A panel has come, and the frame has to be seen too.
        (QRect(100, 40, 400, 500), QMargins(4, 24, 4, 4), BOTH, QRect(100, 54, 400, 500)),
        # Larger than what is left: as large as that.
        (QRect(2000, 210, 400, 900), QMargins(4, 24, 4, 4), (RIGHT,), QRect(2000, 224, 400, 692)),
    ],
    ids=["stays", "lost screen", "smaller screen", "panel and frame", "too tall"],
)
def test_a_window_is_kept_on_a_screen(place, frame, rooms, expected):
    assert kept(place, frame, rooms, rooms[0]) == expected


@given(rects, frames, rooms, rooms)
def test_a_kept_window_is_wholly_seen_with_its_frame(place, frame, room, refuge):
    framed = kept(place, frame, (room,), refuge).marginsAdded(frame)
    smallest = (
        min(each.available.width() for each in (room, refuge)),
        min(each.available.height() for each in (room, refuge)),
    )

    assert any(each.available.contains(framed) for each in (room, refuge)) or min(smallest) <= 80


@given(rects, rects)
def test_a_kept_window_stays_kept(place, whole):
    room = Room("one", whole, whole)
    once = kept(place, QMargins(), (room,), room)

    assert kept(once, QMargins(), (room,), room) == once


@given(rects, rooms)
def test_a_remembered_place_is_found_again_on_the_same_screen(place, room):
    inside = clamped(place, room.available)

    assert place_at(spot_of(inside, room), room) == inside


def test_a_remembered_place_holds_when_screens_change_sides():
    moved = Room("HDMI-1", QRect(-1280, 0, 1280, 720), QRect(-1280, 0, 1280, 720))
    spot = spot_of(QRect(2000, 300, 400, 500), RIGHT)

    assert spot == Spot(QPoint(80, 100), QSize(400, 500))
    assert place_at(spot, moved) == QRect(-1200, 100, 400, 500)


@given(rects, rects)
def test_a_clamped_window_lies_on_the_screen(wished, available):
    assert available.contains(clamped(wished, available))


@given(sizes, rects)
def test_a_window_in_the_middle_lies_on_the_screen(size, available):
    assert available.contains(in_the_middle(size, available))


def test_the_card_lies_by_the_panel():
    whole = QRect(0, 0, 1000, 800)
    below, above = QRect(0, 0, 1000, 760), QRect(0, 40, 1000, 760)
    size = QSize(300, 100)

    assert corner_with_panel(whole, below) is Corner.LOWER_RIGHT
    assert corner_with_panel(whole, above) is Corner.UPPER_RIGHT
    assert in_corner(size, below, 20, Corner.LOWER_RIGHT) == QPoint(680, 640)
    assert in_corner(size, above, 20, Corner.UPPER_RIGHT) == QPoint(680, 60)


@pytest.mark.parametrize(
    "screen",
    [
        QRect(-1920, -300, 1920, 1080),
        QRect(1920, 0, 1080, 1920),
        QRect(0, -900, 1600, 900),
        QRect(0, 0, 320, 200),
    ],
    ids=["left and up", "upright beside", "above", "tiny"],
)
@pytest.mark.parametrize("corner", list(Corner))
def test_the_card_stays_on_its_own_screen(screen, corner):
    card = QSize(300, 120)
    place = QRect(in_corner(card, screen, 20, corner), card)

    assert screen.contains(place)
    if corner is Corner.LOWER_RIGHT:
        assert screen.bottom() - place.bottom() == 20
    else:
        assert place.top() - screen.top() == 20
