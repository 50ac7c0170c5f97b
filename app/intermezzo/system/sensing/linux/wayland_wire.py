"""Wayland's wire format: requests to bytes, bytes to events. No socket, and no file descriptors.

Words are 32 bits in the computer's own byte order; a string is its length with the closing zero,
its letters, and zeros up to the next word (Wayland book, chapter 4: wire format).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

LONGEST_BYTES = 4096
"""What libwayland takes at most in one message by default."""

_WORD = struct.Struct("=I")
_HEADER = struct.Struct("=II")


class WireError(Exception):
    """What came over the socket is no Wayland."""


@dataclass(frozen=True, slots=True)
class Message:
    """A request or an event: of which object, which one, and its arguments still packed."""

    object_id: int
    opcode: int
    body: bytes = b""


def pack(object_id: int, opcode: int, *arguments: int | str) -> bytes:
    """Return the bytes of a message: integers become words (uint, object, new_id), text strings."""
    body = b"".join(
        _string(each) if isinstance(each, str) else _WORD.pack(each) for each in arguments
    )
    return _HEADER.pack(object_id, (_HEADER.size + len(body)) << 16 | opcode) + body


def split(data: bytes) -> tuple[list[Message], bytes]:
    """Return the whole messages at the start of `data`, and what is left over.

    Raises `WireError` for a length that no message can have.
    """
    messages = []
    while len(data) >= _HEADER.size:
        object_id, second = _HEADER.unpack_from(data)
        size = second >> 16
        if size < _HEADER.size or size % _WORD.size or size > LONGEST_BYTES:
            raise WireError(f"a message of {size} bytes")
        if len(data) < size:
            break
        messages.append(Message(object_id, second & 0xFFFF, data[_HEADER.size : size]))
        data = data[size:]
    return messages, data


def words(message: Message, count: int) -> tuple[int, ...]:
    """Return the first `count` arguments of a message, all of them words."""
    if len(message.body) < count * _WORD.size:
        raise WireError(f"event {message.opcode} of {message.object_id} is too short")
    return struct.unpack_from(f"={count}I", message.body)


def text(message: Message, offset: int) -> tuple[str, int]:
    """Return the string argument at `offset` bytes, and where the next argument begins."""
    body = message.body
    start = offset + _WORD.size
    if len(body) < start:
        raise WireError(f"event {message.opcode} of {message.object_id} lacks a string")
    (length,) = _WORD.unpack_from(body, offset)
    if start + length > len(body):
        raise WireError(f"event {message.opcode} of {message.object_id} cuts a string short")
    letters = body[start : start + max(0, length - 1)]
    return letters.decode("utf-8", "replace"), start + length + -length % _WORD.size


def word(message: Message, offset: int) -> int:
    """Return the word argument at `offset` bytes."""
    if offset + _WORD.size > len(message.body):
        raise WireError(f"event {message.opcode} of {message.object_id} is too short")
    value: int = _WORD.unpack_from(message.body, offset)[0]
    return value


def _string(value: str) -> bytes:
    letters = value.encode() + b"\0"
    return _WORD.pack(len(letters)) + letters + bytes(-len(letters) % _WORD.size)
