"""The words of a command line on Windows, which every program takes apart for itself.

After *Parsing C command-line arguments* of Microsoft's documentation.
"""

from __future__ import annotations

from collections.abc import Sequence
from subprocess import list2cmdline


def line_of(words: Sequence[str]) -> str:
    """Return the line whose words these are, the program in quotes whatever its path holds."""
    program, *arguments = words
    quoted = f'"{program}"'
    return f"{quoted} {list2cmdline(arguments)}" if arguments else quoted


def words_of(line: str) -> tuple[str, ...]:
    """Return the words of a line. The program ends at its second quote, else at the first space."""
    line = line.strip(" \t")
    if line.startswith('"'):
        program, _, rest = line[1:].partition('"')
    else:
        program, _, rest = line.partition(" ")
    return (program, *_arguments(rest))


def _arguments(line: str) -> list[str]:
    words: list[str] = []
    word: str | None = None
    inside = False
    slashes = 0
    for letter in line:
        if letter == "\\":
            slashes += 1
            word = word or ""
            continue
        if letter == '"':
            word = (word or "") + "\\" * (slashes // 2)
            if slashes % 2:
                word += '"'
            else:
                inside = not inside
            slashes = 0
            continue
        word = word if slashes == 0 else (word or "") + "\\" * slashes
        slashes = 0
        if letter in " \t" and not inside:
            if word is not None:
                words.append(word)
            word = None
        else:
            word = (word or "") + letter
    if slashes:
        word = (word or "") + "\\" * slashes
    return words if word is None else [*words, word]
