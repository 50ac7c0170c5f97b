"""Days, rows and streaks as windows and tray say them: no loss, no blame (content.md 6.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from intermezzo.core.adherence.figures import Figures
from intermezzo.core.adherence.history import DaySummary, History, HourTally, Line, WeekSummary
from intermezzo.core.adherence.record import ExcuseReason
from intermezzo.core.adherence.share import Share
from intermezzo.core.day.today import OUTCOME_WORDS, REASON_WORDS

STEPS = 4
"""Steps of a calendar above the pale one."""
EXCUSE_WORDS: Mapping[ExcuseReason, str] = MappingProxyType(
    {
        ExcuseReason.DAY_OFF: "Day off",
        ExcuseReason.VACATION: "Vacation",
        ExcuseReason.HOLIDAY: "Holiday",
        ExcuseReason.ILL: "Ill",
        ExcuseReason.PAUSED: "Paused",
        ExcuseReason.OTHER: "Not counted",
    }
)
NOTHING_PLANNED = "nothing planned"


def day_name(day: date) -> str:
    """Say `Tuesday 3 March`."""
    return f"{day:%A} {day.day} {day:%B}"


def day_words(day: DaySummary, today: date) -> str:
    """Say `Tuesday 3 March: 3 of 4 done`."""
    return f"{day_name(day.day)}: {day_count(day, today)}"


def day_count(day: DaySummary, today: date) -> str:
    """Say what came of a day: `3 of 4 done`, `vacation`, `nothing planned`."""
    if day.excused is not None:
        told = EXCUSE_WORDS[day.excused].lower()
        return f"{told}, and {day.sessions} done" if day.sessions else told
    if day.day > today:
        return "still to come"
    if not day.planned:
        return f"{day.sessions} done, {NOTHING_PLANNED}" if day.sessions else NOTHING_PLANNED
    told = f"{day.share.done} of {day.planned} done"
    return f"{told}, and {day.bonus} more" if day.bonus else told


def step_of(day: DaySummary) -> int:
    """Return how dark a day stands in the calendar, 0 to `STEPS`: by its share, or its number."""
    if day.planned:
        step = -(-STEPS * day.share.halves // (2 * day.planned))
        return max(step, min(1, day.sessions))
    return min(STEPS, day.sessions)


def line_words(line: Line) -> str:
    """Say what came of a row, e.g. `Passed by: you were away`, and who says so."""
    row = line.row
    if row.outcome is None:
        return "Now"
    said = OUTCOME_WORDS[row.outcome]
    if line.correction is not None:
        return f"{said}, as you said"
    if row.reason is not None:
        said = f"{said}: {REASON_WORDS[row.reason]}"
    if line.waived:
        return f"{said}; it does not count"
    return said if row.planned else f"{said}, extra"


def glance(figures: Figures) -> str:
    """Say `3 weeks kept  ·  2 of 3 today`, nothing where there is nothing to say."""
    parts = []
    if figures.weeks_kept:
        parts.append(weeks_kept(figures.weeks_kept))
    if figures.today.planned:
        parts.append(f"{figures.today.done} of {figures.today.planned} today")
    return "  \u00b7  ".join(parts)


def weeks_kept(number: int) -> str:
    """Say `3 weeks kept`."""
    return f"{number} week kept" if number == 1 else f"{number} weeks kept"


def days_in_a_row(number: int) -> str:
    """Say what stands below the number of the run."""
    return "day in a row" if number == 1 else "days in a row"


def share_words(share: Share) -> str:
    """Say `17 of 20, on plan` for what stands beside its per cent."""
    return f"{share.done} of {share.planned}, {share.words}" if share.planned else share.words


def week_words(week: WeekSummary) -> str:
    """Say how a week came out; one that was not kept is simply not spoken of."""
    if week.kept:
        return "kept already" if week.running else "kept"
    if week.running:
        return "this week"
    return "bridged" if week.bridge and week.planned_days else ""


def hour_words(hour: HourTally) -> str:
    """Say `10:00 to 11:00`."""
    return f"{hour.hour}:00 to {(hour.hour + 1) % 24}:00"


def best_words(history: History) -> str:
    """Say at what time of day most is done, or that it is too early to tell."""
    for hour in history.by_hour:
        if hour.hour == history.best_hour:
            return (
                f"Between {hour.hour}:00 and {(hour.hour + 1) % 24}:00 works best for you: "
                f"{hour.done} of {hour.planned} done."
            )
    return "A few more days, and this shows which time of day works best for you."


def is_new(history: History) -> bool:
    """Tell whether nothing was ever done: then there is nothing to be told in figures."""
    return not history.figures.best_run and not any(day.active for day in history.days)
