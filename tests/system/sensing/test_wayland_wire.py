"""Wayland's wire format, on bytes recorded from kwin 5.27 and weston 10 on a 64-bit PC."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intermezzo.system.sensing.linux.wayland_wire import (
    LONGEST_BYTES,
    Message,
    WireError,
    pack,
    split,
    text,
    word,
    words,
)

NOTIFIER = bytes.fromhex(
    "0200000000002c0015000000150000006578745f69646c655f6e6f7469666965725f76310000000001000000"
)
SEAT = bytes.fromhex("0200000000001c000c00000008000000776c5f736561740008000000")
DONE_AND_DELETED = bytes.fromhex("0300000000000c00000000000100000001000c0003000000")
CAPABILITIES_AND_IDLED = bytes.fromhex("0400000000000c00020000000600000000000800")
RESUMED = bytes.fromhex("0600000001000800")
ERROR = bytes.fromhex(
    "0100000000004400010000000100000030000000696e76616c6964206d6574686f6420392c20"
    "6f626a656374206578745f69646c655f6e6f7469666965725f7631403500"
)


def only(data: bytes) -> Message:
    (message,), rest = split(data)
    assert rest == b""
    return message


@pytest.mark.parametrize(
    ("recorded", "name", "interface", "version"),
    [(NOTIFIER, 21, "ext_idle_notifier_v1", 1), (SEAT, 12, "wl_seat", 8)],
)
def test_what_a_compositor_offers_is_read(recorded, name, interface, version):
    message = only(recorded)
    found, offset = text(message, 4)

    assert (message.object_id, message.opcode) == (2, 0)
    assert (word(message, 0), found, word(message, offset)) == (name, interface, version)


def test_messages_that_came_together_are_told_apart():
    messages, rest = split(DONE_AND_DELETED + CAPABILITIES_AND_IDLED + RESUMED + b"\6\0")

    assert [(each.object_id, each.opcode) for each in messages] == [
        (3, 0),
        (1, 1),
        (4, 0),
        (6, 0),
        (6, 1),
    ]
    assert words(messages[1], 1) == (3,)
    assert rest == b"\6\0"


def test_an_objection_is_read():
    message = only(ERROR)

    assert text(message, 8)[0] == "invalid method 9, object ext_idle_notifier_v1@5"


def test_requests_are_packed_as_a_compositor_took_them():
    # Recorded from a session with kwin: bind, and a notice after 200 ms.
    assert pack(2, 0, 12, "wl_seat", 1, 4).hex() == (
        "0200000000002000" + "0c000000" + "08000000776c5f7365617400" + "01000000" + "04000000"
    )
    assert pack(5, 1, 6, 200, 4).hex() == "0500000001001400" + "06000000c800000004000000"


@pytest.mark.parametrize("size", [0, 4, 9, LONGEST_BYTES + 4, 65_532])
def test_a_length_that_cannot_be_is_no_wayland(size):
    with pytest.raises(WireError, match="bytes"):
        split(bytes.fromhex("02000000") + (size << 16).to_bytes(4, "little") + bytes(16))


@pytest.mark.parametrize(
    "read",
    [
        lambda message: words(message, 2),
        lambda message: word(message, 4),
        lambda message: text(message, 4),
        lambda message: text(message, 0),
    ],
)
def test_what_is_cut_short_is_no_wayland(read):
    with pytest.raises(WireError):
        read(Message(1, 0, b"\x40\0\0\0"))


@given(
    st.lists(
        st.tuples(st.integers(1, 2**32 - 1), st.integers(0, 2**16 - 1), st.text(max_size=30)),
        max_size=5,
    ),
    st.integers(1, 9),
)
def test_it_does_not_matter_how_the_bytes_are_cut(sent, step):
    data = b"".join(pack(object_id, opcode, 7, said) for object_id, opcode, said in sent)
    heard, rest = [], b""
    for start in range(0, len(data), step):
        messages, rest = split(rest + data[start : start + step])
        heard.extend(messages)

    assert rest == b""
    assert [(m.object_id, m.opcode, text(m, 4)[0]) for m in heard] == sent


@given(st.binary(max_size=64))
def test_no_bytes_break_the_reading(data):
    try:
        messages, _ = split(data)
        for message in messages:
            text(message, 0)
    except WireError:
        pass
