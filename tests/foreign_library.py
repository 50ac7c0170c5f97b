"""A stand-in for another system's libraries: Python functions behind real C signatures."""

from __future__ import annotations

from ctypes import CFUNCTYPE, Structure, c_double, c_int64, c_void_p, memmove
from itertools import count

from intermezzo.system.sensing.asked import LackingError


class ForeignLibrary:
    """Finds functions as `windows_function` and `mac_function` do, in what it was given.

    They are called through C, so that the declared types are what arrives. What returns a
    structure is called as it is: ctypes has no such callbacks.
    """

    def __init__(self, **functions):
        self.functions = functions
        self.kept = []

    def find(self, library, name, result, *arguments):
        if name not in self.functions:
            raise LackingError(f"there is no {name} in {library}")
        function = self.functions[name]
        if isinstance(result, type) and issubclass(result, Structure):
            return function
        wrapped = CFUNCTYPE(result, *arguments)(function)
        self.kept.append(wrapped)
        return wrapped


class ForeignFoundation(ForeignLibrary):
    """Core Foundation over a table of Python values, which also knows what was let go."""

    def __init__(self, **functions):
        super().__init__(**functions)
        self.values = {}
        self.released = []
        self._addresses = count(1000, 8)
        for number, kind in enumerate(("String", "Number", "Boolean", "Array", "Dictionary")):
            self.functions[f"CF{kind}GetTypeID"] = lambda number=number: number
        self.functions |= {
            "CFGetTypeID": self._type_of,
            "CFRelease": self.released.append,
            "CFStringGetLength": lambda at: len(self.values[at].encode("utf-16-le")) // 2,
            "CFStringGetMaximumSizeForEncoding": lambda length, _: length * 3,
            "CFStringGetCString": self._copy_string,
            "CFNumberIsFloatType": lambda at: isinstance(self.values[at], float),
            "CFNumberGetValue": self._copy_number,
            "CFBooleanGetValue": self.values.__getitem__,
            "CFArrayGetCount": lambda at: len(self.values[at]),
            "CFArrayGetValueAtIndex": lambda at, index: self.values[at][index],
            "CFDictionaryGetCount": lambda at: len(self.values[at]),
            "CFDictionaryGetKeysAndValues": self._copy_pairs,
        }

    def put(self, value):
        """Return the address of a value; None is at 0, and bytes are of a kind not read."""
        if value is None:
            return 0
        if isinstance(value, list):
            value = [self.put(item) for item in value]
        if isinstance(value, dict):
            value = {self.put(key): self.put(item) for key, item in value.items()}
        address = next(self._addresses)
        self.values[address] = value
        return address

    def _type_of(self, at):
        kinds = {str: 0, int: 1, float: 1, bool: 2, list: 3, dict: 4}
        return kinds.get(type(self.values[at]), 99)

    def _copy_string(self, at, place, size, encoding):
        assert encoding == 0x0800_0100
        data = self.values[at].encode() + b"\0"
        if len(data) > size:
            return 0
        memmove(place, data, len(data))
        return 1

    def _copy_number(self, at, kind, place):
        memmove(place, bytes({4: c_int64, 6: c_double}[kind](self.values[at])), 8)
        return 1

    def _copy_pairs(self, at, keys, values):
        for number, (key, value) in enumerate(self.values[at].items()):
            keys[number] = c_void_p(key)
            values[number] = c_void_p(value)
