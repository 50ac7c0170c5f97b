"""The grammar of the commands that look at the present day and change it."""

from __future__ import annotations

import re
from argparse import Action, ArgumentError, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from typing import Protocol

from intermezzo.cli.values import pause_minutes

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
_SLOT = "its time of day, evening, or next"


class _Command(Protocol):
    def __call__(
        self, name: str, module: str, words: str, *, printing: bool, function: str | None = None
    ) -> ArgumentParser: ...


def add_today(command: _Command) -> None:
    """Add `today`, `move`, `skip` and `swap`."""
    today = command("today", "today", "show the day, or change it", printing=True)
    today.add_argument(
        "wish",
        nargs="*",
        metavar="WISH",
        help="until HH:MM to leave earlier, off for a day off, on to have it as it was planned, "
        "undo to take back the last change",
    )
    move = command("move", "today", "offer a slot at another time today", printing=True)
    move.add_argument("slot", metavar="SLOT", type=slot, help=_SLOT)
    move.add_argument("at", metavar="HH:MM", type=clock, help="when it is to come")
    skip = command("skip", "today", "let a slot go: what is offered, or one to come", printing=True)
    skip.add_argument("slot", metavar="SLOT", nargs="?", type=slot, help=_SLOT)
    swap = command("swap", "today", "have another routine in a slot today", printing=True)
    swap.add_argument("slot", metavar="SLOT", type=slot, help=_SLOT)
    swap.add_argument("routine", metavar="ROUTINE", help="its id; routines list shows them all")


def add_pause_length(pause: ArgumentParser) -> None:
    """Add how long a pause lasts."""
    pause.add_argument(
        "duration",
        nargs="+",
        action=_PauseLength,
        metavar="DURATION",
        help="30, 90min, 1h, 1h30, until-tomorrow, or until HH:MM",
    )


class _PauseLength(Action):
    """Reads `1h`, `until-tomorrow` or `until 15:30` to what the running app is asked."""

    def __call__(
        self,
        parser: ArgumentParser,  # noqa: ARG002 - argparse's signature
        namespace: Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,  # noqa: ARG002 - argparse's signature
    ) -> None:
        words = [str(each) for each in values or ()]
        first, *rest = words
        at_a_time = first.lower() == "until" and rest and rest[0].lower() != "tomorrow"
        try:
            found: dict[str, object] = (
                {"until": clock(" ".join(rest))}
                if at_a_time
                else {"minutes": pause_minutes("-".join(words))}
            )
        except ArgumentTypeError as error:
            raise ArgumentError(self, str(error)) from error
        setattr(namespace, self.dest, found)


def clock(text: str) -> str:
    """Return a time of day as the running app reads it."""
    return _read(text)


def slot(text: str) -> str:
    """Return the name of a slot of today."""
    name = text.strip().lower()
    return name if name in {"next", "evening"} else _read(text, "or next, or evening")


def _read(text: str, otherwise: str = "") -> str:
    found = _CLOCK.fullmatch(text.strip())
    hours, minutes = (int(found[1]), int(found[2])) if found else (24, 0)
    if hours > 23 or minutes > 59:  # noqa: PLR2004 - of a clock
        words = f"{text!r} is no time of day; write HH:MM such as 16:00"
        raise ArgumentTypeError(f"{words}, {otherwise}" if otherwise else words)
    return f"{hours:02}:{minutes:02}"
