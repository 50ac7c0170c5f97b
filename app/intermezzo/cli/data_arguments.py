"""The grammar of `intermezzo data`."""

from __future__ import annotations

from pathlib import Path

from intermezzo.cli.routine_arguments import Adder


def add_data(add: Adder) -> None:
    """Add every command about everything at once."""
    add("where", "data", "tell where everything of yours lies", printing=True)
    backup = add("backup", "data", "put everything of yours into one file", printing=False)
    backup.add_argument("path", type=Path, metavar="PATH", help="a file, or a folder for it")
    backup.add_argument("--force", action="store_true", help="replace the file if it is there")
    restore = add(
        "restore",
        "data",
        "bring a backup back; what is there now is set aside",
        printing=False,
    )
    restore.add_argument("file", type=Path, metavar="FILE", help="what `data backup` has written")
    delete = add(
        "delete",
        "data",
        "delete everything of yours; without --yes, tell what that is",
        printing=False,
    )
    delete.add_argument("--yes", action="store_true", help="yes, delete it for good")
