"""The grammar of the command line, and which module runs which command."""

from __future__ import annotations

import sys
from argparse import (
    SUPPRESS,
    ArgumentParser,
    ArgumentTypeError,
    Namespace,
    RawDescriptionHelpFormatter,
)
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from intermezzo import __version__
from intermezzo.cli.data_arguments import add_data
from intermezzo.cli.day_arguments import add_pause_length, add_today
from intermezzo.cli.outcome import WRONG_INPUT
from intermezzo.cli.preference_arguments import add_preferences, add_profiles
from intermezzo.cli.record_arguments import add_record
from intermezzo.cli.routine_arguments import Adder, add_routines
from intermezzo.cli.values import call_minutes, days, speed

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from datetime import date

PAGES = (
    *("day", "work", "interludes", "days_off", "evening", "body", "movement", "prompts", "quiet"),
    *("calendar", "rhythm", "appearance", "profiles", "seen", "data", "about"),
)
"""Of the settings; a test holds them to those that there are."""
_EPILOG = """\
exit codes: 0 done, 1 failed or faults found, 2 wrong input, 3 Intermezzo is not running

Intermezzo is no medical device. It gives general movement ideas, no diagnosis and no treatment.
"""


class _Parser(ArgumentParser):
    """Says what is wrong in one line instead of printing the whole usage."""

    def error(self, message: str) -> NoReturn:
        """Write one line and end with the code for wrong input."""
        sys.stderr.write(f"{self.prog}: {message}; see {self.prog} --help\n")
        sys.exit(WRONG_INPUT)


def run(argv: Sequence[str]) -> int:
    """Parse `argv`, run the command it names and return its exit code."""
    try:
        wish = _grammar().parse_args(argv)
    except SystemExit as done:  # --help, --version and wrong input
        return done.code if isinstance(done.code, int) else WRONG_INPUT
    command: Callable[[Namespace], int] = getattr(import_module(wish.module), wish.function)
    return command(wish)


def _grammar() -> ArgumentParser:
    parser = _Parser(
        prog="intermezzo",
        description="Short movement interludes for backs that work at a desk.\n"
        "Without a command: start in the tray, or wake the one that runs.",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"intermezzo {__version__}")
    parser.add_argument(
        "--check",
        action="store_const",
        dest="function",
        const="check",
        help="test this installation without a screen",
    )
    _add_home(parser, default=None)
    _add_speed(parser, default=1.0)
    parser.set_defaults(module="intermezzo.cli.start", function="start")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    _add_playing(commands)
    _add_settings(commands)
    _add_day(commands)
    _add_asking(commands)
    add_record(partial(_command, commands))
    _add_group(commands, "data", "back everything of yours up, bring it back, delete it", add_data)
    _add_simulate(commands)
    _add_group(commands, "autostart", "start when you log in, or no more", _add_autostart)
    _add_group(
        commands, "routines", "list, check, write or install movements and routines", add_routines
    )
    _add_group(commands, "preferences", "show, change or check the preferences", add_preferences)
    _add_group(commands, "profile", "show, use or keep profiles", add_profiles)
    return parser


def _add_playing(commands: _SubParsersAction[_Parser]) -> None:
    now = _command(commands, "now", "start", "play a routine at once", printing=True)
    now.add_argument("routine", nargs="?", help="its id; without one, the next that fits")
    _add_speed(now, default=SUPPRESS)
    library = _command(
        commands, "library", "start", "look through all movements and routines", printing=False
    )
    _add_speed(library, default=SUPPRESS)
    rhythm = _command(
        commands, "rhythm", "start", "look back on what was planned and done", printing=False
    )
    _add_speed(rhythm, default=SUPPRESS)


def _add_settings(commands: _SubParsersAction[_Parser]) -> None:
    settings = _command(
        commands, "settings", "start", "change what you have chosen, in a window", printing=False
    )
    settings.add_argument("page", nargs="?", choices=PAGES, help=f"one of {', '.join(PAGES)}")


