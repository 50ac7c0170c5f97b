"""The export for a spreadsheet."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from intermezzo.bootstrap.headless import load_library
from intermezzo.cli.export import Export
from intermezzo.core import practice
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.preferences.model import Practice


def content(export: Export, _wish: Namespace) -> bytes:
    """Return the log as a table."""
    from intermezzo.store.exporting.csv_table import text_of  # noqa: PLC0415 - see headless

    library = load_library(export.desk.foundation.places)

    def title(name: str) -> str:
        found = practice.find(name, library.routines, library.movements, Practice())
        return "" if found is None else found.title

    ledger = Ledger(export.whole)
    first, last = export.first or date.min, export.last or date.max
    return text_of(ledger, export.desk.now, (first, last), title).encode()
