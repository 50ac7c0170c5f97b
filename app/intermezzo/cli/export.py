"""Takes the record along: one module a format, named here, that writes a file."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path

from intermezzo.cli.keeping import Desk, reading
from intermezzo.cli.outcome import DONE, FAILED, Refusal
from intermezzo.core.adherence.record import Record, within

FORMATS: Mapping[str, str] = {"json": "intermezzo.cli.export_json"}
"""The module of each format. It has `write(export: Export, path: Path) -> None`."""


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be written: the record of some days, and where it comes from."""

    desk: Desk
    record: Record
    """Of the days `first`..`last`; everything where neither was asked for."""
    whole: Record
    """Everything, for figures that look back."""
    first: date | None
    last: date | None


def export(wish: Namespace) -> int:
    """Write the record into a file, whole or not at all."""
    if wish.first and wish.last and wish.last < wish.first:
        raise Refusal(f"--to {wish.last} is before --from {wish.first}; name the earlier day first")
    with reading(wish.home) as desk:
        whole = desk.record()
        some = wish.first or wish.last
        record = within(whole, wish.first or date.min, wish.last or date.max) if some else whole
        made = Export(desk, record, whole, wish.first, wish.last)
        write: Callable[[Export, Path], None] = import_module(FORMATS[wish.format]).write
        try:
            write(made, wish.path)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise Refusal(f"{wish.path}: cannot be written ({reason})", FAILED) from error
        sys.stdout.write(f"{wish.path}\n")
        desk.warn()
        return DONE
