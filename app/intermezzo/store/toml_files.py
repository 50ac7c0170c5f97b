"""Read untrusted TOML files below a folder: their tables, or what is wrong with them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

from intermezzo.core.content import Fault

LARGEST = 1024 * 1024
"""Bytes; a movement has about a thousand."""
_DEEPEST = 6
_REST = "the rest is left alone; take some of them out"
"""Folders below one another; ours have two."""
_MOST = 500
"""Files in one folder and what is below it; ours are seventy."""
_MOST_DOTS = 200
"""In one line. The parser's time grows with the square of a dotted key's parts."""
_WHERE = re.compile(r"\s*\(at (?P<place>[^)]*)\)$")


def files_below(folder: Traversable, faults: list[Fault]) -> Iterator[Traversable]:
    """Yield the `.toml` files below a folder, by name; what leads out of it is a fault."""
    home = folder.resolve() if isinstance(folder, Path) else None
    for number, file in enumerate(_walk(folder, home, faults, _DEEPEST)):
        if number == _MOST:
            faults.append(Fault(str(folder), "", f"holds more than {_MOST} files of TOML", _REST))
            return
        yield file


def _links_astray(child: Traversable, home: Path | None) -> str:
    """Say what is wrong with where a file or folder really lies; nothing for what is at home."""
    if home is None or not isinstance(child, Path):
        return ""
    try:
        place = child.resolve()
    except RuntimeError:  # Python 3.13 returns the link itself
        return "is a link that leads back to itself"
    if not place.is_relative_to(home):
        return "leads out of its folder"
    if child.is_symlink() and child.parent.resolve().is_relative_to(place):
        return "is a link that leads back to a folder around it"
    return ""


def _walk(
    folder: Traversable, home: Path | None, faults: list[Fault], depth: int
) -> Iterator[Traversable]:
    try:
        children = sorted(folder.iterdir(), key=lambda child: child.name)
        for child in children:
            folderish = child.is_dir()
            if not folderish and not child.name.endswith(".toml"):
                continue
            if problem := _links_astray(child, home):
                faults.append(Fault(str(child), "", problem, "put a copy of the file there"))
            elif not folderish:
                yield child
            elif depth:
                yield from _walk(child, home, faults, depth - 1)
            else:
                faults.append(Fault(str(child), "", "is too deep", f"{_DEEPEST} folders"))
    except OSError as error:
        faults.append(Fault(str(folder), "", f"cannot be read: {error.strerror or error}"))


def read(file: Traversable, faults: list[Fault]) -> Mapping[str, object] | None:
    """Return the table of a file; None, with the reason among the faults, if there is none."""
    name = str(file)
    try:
        if not file.is_file():  # a pipe would never end
            missing = isinstance(file, Path) and not file.exists()
            faults.append(Fault(name, "", "is not there" if missing else "is not a file"))
            return None
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        faults.append(Fault(name, "", f"cannot be read: {error.strerror or error}"))
        return None
    if len(content) > LARGEST:
        faults.append(Fault(name, "", "is larger than 1 MB", "about a thousand bytes are usual"))
        return None
    fault = parsed(name, content)
    if isinstance(fault, Fault):
        faults.append(fault)
        return None
    return fault


def parsed(name: str, content: bytes) -> Mapping[str, object] | Fault:
    """Return the table of a file's content, or what is wrong with it."""
    for number, row in enumerate(content.splitlines(), start=1):
        if row.count(b".") > _MOST_DOTS and not row.lstrip().startswith(b"#"):
            return Fault(name, f"line {number}", "has too many dots", f"at most {_MOST_DOTS}")
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Fault(name, f"line {line}", "is not UTF-8 text", "save the file as UTF-8")
    except tomllib.TOMLDecodeError as error:
        problem = str(error)
        found = _WHERE.search(problem)
        place = found["place"] if found else ""
        return Fault(name, place, f"is not TOML: {_WHERE.sub('', problem).lower()}")
    except RecursionError:
        return Fault(name, "", "is nested too deeply", "tables within tables, a few levels")
    except ValueError:  # a number of more digits than Python converts
        return Fault(name, "", "holds a number that is too long", "a few digits")