def _add_day(commands: _SubParsersAction[_Parser]) -> None:
    plan = _command(commands, "plan", "day", "show the slots of a day", printing=True)
    plan.add_argument(
        "--date", type=_date, metavar="YYYY-MM-DD", help="the first day; today without it"
    )
    plan.add_argument(
        "--days",
        type=days,
        default=1,
        metavar="N",
        help="how many days; with --json one day is an object, several are an array",
    )
    add_today(partial(_command, commands))
    log = _command(commands, "log", "day", "show what happened", printing=True)
    log.add_argument(
        "--days", type=days, default=7, metavar="N", help="how many days back, today included"
    )


def _add_simulate(commands: _SubParsersAction[_Parser]) -> None:
    simulate = commands.add_parser(
        "simulate",
        help="live through described days in virtual time",
        description="Live through the days that a scenario describes, and print every offer, its "
        "reason and its outcome. See docs/simulate.md.",
        allow_abbrev=False,
    )
    simulate.set_defaults(module="intermezzo.cli.simulate", function="simulate")
    simulate.add_argument("file", type=Path, help="a scenario, a file of TOML")
    simulate.add_argument("--json", action="store_true", help="print JSON")


def _add_asking(commands: _SubParsersAction[_Parser]) -> None:
    _command(
        commands, "status", "ask", "tell what the app is doing and what comes next", printing=True
    )
    pause = _command(commands, "pause", "ask", "be quiet for a while", printing=True)
    add_pause_length(pause)
    _command(commands, "resume", "ask", "end the pause", printing=True)
    call = _command(
        commands, "call", "ask", "be quiet for a call, and a while after it", printing=True
    )
    call.add_argument(
        "duration", type=call_minutes, metavar="DURATION", help="30m, 1h, 1h30, or over"
    )
    _command(
        commands,
        "doctor",
        "doctor",
        "tell what Intermezzo can see on this computer, and what is missing",
        printing=True,
    )
    _command(commands, "quit", "ask", "end the running app", printing=True, function="leave")


def _add_autostart(add: Adder) -> None:
    words = {
        "status": "tell whether Intermezzo starts at login",
        "on": "start this very program at login",
        "off": "start at login no more",
    }
    for verb, said in words.items():
        add(verb, "autostart", said, printing=True)


def _add_group(
    commands: _SubParsersAction[_Parser], name: str, words: str, fill: Callable[[Adder], None]
) -> None:
    group = commands.add_parser(name, help=words, allow_abbrev=False)
    verbs = group.add_subparsers(
        title="commands", metavar="COMMAND", parser_class=_Parser, required=True
    )
    fill(partial(_command, verbs))


def _command(
    commands: _SubParsersAction[_Parser],
    name: str,
    module: str,
    words: str,
    *,
    printing: bool,
    function: str | None = None,
) -> ArgumentParser:
    parser = commands.add_parser(
        name, help=words, description=f"{words[0].upper()}{words[1:]}.", allow_abbrev=False
    )
    parser.set_defaults(module=f"intermezzo.cli.{module}", function=function or name)
    _add_home(parser, default=SUPPRESS)
    if printing:
        parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _add_speed(parser: ArgumentParser, default: float | str) -> None:
    parser.add_argument(
        "--speed",
        type=speed,
        default=default,
        metavar="N",
        help="play routines N times as fast, to try them out",
    )


def _add_home(parser: ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--home",
        type=_folder,
        default=default,
        metavar="DIR",
        help="keep preferences, log and messages in DIR (also: INTERMEZZO_HOME)",
    )


def _folder(text: str) -> Path:
    if not text.strip() or "\0" in text:  # an unset variable in a script would mean this folder
        raise ArgumentTypeError(f"{text!r} is no folder; name one")
    return Path(text)


def _date(text: str) -> date:
    from datetime import date  # noqa: PLC0415 - only `plan` reads a date

    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no date; write YYYY-MM-DD") from error
