"""Properties of Core Audio's and Core Media I/O's objects, which are read in the same way."""

from __future__ import annotations

import sys
from collections.abc import Callable
from ctypes import POINTER, Structure, byref, c_int32, c_uint32, c_void_p, create_string_buffer
from typing import ClassVar

from intermezzo.system.sensing.macos.calls import Finder, mac_function

SYSTEM = 1
"""The number of the object that stands for the whole, in both (AudioHardware.h)."""
GLOBAL, INPUT, OUTPUT = "glob", "inpt", "outp"
_MAIN = 0
_UNKNOWN_PROPERTY = "who?"

Read = Callable[[int, str, str], bytes]
"""Reads (object, property, scope). Raises `UnknownPropertyError` or another `OSError`."""


class UnknownPropertyError(OSError):
    """This macOS does not know the property."""


class Address(Structure):
    """AudioObjectPropertyAddress and CMIOObjectPropertyAddress."""

    _fields_: ClassVar = [(name, c_uint32) for name in ("selector", "scope", "element")]


def audio_reader(find: Finder = mac_function) -> Read:
    """Return what reads Core Audio's objects."""
    size_of = _size_of(find, "CoreAudio", "AudioObjectGetPropertyDataSize")
    data_of = find(
        "CoreAudio",
        "AudioObjectGetPropertyData",
        c_int32,
        c_uint32,
        POINTER(Address),
        c_uint32,
        c_void_p,
        POINTER(c_uint32),
        c_void_p,
    )

    def read(number: int, selector: str, scope: str) -> bytes:
        address = _address(selector, scope)
        size = size_of(number, address)
        buffer = create_string_buffer(size.value)
        _check(data_of(number, address, 0, None, byref(size), buffer), selector)
        return buffer.raw[: size.value]

    return read


def camera_reader(find: Finder = mac_function) -> Read:
    """Return what reads Core Media I/O's objects."""
    size_of = _size_of(find, "CoreMediaIO", "CMIOObjectGetPropertyDataSize")
    data_of = find(
        "CoreMediaIO",
        "CMIOObjectGetPropertyData",
        c_int32,
        c_uint32,
        POINTER(Address),
        c_uint32,
        c_void_p,
        c_uint32,
        POINTER(c_uint32),
        c_void_p,
    )

    def read(number: int, selector: str, scope: str) -> bytes:
        address = _address(selector, scope)
        size, used = size_of(number, address), c_uint32()
        buffer = create_string_buffer(size.value)
        _check(data_of(number, address, 0, None, size, byref(used), buffer), selector)
        return buffer.raw[: used.value]

    return read


def numbers(data: bytes) -> list[int]:
    """Return the 32-bit numbers in a property's bytes."""
    width = 4
    whole = len(data) - len(data) % width
    return [_number(data[at : at + width]) for at in range(0, whole, width)]


def reference(data: bytes) -> int:
    """Return the one reference in a property's bytes, 0 for none."""
    return _number(data)


def _number(data: bytes) -> int:
    return int.from_bytes(data, sys.byteorder)


def _address(selector: str, scope: str) -> Address:
    return Address(_code(selector), _code(scope), _MAIN)


def _code(four: str) -> int:
    """Return the number that a four-character code is written for."""
    return int.from_bytes(four.encode("ascii"), "big")


def _size_of(find: Finder, framework: str, name: str) -> Callable[[int, Address], c_uint32]:
    ask = find(
        framework,
        name,
        c_int32,
        c_uint32,
        POINTER(Address),
        c_uint32,
        c_void_p,
        POINTER(c_uint32),
    )

    def size_of(number: int, address: Address) -> c_uint32:
        size = c_uint32()
        selector = address.selector.to_bytes(4, "big").decode("ascii")
        _check(ask(number, address, 0, None, byref(size)), selector)
        return size

    return size_of


def _check(failure: int, selector: str) -> None:
    if failure == _code(_UNKNOWN_PROPERTY):
        raise UnknownPropertyError(f"macOS does not know the property {selector}")
    if failure:
        raise OSError(f"macOS does not tell the property {selector}, error {failure}")
