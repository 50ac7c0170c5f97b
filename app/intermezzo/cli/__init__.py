"""The command line: parses arguments, prints, and starts what was asked for.

Nothing is imported before the command is known: `status` answers within a tenth of a second.
"""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from intermezzo.cli.outcome import FAILED, Refusal
from intermezzo.core.plain import plain

_INTERRUPTED = 130


def main(argv: Sequence[str]) -> int:
    """Run the command in `argv` (without the program's name) and return its exit code."""
    _prepare_streams()
    # What a command has to say it prints; without a handler, Python would print it once more.
    logging.getLogger("intermezzo").addHandler(logging.NullHandler())
    try:
        code = _run(argv)
        sys.stdout.flush()
    except Refusal as refusal:
        sys.stderr.write(f"intermezzo: {plain(str(refusal))}\n")
        return refusal.code
    except BrokenPipeError:  # as in `intermezzo log | head`
        _write_no_more()
        return FAILED
    except OSError as error:
        if error.filename is not None:
            raise
        _write_no_more()  # as in `intermezzo log > file` on a full disk
        sys.stderr.write(f"intermezzo: the answer cannot be written: {error.strerror}\n")
        return FAILED
    except KeyboardInterrupt:
        return _INTERRUPTED
    return code


def _prepare_streams() -> None:
    """Let nothing about a terminal be a fault: closed streams, letters it cannot show."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # as in `intermezzo >&-`
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - kept
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _write_no_more() -> None:
    """Let what is still to be printed go nowhere, or Python complains at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(argv: Sequence[str]) -> int:
    match argv:
        case ["internal-migrate", file]:  # `store.migrate` asks for it
            from intermezzo.cli.internal import migrate  # noqa: PLC0415

            return migrate(file)
        case _:
            from intermezzo.cli import arguments  # noqa: PLC0415

            return arguments.run(argv)
