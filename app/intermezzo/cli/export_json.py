"""The export that `intermezzo import` takes in."""

from __future__ import annotations

from argparse import Namespace

from intermezzo.cli.export import Export


def content(export: Export, _wish: Namespace) -> bytes:
    """Return docs/export.md's file."""
    from intermezzo.store.exporting.json_file import text_of  # noqa: PLC0415 - see headless

    return text_of(export.record, export.desk.now).encode()
