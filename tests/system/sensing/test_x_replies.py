"""What an X server says, on bytes recorded from Xvfb 21.1 and openbox on a little-endian PC."""

from __future__ import annotations

import sys
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.system.sensing.linux.full_screen_x11 import LONGEST_NAME, window_name
from intermezzo.system.sensing.linux.x_replies import (
    Property,
    alarm,
    atom,
    changed_property,
    counter_value,
    counters,
    idle_time,
    reply_size,
    shaped_window,
    vanished_window,
    window_property,
)

pytestmark = pytest.mark.skipif(sys.byteorder == "big", reason="recorded in the other byte order")

COUNTERS = bytes.fromhex(
    "010003003c000000080000000000000000000000000000000000000000000000"
    "160500000000000004000000100044455649434549444c4554494d4520374000"
    "150500000000000004000000100044455649434549444c4554494d4520364c00"
    "140500000000000004000000100044455649434549444c4554494d4520354d00"
    "130500000000000004000000100044455649434549444c4554494d4520340000"
    "120500000000000004000000100044455649434549444c4554494d4520330000"
    "110500000000000004000000100044455649434549444c4554494d4520320000"
    "3e0000000000000004000000080049444c4554494d4500003d00000000000000"
    "040000000a0053455256455254494d45"
)
IDLE = bytes.fromhex("0100040000000000000000002712000000000000000000000000000000000000")
ACTIVE = bytes.fromhex("01201000010000002100000000000000010000000000000000000000000000000e004000")
NO_STATE = bytes.fromhex("0120110000000000040000000000000000000000000000000000000000000000")
CLASS = bytes.fromhex(
    "01081200070000001f000000000000001a000000000000000000000000000000"
    "62797374616e6465722e70790062797374616e6465722e7079000000"
)
TITLE = bytes.fromhex(
    "0108130002000000ee000000000000000500000000000000000000000000000" + "04e6f746573000000"
)
NO_SUCH = bytes.fromhex("0100160000000000000000000000000000000000000000000000000000000000")
ATOM = bytes.fromhex("01000a00000000003e0100000000000000000000000000000000000000000000")
RINGS = bytes.fromhex("540118000100a0000000000000000000000000002c01000070751d0000000000")
RINGS_NO_MORE = RINGS[:28] + b"\2" + RINGS[29:]
CHANGED = bytes.fromhex("1c0018000e0040001d0100007d751d0000000000000000000000000000000000")
DESTROYED = bytes.fromhex("110018000e0040000e0040000000000000000000000000000000000000000000")
UNMAPPED = bytes.fromhex("120018000e0040000e0040000000000000000000000000000000000000000000")
SHAPED = bytes.fromhex("960001000e0040000e004000000000000a001e00d00230020000000000000000")
FIRST_SYNC_EVENT = 83
WINDOW = 0x40000E


def test_the_counter_of_idleness_is_found_among_others():
    assert counters(COUNTERS)["IDLETIME"] == 62
    assert sorted(counters(COUNTERS))[:2] == ["DEVICEIDLETIME 2", "DEVICEIDLETIME 3"]
    assert len(counters(COUNTERS)) == 8


def test_a_server_without_counters_has_none():
    assert counters(bytes(32)) == {}


def test_idleness_is_counted_in_milliseconds():
    assert idle_time(IDLE) == timedelta(milliseconds=4647)


@pytest.mark.parametrize(
    ("high_low", "value"),
    [("00000000ffffffff", 2**32 - 1), ("0100000000000000", 2**32), ("ffffffffffffffff", -1)],
)
def test_a_counter_has_64_bits_the_high_half_first(high_low, value):
    reply = bytes(8) + bytes.fromhex(high_low) + bytes(16)

    assert counter_value(reply) == value
    assert idle_time(reply) >= timedelta()


def test_the_length_of_a_reply_is_in_words_beyond_the_first_32_bytes():
    assert [reply_size(each) for each in (COUNTERS, IDLE, CLASS)] == [
        len(COUNTERS),
        len(IDLE),
        len(CLASS),
    ]


def test_a_name_is_a_number():
    assert atom(ATOM) == 318


def test_properties_are_numbers_or_texts():
    assert window_property(ACTIVE).items == (WINDOW,)
    assert window_property(NO_STATE) == Property(4, 32, b"")
    assert window_property(NO_STATE).items == ()
    assert window_property(CLASS).texts == ("bystander.py", "bystander.py")
    assert window_property(TITLE).texts == ("Notes",)
    assert window_property(NO_SUCH) == Property(0, 0, b"")
    assert window_property(NO_SUCH).items == window_property(NO_SUCH).texts == ()


@pytest.mark.parametrize(
    ("bits", "data", "items"),
    [
        (32, "0100000002000000", (1, 2)),
        (32, "ffffffff", (2**32 - 1,)),  # never eight bytes, as Xlib hands them out
        (16, "01000200", (1, 2)),
        (8, "0102", (1, 2)),
        (32, "010000", ()),
        (7, "01", ()),
    ],
)
def test_items_are_as_wide_as_is_said(bits, data, items):
    assert Property(6, bits, bytes.fromhex(data)).items == items


def test_events_are_told_apart():
    events = (RINGS, CHANGED, DESTROYED, UNMAPPED)

    assert [alarm(each, FIRST_SYNC_EVENT) for each in events] == [0xA00001, None, None, None]
    assert [shaped_window(each) for each in (*events, SHAPED)] == [None] * 4 + [WINDOW]
    assert alarm(RINGS_NO_MORE, FIRST_SYNC_EVENT) is None
    assert [changed_property(each) for each in events] == [None, (WINDOW, 285), None, None]
    assert [vanished_window(each) for each in events] == [None, None, WINDOW, WINDOW]


def test_an_event_that_a_client_sent_is_one_too():
    sent = bytes([CHANGED[0] | 0x80]) + CHANGED[1:]

    assert changed_property(sent) == (WINDOW, 285)


def texts(*parts: str) -> Property:
    return Property(31, 8, b"".join(part.encode() + b"\0" for part in parts))


@pytest.mark.parametrize(
    ("class_", "title", "name"),
    [
        (texts("navigator", "Firefox"), texts("Inbox - Firefox"), "Firefox"),
        (texts("mpv", ""), texts("holiday.mkv"), "mpv"),
        (texts("", ""), texts("Slides"), "Slides"),
        (None, texts("Slides"), "Slides"),
        (None, None, ""),
        (Property(0, 0, b""), Property(0, 0, b""), ""),
        (Property(31, 8, b"\xe9diteur\0\xc9diteur\0"), None, "Éditeur"),
        (texts("x", "two\nlines\x1b[31m\u202e back"), None, "two lines [31m back"),
        (texts("x", "a" * 41), None, "a" * 39 + "…"),
        (texts("x", "a" * 40), None, "a" * 40),
    ],
)
def test_a_window_is_called_by_its_program_or_else_its_title(class_, title, name):
    assert window_name(class_, title) == name


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_a_window_cannot_be_called_anything_that_is_not_plain_text(class_, title):
    name = window_name(Property(31, 8, class_), Property(31, 8, title))

    assert len(name) <= LONGEST_NAME
    assert name.isprintable()
    assert name == name.strip()
