"""What was done of what was planned, in figures and in a few calm words."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from datetime import datetime
from typing import Any

from intermezzo.cli.keeping import reading
from intermezzo.cli.outcome import DONE
from intermezzo.cli.text import columns
from intermezzo.core.adherence.figures import Figures
from intermezzo.core.adherence.history import WeekSummary, week_summaries
from intermezzo.core.adherence.ledger import Ledger
from intermezzo.core.adherence.share import Share

# Any below: fields of JSON.


def stats(wish: Namespace) -> int:
    """Print the figures of now, or of the moment that is asked for."""
    with reading(wish.home) as desk:
        record, moment = desk.record(whole=wish.as_of is not None), desk.now
        if wish.as_of is not None:
            moment = _moment(wish.as_of, desk.now)
            record = record.known_at(moment)
        ledger = Ledger(record)
        figures = ledger.figures(moment)
        weeks = week_summaries(ledger, moment, wish.weeks) if wish.weeks else ()
        if wish.json:
            fields = _fields(figures)
            if wish.weeks:
                fields["weeks"] = [_week_fields(week) for week in weeks]
            sys.stdout.write(json.dumps(fields, indent=2) + "\n")
        else:
            lines = _lines(figures)
            if weeks:
                lines += ["", *columns([_week_line(week) for week in weeks])]
            sys.stdout.write("\n".join(lines) + "\n")
        desk.warn()
        return DONE


def _moment(wished: datetime, now: datetime) -> datetime:
    """Return the moment asked for; without an offset it is meant as the clock here shows it."""
    return wished if wished.tzinfo is not None else wished.replace(tzinfo=now.tzinfo)


def _fields(figures: Figures) -> dict[str, Any]:
    return {
        "day": figures.day.isoformat(),
        "adherence_7": figures.adherence_7,
        "adherence_28": figures.adherence_28,
        "weeks_kept": figures.weeks_kept,
        "run": figures.run,
        "best_run": figures.best_run,
        "grace_used": figures.grace_used,
        "active_days_month": figures.active_days_month,
        "today": {"done": figures.today.done, "planned": figures.today.planned},
    }


def _week_fields(week: WeekSummary) -> dict[str, Any]:
    return {
        "monday": week.monday.isoformat(),
        "done": week.share.done,
        "planned": week.share.planned,
        "adherence": week.share.percent,
        "planned_days": week.planned_days,
        "active_days": week.active_days,
        "kept": week.kept,
        "bridge": week.bridge,
        "running": week.running,
    }


def _lines(figures: Figures) -> list[str]:
    day = figures.day
    run = f"run {_count(figures.run, 'day')}, best {figures.best_run}"
    lines = [
        f"{day:%A} {day.day} {day:%B %Y}",
        f"  {_count(figures.weeks_kept, 'week')} kept; {run}",
    ]
    lines += columns(
        [
            ("last 7 days", _told(figures.week)),
            ("last 28 days", _told(figures.four_weeks)),
            ("today", _today(figures.today)),
            ("this month", f"active on {_count(figures.active_days_month, 'day')}"),
        ]
    )
    if figures.grace_used:
        lines.append("  An empty day of this week is covered.")
    return lines


def _told(share: Share) -> str:
    return f"{share.text}, {share.words}" if share.planned else share.text


def _today(share: Share) -> str:
    return f"{share.done} of {share.planned}" if share.planned else "nothing planned"


def _week_line(week: WeekSummary) -> tuple[str, ...]:
    if week.running:
        verdict = "kept already" if week.kept else "this week"
    elif week.kept:
        verdict = "kept"
    else:
        verdict = "a bridge" if week.bridge else ""
    days = f"active {week.active_days} of {week.planned_days}" if week.planned_days else ""
    return (f"{week.monday.isoformat()}", week.share.text, days, verdict)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
