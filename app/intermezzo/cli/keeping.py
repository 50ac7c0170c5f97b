"""What the commands about the record sit down with: for looking, or for writing.

Beside a running app they write in one transaction and let it know. Without one they hold its
lock, so that it cannot start half way.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from intermezzo.bootstrap.headless import Foundation, lay, open_journal, read_journal
from intermezzo.cli.outcome import FAILED, Refusal
from intermezzo.core.adherence.record import Record, app_day, looking_back
from intermezzo.core.day.journal_memory import MemoryJournal
from intermezzo.paths import Places, PlacesError, places, spare_locks
from intermezzo.ports import JournalError, RecordBook
from intermezzo.system.instance import (
    Instance,
    InstanceError,
    NotRunningError,
    claim,
    request_any,
)

LOOK_AGAIN = {"command": "reread"}


@dataclass(frozen=True, slots=True)
class Desk:
    """The record of one home at one moment."""

    foundation: Foundation
    book: RecordBook
    now: datetime
    troubles: Sequence[str] = ()

    @property
    def today(self) -> date:
        """Return the present app-day."""
        return app_day(self.now, self.foundation.preferences.day.starts)

    def record(self, *, whole: bool = True) -> Record:
        """Return all there is to count from, or enough for the figures of now."""
        since = None if whole else looking_back(self.today)
        try:
            return self.book.record(self.foundation.preferences.day.starts, since)
        except JournalError as error:
            raise Refusal(str(error), FAILED) from error

    def warn(self) -> None:
        """Tell what is wrong, without failing for it."""
        for trouble in (*self.troubles, *self.book.faults):
            sys.stderr.write(f"intermezzo: {trouble}\n")


def places_of(home: Path | None) -> Places:
    """Return the places of a home, or refuse it."""
    try:
        return places(home, os.environ)
    except PlacesError as error:
        raise Refusal(str(error)) from error


@contextmanager
def reading(home: Path | None) -> Iterator[Desk]:
    """Open the record for looking only."""
    foundation = _laid(home)
    opened = read_journal(foundation)
    told = (*foundation.faults, *foundation.troubles, *opened.troubles)
    with closing(opened):
        yield Desk(foundation, opened.book, foundation.clock.now(), told)


@contextmanager
def writing(home: Path | None) -> Iterator[Desk]:
    """Open the record for writing; a running app looks at it again afterwards."""
    foundation = _laid(home)
    held = _claimed(foundation)
    try:
        if held is None:
            _refuse_unready(foundation)
        opened = open_journal(foundation)
        with closing(opened):
            if isinstance(opened.journal, MemoryJournal):
                raise Refusal(" ".join(opened.troubles), FAILED)
            told = (*foundation.faults, *foundation.troubles, *opened.troubles)
            yield Desk(foundation, opened.book, foundation.clock.now(), told)
    except JournalError as error:
        raise Refusal(str(error), FAILED) from error
    finally:
        if held is not None:
            held.close()
    if held is None:
        _let_know(foundation)


def _laid(home: Path | None) -> Foundation:
    try:
        return lay(home)
    except PlacesError as error:
        raise Refusal(str(error)) from error


def _claimed(foundation: Foundation) -> Instance | None:
    """Stand in for the app, None where it runs."""
    found = foundation.places
    try:
        found.prepare()
        claimed = claim(found.lock, {"command": "status"}, spare_locks(found, os.environ))
    except PlacesError as error:
        raise Refusal(str(error)) from error
    except InstanceError as error:
        raise Refusal(str(error), FAILED) from error
    return claimed if isinstance(claimed, Instance) else None


def _refuse_unready(foundation: Foundation) -> None:
    """Refuse to renew a log that a running app of another version holds."""
    with closing(read_journal(foundation)) as looked:
        if looked.troubles:
            raise Refusal(" ".join(looked.troubles), FAILED)


def _let_know(foundation: Foundation) -> None:
    found = foundation.places
    try:
        answer = request_any(found.lock, spare_locks(found, os.environ), LOOK_AGAIN)
    except NotRunningError:
        return  # it has ended meanwhile
    except InstanceError as error:
        sys.stderr.write(f"intermezzo: {error}\n")
        return
    if answer.get("ok") is not True:
        sys.stderr.write("intermezzo: the running app is older; start it anew to see the change\n")
