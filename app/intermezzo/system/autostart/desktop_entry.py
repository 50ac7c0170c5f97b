"""The text of a desktop entry: read and changed line by line, so that all else stays.

After the Desktop Entry Specification 1.5, https://specifications.freedesktop.org/desktop-entry/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

GROUP = "[Desktop Entry]"

_BLANK = " \t\r"
_KEY = re.compile(
    rf"[{_BLANK}]*(?P<key>[A-Za-z0-9-]+)(?P<locale>\[[^\]]*\])?[{_BLANK}]*="
    rf"[{_BLANK}]*(?P<value>.*?)[{_BLANK}]*",
    re.DOTALL,
)
_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
_ESCAPED = {"\\": r"\\", "\n": r"\n", "\t": r"\t", "\r": r"\r"}
_RESERVED = frozenset(" \t\n\r\"'\\><~|&;$*?#()`")
_ESCAPED_IN_QUOTES = frozenset('"`$\\')


class EntryError(Exception):
    """The text is no desktop entry, or its command is none. A clause that says why."""


@dataclass(frozen=True, slots=True)
class DesktopEntry:
    """The lines of a file, with the keys of its main group."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the whole as it is written."""
        return "\n".join(self.lines) + "\n"

    def get(self, key: str) -> str | None:
        """Return the value of a key, its escapes undone; of several the last, as GLib does."""
        values = [match["value"] for _, match in self._found(key)]
        return _unescaped(values[-1]) if values else None

    def is_true(self, key: str) -> bool | None:
        """Return what a key of true and false says; None where it says neither."""
        return {"true": True, "1": True, "false": False, "0": False}.get(self.get(key) or "")

    def several(self, key: str) -> tuple[str, ...]:
        """Return the items of a list."""
        return tuple(filter(None, (self.get(key) or "").split(";")))

    def command(self) -> tuple[str, ...]:
        """Return what it starts, word by word; raise `EntryError`."""
        return words_of(self.get("Exec") or "")

    def replaced(self, key: str, value: str | None) -> DesktopEntry:
        """Return it with a key set, or without it; a new one follows the others of its group."""
        places = [number for number, _ in self._found(key)]
        lines: list[str | None] = list(self.lines)
        for number in places:
            lines[number] = None
        if value is not None:
            line = f"{key}={_escaped(value)}"
            if places:
                lines[places[0]] = line
            else:
                lines.insert(self._end(), line)
        return DesktopEntry(tuple(line for line in lines if line is not None))

    def with_several(self, key: str, items: Sequence[str]) -> DesktopEntry:
        """Return it with a list, or without it where no item is left."""
        return self.replaced(key, "".join(f"{item};" for item in items) or None)

    def _found(self, key: str) -> Iterator[tuple[int, re.Match[str]]]:
        for number in self._group():
            match = _KEY.fullmatch(self.lines[number])
            if match and match["key"] == key and not match["locale"]:
                yield number, match

    def _group(self) -> range:
        groups = [number for number, line in enumerate(self.lines) if line.startswith("[")]
        after = [*groups[1:], len(self.lines)]
        return range(groups[0] + 1, after[0])

    def _end(self) -> int:
        """Return where a new line of the main group goes: before the space to the next one."""
        group = self._group()
        filled = [number for number in group if self.lines[number].strip(_BLANK)]
        return (filled[-1] if filled else group.start - 1) + 1


def parse(text: str) -> DesktopEntry:
    """Read a file; raise `EntryError` where a desktop could not."""
    lines = tuple(text.removesuffix("\n").split("\n"))
    group = ""
    for number, line in enumerate(lines, start=1):
        bare = line.strip(_BLANK)
        if not bare or bare.startswith("#"):
            continue
        if bare.startswith("[") and line.startswith("["):
            group = group or bare
        elif not group or not _KEY.fullmatch(line):
            raise EntryError(f"line {number} is no part of a desktop entry")
        if group != GROUP:
            raise EntryError(f"it does not begin with {GROUP}")
    if not group:
        raise EntryError("it is empty")
    return DesktopEntry(lines)


def exec_line(words: Sequence[str]) -> str:
    """Return the value of Exec that starts these words; raise `EntryError` where none can."""
    for sign in "=%":
        # The specification forbids the first; GLib 2.74 and systemd 252 look for a program before
        # they read %% as one sign, and find none.
        if sign in words[0]:
            raise EntryError(f"a program whose path holds {sign!r} cannot be named in it")
    return " ".join(map(_quoted, words))


def words_of(line: str) -> tuple[str, ...]:
    """Return the words that a value of Exec starts; raise `EntryError` where it is broken.

    Codes for files and addresses, such as %u, stand for nothing here and are left out.
    """
    words = [
        word for raw, is_quoted in _arguments(line) if (word := _without_codes(raw)) or is_quoted
    ]
    if not words or not words[0]:
        raise EntryError("Exec names no program")
    return tuple(words)


def _arguments(line: str) -> Iterator[tuple[str, bool]]:
    """Split at spaces outside of quotes; tell of each whether it was quoted."""
    word: str | None = None
    is_quoted = inside = False
    letters = iter(line)
    for letter in letters:
        if inside and letter == "\\":
            following = next(letters, "")
            word = (word or "") + (
                following if following in _ESCAPED_IN_QUOTES else f"\\{following}"
            )
        elif letter == '"':
            inside = not inside
            is_quoted = True
            word = word or ""
        elif letter in " \t\n" and not inside:
            if word is not None:
                yield word, is_quoted
            word, is_quoted = None, False
        else:
            word = (word or "") + letter
    if inside:
        raise EntryError("Exec has a quote without an end")
    if word is not None:
        yield word, is_quoted


def _without_codes(word: str) -> str:
    """Return a word without codes of files, and with %% as the sign itself."""
    return re.sub(r"%(.?)", lambda code: "%" if code[1] == "%" else "", word, flags=re.DOTALL)


def _quoted(word: str) -> str:
    if word and not _RESERVED.intersection(word):
        return word.replace("%", "%%")
    inside = "".join(f"\\{one}" if one in _ESCAPED_IN_QUOTES else one for one in word)
    return f'"{inside}"'.replace("%", "%%")


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[0]), value)


def _escaped(value: str) -> str:
    return "".join(_ESCAPED.get(one, one) for one in value)
