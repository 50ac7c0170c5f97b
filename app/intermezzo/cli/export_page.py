"""The export for a physiotherapist, as HTML or as a PDF."""

from __future__ import annotations

from argparse import Namespace

from intermezzo.bootstrap.headless import load_library
from intermezzo.cli.export import Export
from intermezzo.cli.outcome import FAILED, Refusal
from intermezzo.core.adherence.report import Report


def content(export: Export, wish: Namespace) -> bytes:
    """Return the page."""
    report = _report(export, with_body=wish.with_body)
    if wish.format == "html":
        from intermezzo.store.exporting.page import page  # noqa: PLC0415 - see headless

        return page(report).encode()
    from intermezzo.bootstrap.report import printed  # noqa: PLC0415 - as above
    from intermezzo.ui.report.pdf import Paper, UnprintableError  # noqa: PLC0415 - Qt

    try:
        return printed(report, Paper(wish.paper) if wish.paper else None)
    except UnprintableError as error:
        raise Refusal(str(error), FAILED) from error


def _report(export: Export, *, with_body: bool) -> Report:
    from intermezzo.bootstrap.report import compose  # noqa: PLC0415 - as above

    foundation, today = export.desk.foundation, export.desk.today
    if export.first and export.first > (export.last or today):
        raise Refusal(f"--from {export.first} is still to come; name a day that has been")
    return compose(
        export.whole,
        export.desk.now,
        (export.first, export.last),
        foundation.preferences,
        load_library(foundation.places),
        with_body=with_body,
    )
