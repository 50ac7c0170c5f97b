"""The pictures of the page for a physiotherapist, for `tools/shots.py`."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from studio import ROOT, Studio  # isort: skip - chooses the platform for Qt

from PySide6.QtCore import QMargins, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from intermezzo.bootstrap.report import compose
from intermezzo.core.adherence.record import Excuse, ExcuseReason, PlannedDay, Record
from intermezzo.core.day.interlude import Interlude, Kind, Outcome, Reason
from intermezzo.core.library import Library
from intermezzo.core.preferences.model import Body, Preferences
from intermezzo.store.library import load
from intermezzo.ui.report.setting import set_report
from intermezzo.ui.report.sheets import PER_POINT, Sheets

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
A4 = QSize(5160, 7710)
"""What is left of the sheet within its margins, in tenths of a point."""
MARGIN = 40
WORKDAYS = 5
TIMES = (time(10, 30), time(14), time(16), time(22, 15))
TICKED = Body(tags=("disc_leg", "knee_sore"), cautions=("supervised",), usual=3)


def _ended(row: Interlude, chance: float) -> Interlude:
    """Return a row as it ended, most often well."""
    length = row.seconds_planned
    for limit, outcome, share in (
        (0.7, Outcome.COMPLETED, 1.0),
        (0.8, Outcome.PARTIAL, 0.6),
        (0.88, Outcome.SKIPPED, 0.0),
        (0.92, Outcome.STOPPED, 0.2),
    ):
        if chance < limit:
            return replace(row, outcome=outcome, seconds_done=share * length, ended=row.due)
    return replace(row, outcome=Outcome.MISSED, reason=Reason.AWAY)


def _record(weeks: int, library: Library) -> Record:
    chance = random.Random(weeks)  # noqa: S311 - a made-up life
    ours = [each for each in library.routines.values() if each.kind.value == "interlude"]
    rows, plans, excuses = [], {}, []
    for number in range(7 * weeks):
        day = NOW.date() - timedelta(days=number)
        if day.weekday() >= WORKDAYS:
            continue
        plans[day] = PlannedDay(day, 3, 1)
        for at in TIMES:
            evening = at is TIMES[-1]
            routine = library.routines["evening_full"] if evening else chance.choice(ours)
            kind = Kind.WIND_DOWN if evening else Kind.INTERLUDE
            due = datetime.combine(day, at, tzinfo=UTC)
            new = Interlude(kind, due, day, routine.id, round(routine.seconds))
            rows.append(_ended(new, chance.random()))
        if chance.random() < 1 / 30:
            excuses.append(Excuse(f"{day}", day, day, ExcuseReason.VACATION, _evening_of(day)))
    return Record(rows, plans, excuses)


def _evening_of(day: date) -> datetime:
    return datetime.combine(day, time(20), tzinfo=UTC)


class _Sheet(QWidget):
    """The first sheet, as it comes out of the printer."""

    def __init__(self, sheets: Sheets) -> None:
        super().__init__()
        self._sheets = sheets
        self.resize((A4 / PER_POINT).grownBy(QMargins(MARGIN, MARGIN, MARGIN, MARGIN)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint it; what is on the other sheets is left out."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(event.rect()), Qt.GlobalColor.white)
        painter.translate(MARGIN, MARGIN)
        painter.scale(1 / PER_POINT, 1 / PER_POINT)
        below = 3 * A4.height()
        self._sheets.paint(painter, lambda: painter.translate(0, below), "Movement report")
        painter.end()


def report_shots() -> Mapping[str, Callable[[Studio], QWidget]]:
    """Return the pictures by their names."""
    library = load([ROOT / "routines"])

    def sheet(weeks: int, body: Body | None = None) -> Callable[[Studio], QWidget]:
        def make(_studio: Studio) -> QWidget:
            preferences = replace(Preferences(), body=body or Body())
            record = _record(weeks, library)
            made = compose(
                record, NOW, (None, None), preferences, library, with_body=body is not None
            )
            sheets = Sheets(A4.width(), A4.height())
            set_report(made, sheets)
            return _Sheet(sheets)

        return make

    return {
        "report-empty": sheet(0),
        "report-12-weeks": sheet(12),
        "report-with-body": sheet(30, TICKED),
        "report-year": sheet(52),
    }
