"""What commands print for people: calm, aligned, in local time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

# Any below: fields of JSON, as `bootstrap.requests.status_fields` makes them.

_PHASES = {
    "waiting": "Waiting.",
    "due": "An interlude is due.",
    "playing": "An interlude is playing.",
    "paused": "Paused.",
    "attention": "Running, and something needs a look.",
}
_NOTES = 10
"""So many notes are printed; a folder of faulty files has hundreds."""
_HELD_BACK = {
    "away": "Held back while you are away.",
    "asleep": "Held back: the computer has just woken.",
    "locked": "Held back while the screen is locked.",
    "other_session": "Held back while somebody else is at the computer.",
    "call": "Held back during a call.",
    "sharing": "Held back while the screen is shared.",
    "presenting": "Held back while something keeps the screen awake.",
    "full_screen": "Held back while a window fills the screen.",
    "do_not_disturb": "Held back while you have asked for quiet.",
    "meeting": "Held back by what your calendar has now.",
    "lunch": "Held back until your lunch is over.",
    "spacing": "Keeping its distance from the last one.",
    "typing": "Waiting for a pause in your typing.",
    "paused": "Held back by your pause.",
    "safety": "Held back until you have had advice.",
    "not_running": "Held back: Intermezzo has just started.",
}


def status_text(fields: Mapping[str, Any]) -> str:
    """Return a status in a few lines."""
    now = datetime.fromisoformat(fields["now"])
    phase = _PHASES.get(str(fields["phase"]), "Running.")
    lines = [phase if fields["running"] else "Not running. Start it with: intermezzo"]
    if fields["paused_until"]:
        lines[0] = f"Paused until {when(datetime.fromisoformat(fields['paused_until']), now)}."
    if fields.get("call_until"):  # an older app does not tell it
        lines.append(f"In a call until {when(datetime.fromisoformat(fields['call_until']), now)}.")
    if fields["held_back"]:
        lines.append(_held(fields, now))
    coming = fields["next"]
    if coming:
        at = datetime.fromisoformat(coming["at"])
        zone = fields["timezone"]
        lines.append(f"Next   {when(at, now)} ({zone}), {coming['title'] or coming['routine']}")
    else:
        lines.append("Next   nothing planned in the coming days")
    planned = fields["planned_today"]
    lines.append(f"Today  {fields['done_today']}{f' of {planned}' if planned else ''} done")
    troubles = fields["troubles"]
    lines += [f"Note   {trouble}" for trouble in troubles[:_NOTES]]
    if len(troubles) > _NOTES:
        lines.append(f"Note   {len(troubles) - _NOTES} more; intermezzo status --json has them all")
    return "\n".join(lines) + "\n"


def _held(fields: Mapping[str, Any], now: datetime) -> str:
    """Say what holds something back, and until when if that is known."""
    said = _HELD_BACK.get(fields["held_back"], "Held back for a moment.")
    if not fields.get("held_until"):
        return said
    until = datetime.fromisoformat(fields["held_until"])
    return f"{said} It comes at {when(until, now)}."


def when(at: datetime, now: datetime) -> str:
    """Return `14:00`, with the weekday (and date) where it is not today."""
    days = (at.date() - now.date()).days
    if days == 0:
        return f"{at:%H:%M}"
    return f"{at:%A %H:%M}" if 0 < days < 7 else f"{at:%a} {at.day} {at:%b %H:%M}"  # noqa: PLR2004 - a week


def columns(rows: Sequence[Sequence[str]], indent: str = "  ") -> list[str]:
    """Return rows aligned in columns, two blanks apart."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        (
            indent + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def length(seconds: float) -> str:
    """Return minutes and seconds, `1:50`."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
