"""The command line: parses arguments, prints, and starts what was asked for.

Nothing is imported before the command is known: `status` answers within a tenth of a second.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

from intermezzo.cli.outcome import FAILED, Refusal

_INTERRUPTED = 130


def main(argv: Sequence[str]) -> int:
    """Run the command in `argv` (without the program's name) and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter is no fault
    try:
        code = _run(argv)
        sys.stdout.flush()
    except Refusal as refusal:
        sys.stderr.write(f"intermezzo: {refusal}\n")
        return refusal.code
    except BrokenPipeError:  # as in `intermezzo log | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED
    return code


def _run(argv: Sequence[str]) -> int:
    match argv:
        case ["internal-migrate", file]:  # `store.migrate` asks for it
            from intermezzo.cli.internal import migrate  # noqa: PLC0415

            return migrate(file)
        case _:
            from intermezzo.cli import arguments  # noqa: PLC0415

            return arguments.run(argv)
