"""Commands that the app gives to itself, in a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

from intermezzo.cli.outcome import DONE, FAILED


def migrate(file: str) -> int:
    """Bring one database to the present shape; the last line of stderr says what went wrong."""
    from alembic.util import CommandError  # noqa: PLC0415 - the reason for this process
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415

    from intermezzo.store.migrate import upgrade  # noqa: PLC0415

    try:
        upgrade(Path(file))
    except (CommandError, SQLAlchemyError, OSError) as error:
        sys.stderr.write(f"{' '.join(str(error).split())}\n")
        return FAILED
    return DONE
