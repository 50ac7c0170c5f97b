"""Takes the record along: one module a format, named here, that makes the content of a file."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path

from intermezzo.cli.keeping import Desk, reading
from intermezzo.cli.outcome import DONE, Refusal
from intermezzo.core.adherence.record import Record, within
from intermezzo.core.plain import plain
from intermezzo.paths import Places

FORMATS: Mapping[str, str] = {
    "json": "intermezzo.cli.export_json",
    "csv": "intermezzo.cli.export_csv",
    "html": "intermezzo.cli.export_page",
    "pdf": "intermezzo.cli.export_page",
}
"""The module of each format. It has `content(export: Export, wish: Namespace) -> bytes`."""
PAGES = ("html", "pdf")
TO_STDOUT = Path("-")


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
    _refuse_senseless(wish)
    with reading(wish.home) as desk:
        whole = desk.record()
        some = wish.first or wish.last
        record = within(whole, wish.first or date.min, wish.last or date.max) if some else whole
        made = Export(desk, record, whole, wish.first, wish.last)
        content: Callable[[Export, Namespace], bytes]
        content = import_module(FORMATS[wish.format]).content
        if wish.path == TO_STDOUT:
            sys.stdout.flush()
            sys.stdout.buffer.write(content(made, wish))
        else:
            with _target(wish, desk.foundation.places) as fresh:
                fresh.write_bytes(content(made, wish))
            sys.stdout.write(f"{plain(str(wish.path))}\n")
        desk.warn()
        return DONE


def _refuse_senseless(wish: Namespace) -> None:
    if wish.first and wish.last and wish.last < wish.first:
        raise Refusal(f"--to {wish.last} is before --from {wish.first}; name the earlier day first")
    if wish.with_body and wish.format not in PAGES:
        raise Refusal("--with-body is for --format html and pdf; the other formats leave it out")
    if wish.paper and wish.format != "pdf":
        raise Refusal("--paper is for --format pdf; html takes what the printer has")
    if wish.path == TO_STDOUT and wish.format == "pdf":
        raise Refusal("a PDF is not for the terminal; name a file")


@contextmanager
def _target(wish: Namespace, places: Places) -> Iterator[Path]:
    """Give the file to be filled. A path that will not do is told before anything is made."""
    from intermezzo.store.database import side_files  # noqa: PLC0415 - see headless
    from intermezzo.store.exporting.target import TargetError, arriving  # noqa: PLC0415 - as above

    database = places.database
    ours = (places.preferences, places.lock, places.log, database, *side_files(database))
    try:
        with arriving(wish.path, replace=wish.force, ours=ours) as fresh:
            yield fresh
    except TargetError as error:
        raise Refusal(str(error)) from error
