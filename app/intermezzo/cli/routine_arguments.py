"""The grammar of `intermezzo routines`: reading, previewing, writing and installing content."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Protocol

_SMALLEST, _LARGEST = 64, 2048
"""Pixels of one picture's side."""
_KINDS = ("movement", "routine", "bases")


class Adder(Protocol):
    """Adds a command: name, module, what it does; options as `arguments` has them."""

    def __call__(
        self, name: str, module: str, words: str, *, printing: bool, function: str | None = None
    ) -> ArgumentParser:
        """Return the parser of the new command."""


def add_routines(add: Adder) -> None:
    """Add every command below `intermezzo routines`."""
    add(
        "list",
        "content",
        "list all movements and routines as JSON",
        printing=True,
        function="show_all",
    )
    check = add("check", "content", "check files or folders", printing=True)
    check.add_argument("path", nargs="+", type=Path, metavar="PATH", help="a file or a folder")
    _add_preview(add)
    _add_writing(add)
    _add_installing(add)


def _add_preview(add: Adder) -> None:
    preview = add(
        "preview", "preview", "show a movement or a routine while you write it", printing=False
    )
    preview.add_argument("file", type=Path, metavar="FILE")
    preview.add_argument(
        "--out",
        type=Path,
        metavar="PICTURE",
        help="draw it instead of opening a window: .png a contact sheet, .gif or .webp a film",
    )
    preview.add_argument(
        "--frames",
        type=_whole,
        metavar="N",
        help="pictures beside each other in a sheet (4), or of the whole film",
    )
    preview.add_argument(
        "--theme", choices=("light", "dark"), metavar="THEME", help="light or dark"
    )
    preview.add_argument(
        "--size", type=_size, metavar="WxH", help="pixels of one picture; 480x360 without it"
    )
    preview.add_argument("--setting", metavar="NAME", help="as in its [setting.NAME]")
    preview.add_argument(
        "--intensity",
        choices=("gentle", "standard", "stronger"),
        metavar="HOW",
        help="gentle, standard or stronger, which shows the whole range and is usual here",
    )
    preview.add_argument("--mirrored", action="store_true", help="the other side")


def _add_writing(add: Adder) -> None:
    schema = add(
        "schema", "authoring", "print the JSON Schema that editors check by", printing=False
    )
    schema.add_argument(
        "kind",
        nargs="?",
        choices=_KINDS,
        default="movement",
        metavar="KIND",
        help="movement (without it), routine or bases",
    )
    new = add("new", "authoring", "write a starter file to build on", printing=False)
    new.add_argument("name", metavar="NAME", help="its id: a-z, 0-9, _ and -")
    kind = new.add_mutually_exclusive_group()
    kind.add_argument("--movement", action="store_true", help="a movement; this is usual")
    kind.add_argument("--routine", action="store_true", help="a routine")
    new.add_argument(
        "--base", metavar="BASE", help="the base pose of the movement; standing without it"
    )
    new.add_argument(
        "--to", type=Path, metavar="DIR", help="the folder it goes into, instead of your own"
    )


def _add_installing(add: Adder) -> None:
    install = add(
        "install", "installing", "take in movements and routines of others", printing=False
    )
    install.add_argument("path", type=Path, metavar="PATH", help="a folder or a zip file")
    install.add_argument(
        "--replace", action="store_true", help="take them in although some exist already"
    )
    install.add_argument("--dry-run", action="store_true", help="only tell what would be taken in")
    remove = add("remove", "installing", "delete a movement or routine of your own", printing=False)
    remove.add_argument("id", metavar="ID")


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 6:  # noqa: PLR2004 - digits
        raise ArgumentTypeError(f"{text!r} is no number of pictures; write one such as 4")
    return int(text)


def _size(text: str) -> tuple[int, int]:
    parts = text.lower().split("x")
    if len(parts) != 2 or not all(_is_side(part) for part in parts):  # noqa: PLR2004 - W and H
        raise ArgumentTypeError(
            f"{text!r} is no size; write WxH, each from {_SMALLEST} to {_LARGEST}, such as 480x360"
        )
    return int(parts[0]), int(parts[1])


def _is_side(text: str) -> bool:
    plain = text.isascii() and text.isdigit() and len(text) <= 5  # noqa: PLR2004 - digits
    return plain and _SMALLEST <= int(text) <= _LARGEST
