"""Everything the window draws as rows of a table, in the order it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from intermezzo.core.adherence import telling
from intermezzo.core.adherence.history import History
from intermezzo.core.adherence.report_words import length
from intermezzo.core.adherence.share import Share

HEAD = ("Part", "What", "Done", "Planned", "Per cent", "In words")
LAST_WEEKS = 8
"""So many weeks stand as bars."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """One line of the table. Numbers are None where there is none to be told."""

    part: str
    what: str
    done: float | None = None
    planned: float | None = None
    percent: int | None = None
    words: str = ""
    done_words: str = ""
    """How `done` is said where it is no plain number."""

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the words of each column of `HEAD`."""
        return (
            self.part,
            self.what,
            self.done_words or _plain(self.done),
            _plain(self.planned),
            _plain(self.percent),
            self.words,
        )


def facts(history: History, *, show_run: bool) -> list[FactRow]:
    """Return all rows. The days are oldest first; those without plan or session are left out."""
    return [
        *_week(history),
        *_figures(history, show_run=show_run),
        *_days(history),
        *_weeks(history),
        *_hours(history),
        *_balance("What it was for", history.by_purpose),
        *_balance("Where in the body", history.by_region),
    ]


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:g}"


def _of_share(part: str, what: str, share: Share, words: str) -> FactRow:
    if not share.planned:
        return FactRow(part, what, words=words)
    return FactRow(part, what, share.done, share.planned, share.percent, words)


def _week(history: History) -> Iterator[FactRow]:
    today = history.figures.day
    for day in history.this_week:
        name, words = telling.day_name(day.day), telling.day_count(day, today)
        yield _of_share("This week", name, day.share, words)


def _figures(history: History, *, show_run: bool) -> Iterator[FactRow]:
    figures = history.figures
    yield FactRow("Figures", "Weeks kept", figures.weeks_kept)
    if show_run:
        yield FactRow("Figures", "Days in a row", figures.run)
        yield FactRow("Figures", "Most days in a row", figures.best_run)
    yield _of_share("Figures", "Last 7 days", figures.week, figures.week.words)
    yield _of_share("Figures", "Last 28 days", figures.four_weeks, figures.four_weeks.words)
    yield FactRow("Figures", "Active days this month", figures.active_days_month)


def _days(history: History) -> Iterator[FactRow]:
    today = history.figures.day
    for day in history.days:
        if day.planned or day.sessions or day.excused is not None:
            words = f"{day.day:%a}, {telling.day_count(day, today)}"
            yield _of_share("Days", day.day.isoformat(), day.share, words)


def _weeks(history: History) -> Iterator[FactRow]:
    for week in history.weeks[-LAST_WEEKS:]:
        yield _of_share("Weeks", week.monday.isoformat(), week.share, telling.week_words(week))


def _hours(history: History) -> Iterator[FactRow]:
    for hour in history.by_hour:
        share = Share(2 * hour.done, hour.planned)
        best = "works best" if hour.hour == history.best_hour else ""
        yield _of_share("Time of day", telling.hour_words(hour), share, best)


def _balance(part: str, seconds: Mapping[str, float]) -> Iterator[FactRow]:
    for label, spent in seconds.items():
        yield FactRow(part, label, spent, done_words=length(spent))
