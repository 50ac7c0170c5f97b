"""Makes the page for a physiotherapist from what is counted.

Days count once they are over. Nothing about the body is said unless it is given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intermezzo.core.adherence.history import DaySummary, Dose, day_summary, dose
from intermezzo.core.adherence.ledger import LONG, SHORT, Ledger, Moment
from intermezzo.core.adherence.report import Fact, Passage, Report, WeekLine
from intermezzo.core.adherence.report_words import (
    grouped,
    length,
    listed,
    percent,
    short_day,
    stretch,
    whole_day,
)
from intermezzo.core.adherence.share import Share
from intermezzo.core.adherence.spread import Shelf, Spread
from intermezzo.core.adherence.streak import week_of
from intermezzo.core.content.told import CARE_WORDS, CAUTION_WORDS, as_words
from intermezzo.core.day.interlude import Interlude
from intermezzo.core.preferences.model import Body

LONGEST_USUAL = timedelta(weeks=52)
"""So far back the report goes where nobody says from when."""
_ONE_DAY = timedelta(days=1)
_DAYS_A_WEEK = 7
_DONE = (
    "Done counts one for 80\u00a0% or more of the time of a routine, a half for 40 to 79\u00a0%. "
    "Pauses and steps skipped do not count; more on one day does not make up for another."
)
_OFF = (
    "Days off were marked as such by the person and are not in the plan. A week is kept with at "
    "most one empty planned day; one lighter week in six is bridged."
)
_BY = (
    "Counted by Intermezzo from the log on one computer. It is no medical device: general movement "
    "ideas, no diagnosis and no treatment."
)


def usual_start(ledger: Ledger, last: date) -> date:
    """Return where a report begins that nobody says it for: a Monday, at most a year back."""
    oldest = last - LONGEST_USUAL + _ONE_DAY
    days = ledger.counted.within(oldest, last)
    first = days[0] if days else last
    monday = _monday_of(first)
    return monday if monday >= oldest else monday + timedelta(weeks=1)


def report(
    ledger: Ledger,
    as_of: datetime,
    period: tuple[date, date],
    shelf: Shelf,
    body: Body | None = None,
) -> Report:
    """Return the report of a period, both app-days included, as it stands at `as_of`.

    `as_of` is aware, in the zone the person is in. The figures of 7 and 28 days are those before
    the end of the period.
    """
    first, last = period
    after = datetime.combine(last + _ONE_DAY, ledger.record.day_starts, as_of.tzinfo)
    moment = min(as_of, after)
    at = ledger.at(moment)
    ended = min(last, at.today - _ONE_DAY)
    days = [
        day_summary(ledger, moment, day)
        for day in _range(_first_known(ledger, first, ended), ended)
    ]
    rows = list(_rows(days))
    counted = _Counted(at, days, rows, _weeks(at, days), Spread(shelf, rows))
    return Report(
        period=stretch(first, last),
        written=f"Written {whole_day(ledger.record.app_day(as_of))}",
        facts=_facts(counted, shelf),
        balances=counted.spread.balances(),
        passages=list(_passages(days, body)),
        weeks=counted.weeks,
        weeks_title="Week by week"
        if counted.weeks
        else "The log of this period holds no ended day",
        notes=_notes(last, at.today),
    )


def _first_known(ledger: Ledger, first: date, last: date) -> date:
    """Return the Monday of the week in which there first is anything, no earlier than `first`."""
    known = ledger.counted.within(first, last)
    return max(first, _monday_of(known[0])) if known else last + _ONE_DAY


def _monday_of(day: date) -> date:
    """Return the first day of the week of a day."""
    return day - timedelta(days=day.weekday())


def _range(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + number * _ONE_DAY


def _rows(days: Iterable[DaySummary]) -> Iterator[Interlude]:
    """Yield the rows as they stand corrected; an excused day had nothing planned."""
    for day in days:
        for line in day.lines:
            if day.excused is None or line.halves:
                yield line.row


def _notes(last: date, today: date) -> tuple[str, ...]:
    today_too = f" {short_day(today)} is left out until it ends." if last >= today else ""
    return (_DONE + today_too, _OFF, _BY)


@dataclass(frozen=True, slots=True)
class _Counted:
    """The ended days of the period, and what they come to."""

    at: Moment
    days: Sequence[DaySummary]
    rows: Sequence[Interlude]
    weeks: Sequence[WeekLine]
    spread: Spread


def _facts(counted: _Counted, shelf: Shelf) -> list[Fact]:
    return [
        _time(dose(counted.rows)),
        _share("Done in this period", sum((day.share for day in counted.days), Share())),
        _share(f"Last {LONG} days", counted.at.share(LONG)),
        _share(f"Last {SHORT} days", counted.at.share(SHORT)),
        _kept_weeks(counted),
        _active_days(counted.days),
        Fact(
            "Days off",
            str(sum(day.excused is not None for day in counted.days)),
            "not in the plan",
        ),
        Fact(
            "Level of the routines",
            listed([str(level) for level in sorted(counted.spread.levels)]) or "none yet",
            f"intensity now: {shelf.intensity}",
        ),
    ]


def _time(spent: Dose) -> Fact:
    seconds = f"{grouped(spent.done)} / {grouped(spent.planned)} s"
    if not spent.planned:
        return Fact("Time done", length(spent.done), "nothing was planned")
    part = percent(spent.done, spent.planned)
    return Fact(
        "Time done", length(spent.done), f"of {length(spent.planned)} planned, {part} ({seconds})"
    )


def _kept_weeks(counted: _Counted) -> Fact:
    kept = sum(week.verdict == _KEPT for week in counted.weeks)
    judged = sum(week.verdict in {_KEPT, _BRIDGED, _LIGHTER} for week in counted.weeks)
    in_a_row = counted.at.verdicts.kept
    return Fact("Weeks kept", f"{kept} of {judged}", f"{in_a_row} in a row at the end")


def _active_days(days: Sequence[DaySummary]) -> Fact:
    planned = [day for day in days if day.planned]
    active = sum(day.active for day in planned)
    more = sum(day.active for day in days) - active
    note = f"planned days, and {more} more" if more else "planned days"
    return Fact("Active days", f"{active} of {len(planned)}", note)


def _share(label: str, share: Share) -> Fact:
    if share.percent is None:
        return Fact(label, "none", "nothing was planned")
    return Fact(label, f"{share.percent}\u00a0%", f"{share.done} of {share.planned} planned")


def _passages(days: Sequence[DaySummary], body: Body | None) -> Iterator[Passage]:
    yield Passage("How it felt, sides, comments", ("The log of this period holds no check-ins.",))
    if body is None:
        return
    lines = [_sentence(CAUTION_WORDS.get(each) or as_words(each)) for each in body.cautions]
    lines += [_sentence(CARE_WORDS.get(tag) or as_words(tag)) for tag in body.tags]
    lines = lines or ["No cautions ticked."]
    if body.usual is not None:
        lines.append(f"Usual discomfort {body.usual} of 10.")
    reasons = Counter(as_words(day.excused.value) for day in days if day.excused is not None)
    if reasons:
        counted = (f"{reason.lower()} {number}" for reason, number in sorted(reasons.items()))
        lines.append(f"Days off: {', '.join(counted)}.")
    yield Passage("Ticked by the person", lines)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


_KEPT, _BRIDGED, _LIGHTER = "kept", "bridged", "lighter"


def _weeks(at: Moment, days: Sequence[DaySummary]) -> list[WeekLine]:
    by_week: dict[int, list[DaySummary]] = {}
    for day in days:
        by_week.setdefault(week_of(day.day.toordinal()), []).append(day)
    return [_week(at, number, those) for number, those in by_week.items()]


def _week(at: Moment, number: int, days: Sequence[DaySummary]) -> WeekLine:
    share = sum((day.share for day in days), Share())
    excused = sum(day.excused is not None for day in days)
    return WeekLine(
        start=short_day(days[0].day),
        done=f"{share.done} / {share.planned}" if share.planned else "none",
        percent="" if share.percent is None else f"{share.percent}\u00a0%",
        days_off=str(excused) if excused else "",
        verdict=_verdict(at, number, whole=len(days) == _DAYS_A_WEEK),
        part=share.halves / (2 * share.planned) if share.planned else None,
    )


def _verdict(at: Moment, number: int, *, whole: bool) -> str:
    if not whole:
        return "in part"
    week = at.weeks.get(number)
    if week is None or not week.planned:
        return ""
    if week.kept:
        return _KEPT
    return _BRIDGED if number in at.verdicts.bridged else _LIGHTER
