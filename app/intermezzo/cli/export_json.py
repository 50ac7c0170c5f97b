"""The export that `intermezzo import` takes in."""

from __future__ import annotations

from pathlib import Path

from intermezzo.cli.export import Export


def write(export: Export, path: Path) -> None:
    """Write docs/export.md's file."""
    from intermezzo.store.exporting.files import write_whole  # noqa: PLC0415 - see headless
    from intermezzo.store.exporting.json_file import text_of  # noqa: PLC0415 - as above

    write_whole(path, text_of(export.record, export.desk.now).encode())
