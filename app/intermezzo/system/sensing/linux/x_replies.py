"""What the X server's replies and events say: pure readings of bytes.

Layouts are those of the X11 protocol (X Window System Protocol, appendix B) and of the SYNC
extension. Numbers are in this computer's own byte order: the server swaps for its clients.
"""

from __future__ import annotations

import struct
import sys
from dataclasses import dataclass
from datetime import timedelta

EVENT_BYTES = 32
PROPERTY_NOTIFY = 28
DESTROY_NOTIFY, UNMAP_NOTIFY, CONFIGURE_NOTIFY = 17, 18, 22
_SENT_BY_A_CLIENT = 0x80
_SYNC_ALARM_NOTIFY = 1
_ALARM_DESTROYED = 2
_FORMATS = {8: "B", 16: "H", 32: "I"}
"""Bits of an item to its letter. On the wire 32 bits are four bytes, on every computer."""


@dataclass(frozen=True, slots=True)
class Property:
    """What a window says of itself under one name."""

    kind: int
    """The atom of its type; 0 where the window has no such property."""
    bits: int
    """Of one item."""
    data: bytes

    @property
    def items(self) -> tuple[int, ...]:
        """Return it as unsigned numbers: cardinals, atoms, windows."""
        letter = _FORMATS.get(self.bits)
        if letter is None:
            return ()
        whole = len(self.data) - len(self.data) % struct.calcsize(f"={letter}")
        return tuple(each for (each,) in struct.iter_unpack(f"={letter}", self.data[:whole]))

    @property
    def texts(self) -> tuple[str, ...]:
        """Return it as the texts that zeros end."""
        parts = self.data.removesuffix(b"\0").split(b"\0") if self.data else []
        return tuple(_letters(part) for part in parts)


def reply_size(head: bytes) -> int:
    """Return the length in bytes of the reply that begins with `head`, of 8 bytes at least."""
    return EVENT_BYTES + 4 * int.from_bytes(head[4:8], sys.byteorder)


def atom(reply: bytes) -> int:
    """Return the number that InternAtom answers."""
    return _word(reply, 8)


def window_property(reply: bytes) -> Property:
    """Return what GetProperty answers."""
    kind, _, count = struct.unpack_from("=III", reply, 8)
    bits = reply[1]
    return Property(kind, bits, reply[EVENT_BYTES : EVENT_BYTES + count * bits // 8])


def counters(reply: bytes) -> dict[str, int]:
    """Return the system counters that SYNC's ListSystemCounters answers: name to id."""
    found = {}
    offset = EVENT_BYTES
    for _ in range(_word(reply, 8)):
        counter, _, _, length = struct.unpack_from("=IiIH", reply, offset)
        name = reply[offset + 14 : offset + 14 + length]
        found[_letters(name)] = counter
        offset += (14 + length + 3) // 4 * 4
    return found


def counter_value(reply: bytes) -> int:
    """Return what SYNC's QueryCounter answers."""
    high, low = struct.unpack_from("=iI", reply, 8)
    return int(high << 32 | low)


def idle_time(reply: bytes) -> timedelta:
    """Return what QueryCounter answers for the counter IDLETIME, which counts milliseconds."""
    return timedelta(milliseconds=max(0, counter_value(reply)))


def alarm(event: bytes, first_event: int) -> int | None:
    """Return the id of the SYNC alarm that rings; None for any other event.

    The server also says when an alarm is no more, which is none of them ringing.
    """
    is_told = _code(event) == first_event + _SYNC_ALARM_NOTIFY
    return _word(event, 4) if is_told and event[28] != _ALARM_DESTROYED else None


def changed_property(event: bytes) -> tuple[int, int] | None:
    """Return window and atom of a property that changed; None for any other event."""
    return (_word(event, 4), _word(event, 8)) if _code(event) == PROPERTY_NOTIFY else None


def vanished_window(event: bytes) -> int | None:
    """Return the window that is no more, or no longer shown; None for any other event."""
    return _word(event, 8) if _code(event) in (DESTROY_NOTIFY, UNMAP_NOTIFY) else None


def shaped_window(event: bytes) -> int | None:
    """Return the window that has got another place or size; None for any other event."""
    return _word(event, 8) if _code(event) == CONFIGURE_NOTIFY else None


def _code(event: bytes) -> int:
    return event[0] & ~_SENT_BY_A_CLIENT


def _word(data: bytes, offset: int) -> int:
    return int.from_bytes(data[offset : offset + 4], sys.byteorder)


def _letters(data: bytes) -> str:
    # Programs put UTF-8 where the older rules say Latin-1.
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
