"""The grammar of the commands about the record: figures, corrections, taking it along."""

from __future__ import annotations

from pathlib import Path

from intermezzo.cli import values
from intermezzo.cli.routine_arguments import Adder

# Spelled out, as every command reads this and none may wait for the core; a test compares.
FORMATS = ("json", "csv", "html", "pdf")
PAPERS = ("a4", "letter")
REASONS = ("day_off", "vacation", "holiday", "ill", "paused", "other")
ANSWERS = ("did", "not-me", "completed", "partial", "skipped", "stopped", "missed")


def add_record(add: Adder) -> None:
    """Add every command about the record."""
    stats = add("stats", "stats", "tell what was done of what was planned", printing=True)
    stats.add_argument(
        "--weeks", type=values.weeks, metavar="N", help="list so many calendar weeks as well"
    )
    stats.add_argument(
        "--as-of",
        type=values.moment,
        metavar="YYYY-MM-DDTHH:MM",
        help="as it stood at that moment, by the clock here; an offset may follow",
    )
    _add_corrections(add)
    _add_taking_along(add)


def _add_corrections(add: Adder) -> None:
    excuse = add("excuse", "correcting", "let days not count", printing=True)
    excuse.add_argument(
        "days",
        type=values.day_range,
        metavar="DAY[..DAY]",
        help="YYYY-MM-DD, up to 7 days back",
    )
    excuse.add_argument("--reason", choices=REASONS, default="day_off", help="why; day_off if not")
    correct = add("correct", "correcting", "say what really came of one", printing=True)
    correct.add_argument(
        "row",
        type=values.row,
        metavar="ROW",
        help="its id in `intermezzo log --json`, or when it was due: YYYY-MM-DDTHH:MM",
    )
    correct.add_argument("action", choices=ANSWERS, metavar="ANSWER", help=", ".join(ANSWERS))
    undo = add("undo", "correcting", "take back a correction or an excuse", printing=True)
    undo.add_argument("id", metavar="ID", help="what `excuse` or `correct` has told")


def _add_taking_along(add: Adder) -> None:
    export = add("export", "export", "write the record into a file", printing=False)
    export.add_argument(
        "--format",
        choices=FORMATS,
        default="json",
        help="json (without it) to take in elsewhere, csv for a spreadsheet, html or pdf for a "
        "page to be read",
    )
    export.add_argument("--from", dest="first", type=values.day, metavar="YYYY-MM-DD")
    export.add_argument("--to", dest="last", type=values.day, metavar="YYYY-MM-DD")
    export.add_argument(
        "--with-body",
        action="store_true",
        help="on the page, tell what you ticked about your body and why days were off",
    )
    export.add_argument("--paper", choices=PAPERS, help="of a PDF; as usual here without it")
    export.add_argument("--force", action="store_true", help="replace the file if it is there")
    export.add_argument("path", type=Path, metavar="PATH", help="a file, or - for json, csv, html")
    take_in = add(
        "import",
        "taking_in",
        "merge the export of another device into the log",
        printing=True,
        function="take_in",
    )
    take_in.add_argument("file", type=Path, metavar="FILE", help="see docs/export.md")
