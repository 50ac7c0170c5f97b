"""The page for a physiotherapist: of this home's record, and on paper without a screen."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from intermezzo import __version__
from intermezzo.core import practice
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.adherence.reporting import report, usual_start
from intermezzo.core.adherence.spread import Shelf
from intermezzo.core.swap import fitted, person_of

if TYPE_CHECKING:
    from intermezzo.core.adherence.record import Record
    from intermezzo.core.adherence.report import Report
    from intermezzo.core.library import Library
    from intermezzo.core.preferences.model import Preferences
    from intermezzo.core.routine import Routine
    from intermezzo.ui.report.pdf import Paper


def compose(
    record: Record,
    now: datetime,
    period: tuple[date | None, date | None],
    preferences: Preferences,
    library: Library,
    *,
    with_body: bool = False,
) -> Report:
    """Return the report of a period, both days included; None is as far as there is anything.

    Days to come are left out. What the person ticked about their body, and why days were off, is
    in it only `with_body`.
    """
    ledger = Ledger(record)
    today = record.app_day(now)
    last = min(period[1] or today, today)
    first = period[0] or usual_start(ledger, last)
    own = preferences.body if with_body else None
    return report(ledger, now, (first, last), shelf(preferences, library), own)


def shelf(preferences: Preferences, library: Library) -> Shelf:
    """Return what was played, as it is for this person; what is not offered any more included."""
    fit = fitted(library, person_of(preferences))
    wishes, tags = preferences.practice, preferences.body.tags

    def played(name: str) -> Routine | None:
        found = practice.find(name, fit.routines, fit.movements, wishes, tags)
        return found or library.routine(name)

    return Shelf(played, library.movements, wishes.intensity.value)


def printed(made: Report, paper: Paper | None = None) -> bytes:
    """Return the PDF, from a process that has no Qt application; raise `UnprintableError`."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - as `desktop`

    from intermezzo.ui.report.pdf import pdf, usual_paper  # noqa: PLC0415 - as above

    application = QGuiApplication(["intermezzo", "-platform", "offscreen"])
    content = pdf(made, paper or usual_paper(), f"Intermezzo {__version__}")
    application.processEvents()
    return content
