"""What the page 'Data' of the settings asks for, done from within the running app.

Each returns a sentence for the person, whether it went well or not; nothing raises.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from intermezzo import __version__
from intermezzo.bootstrap.belongings import belongings
from intermezzo.ports import JournalError

if TYPE_CHECKING:
    from intermezzo.core.adherence.record import Record
    from intermezzo.core.library import Library
    from intermezzo.core.preferences.model import Preferences
    from intermezzo.paths import Places
    from intermezzo.ports import RecordBook

# Imports wait for the wish, see `headless`.


@dataclass(frozen=True, slots=True)
class Shown:
    """What the app shows just now. `book` is the open record; `now` is aware and local."""

    book: RecordBook
    now: datetime
    preferences: Preferences
    library: Library


def export(kind: str, path: Path, shown: Shown, places: Places) -> str:
    """Write the record as `csv`, `json`, `html` or `pdf`; the person has agreed to replace."""
    from intermezzo.store.exporting.target import TargetError, write  # noqa: PLC0415 - above
    from intermezzo.ui.report.pdf import UnprintableError  # noqa: PLC0415 - above

    found = belongings(places)
    ours = (found.preferences, found.messages, found.database, *found.database_files())
    try:
        record = shown.book.record(shown.preferences.day.starts)
        write(path, _content(kind, record, shown), replace=True, ours=ours)
    except (JournalError, TargetError, UnprintableError) as error:
        return str(error)
    return f"Saved as {path}"


def back_up(path: Path, now: datetime, places: Places) -> str:
    """Put everything into one file; the person has agreed to replace."""
    from intermezzo.store.safekeeping.backup import back_up as save  # noqa: PLC0415 - above
    from intermezzo.store.safekeeping.belongings import KeepingError  # noqa: PLC0415 - above

    try:
        made = save(belongings(places), path, now, __version__, replace=True)
    except KeepingError as error:
        return str(error)
    return " ".join([f"Saved as {made.file}", *made.left_out])


def bring_back(file: Path, now: datetime, places: Places) -> str:
    """Put a backup in the place of what is there.

    Call it once the journal is closed and before the lock is let go; start anew after it.
    """
    from intermezzo.store.safekeeping.belongings import KeepingError  # noqa: PLC0415 - above
    from intermezzo.store.safekeeping.restore import restore  # noqa: PLC0415 - above

    try:
        done = restore(file, belongings(places), now)
    except KeepingError as error:
        return str(error)
    kept = ", ".join(map(str, done.aside))
    return (
        f"Everything is back. What was there before is kept: {kept}"
        if kept
        else ("Everything is back.")
    )


def erase_all(places: Places) -> str:
    """Delete everything of the person.

    Call it once the journal is closed and nothing writes messages, before the lock is let go.
    """
    from intermezzo.store.safekeeping.erase import erase  # noqa: PLC0415 - above

    done = erase(belongings(places))
    return " ".join(done.left) or "Everything is deleted."


def _content(kind: str, record: Record, shown: Shown) -> bytes:
    if kind == "json":
        from intermezzo.store.exporting import json_file  # noqa: PLC0415 - above

        return json_file.text_of(record, shown.now).encode()
    if kind == "csv":
        return _table(record, shown)
    from intermezzo.bootstrap.report import compose  # noqa: PLC0415 - above

    made = compose(record, shown.now, (None, None), shown.preferences, shown.library)
    if kind == "html":
        from intermezzo.store.exporting.page import page  # noqa: PLC0415 - above

        return page(made).encode()
    from intermezzo.ui.report.pdf import pdf, usual_paper  # noqa: PLC0415 - above

    return pdf(made, usual_paper(), f"Intermezzo {__version__}")


def _table(record: Record, shown: Shown) -> bytes:
    from intermezzo.bootstrap.report import shelf  # noqa: PLC0415 - above
    from intermezzo.core.adherence.ledger import Ledger  # noqa: PLC0415 - above
    from intermezzo.store.exporting.csv_table import text_of  # noqa: PLC0415 - above

    played = shelf(shown.preferences, shown.library).played

    def title(name: str) -> str:
        found = played(name)
        return "" if found is None else found.title

    return text_of(Ledger(record), shown.now, (date.min, date.max), title).encode()
