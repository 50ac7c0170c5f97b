"""Commands for those who write content: a starter file, and the schema editors check by."""

from __future__ import annotations

import json
import os
import shlex
import sys
from argparse import Namespace
from pathlib import Path

from intermezzo.bootstrap.headless import load_library
from intermezzo.cli.outcome import DONE, Refusal
from intermezzo.core.library import Library
from intermezzo.paths import places

_USUAL_BASE = "standing"


def schema(wish: Namespace) -> int:
    """Print the JSON Schema of one kind of file."""
    library = load_library(places(wish.home, os.environ))
    sys.stdout.write(_schema(wish.kind, library))
    return DONE


def new(wish: Namespace) -> int:
    """Write a starter file, and the schema beside it; say where it is and what comes next."""
    from intermezzo.store import starters  # noqa: PLC0415 - see bootstrap.headless

    home = places(wish.home, os.environ)
    library = load_library(home)
    kind = "routine" if wish.routine else "movement"
    folder: Path = wish.to or home.routines / f"{kind}s"
    try:
        starters.check_name(wish.name)
        _refuse_taken(wish.name, library)
        text = _text(wish, kind, library)
        path = starters.write_starter(folder, wish.name, text)
        starters.write_schema(folder, kind, _schema(kind, library))
    except starters.StarterError as error:
        raise Refusal(str(error)) from error
    home_words = f" --home {shlex.quote(str(wish.home))}" if wish.home else ""
    sys.stdout.write(f"{path}\n")
    sys.stdout.write(
        f"Look at it while you write: intermezzo routines preview{home_words} "
        f"{shlex.quote(str(path))}\n"
    )
    return DONE


def _text(wish: Namespace, kind: str, library: Library) -> str:
    from intermezzo.store import starters  # noqa: PLC0415 - as above

    if kind == "routine":
        if wish.base is not None:
            raise Refusal("--base is for a movement; a routine has none")
        return starters.starter_routine(wish.name, library)
    base = library.bases.get(wish.base or _USUAL_BASE)
    if base is None:
        raise Refusal(f"--base {wish.base!r}: there is none; choose {', '.join(library.bases)}")
    return starters.starter_movement(wish.name, base, library.bases)


def _refuse_taken(name: str, library: Library) -> None:
    for taken, names in (("movement", library.movements), ("routine", library.routines)):
        if name in names:
            raise Refusal(f"{name}: there is a {taken} of that name; choose another one")


def _schema(kind: str, library: Library) -> str:
    from intermezzo.core.content import schema  # noqa: PLC0415 - as above

    match kind:
        case "movement":
            found = schema.movement_schema(library.bases)
        case "routine":
            found = schema.routine_schema()
        case _:
            found = schema.bases_schema()
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"
