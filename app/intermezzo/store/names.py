"""Names of files from elsewhere: which ones no system can be trusted with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_DRIVE = re.compile(r"^[A-Za-z]:")
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "clock$", "conin$", "conout$"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in "0123456789\u00b9\u00b2\u00b3"}
)
_DEEPEST = 6
_LONGEST = 240


def is_device(stem: str) -> bool:
    """Whether Windows takes a name, with whatever ending, for a device."""
    return stem.split(".", 1)[0].rstrip(" ").casefold() in _DEVICES


def hostile(name: str) -> str | None:
    """Return why a path within a package is refused; None for a plain one."""
    parts = name.replace("\\", "/").rstrip("/").split("/")
    problems = (
        (not name.isprintable(), "holds invisible characters"),
        (
            name.startswith(("/", "\\")) or _DRIVE.match(name) is not None,
            "is a path of its own and not within the package",
        ),
        (".." in parts, "leads out of the package"),
        (
            len(name) > _LONGEST or len(parts) > _DEEPEST + 1,
            f"is too long or too deep, at most {_DEEPEST} folders",
        ),
        (any(map(is_device, parts)), "is a name that Windows keeps for itself"),
        (any(map(_is_unwritable, parts)), "is no name that every system can write"),
    )
    return next((problem for found, problem in problems if found), None)


def _is_unwritable(part: str) -> bool:
    return not part or part != part.rstrip(". ") or bool(set(part) & set('<>:"|?*'))


def colliding(names: Iterable[str]) -> str | None:
    """Return the first name that some systems cannot tell from another one."""
    seen: set[str] = set()
    for name in names:
        plain = unicodedata.normalize("NFC", name.replace("\\", "/").rstrip("/")).casefold()
        if plain in seen:
            return name
        seen.add(plain)
    return None
