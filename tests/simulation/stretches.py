"""Random stretches of days, as mappings of scenario files: the same seed, the same days."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Pacific/Chatham",
    "Asia/Tehran",
    "UTC",
)
TURNS = {
    "Europe/Berlin": ("2026-03-27", "2026-10-23"),
    "America/New_York": ("2026-03-06", "2026-10-30"),
    "Australia/Lord_Howe": ("2026-04-03", "2026-10-02"),
    "Pacific/Apia": ("2011-12-28", "2011-09-22"),
    "Africa/Casablanca": ("2026-02-13", "2026-03-20"),
    "America/St_Johns": ("2026-03-06", "2026-10-30"),
    "Pacific/Chatham": ("2026-04-03", "2026-09-25"),
    "Asia/Tehran": ("2022-03-20", "2022-09-19"),
}
"""The eves of days on which the clocks are turned, or a day is left out."""
OFTEN, SPREAD = 5, 4
"""Numbers a day that stand for one every so many minutes, and for spread times."""
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
STATES = (
    *("away", "idle", "locked", "suspended", "stopped", "other_session", "call", "sharing"),
    *("presenting", "full_screen", "do_not_disturb", "typing", "said_call", "paused", "meeting"),
)
ANSWERS = ("accept", "ignore", "skip", "postpone", "postpone 15", "stop", "stop 0.5")


def hhmm(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


class Dice(Random):
    """Throws what a scenario is made of."""

    def often(self, share: float) -> bool:
        return self.random() < share

    def clock(self, first: int = 0, last: int = 24 * 60 - 1, step: int = 5) -> str:
        return hhmm(self.randrange(first, last + 1, step))

    def preferences(self) -> dict[str, Any]:
        """Return tables within the grammar: night shifts, several ranges, many slots."""
        tables: dict[str, Any] = {"work": self.work(), "interludes": self.interludes()}
        if self.often(0.6):
            tables["offer"] = self.offer()
        tables["evening"] = self.evening()
        if self.often(0.2):
            tables["day"] = {"starts": self.choice(["00:00", "03:00", "04:00", "06:30"])}
        return tables

    def work(self) -> dict[str, Any]:
        work: dict[str, Any] = {"days": list(WEEK) if self.often(0.7) else list(WEEK[:5])}
        start = self.randrange(0, 24 * 60, 15) if self.often(0.3) else self.randrange(360, 660, 15)
        work["hours"] = [hhmm(start), hhmm(start + self.randrange(120, 900, 15))]
        if self.often(0.3):
            day, split = self.choice(WEEK), self.randrange(480, 720, 15)
            later = split + self.randrange(150, 400, 15)
            ranges = [[hhmm(split), hhmm(split + 120)], [hhmm(later), hhmm(later + 200)]]
            work["by_day"] = {day: ranges if self.often(0.7) else []}
        if self.often(0.5):
            lunch = self.randrange(660, 840, 15)
            work["quiet_lunch"] = [hhmm(lunch), hhmm(lunch + self.choice([15, 45, 90]))]
        elif self.often(0.5):
            work["quiet_lunch"] = []
        return work

    def interludes(self) -> dict[str, Any]:
        found: dict[str, Any] = {
            "per_day": self.randint(2, 6),
            "min_gap_min": self.choice([20, 30, 40, 60, 90]),
            "first_after_start_min": self.choice([0, 15, 30, 90]),
            "last_before_end_min": self.choice([0, 5, 45]),
        }
        if self.often(0.3):
            found["slots"] = sorted({self.clock() for _ in range(found["per_day"])})
        elif found["per_day"] == OFTEN:
            found |= {"mode": "interval", "every_min": 2 * found["min_gap_min"], "most_per_day": 8}
        elif found["per_day"] == SPREAD:
            found["mode"] = "number"
        return found

    def offer(self) -> dict[str, Any]:
        return {
            "patience_s": self.choice([10, 90, 90, 300, 900]),
            "shown_again_after_min": self.choice([1, 10, 10, 30]),
            "typing_lull_s": self.choice([0, 5, 5, 60]),
            "typing_cap_s": self.choice([0, 60, 60, 300]),
            "after_busy_min": self.choice([0, 5, 5, 20]),
            "after_return_min": self.choice([0, 2, 2, 10]),
            "postpone_min": self.choice([[5, 15], [5, 15], [1], [30, 60], []]),
            "postpone_max": self.choice([0, 1, 2, 2, 5]),
            "expires_after_min": self.choice([5, 45, 45, 120]),
            "away_after_min": self.choice([1, 5, 5, 15]),
        }

    def evening(self) -> dict[str, Any]:
        if self.often(0.2):
            return {"enabled": False}
        start = self.choice([1080, 1200, 1260])
        window = [hhmm(start), hhmm(start + self.choice([180, 450, 600]))]
        prompt = hhmm(start + self.randrange(0, 175, 5))
        days = list(WEEK) if self.often(0.7) else list(WEEK[:5])
        return {"days": days, "window": window, "prompt": prompt}

    def length(self, most: int) -> str:
        short = self.often(0.3)
        seconds = self.randint(1, 600) if short else self.randint(1, most * 60)
        return f"{seconds} s"


def stretch(
    seed: int,
    *,
    days: int | None = None,
    lives: bool = True,
    clocks: bool = True,
    changes: bool = True,
) -> dict[str, Any]:
    """Return a scenario. `lives`: kills and restarts; `clocks`: clock and zone; `changes`: both
    of preferences and of the calendar on the way."""
    dice = Dice(seed)
    zone = dice.choice(ZONES)
    turns = TURNS.get(zone, ())
    first = dice.choice(turns) if turns and dice.often(0.5) else f"2026-{dice.randint(1, 12):02}-11"
    count = days or dice.randint(2, 6)
    start = datetime.fromisoformat(first) + timedelta(minutes=dice.randrange(0, 720, 7))
    scenario: dict[str, Any] = {
        "start": start.isoformat(),
        "days": count,
        "zone": zone,
        "preferences": dice.preferences(),
        "answers": dice.choice([*ANSWERS, ["postpone", "accept", "skip", "ignore"]]),
        "answer": [
            {
                "do": dice.choice(ANSWERS),
                "every": dice.randint(1, 4),
                "after": dice.choice(["1 s", "10 s", "80 s", "5 min"]),
            }
            for _ in range(dice.randint(0, 3))
        ],
    }
    rate = dice.choice([0, 2, 6, 15])
    happenings = [happening(dice, start, count) for _ in range(rate * count)]
    if lives:
        happenings += [death(dice, start, count) for _ in range(dice.randint(0, 3) * count)]
    if clocks and dice.often(0.7):
        happenings += [turn(dice, start, count) for _ in range(dice.randint(0, 4))]
    if changes and dice.often(0.3):
        change = {"what": "preferences", "at": moment(dice, start, count)}
        happenings.append({**change, "preferences": dice.preferences()})
    scenario["happening"] = happenings
    return scenario


def moment(dice: Dice, start: datetime, days: int) -> str:
    """Return a moment of the stretch, more often in the day than at night."""
    while True:
        found = start + timedelta(seconds=dice.randrange(0, days * 86400))
        if 7 <= found.hour < 23 or dice.often(0.3):
            return found.isoformat()


def happening(dice: Dice, start: datetime, days: int) -> dict[str, Any]:
    what = dice.choice(STATES)
    found = {"what": what, "at": moment(dice, start, days)}
    if what == "typing":
        return {**found, "for": dice.length(20)}
    if what == "suspended":
        found["announced"] = dice.often(0.5)
    if what == "meeting" and dice.often(0.5):
        found["entered"] = dice.length(600)
    if dice.often(0.1):
        return {**found, "for": dice.length(24 * 60)}
    return {**found, "for": dice.length(dice.choice([10, 60, 240]))}


def death(dice: Dice, start: datetime, days: int) -> dict[str, Any]:
    found: dict[str, Any] = {"what": dice.choice(["restart", "kill", "quit"])}
    found["at"] = moment(dice, start, days)
    if found["what"] == "quit" or dice.often(0.4):
        found["for"] = dice.length(dice.choice([5, 60, 2000]))
    return found


def turn(dice: Dice, start: datetime, days: int) -> dict[str, Any]:
    at = moment(dice, start, days)
    if dice.often(0.4):
        return {"what": "zone", "at": at, "to": dice.choice(ZONES)}
    size = dice.choice(["5 s", "20 s", "3 min", "30 min", "1h", "5h", "2 days"])
    return {"what": "clock", "at": at, "by": dice.choice("+-") + size}
