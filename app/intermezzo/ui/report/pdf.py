"""The report as a PDF whose text can be selected and searched. Needs no screen."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QFontDatabase, QPageLayout, QPageSize, QPainter, QPdfWriter

from intermezzo.core.adherence.report import Report
from intermezzo.ui.report.setting import set_report
from intermezzo.ui.report.sheets import RESOLUTION, Sheets

_MARGINS = QMarginsF(14.0, 13.0, 14.0, 12.0)
"""Millimetres."""


class Paper(StrEnum):
    """What it is printed on."""

    A4 = "a4"
    LETTER = "letter"


class UnprintableError(Exception):
    """No page can be made here. One line that names the remedy."""


def usual_paper() -> Paper:
    """Return what lies in the printers of this part of the world."""
    imperial = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return Paper.LETTER if imperial else Paper.A4


def pdf(report: Report, paper: Paper, creator: str) -> bytes:
    """Return the whole file; a Qt application must be there. Raise `UnprintableError`."""
    if not QFontDatabase.families():
        raise UnprintableError(
            "there is no font to set the page in; install one, or choose --format html"
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    size = QPageSize.PageSizeId.Letter if paper is Paper.LETTER else QPageSize.PageSizeId.A4
    writer.setPageSize(QPageSize(size))
    writer.setPageMargins(_MARGINS, QPageLayout.Unit.Millimeter)
    writer.setTitle(f"{report.title}, {report.period}")
    writer.setCreator(creator)
    sheets = Sheets(writer.width(), writer.height())
    set_report(report, sheets)
    with QPainter(writer) as painter:
        sheets.paint(painter, writer.newPage, f"{report.title}, {report.period}")
    buffer.close()
    return bytes(buffer.data().data())
