"""Values of Core Foundation as Python's own."""

from __future__ import annotations

from ctypes import (
    POINTER,
    byref,
    c_double,
    c_int64,
    c_long,
    c_uint8,
    c_uint32,
    c_ulong,
    c_void_p,
    create_string_buffer,
)
from typing import TypeAlias

from intermezzo.system.sensing.macos.calls import Finder, mac_function

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str | int, Plain] | None"

_FOUNDATION = "CoreFoundation"
_UTF8 = 0x0800_0100
_INT64, _FLOAT64 = 4, 6


class Foundation:
    """Reads what macOS hands out: strings, numbers, truths, arrays and dictionaries.

    A reference is the address as an integer; 0 and None are nothing.
    """

    def __init__(self, find: Finder = mac_function) -> None:
        self._find = find
        self._type_of = find(_FOUNDATION, "CFGetTypeID", c_ulong, c_void_p)
        self._release = find(_FOUNDATION, "CFRelease", None, c_void_p)
        self._readers = {
            find(_FOUNDATION, f"CF{kind}GetTypeID", c_ulong)(): reader
            for kind, reader in (
                ("String", self._string),
                ("Number", self._number),
                ("Boolean", self._boolean),
                ("Array", self._array),
                ("Dictionary", self._dictionary),
            )
        }

    def take(self, reference: int | None) -> Plain:
        """Return the value of a reference that is ours (Copy or Create), and let it go."""
        if not reference:
            return None
        try:
            return self.plain(reference)
        finally:
            self._release(reference)

    def plain(self, reference: int | None) -> Plain:
        """Return the value of a reference, None for what is of another kind."""
        if not reference:
            return None
        reader = self._readers.get(self._type_of(reference))
        return reader(reference) if reader is not None else None

    def _string(self, reference: int) -> Plain:
        length = self._find(_FOUNDATION, "CFStringGetLength", c_long, c_void_p)(reference)
        longest = self._find(
            _FOUNDATION, "CFStringGetMaximumSizeForEncoding", c_long, c_long, c_uint32
        )(length, _UTF8)
        buffer = create_string_buffer(longest + 1)
        copy = self._find(
            _FOUNDATION, "CFStringGetCString", c_uint8, c_void_p, c_void_p, c_long, c_uint32
        )
        copied = copy(reference, buffer, len(buffer), _UTF8)
        return buffer.value.decode("utf-8", "replace") if copied else None

    def _number(self, reference: int) -> Plain:
        is_float = self._find(_FOUNDATION, "CFNumberIsFloatType", c_uint8, c_void_p)(reference)
        value = self._find(_FOUNDATION, "CFNumberGetValue", c_uint8, c_void_p, c_long, c_void_p)
        if is_float:
            fraction = c_double()
            value(reference, _FLOAT64, byref(fraction))
            return fraction.value
        whole = c_int64()
        value(reference, _INT64, byref(whole))
        return whole.value

    def _boolean(self, reference: int) -> Plain:
        return bool(self._find(_FOUNDATION, "CFBooleanGetValue", c_uint8, c_void_p)(reference))

    def _array(self, reference: int) -> Plain:
        count = self._find(_FOUNDATION, "CFArrayGetCount", c_long, c_void_p)(reference)
        item = self._find(_FOUNDATION, "CFArrayGetValueAtIndex", c_void_p, c_void_p, c_long)
        return [self.plain(item(reference, number)) for number in range(count)]

    def _dictionary(self, reference: int) -> Plain:
        count = self._find(_FOUNDATION, "CFDictionaryGetCount", c_long, c_void_p)(reference)
        keys, values = (c_void_p * count)(), (c_void_p * count)()
        pointers = POINTER(c_void_p)
        self._find(_FOUNDATION, "CFDictionaryGetKeysAndValues", None, c_void_p, pointers, pointers)(
            reference, keys, values
        )
        pairs = ((self.plain(key), value) for key, value in zip(keys, values, strict=True))
        return {key: self.plain(value) for key, value in pairs if isinstance(key, str | int)}
